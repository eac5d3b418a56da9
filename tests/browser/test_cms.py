"""The CMS under its policy, which allows no inline script: what Wagtail starts with one is started otherwise.

A browser that refuses a script says so in its console, which the fixture `newcomer` reads.
"""

import re

import pytest
from playwright.sync_api import expect

from . import acts
from .acts import FRENCH

pytestmark = pytest.mark.browser

GUIDE = "Installer une boîte à dons"
NOT_TRANSLATED = "Licences et crédits"


@pytest.fixture
def cms(newcomer, accounts):
    page = newcomer(locale=FRENCH["locale"])
    page.goto("/admin/")
    acts.log_in(page, FRENCH, accounts["animation"])
    return page


def edit(page, title):
    page.goto(f"/admin/pages/search/?q={title}")
    page.get_by_role("link", name=title, exact=True).first.click()
    expect(page.locator("#page-edit-form, form[data-edit-form]").first).to_be_visible()


def test_rows_are_added_to_a_guide_and_a_page_chosen(cms):
    edit(cms, GUIDE)
    cms.get_by_role("tab", name="À propos de cette page").click()
    choose = cms.locator("[id^=id_page_topics-][id$=-chooser] [data-chooser-action-choose]:visible")
    before = choose.count()
    cms.locator("#id_page_topics-ADD").click()
    expect(choose).to_have_count(before + 1)
    choose.last.click()

    expect(cms.locator(".modal-body .page-results, .modal-body form").first).to_be_visible()


def test_a_day_is_picked_in_the_form_of_an_event(cms):
    cms.goto("/admin/snippets/directory/eventseries/add/")
    cms.locator("#id_first_day").click()

    expect(cms.locator(".xdsoft_datetimepicker:visible")).to_be_visible()


def test_a_page_is_translated(cms):
    edit(cms, NOT_TRANSLATED)
    number = re.search(r"/pages/(\d+)/", cms.url)[1]
    cms.goto(f"/admin/localize/submit/page/{number}/")
    cms.locator("input[name=locales]").first.check()
    cms.locator("main form button[type=submit], main form input[type=submit]").last.click()

    expect(cms.locator(".js-translation-editor").get_by_role("button").first).to_be_visible()


def test_lists_and_reports_are_filtered(cms):
    for address in (
        "/admin/pages/",
        "/admin/reports/site-history/",
        "/admin/images/",
        "/admin/snippets/directory/actor/",
    ):
        cms.goto(address)
        expect(cms.locator("h1, .w-breadcrumbs").first).to_be_attached()
