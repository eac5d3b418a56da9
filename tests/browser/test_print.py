"""On paper: the text and its licence, nothing to click."""

import pytest

from . import audit

pytestmark = pytest.mark.browser


def test_the_licence_is_printed_and_no_navigation(reader):
    page = reader.looks(media="print")

    useless = page.locator("nav:visible, button:visible, summary:visible, .skip:visible").all_inner_texts()
    problems = audit.told("of no use on paper", useless)
    if reader.page_type.has_licence:
        licences = page.locator("main .licence:visible", has=page.locator("a[rel=license]:visible")).all_inner_texts()
        problems += [] if "CC BY-SA 4.0" in "".join(licences) else ["the licence is not printed"]

    assert not problems, "\n".join(problems)
