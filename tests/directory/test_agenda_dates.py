"""The dates of the agenda are those that the public sheets give."""

from datetime import date, time, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from commons import publication
from directory import agenda
from directory.models import EventSeries, Level, Occurrence, Territory
from directory.models.events import HORIZON
from tests.factories.events import announce, change, clock, commune, organiser

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def october(monkeypatch):
    clock(monkeypatch, "2026-10-12 10:00")


def rows(series):
    return [
        (f"{row.on:%d/%m}", timezone.localtime(row.starts_at).isoformat(), row.status)
        for row in series.occurrences.all()
    ]


def test_publishing_writes_the_dates():
    series = announce(count=3)

    assert rows(series) == [
        ("14/10", "2026-10-14T18:00:00+02:00", "confirmed"),
        ("21/10", "2026-10-21T18:00:00+02:00", "confirmed"),
        ("28/10", "2026-10-28T18:00:00+01:00", "confirmed"),
    ]


def test_a_draft_writes_none():
    series = announce(publish=False)
    public = announce(title="Autre", count=1)
    change(public, publish=False, count=4)

    assert rows(series) == []
    assert len(rows(public)) == 1


def test_a_series_without_end_is_written_up_to_the_horizon():
    series = announce()

    last = series.occurrences.last().on
    assert timedelta(0) <= timezone.localdate() + HORIZON - last < timedelta(days=7)


def test_a_changed_rule_changes_the_dates_and_leaves_the_others_alone():
    series = announce(count=3)
    kept = series.occurrences.get(on=date(2026, 10, 28)).pk

    series = change(series, first_day=date(2026, 10, 21), interval=1, count=2)

    assert [on for on, _start, _status in rows(series)] == ["21/10", "28/10"]
    assert series.occurrences.get(on=date(2026, 10, 28)).pk == kept


def test_one_date_is_cancelled_another_moved_a_third_left_out():
    series = announce(count=4)

    series = change(
        series,
        changes=[
            {"on": date(2026, 10, 14), "what": "cancelled", "note": "Salle en travaux"},
            {"on": date(2026, 10, 21), "what": "left_out"},
            {
                "on": date(2026, 10, 28),
                "what": "moved",
                "new_day": date(2026, 10, 29),
                "new_time": time(19),
                "new_place": "À la halle",
            },
            {"on": date(2026, 12, 25), "what": "cancelled"},
        ],
    )

    assert rows(series) == [
        ("14/10", "2026-10-14T18:00:00+02:00", "cancelled"),
        ("28/10", "2026-10-29T19:00:00+01:00", "moved"),
        ("04/11", "2026-11-04T18:00:00+01:00", "confirmed"),
    ]
    moved = series.occurrences.get(status="moved")
    assert (moved.day, moved.place, moved.ends_at - moved.starts_at) == (
        date(2026, 10, 29),
        "À la halle",
        timedelta(hours=2),
    )
    assert series.occurrences.get(status="cancelled").note == "Salle en travaux"


def test_a_change_that_is_taken_back_leaves_no_trace():
    series = announce(count=2, changes=[{"on": date(2026, 10, 14), "what": "cancelled"}])

    series = change(series, changes=[])

    assert [status for _on, _start, status in rows(series)] == ["confirmed", "confirmed"]


def test_doing_it_again_writes_nothing(django_assert_num_queries):
    series = announce(count=5, changes=[{"on": date(2026, 10, 14), "what": "cancelled"}])
    before = list(series.occurrences.values())

    assert agenda.materialise(series) == 0
    assert list(series.occurrences.values()) == before


def test_a_withdrawn_series_has_no_dates():
    series = announce()

    with publication.changes():
        series.unpublish()

    assert not Occurrence.objects.exists()


def test_a_deleted_series_has_no_dates():
    series = announce()

    with publication.changes():
        series.delete()

    assert not Occurrence.objects.exists()


