"""What calendars read of us: parsed and followed by libraries that are not ours."""

from datetime import UTC, date, time

import pytest
import recurring_ical_events
from icalendar import Calendar

from commons import publication
from directory.models import EventSeries
from tests.factories.events import announce, change, clock, commune, organiser

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def october(monkeypatch):
    clock(monkeypatch, "2026-10-12 10:00")


@pytest.fixture
def site(home):
    """The site around the events."""


def read(client, address="/fr/agenda/agenda.ics"):
    response = client.get(address)
    assert response.status_code == 200
    return Calendar.from_ical(response.content)


def followed(calendar, start=date(2026, 1, 1), end=date(2027, 9, 1)):
    """The moments and states that a calendar program shows between two days."""
    found = recurring_ical_events.of(calendar).between(start, end)
    return sorted((event.start.astimezone(UTC), str(event["STATUS"])) for event in found)


def ours(end=date(2027, 9, 1)):
    """The same of our own rows."""
    states = {"cancelled": "CANCELLED"}
    return sorted(
        (row.starts_at, states.get(row.status, "CONFIRMED"))
        for series in EventSeries.objects.all()
        for row in series.occurrences.filter(day__lt=end)
    )


RULES = [
    {"frequency": "once"},
    {"count": 4},
    {"interval": 2, "weekdays": ["MO", "TH"]},
    {"first_day": date(2026, 11, 7), "frequency": "monthly_weekday", "weekdays": ["SA"], "nth": ["1"]},
    {"first_day": date(2026, 11, 28), "frequency": "monthly_weekday", "weekdays": ["SA"], "nth": ["-1"]},
    {"first_day": date(2026, 11, 12), "frequency": "monthly_weekday", "weekdays": ["TH"], "nth": ["2", "4"]},
    {"first_day": date(2026, 11, 10), "frequency": "monthly_weekday", "nth": ["2"], "interval": 3},
    {"first_day": date(2026, 10, 31), "frequency": "monthly_last_day"},
    {"first_day": date(2026, 10, 15), "frequency": "monthly_day", "until": date(2027, 4, 15)},
    {"first_day": date(2026, 11, 10), "frequency": "monthly_weekday", "weekdays": ["SA"], "nth": ["1"]},
    {"until": date(2026, 11, 4), "start_time": time(23, 30)},
    {"timezone": "Indian/Reunion", "count": 3},
    {"first_day": date(2027, 3, 28), "start_time": time(2, 30), "frequency": "once"},
    {"first_day": date(2027, 3, 14), "start_time": time(2, 30), "count": 4},
    {"first_day": date(2026, 10, 18), "start_time": time(2, 30), "count": 3},
]


@pytest.mark.parametrize("rule", RULES)
def test_calendars_show_the_dates_of_the_agenda(client, site, rule):
    announce(**rule)

    shown = followed(read(client))

    assert shown
    assert shown == ours()


def test_cancelled_moved_and_left_out_dates_are_told_once_each(client, site):
    series = announce(
        count=5,
        changes=[
            {"on": date(2026, 10, 14), "what": "cancelled", "note": "Salle en travaux"},
            {"on": date(2026, 10, 21), "what": "left_out"},
            {"on": date(2026, 10, 28), "what": "moved", "new_day": date(2026, 10, 29), "new_time": time(19)},
            {"on": date(2026, 11, 4), "what": "noted", "note": "Avec soupe"},
        ],
    )

    calendar = read(client)

    assert followed(calendar) == ours()
    rule, *changed = calendar.events
    assert {str(event["UID"]) for event in calendar.events} == {f"{series.uid}@127.0.0.1"}
    assert rule["EXDATE"].to_ical() == b"20261021T180000"
    assert [
        (event["RECURRENCE-ID"].dt.isoformat(), event.start.isoformat(), str(event["STATUS"])) for event in changed
    ] == [
        ("2026-10-14T18:00:00+02:00", "2026-10-14T18:00:00+02:00", "CANCELLED"),
        ("2026-10-28T18:00:00+01:00", "2026-10-29T19:00:00+01:00", "CONFIRMED"),
        ("2026-11-04T18:00:00+01:00", "2026-11-04T18:00:00+01:00", "CONFIRMED"),
    ]
    assert changed[0]["DESCRIPTION"].startswith("Salle en travaux\n")


def test_what_takes_place_once_is_one_event_whatever_becomes_of_it(client, site):
    series = announce(frequency="once", changes=[{"on": date(2026, 10, 14), "what": "cancelled"}])
    (event,) = read(client).events
    assert (str(event["STATUS"]), "RECURRENCE-ID" in event) == ("CANCELLED", False)

    change(series, changes=[{"on": date(2026, 10, 14), "what": "moved", "new_day": date(2026, 10, 16)}])
    (event,) = read(client).events
    assert event.start.isoformat() == "2026-10-16T18:00:00+02:00"


def test_an_event_says_what_a_calendar_needs(client, site):
    series = announce(count=2)

    calendar = read(client)
    (event,) = calendar.events

    assert str(calendar["NAME"]) == str(calendar["X-WR-CALNAME"]) == "Agenda"
    assert calendar["REFRESH-INTERVAL"].dt.total_seconds() == 6 * 3600
    assert [str(zone["TZID"]) for zone in calendar.timezones] == ["Europe/Paris"]
    said = event.to_ical().decode()
    assert "DTSTART;TZID=Europe/Paris:20261014T180000\r\n" in said
    assert "DURATION:PT2H\r\n" in said
    assert "RRULE:FREQ=WEEKLY;COUNT=2;BYDAY=WE\r\n" in said
    assert "GEO:45.38;4.29\r\n" in said
    assert "SEQUENCE:1\r\n" in said
    assert str(event["SUMMARY"]) == "Café réparation"
    assert str(event["LOCATION"]) == "4 quai des Tanneurs, Firminy"
    assert event["CATEGORIES"].to_ical().decode() == "Repair café"
    assert str(event["URL"]).endswith("/fr/evenements/cafe-reparation/")
    assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt == series.last_published_at.replace(microsecond=0)


