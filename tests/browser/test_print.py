"""On paper: the text and its licence, nothing to click."""

import pytest

pytestmark = pytest.mark.browser


def test_the_licence_is_printed_and_no_navigation(reader):
    page = reader.looks(media="print")

    assert page.locator("nav:visible, button:visible, summary:visible, .skip:visible").all_inner_texts() == []
    if reader.page_type.has_licence:
        assert page.locator("main .licence a[rel=license]").is_visible()
        assert "CC BY-SA 4.0" in page.locator(".licence").inner_text()
