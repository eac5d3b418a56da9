"""Changing a section from the page: with the editor, and in Markdown without JavaScript."""

import pytest
from playwright.sync_api import expect

from . import acts, audit
from .acts import FRENCH

pytestmark = pytest.mark.browser

GUIDE = "/fr/guides/animer-un-atelier-smartphone-seniors/"


@pytest.fixture(scope="module")
def logged_in(strangers, accounts):
    """The cookies of somebody who logged in once."""
    with strangers() as (context, _witness):
        page = context.new_page()
        page.goto("/fr/compte/connexion/")
        acts.log_in(page, FRENCH, accounts["redaction"])
        expect(page.get_by_role("link", name=FRENCH["log out"])).to_be_visible()
        yield context.storage_state()


def open_first_section(page):
    page.goto(GUIDE)
    page.locator(".edit-section a").first.click()


def test_somebody_writes_with_the_editor_and_sees_the_same_text(newcomer, logged_in):
    page = newcomer(width=360, storage_state=logged_in)
    open_first_section(page)
    editor = page.get_by_role("textbox").and_(page.locator(".ProseMirror")).last
    editor.click()
    page.keyboard.press("Control+End")
    page.keyboard.press("Enter")
    page.keyboard.type("Apportez ")
    page.keyboard.press("Control+b")
    page.keyboard.type("un grille-pain")
    page.keyboard.press("Control+b")
    page.keyboard.press("Enter")
    page.locator("[data-command=bullets]").last.click()
    page.keyboard.type("vide")
    page.keyboard.press("Enter")
    page.keyboard.type("froid")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.locator("form.section-form .button-primary").click()

    expect(page.locator(".prose b", has_text="un grille-pain")).to_be_visible()
    expect(page.locator(".prose li", has_text="froid")).to_be_visible()


def test_the_editor_is_for_everybody(newcomer, logged_in):
    page = newcomer(storage_state=logged_in)
    open_first_section(page)
    expect(page.locator(".ProseMirror").first).to_be_visible()
    assert audit.axe_violations(page) == []


def test_somebody_writes_markdown_without_javascript(newcomer, logged_in):
    page = newcomer(java_script_enabled=False, storage_state=logged_in)
    open_first_section(page)
    text = page.locator("textarea").last
    before = text.input_value()
    text.fill(f"{before}\n\nApportez **deux** rallonges.")
    page.locator("button[name=preview]").click()
    expect(page.locator(".section-preview b", has_text="deux")).to_be_visible()
    assert page.locator("textarea").last.input_value() == f"{before}\n\nApportez **deux** rallonges."
    page.locator("form.section-form .button-primary").click()

    expect(page.locator(".prose p", has_text="Apportez deux rallonges.")).to_be_visible()
