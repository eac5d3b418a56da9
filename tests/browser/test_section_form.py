"""Changing a section from the page: with the editor, and in Markdown without JavaScript."""

import pytest
from playwright.sync_api import expect

from . import acts, audit
from .acts import FRENCH

pytestmark = pytest.mark.browser

GUIDE = "/fr/guides/organiser-un-repair-cafe/"


def open_first_section(page, account):
    page.goto("/fr/compte/connexion/")
    acts.log_in(page, FRENCH, account)
    page.goto(GUIDE)
    page.locator(".edit-section a").first.click()


def test_somebody_writes_with_the_editor_and_sees_the_same_text(newcomer, accounts):
    page = newcomer(width=360)
    open_first_section(page, accounts["redaction"])
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


def test_the_editor_is_for_everybody(newcomer, accounts):
    page = newcomer(bypass_csp=True)
    open_first_section(page, accounts["redaction"])
    expect(page.locator(".ProseMirror").first).to_be_visible()
    assert audit.axe_violations(page) == []


def test_somebody_writes_markdown_without_javascript(newcomer, accounts):
    page = newcomer(java_script_enabled=False)
    open_first_section(page, accounts["redaction"])
    text = page.locator("textarea").last
    before = text.input_value()
    text.fill(f"{before}\n\nApportez **deux** rallonges.")
    page.locator("button[name=preview]").click()
    expect(page.locator(".section-preview b", has_text="deux")).to_be_visible()
    assert page.locator("textarea").last.input_value() == f"{before}\n\nApportez **deux** rallonges."
    page.locator("form.section-form .button-primary").click()

    expect(page.locator(".prose p", has_text="Apportez deux rallonges.")).to_be_visible()