def test_each_published_change_has_a_greater_sequence_and_the_same_identifier(client, site):
    series = announce()
    (before,) = read(client).events

    change(series, start_time=time(19))
    (after,) = read(client).events

    assert (before["SEQUENCE"], after["SEQUENCE"]) == (1, 2)
    assert before["UID"] == after["UID"]


def test_hostile_words_stay_words(client, site):
    announce("Atelier\\, ; BEGIN:VEVENT", summary="Une ligne\r\nEND:VEVENT\nUne autre " + "é" * 200, count=1)

    response = client.get("/fr/agenda/agenda.ics")
    (event,) = Calendar.from_ical(response.content).events

    assert str(event["SUMMARY"]) == "Atelier\\, ; BEGIN:VEVENT"
    assert all(len(line) <= 75 for line in response.content.split(b"\r\n"))


def test_the_address_to_join_online_is_not_told(client, site):
    announce(attendance="online", online_url="https://visio.example.org/secret")

    response = client.get("/fr/agenda/agenda.ics")

    assert b"secret" not in response.content
    (event,) = Calendar.from_ical(response.content).events
    assert str(event["LOCATION"]) == "En ligne"
    assert "GEO" not in event


# Whose calendar


@pytest.fixture
def several(site):
    far = commune("Brest", "29019", ("29", "Finistère"))
    announce("Café", count=2)
    announce("Bateau", actor=organiser("Le Port", commune=far), format="workshop", count=2)
    announce("Brouillon", publish=False)


def names(calendar):
    return sorted(str(event["SUMMARY"]) for event in calendar.events)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Bateau", "Café"]),
        ("?format=workshop", ["Bateau"]),
        ("?department=42", ["Café"]),
        ("?department=42&format=workshop", []),
        ("?month=2026-11&format=repair_cafe", ["Café"]),
        ("?format=nonsense&department=%00", ["Bateau", "Café"]),
    ],
)
def test_the_calendar_has_the_filters_of_the_agenda(client, several, query, found):
    assert names(read(client, f"/fr/agenda/agenda.ics{query}")) == found


def test_an_actor_and_a_series_have_their_calendar(client, several):
    actor = read(client, "/fr/agenda/acteur/le-port.ics")
    series = read(client, "/en/events/cafe/event.ics")

    assert (str(actor["NAME"]), names(actor)) == ("Le Port", ["Bateau"])
    assert (str(series["NAME"]), names(series)) == ("Café", ["Café"])


@pytest.mark.parametrize(
    "address",
    ["/fr/agenda/acteur/personne.ics", "/fr/evenements/brouillon/event.ics", "/fr/evenements/personne/event.ics"],
)
def test_what_is_not_public_has_no_calendar(client, several, address):
    assert client.get(address).status_code == 404


def test_a_former_address_leads_to_the_calendar(client, several):
    series = EventSeries.objects.get(title="Café")
    change(series, slug="le-cafe")

    response = client.get("/fr/evenements/cafe/event.ics")

    assert (response.status_code, response["Location"]) == (301, "/fr/evenements/le-cafe/event.ics")


def test_what_is_long_over_leaves_the_calendar(client, several, monkeypatch):
    clock(monkeypatch, "2026-11-12 10:00")
    assert names(read(client)) == ["Bateau", "Café"]
    clock(monkeypatch, "2027-01-12 10:00")
    assert names(read(client)) == []


# How it is sent


def test_a_calendar_that_has_not_changed_is_not_sent_again(client, several):
    first = client.get("/fr/agenda/agenda.ics")
    again = client.get("/fr/agenda/agenda.ics", headers={"if-none-match": first["ETag"]})

    assert first["Content-Type"] == "text/calendar; charset=utf-8"
    assert (again.status_code, again.content) == (304, b"")
    assert first.cookies == again.cookies == {}
    assert first.content == client.get("/fr/agenda/agenda.ics").content


@pytest.mark.parametrize("what", ["changed", "withdrawn", "its actor"])
def test_a_calendar_that_has_changed_is_sent(client, several, monkeypatch, what):
    etag = client.get("/fr/agenda/agenda.ics")["ETag"]
    clock(monkeypatch, "2026-10-12 10:05")
    series = EventSeries.objects.get(title="Café")

    if what == "changed":
        change(series, start_time=time(19))
    elif what == "withdrawn":
        with publication.changes():
            series.unpublish()
    else:
        change(series.actor, address="5 quai des Tanneurs")

    assert client.get("/fr/agenda/agenda.ics", headers={"if-none-match": etag}).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_a_calendar_costs_the_same_for_one_and_three(client, site, count, django_assert_num_queries):
    for number in range(count):
        changes = [{"on": date(2026, 10, 14), "what": "cancelled"}]
        announce(f"Atelier {number}", actor=organiser(f"Lieu {number}"), changes=changes)
    client.get("/fr/agenda/agenda.ics")

    with django_assert_num_queries(6):
        client.get("/fr/agenda/agenda.ics")
