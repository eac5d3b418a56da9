"""Whatever is typed in an address or sent in a form, nobody gets an error of the server."""

import re

import pytest
from django.test import Client
from django.urls import get_resolver

from tests.commons.editing import filled, posted, rich_text, streamfield
from tests.factories import GuidePageFactory, ImageFactory
from tests.factories.directory import CommuneFactory

from .addresses import walk

pytestmark = pytest.mark.usefixtures("templates_unwatched")

LONG = "a" * 10_000
HOSTILE = ["%00", "%ff%fe%80", LONG, "9" * 40, str(2**63), "-1", "abc", "%27%22%5C"]
ASKED_VALUES = ["%ff%fe%80", "9" * 40, "-1", "abc"]  # one at a time is enough: nul is refused before
GROUP = re.compile(r"\(\?P<\w+>(?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)|<(?:\w+:)?\w+>")
ENDS = ("compte/deconnexion/", "/logout/", "/failwhale/")  # leaving; and an error on purpose
ASKED = [
    *["p", "page", "q", "ordering", "of", "view", "type", "kind", "next", "title", "collection_id", "locale", "tag"],
    *["date_from", "timestamp_after", "last_published_at", "content_type", "user", "departement", "territoire", "old"],
    *["id", "parent", "page_type", "allow_external_link", "multiple", "lat", "lon", "from", "to", "month", "day"],
]


@pytest.fixture
def browser(administrator, home, guides):
    """Nobody meets more of the site than an administrator."""
    GuidePageFactory(full=True, title="Public", written_by=[administrator])
    browser = Client(raise_request_exception=False)
    browser.force_login(administrator)
    return browser


def failing(browser, addresses):
    return [address[:200] for address in addresses if browser.get(address).status_code >= 500]


# What somebody typed once


def test_addresses_that_once_failed(browser):
    commune = CommuneFactory()
    ImageFactory().get_rendition("width-40")

    assert (
        failing(
            browser,
            [
                "/fr/mots-cles/%00/flux/",
                f"/fr/territoires/%00/{commune.code}-x/",
                f"/media/{'a' * 300}",
                f"/media/images/{'a' * 300}.webp",
                "/media/%00",
                f"/fr/{'a/' * 1500}page.svg",
                f"/fr/{'a' * 3000}/page.svg",
                "/admin/reports/aging-pages/",
                "/fr/recherche/?q=%00",
                "/admin/pages/?q=%00",
            ],
        )
        == []
    )


# Every address


def hostile_addresses():
    for route in dict.fromkeys(walk(get_resolver().url_patterns)):
        if route.endswith(ENDS):
            continue
        for value in HOSTILE:
            filled = GROUP.sub(lambda _match, value=value: value, route)
            if filled == route:
                break
            yield "/" + re.sub(r"[\^$\\]|\(\?:.*", "", filled)


def hostile_questions():
    for route in dict.fromkeys(walk(get_resolver().url_patterns)):
        plain = route.replace("^", "").replace("$", "")
        if not route.endswith(ENDS) and not re.search(r"[<(\\]", plain):
            for value in ASKED_VALUES:
                yield f"/{plain}?" + "&".join(f"{name}={value}" for name in ASKED)


@pytest.mark.full
@pytest.mark.filterwarnings("ignore:Pagination may yield inconsistent results")
@pytest.mark.parametrize("asked", [hostile_addresses, hostile_questions])
def test_no_address_makes_the_server_fail(browser, asked):
    addresses = list(asked())

    found = failing(browser, addresses)
    print(f"{len(addresses)} hostile addresses, {len(found)} errors")
    assert len(addresses) > 500
    assert found == []


# Forms


NO_RICH_TEXT = ["", "[]", "null", "5", "abc", '{"blocks": 5}', '{"blocks": [5]}', '{"blocks": [{}], "entityMap": 3}']
BAD_FORMS = [
    *[{"body-count": value} for value in ("abc", "-1", "", "9" * 30, "2", "1.5", "\0")],
    *[{"body-0-order": value} for value in ("abc", "", "9" * 30)],
    *[{"body-0-type": value} for value in ("autre", "", "\0", LONG)],
    *[{"body-0-value": value} for value in NO_RICH_TEXT],
    {"body-0-value": '{"blocks": [{"key": "a", "text": "un\\u0000deux", "type": "unstyled"}], "entityMap": {}}'},
    *[{"footnotes-TOTAL_FORMS": value} for value in ("abc", "-1", "", "9" * 30)],
    *[{"go_live_at": value} for value in ("0001-01-01 00:00", "9999-12-31 23:59", "abc", "\0")],
    *[{"expire_at": value} for value in ("0001-01-01 00:00", "9999-12-31 23:59", LONG)],
    *[{"title": value} for value in ("\0", LONG, "")],
    *[{"slug": value} for value in ("\0", LONG, "/", "é")],
    *[{"licence": value} for value in ("\0", LONG)],
]


def test_no_form_of_the_cms_makes_the_server_fail(browser, guides):
    address = f"/admin/pages/add/guides/guidepage/{guides.pk}/"
    text = streamfield([("text", rich_text("<p>Un texte.</p>"))])
    changes = [{}, *BAD_FORMS]
    forms = [posted(filled("GuidePage", body=text, slug=f"guide-{n}")) | change for n, change in enumerate(changes)]

    answers = [browser.post(address, form).status_code for form in forms]

    assert answers[0] == 302
    assert [change for change, status in zip(changes, answers, strict=True) if status >= 500] == []
