"""On paper: the text and its licence, nothing to click."""

import pytest

from .pages import PAGES, each_page

pytestmark = pytest.mark.browser


@each_page()
def test_no_navigation_is_printed(visit, page_type):
    page = visit(page_type.path)

    page.emulate_media(media="print")

    assert page.locator("nav:visible, button:visible, summary:visible, .skip:visible").all_inner_texts() == []


@each_page(*[page for page in PAGES if page.has_licence])
def test_licence_is_printed(visit, page_type):
    page = visit(page_type.path)

    page.emulate_media(media="print")

    assert page.locator("main a[rel=license]").is_visible()
    assert "CC BY-SA 4.0" in page.locator(".licence").inner_text()
