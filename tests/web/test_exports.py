"""Every table that the CMS gives to download: nothing that people wrote is a formula in it."""

import csv
from io import BytesIO

import pytest
from django.urls import URLResolver, get_resolver
from openpyxl import load_workbook
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import ModelLogEntry, PageViewRestriction

from commons import publication
from commons.spreadsheets import plain
from tests.factories import GuidePageFactory, UserFactory
from tests.factories.directory import CommuneFactory, published
from tests.factories.discussion import whisper

FORMULAS = ["=HYPERLINK(1)", "+1+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", "\n=1", " =1", "＝1", "\xa0=1"]


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_becomes_text(formula):
    assert plain(formula) == f"'{formula}"


@pytest.mark.parametrize("text", ["", "Trier", "1+1", "a=1", "« =1 »"])
def test_words_stay_as_they_are(text):
    assert plain(text) == text
    assert plain(None) == ""


def exports(patterns, before="/"):
    """Addresses of the lists and reports that can be taken away."""
    for pattern in patterns:
        here = before + str(pattern.pattern).removeprefix("^").removesuffix("$")
        if isinstance(pattern, URLResolver):
            yield from exports(pattern.url_patterns, here)
        else:
            view = getattr(pattern.callback, "view_class", None) or getattr(pattern.callback, "cls", object)
            if issubclass(view, SpreadsheetExportMixin) and "<" not in here and "results" not in here:
                yield here


@pytest.fixture
def formulas(client, home, guides, administrator):
    """Things of every kind that have a formula for a name."""
    writer = UserFactory(display_name="=1+Jeanne", username="-jeanne", email="=1@example.org")
    guide = GuidePageFactory(title="=1+guide", written_by=[writer])
    with publication.changes():
        whisper(guide, "=1+message", author=writer)
    actor = published(title="=1+acteur", commune=CommuneFactory())
    PageViewRestriction.objects.create(page=guide, restriction_type="login")
    guide.locked, guide.locked_by = True, writer
    guide.save()
    guide.get_workflow().start(guide, writer)
    ModelLogEntry.objects.log_action(actor, "wagtail.edit", user=writer)
    Redirect.objects.create(old_path="/ancien", redirect_link="=1+ailleurs")
    client.force_login(administrator)


def cells(response):
    body = b"".join(response) if response.streaming else response.content
    if response["Content-Type"].startswith("text/csv"):
        return [(cell, "s") for row in csv.reader(body.decode().splitlines()) for cell in row]
    sheet = load_workbook(BytesIO(body)).active
    return [(cell.value, cell.data_type) for row in sheet.iter_rows() for cell in row]


def test_no_list_or_report_of_the_cms_gives_a_formula(client, formulas):
    addresses = list(dict.fromkeys(exports(get_resolver().url_patterns)))
    found = {}
    for address in addresses:
        for kind in ("csv", "xlsx"):
            found[address, kind] = cells(client.get(address, {"export": kind}))

    in_csv = [cell for (_address, kind), told in found.items() if kind == "csv" for cell, _type in told]
    in_xlsx = [cell for (_address, kind), told in found.items() if kind == "xlsx" for cell in told]
    assert [cell for cell in in_csv if plain(cell) != cell] == []
    assert [cell for cell in in_xlsx if cell[1] == "f"] == []
    for name in ("guide", "acteur", "Jeanne", "message"):
        assert [cell for cell in in_csv if cell.startswith("'=1") and name in cell], name
        assert ("=1+guide", "s") in in_xlsx
    assert {"/admin/reports/aging-pages/", "/admin/reports/site-history/", "/admin/redirects/"} <= set(addresses)