def test_every_night_the_horizon_goes_further(monkeypatch, capsys):
    series = announce()
    announce(title="Brouillon", publish=False)
    count = series.occurrences.count()

    clock(monkeypatch, "2026-10-26 10:00")
    call_command("extend_agenda")

    assert series.occurrences.count() == count + 2
    assert capsys.readouterr().out == "2 dates written\n"


def test_past_dates_stay(monkeypatch):
    series = announce(count=3)

    clock(monkeypatch, "2027-10-12 10:00")
    agenda.extend()

    assert len(rows(series)) == 3


def test_an_evening_that_crosses_the_change_of_hour_lasts_as_long():
    series = announce(first_day=date(2026, 10, 24), start_time=time(23), duration=300, frequency="once")

    row = series.occurrences.get()

    assert row.ends_at - row.starts_at == timedelta(hours=5)
    assert row.date.ends_at.isoformat() == "2026-10-25T03:00:00+01:00"


def test_each_place_has_its_own_clocks():
    series = announce(count=1, timezone="Indian/Reunion")

    assert series.occurrences.get().date.starts_at.isoformat() == "2026-10-14T18:00:00+04:00"


# What other pages ask


@pytest.fixture
def three_actors():
    far = commune("Brest", "29019", ("29", "Finistère"))
    quay, port, both = organiser(), organiser("Le Port", commune=far), organiser("Sans lieu", commune=None)
    announce("Café", actor=quay, count=2)
    announce("Bateau", actor=port, count=2, first_day=date(2026, 10, 13))
    announce("Ailleurs", actor=both, commune=far, count=1, first_day=date(2026, 10, 20))
    return quay, port, both


def asked(**of):
    return [(row.series.title, f"{row.day:%d/%m}") for row in agenda.next_dates(**of)]


def test_the_next_dates_of_everybody_come_in_order(three_actors):
    assert asked() == [
        ("Bateau", "13/10"),
        ("Café", "14/10"),
        ("Ailleurs", "20/10"),
        ("Bateau", "20/10"),
        ("Café", "21/10"),
    ]
    assert asked(limit=1) == [("Bateau", "13/10")]


def test_the_next_dates_of_an_actor_of_several_and_of_a_series(three_actors):
    quay, port, both = three_actors

    assert asked(actor=quay) == [("Café", "14/10"), ("Café", "21/10")]
    assert asked(actors=[port.pk, both.pk], limit=2) == [("Bateau", "13/10"), ("Ailleurs", "20/10")]
    assert asked(actors=[]) == []
    assert asked(series=EventSeries.objects.get(title="Ailleurs")) == [("Ailleurs", "20/10")]


@pytest.mark.parametrize("level", [Level.COMMUNE, Level.DEPARTEMENT])
def test_the_next_dates_of_a_territory_are_those_that_take_place_there(three_actors, level):
    assert asked(territory=Territory.objects.get(level=level, code__startswith="29")) == [
        ("Bateau", "13/10"),
        ("Ailleurs", "20/10"),
        ("Bateau", "20/10"),
    ]
    assert len(asked(territory=Territory.objects.get(level=Level.REGION), limit=9)) == 5


def test_a_cancelled_date_is_no_next_date():
    announce(count=2, changes=[{"on": date(2026, 10, 14), "what": "cancelled"}])

    assert asked() == [("Café réparation", "21/10")]


def test_a_date_counts_until_it_is_over(monkeypatch):
    announce(count=1)

    clock(monkeypatch, "2026-10-14 17:59")  # it ends at 20:00 in France
    assert asked() == [("Café réparation", "14/10")]
    clock(monkeypatch, "2026-10-14 18:01")
    assert asked() == []


@pytest.mark.parametrize("count", [1, 3])
def test_asking_costs_one_query(count, django_assert_num_queries):
    for number in range(count):
        announce(f"Atelier {number}", actor=organiser(f"Lieu {number}"), count=1)

    with django_assert_num_queries(1):
        rows = agenda.next_dates()
        said = [(row.series.title, row.series.organiser.title, row.place_text, row.date.hours) for row in rows]

    assert len(said) == count
