"""From what an organiser says to dates: the cases whose answers are known."""

from datetime import date, time, timedelta

import pytest
from django.utils import translation

from directory.recurrence import CAP, Frequency, Rule

FAR = date(2031, 1, 1)


def rule(first, start="18:00", frequency=Frequency.WEEKLY, **said):
    return Rule(date.fromisoformat(first), time.fromisoformat(start), frequency=frequency, **said)


def days(said, limit=None, end=FAR):
    return [f"{moment:%d/%m/%y}" for moment in said.between(said.first_day, end)][:limit]


def test_what_takes_place_once_has_one_date():
    once = rule("2026-11-28", frequency=Frequency.ONCE, count=4, until=date(2026, 1, 1))

    assert days(once) == ["28/11/26"]
    assert str(once) == ""


def test_a_weekly_evening_stays_at_six_when_the_clocks_change():
    wednesdays = rule("2026-10-14", weekdays=("WE",), count=4)

    moments = [wednesdays.at(moment) for moment in wednesdays.between(date(2026, 1, 1), FAR)]

    assert [moment.isoformat() for moment in moments] == [
        "2026-10-14T18:00:00+02:00",
        "2026-10-21T18:00:00+02:00",
        "2026-10-28T18:00:00+01:00",
        "2026-11-04T18:00:00+01:00",
    ]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (
            rule("2026-11-07", "14:00", Frequency.MONTHLY_WEEKDAY, weekdays=("SA",), nth=("1",)),
            ["07/11/26", "05/12/26", "02/01/27", "06/02/27", "06/03/27"],
        ),
        (
            rule("2026-11-28", "14:00", Frequency.MONTHLY_WEEKDAY, weekdays=("SA",), nth=("-1",)),
            ["28/11/26", "26/12/26", "30/01/27", "27/02/27", "27/03/27"],
        ),
        (
            rule("2026-11-12", "14:00", Frequency.MONTHLY_WEEKDAY, weekdays=("TH",), nth=("2", "4")),
            ["12/11/26", "26/11/26", "10/12/26", "24/12/26", "14/01/27", "28/01/27"],
        ),
        (
            rule("2026-11-23", interval=2, weekdays=("MO", "TH")),
            ["23/11/26", "26/11/26", "07/12/26", "10/12/26", "21/12/26"],
        ),
        (
            rule("2026-11-10", "14:00", Frequency.MONTHLY_WEEKDAY, weekdays=("TU",), nth=("2",), interval=3),
            ["10/11/26", "09/02/27", "11/05/27", "10/08/27"],
        ),
        (rule("2026-01-31", frequency=Frequency.MONTHLY_DAY), ["31/01/26", "31/03/26", "31/05/26", "31/07/26"]),
        (rule("2026-01-31", frequency=Frequency.MONTHLY_LAST_DAY), ["31/01/26", "28/02/26", "31/03/26", "30/04/26"]),
    ],
)
def test_each_kind_of_rule_gives_its_dates(said, found):
    assert days(said, len(found)) == found


def test_the_summer_date_of_a_quarterly_rule_is_in_summer_time():
    said = rule("2026-11-10", "14:00", Frequency.MONTHLY_WEEKDAY, weekdays=("TU",), nth=("2",), interval=3)

    assert said.at(said.between(date(2027, 5, 1), FAR)[0]).isoformat() == "2027-05-11T14:00:00+02:00"


def test_a_first_day_that_does_not_fit_moves_to_the_first_that_does():
    said = rule("2026-11-10", "14:00", Frequency.MONTHLY_WEEKDAY, weekdays=("SA",), nth=("1",))

    assert said.snapped() == date(2026, 12, 5)
    assert days(said, 3) == ["05/12/26", "02/01/27", "06/02/27"]


@pytest.mark.parametrize("frequency", Frequency)
def test_a_first_day_that_fits_stays(frequency):
    assert rule("2026-11-30", frequency=frequency).snapped() == date(2026, 11, 30)


def test_without_a_day_of_the_week_the_first_date_says_it():
    assert rule("2026-11-25").days == ["WE"]
    assert rule("2026-11-25").ranks == ["4"]
    assert rule("2026-11-30").ranks == ["-1"]


def test_the_last_day_is_part_of_the_series():
    """An end at midnight would lose it."""
    said = rule("2026-03-07", "14:00", until=date(2026, 3, 21))

    assert days(said) == ["07/03/26", "14/03/26", "21/03/26"]
    assert str(said) == "FREQ=WEEKLY;BYDAY=SA;UNTIL=20260321T225959Z"


