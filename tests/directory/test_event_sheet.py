"""The sheet of an event: when, where, with whom, and its next dates."""

from datetime import date, time
from itertools import pairwise

import pytest

from commons import publication
from commons.history.models import PublishedVersion
from tests.commons.reading import facts, heading_levels, in_order, json_ld, links, titles, tree, words
from tests.factories.events import announce, change, clock, commune, organiser

pytestmark = pytest.mark.django_db
ADDRESS = "/fr/evenements/cafe-reparation/"


@pytest.fixture(autouse=True)
def october(monkeypatch, home):
    clock(monkeypatch, "2026-10-12 10:00")


def plain(text):
    return text.replace("\xa0", " ")


def test_a_visitor_reads_when_where_and_with_whom(client):
    announce(price="Gratuit", booking="Sans inscription", body=[("text", "<p>Apportez la notice.</p>")])

    response = client.get(ADDRESS)

    assert titles(response, "h1") == ["Café réparation"]
    assert {label: plain(value) for label, value in facts(response.context["page"]).items()} == {
        "Quand": "Tous les mercredis à 18 h",
        "Format": "Repair café",
        "Où": "4 quai des Tanneurs, Firminy",
        "Organisé par": "Atelier du Quai",
        "Prix": "Gratuit",
        "Réservation": "Sans inscription",
    }
    assert "Apportez la notice." in words(response)
    assert links(response)["Atelier du Quai"] == "/fr/annuaire/atelier-du-quai/"
    assert links(response)["Ajouter à votre calendrier"] == f"{ADDRESS}event.ics"
    assert response.cookies == {}


def test_the_next_eight_dates_are_told(client):
    announce()

    dates = [plain(text) for text in titles(client.get(ADDRESS), ".dates li")]

    assert len(dates) == 8
    assert dates[0] == "mercredi 14 octobre 2026, 18 h – 20 h"
    assert dates[-1] == "mercredi 2 décembre 2026, 18 h – 20 h"


def test_cancelled_and_moved_dates_say_so_in_words(client):
    announce(
        count=4,
        changes=[
            {"on": date(2026, 10, 14), "what": "cancelled", "note": "Salle en travaux"},
            {"on": date(2026, 10, 21), "what": "moved", "new_day": date(2026, 10, 22), "new_place": "À la halle"},
            {"on": date(2026, 10, 28), "what": "moved", "new_time": time(9, 30)},
            {"on": date(2026, 11, 4), "what": "left_out"},
        ],
    )

    response = client.get(ADDRESS)

    assert [plain(text) for text in titles(response, ".dates li")] == [
        "mercredi 14 octobre 2026, 18 h – 20 h annulé Salle en travaux",
        "jeudi 22 octobre 2026, 18 h – 20 h au lieu du mercredi 21 octobre 2026 À la halle",
        "mercredi 28 octobre 2026, 9 h 30 – 11 h 30 modifié",
    ]
    assert len(tree(response).select(".dates s")) == 1


def test_in_english_the_interface_is_english(client):
    announce()

    response = client.get("/en/events/cafe-reparation/")

    assert facts(response.context["page"])["When"] == "Every week, on Wednesdays at 6\xa0p.m."
    assert titles(response, ".dates li")[0] == "Wednesday 14 October 2026, 6\xa0p.m. – 8\xa0p.m."


def test_when_all_is_over_the_sheet_says_so(client, monkeypatch):
    announce(count=1)

    clock(monkeypatch, "2026-11-12 10:00")

    assert "Aucune date à venir." in words(client.get(ADDRESS))


def test_a_series_may_be_elsewhere_or_online(client):
    announce("Ailleurs", place="Salle des Tilleuls", commune=commune("Brest", "29019", ("29", "Finistère")))
    announce("En ligne", attendance="online", online_url="https://visio.example.org/a")
    announce("Les deux", attendance="both", online_url="https://visio.example.org/b")

    elsewhere = client.get("/fr/evenements/ailleurs/")
    online = client.get("/fr/evenements/en-ligne/")
    both = client.get("/fr/evenements/les-deux/")

    assert facts(elsewhere.context["page"])["Où"] == "Salle des Tilleuls, Brest"
    assert facts(online.context["page"])["Où"] == "En ligne"
    assert links(online)["Rejoindre en ligne"] == "https://visio.example.org/a"
    assert facts(both.context["page"])["Participation"] == "Sur place et en ligne"
    assert "Rejoindre en ligne" not in links(elsewhere)


