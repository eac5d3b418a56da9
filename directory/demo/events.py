"""The events of the demonstration: every kind of repetition, a date cancelled, another moved."""

from datetime import timedelta
from pathlib import Path

from django.utils import timezone

from commons.demo import sheets
from directory.models import Actor, DateChange, EventSeries

WORDS = Path(__file__).with_name("events.yaml")
SPECIAL = {"key", "actor", "body", "changes", "in_days"}


def found():
    """Create the events that are missing, and nothing else; their actors must be there."""
    sheets.found(EventSeries, WORDS, series)


def series(words):
    said = {name: value for name, value in words.items() if name not in SPECIAL}
    said.setdefault("first_day", timezone.localdate() + timedelta(days=words.get("in_days", 0)))
    actor = Actor.objects.get(slug=words["actor"])
    body = sheets.body(EventSeries, words["body"])
    series = EventSeries(slug=words["key"], actor=actor, body=body, live=False, **said)
    series.full_clean()  # what is said as text is a day and an hour from here on
    coming = series.next_dates
    series.date_changes = [change(coming, order, **said) for order, said in enumerate(words.get("changes", []))]
    return series


def change(coming, order, date, what, note="", new_day_after=None):
    """The change of the first, second… date to come, moved by some days."""
    on = coming[date - 1].on
    new_day = on + timedelta(days=new_day_after) if new_day_after else None
    return DateChange(sort_order=order, on=on, what=what, note=note, new_day=new_day)
