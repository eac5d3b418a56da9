"""Finding what takes place, day by day."""

from datetime import date

import pytest

from tests.commons.reading import heading_levels, links, titles, tree, words
from tests.factories.events import announce, clock, commune, organiser

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def october(monkeypatch, home):
    clock(monkeypatch, "2026-10-12 10:00")


@pytest.fixture
def several():
    far = commune("Brest", "29019", ("29", "Finistère"))
    announce("Café", count=2)
    announce("Bateau", actor=organiser("Le Port", commune=far), format="workshop", count=2, first_day=date(2026, 11, 4))
    announce("Bourse", format="collection", frequency="once", start_time="09:30")
    announce("Brouillon", publish=False)


def shown(client, query=""):
    """{day: names of what takes place}"""
    page = tree(client.get(f"/fr/agenda/{query}"))
    return {
        day.get_text(): [name.get_text(strip=True) for name in day.find_next("ul").select("h3")]
        for day in page.select(".agenda > h2")
    }


def counts(response):
    return {facet.name: {o.value: o.count for o in facet.options} for facet in response.context["facets"]}


def test_dates_are_told_day_by_day_in_order(client, several):
    response = client.get("/fr/agenda/")

    assert shown(client) == {
        "mercredi 14 octobre 2026": ["Bourse", "Café"],
        "mercredi 21 octobre 2026": ["Café"],
        "mercredi 4 novembre 2026": ["Bateau"],
        "mercredi 11 novembre 2026": ["Bateau"],
    }
    assert titles(response, "h1") == ["Agenda"]
    assert titles(response, "#results") == ["5 dates"]
    assert links(response)["Café"] == "/fr/evenements/cafe/"
    assert heading_levels(response)[:3] == [1, 2, 3]
    assert "9\xa0h\xa030 – 11\xa0h\xa030" in tree(response).main.get_text()
    assert "Atelier du Quai · 4 quai des Tanneurs, Firminy" in words(response)
    assert response.cookies == {}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?format=workshop", ["Bateau", "Bateau"]),
        ("?format=workshop&format=collection", ["Bourse", "Bateau", "Bateau"]),
        ("?department=29", ["Bateau", "Bateau"]),
        ("?month=2026-10", ["Bourse", "Café", "Café"]),
        ("?month=2026-10&department=29", []),
        ("?month=2026-13&format=nonsense&department=%00&page=abc", ["Bourse", "Café", "Café", "Bateau", "Bateau"]),
        ("?month=<script>&page=99999999999999999999", ["Bourse", "Café", "Café", "Bateau", "Bateau"]),
    ],
)
def test_the_address_says_what_is_looked_for(client, several, query, found):
    assert [name for names in shown(client, query).values() for name in names] == found


def test_facets_count_dates(client, several):
    assert counts(client.get("/fr/agenda/")) == {
        "format": {"repair_cafe": 2, "workshop": 2, "collection": 1},
        "department": {"29": 2, "42": 3},
        "month": {"2026-10": 3, "2026-11": 2},
    }
    assert titles(client.get("/fr/agenda/"), "legend") == ["Format", "Département", "Mois"]


def test_a_cancelled_date_is_struck_and_says_so(client):
    announce(count=2, changes=[{"on": date(2026, 10, 14), "what": "cancelled"}])

    response = client.get("/fr/agenda/")

    assert titles(response, ".dates s") == ["Café réparation"]
    assert titles(response, ".dates li:has(s) .pill") == ["annulé"]


def test_a_moved_date_is_on_its_new_day(client):
    announce(count=1, changes=[{"on": date(2026, 10, 14), "what": "moved", "new_day": date(2026, 10, 16)}])

    assert list(shown(client)) == ["vendredi 16 octobre 2026"]
    assert "au lieu du mercredi 14 octobre 2026" in words(client.get("/fr/agenda/"))


def test_what_is_over_is_not_there(client, several, monkeypatch):
    clock(monkeypatch, "2026-11-05 10:00")

    assert shown(client) == {"mercredi 11 novembre 2026": ["Bateau"]}


def test_the_calendar_link_keeps_the_filters(client, several):
    everything = links(client.get("/fr/agenda/"))
    some = links(client.get("/fr/agenda/?format=workshop&department=29&month=2026-11"))

    assert everything["L’agenda dans votre calendrier"] == "/fr/agenda/agenda.ics"
    assert some["Cette sélection dans votre calendrier"] == "/fr/agenda/agenda.ics?format=workshop&department=29"


def test_nothing_announced_nothing_found(client):
    assert "Rien n’est encore annoncé." in words(client.get("/fr/agenda/"))
    announce(count=1)
    announce("Bateau", count=1, format="workshop", first_day=date(2026, 11, 4))

    response = client.get("/fr/agenda/?format=workshop&month=2026-10")

    assert "Aucune date ne réunit toutes ces qualités." in words(response)
    assert links(response)["Voir tout l’agenda"] == "?"


def test_long_agendas_have_pages(client):
    announce()

    response = client.get("/fr/agenda/?page=2&format=repair_cafe")

    assert len(tree(response).select(".dates li")) == 15
    assert links(response, ".pages")["3"] == "?page=3&format=repair_cafe"


def test_a_text_in_another_language_says_so(client):
    announce(language="fr", count=1)

    assert tree(client.get("/en/agenda/")).select_one(".dates h3")["lang"] == "fr"
    assert "lang" not in tree(client.get("/fr/agenda/")).select_one(".dates h3").attrs


@pytest.mark.parametrize("count", [1, 3])
def test_the_agenda_costs_the_same_for_one_and_three(client, count, django_assert_num_queries):
    for number in range(count):
        changes = [{"on": date(2026, 10, 21), "what": "cancelled"}]
        announce(f"Atelier {number}", actor=organiser(f"Lieu {number}"), count=3, changes=changes)
    client.get("/fr/agenda/")

    with django_assert_num_queries(12):
        client.get("/fr/agenda/")
