"""What visitors see when nothing is there, or when something breaks."""

import pytest
from django.test import Client
from django.urls import get_resolver
from django.utils.translation import override
from wagtail.models import Site

from commons.models import HomePage
from tests.commons.reading import links, titles, tree
from tests.factories import GuidePageFactory, StandardPageFactory


@pytest.fixture
def library(guides, guides_en):
    french = GuidePageFactory(title="Organiser un Repair Café", slug="organiser-un-repair-cafe")
    GuidePageFactory(title="Run a repair café", slug="run-a-repair-cafe", translation_of=french)
    GuidePageFactory(title="Secret brouillon", slug="repair-secret", draft=True)
    GuidePageFactory(title="Secret privé", slug="repair-prive", private=True)
    above = StandardPageFactory(title="Secret dossier", slug="dossier", private=True)
    StandardPageFactory(title="Secret dessous", slug="repair-dessous", parent=above)


def test_the_words_of_the_address_suggest_pages(client, library):
    response = client.get("/fr/atelier/repair-cafe/")

    assert response.status_code == 404
    assert links(response, ".page-head ul") == {"Organiser un Repair Café": "/fr/guides/organiser-un-repair-cafe/"}
    assert list(links(response, ".page-head .buttons")) == ["Guides", "Annuaire", "Agenda"]
    assert tree(response).html["lang"] == "fr"


def test_suggestions_are_in_the_language_of_the_address(client, library):
    response = client.get("/en/repair-cafe-2019/", headers={"accept-language": "fr"})

    assert links(response, ".page-head ul") == {"Run a repair café": "/en/guides/run-a-repair-cafe/"}
    assert titles(response, "h1") == ["This page is not here"]
    assert tree(response).html["lang"] == "en"


@pytest.mark.parametrize(
    "address", ["/fr/repair/", "/fr/secret/", "/fr/repair/prive/dessous/dossier/", "/fr/repair/page.md"]
)
def test_what_is_not_public_is_never_suggested(client, library, address):
    response = client.get(address)

    assert response.status_code == 404
    assert "Secret" not in response.text
    assert "repair-secret" not in response.text


@pytest.mark.parametrize(
    "address", ["/fr/xyz/", "/fr/un/de/la/", "/fr/%25/", "/fr/éèà/", "/fr/" + "a/" * 60, "/fr/a%00b/"]
)
def test_an_address_that_looks_like_nothing_suggests_nothing(client, library, address):
    response = client.get(address)

    assert response.status_code == 404
    assert titles(response, ".page-head ul") == []
    assert len(titles(response, "h1")) == 1


def test_accents_of_the_address_do_not_hide_a_page(client, library):
    assert "Organiser un Repair Café" in links(client.get("/fr/répair-café/"), ".page-head ul")


def test_at_most_five_pages_are_suggested(client, guides):
    for number in range(7):
        GuidePageFactory(title=f"Vélo {number}", slug=f"velo-{number}")

    assert len(links(client.get("/fr/velo/"), ".page-head ul")) == 5


def test_a_site_suggests_its_own_pages_only(client, library, home_en):
    other = StandardPageFactory(title="Autre instance", slug="autre")
    Site.objects.create(hostname="autre.example", root_page=other)

    response = Client().get("/fr/repair-cafe/", headers={"host": "autre.example"})

    assert response.status_code == 404
    assert links(response, ".page-head ul") == {}


def test_a_long_address_asks_no_more_of_the_database(client, library, django_assert_max_num_queries):
    client.get("/fr/rien/")

    with django_assert_max_num_queries(10):
        client.get("/fr/" + "-".join(f"repair{number}" for number in range(50)) + "/")


def test_when_something_breaks_a_page_says_so_in_the_language_of_the_visitor(rf):
    answer = get_resolver().resolve_error_handler(500)
    with override("en"):
        response = answer(rf.get("/en/"))
    assert response.status_code == 500
    assert titles(response, "h1") == ["Something broke on our side"]
    with override("fr"):
        assert tree(answer(rf.get("/fr/"))).html["lang"] == "fr"


def test_when_something_breaks_the_database_is_not_asked(rf):
    """This test has no database: asking it anything would fail."""
    response = get_resolver().resolve_error_handler(500)(rf.get("/fr/"))

    assert links(response)  # a way home


def test_a_page_that_breaks_is_answered_by_that_page(home, monkeypatch):
    """Through the whole of Django, as a visitor would get it."""

    def breaks(*args, **kwargs):
        raise RuntimeError("cassé")

    monkeypatch.setattr(HomePage, "get_context", breaks)

    response = Client(raise_request_exception=False).get("/fr/")

    assert response.status_code == 500
    assert "cassé" not in response.text
    assert "default-src 'none'" in response["Content-Security-Policy"]