def test_machines_read_every_date_with_its_offset(client):
    announce(count=4, changes=[{"on": date(2026, 10, 21), "what": "cancelled"}])

    said = json_ld(client.get(ADDRESS))

    assert said["@type"] == "EventSeries"
    assert [(event["startDate"], event["eventStatus"].rpartition("/")[2]) for event in said["subEvent"]] == [
        ("2026-10-14T18:00:00+02:00", "EventScheduled"),
        ("2026-10-21T18:00:00+02:00", "EventCancelled"),
        ("2026-10-28T18:00:00+01:00", "EventScheduled"),
        ("2026-11-04T18:00:00+01:00", "EventScheduled"),
    ]
    assert said["subEvent"][0]["location"]["geo"]["latitude"] == 45.38
    assert said["organizer"]["name"] == "Atelier du Quai"
    assert said["eventAttendanceMode"].endswith("/OfflineEventAttendanceMode")


def test_the_markdown_twin_says_the_rule_and_what_changes(client):
    announce(
        body=[("text", "<p>Apportez la notice.</p>")],
        changes=[
            {"on": date(2026, 10, 14), "what": "cancelled"},
            {"on": date(2026, 12, 25), "what": "cancelled"},  # the rule gives no such date
        ],
    )

    said = plain(client.get(f"{ADDRESS}page.md").text)

    assert "**Quand** : Tous les mercredis à 18 h" in said
    order = [
        "Apportez la notice.",
        "## Dates qui changent",
        "- mercredi 14 octobre 2026, 18 h – 20 h (annulé)",
        "\n---\n",
    ]
    places = [said.rindex(passage) for passage in order]
    assert places == sorted(places)
    assert "25 décembre" not in said


def test_the_version_of_a_changed_date_tells_it():
    series = announce()
    change(series, changes=[{"on": date(2026, 10, 14), "what": "cancelled"}])

    last, first = PublishedVersion.objects.filter(kind="event")

    assert (first.number, last.number) == (1, 2)
    assert "annulé" in last.markdown
    assert "annulé" not in first.markdown


def test_titles_follow_each_other_without_a_jump(client):
    announce(body=[("heading", {"text": "Pour qui", "level": "1", "anchor": ""}), ("text", "<p>Tous.</p>")])

    levels = heading_levels(client.get(ADDRESS))

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_draft_has_no_sheet_and_no_calendar(client):
    announce(publish=False)

    for end in ("", "page.md", "event.ics"):
        assert client.get(f"{ADDRESS}{end}").status_code == 404


def test_an_organiser_that_is_not_public_is_not_named(client):
    announce(actor=organiser("Projet secret", publish=False), price="Gratuit")
    withdrawn = organiser("Parti ailleurs")
    announce("Autre", actor=withdrawn)
    with publication.changes():
        withdrawn.unpublish()

    for address in (ADDRESS, f"{ADDRESS}page.md", f"{ADDRESS}event.ics", "/fr/evenements/autre/", "/fr/agenda/"):
        said = client.get(address).text
        assert not [secret for secret in ("secret", "Parti ailleurs", "parti-ailleurs", "Tanneurs") if secret in said]


def test_hostile_words_stay_words(client):
    hostile = "<script>alert(1)</script>"
    announce(
        place=hostile,
        price=hostile,
        booking=hostile,
        changes=[{"on": date(2026, 10, 14), "what": "noted", "note": hostile}],
    )

    response = client.get(ADDRESS)

    assert hostile not in response.content.decode()
    assert in_order(response, hostile)


@pytest.mark.parametrize("count", [1, 3])
def test_a_sheet_costs_the_same_with_one_or_three_changed_dates(client, count, django_assert_num_queries):
    days = [date(2026, 10, 14), date(2026, 10, 21), date(2026, 10, 28)][:count]
    announce(changes=[{"on": day, "what": "cancelled"} for day in days])
    client.get(ADDRESS)

    with django_assert_num_queries(9):
        client.get(ADDRESS)