def test_a_count_counts_from_the_first_date():
    said = rule("2026-03-07", count=3)

    assert [f"{moment:%d/%m}" for moment in said.between(date(2026, 3, 10), FAR)] == ["14/03", "21/03"]
    assert str(said) == "FREQ=WEEKLY;BYDAY=SA;COUNT=3"


def test_a_rule_without_end_is_never_followed_to_its_end():
    daily = rule("2026-01-01", weekdays=("MO", "TU", "WE", "TH", "FR", "SA", "SU"))

    assert len(daily.between(date(2026, 1, 1), date(2090, 1, 1))) == CAP


def test_an_hour_that_the_clocks_skip_is_told_one_hour_later():
    night = rule("2026-03-29", "02:30", Frequency.ONCE)

    assert night.at(night.first).isoformat() == "2026-03-29T03:30:00+02:00"
    assert night.is_skipped(night.first)
    assert not night.is_skipped(night.first + timedelta(days=1))


def test_the_nearest_dates_of_a_day_are_told_in_order():
    said = rule("2026-10-14", weekdays=("WE",))

    assert [f"{day:%d/%m}" for day in said.nearest(date(2026, 11, 10))] == ["04/11", "11/11", "18/11"]
    assert [f"{day:%d/%m}" for day in said.nearest(date(2026, 10, 1), limit=2)] == ["14/10", "21/10"]
    assert rule("2026-10-14", frequency=Frequency.ONCE).nearest(date(2026, 10, 15)) == [date(2026, 10, 14)]


SENTENCES = [
    (
        rule("2026-10-14", frequency=Frequency.ONCE),
        "Mercredi 14 octobre 2026 à 18 h",
        "Wednesday 14 October 2026 at 6 p.m.",
    ),
    (rule("2026-10-14"), "Tous les mercredis à 18 h", "Every week, on Wednesdays at 6 p.m."),
    (
        rule("2026-10-14", "14:30", weekdays=("SA", "MO", "TH")),
        "Tous les lundis, jeudis et samedis à 14 h 30",
        "Every week, on Mondays, Thursdays and Saturdays at 2:30 p.m.",
    ),
    (
        rule("2026-10-14", weekdays=tuple("MO TU WE TH FR SA SU".split())),
        "Tous les jours à 18 h",
        "Every day at 6 p.m.",
    ),
    (rule("2026-10-14", interval=2), "Un mercredi sur deux à 18 h", "Every other Wednesday at 6 p.m."),
    (
        rule("2026-11-23", interval=2, weekdays=("MO", "TH")),
        "Toutes les 2 semaines, le lundi et le jeudi à 18 h",
        "Every 2 weeks, on Monday and on Thursday at 6 p.m.",
    ),
    (
        rule("2026-11-07", "14:00", Frequency.MONTHLY_WEEKDAY),
        "Chaque mois, le premier samedi à 14 h",
        "Every month, on the first Saturday at 2 p.m.",
    ),
    (
        rule("2026-11-12", frequency=Frequency.MONTHLY_WEEKDAY, nth=("2", "4")),
        "Chaque mois, le deuxième jeudi et le quatrième jeudi à 18 h",
        "Every month, on the second Thursday and the fourth Thursday at 6 p.m.",
    ),
    (
        rule("2026-11-10", frequency=Frequency.MONTHLY_WEEKDAY, interval=3, count=5),
        "Tous les 3 mois, le deuxième mardi à 18 h, 5 fois en tout",
        "Every 3 months, on the second Tuesday at 6 p.m., 5 times in all",
    ),
    (
        rule("2026-11-15", frequency=Frequency.MONTHLY_DAY, until=date(2027, 6, 30)),
        "Chaque mois, le 15 à 18 h, jusqu’au 30 juin 2027",
        "Every month, on day 15 at 6 p.m., until 30 June 2027",
    ),
    (
        rule("2026-11-01", frequency=Frequency.MONTHLY_DAY),
        "Chaque mois, le premier jour à 18 h",
        "Every month, on the first day at 6 p.m.",
    ),
    (
        rule("2026-11-30", frequency=Frequency.MONTHLY_LAST_DAY),
        "Chaque mois, le dernier jour à 18 h",
        "Every month, on the last day at 6 p.m.",
    ),
]


@pytest.mark.parametrize(("said", "_french", "english"), SENTENCES)
def test_each_rule_says_itself_in_english(said, _french, english):
    with translation.override("en"):
        assert said.sentence.replace("\xa0", " ") == english


@pytest.mark.parametrize(("said", "french", "_english"), SENTENCES)
def test_each_rule_says_itself_in_french(said, french, _english):
    with translation.override("fr"):
        assert said.sentence.replace("\xa0", " ") == french
