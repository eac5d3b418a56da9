"""The events of the demonstration: every kind of repetition, a date cancelled, another moved."""

from datetime import timedelta
from pathlib import Path

import yaml
from django.contrib.auth import get_user_model
from django.utils import timezone

from commons import publication
from commons.demo.prose import Writer
from directory.models import Actor, DateChange, EventSeries

AUTHORS = ["redaction", "membre", "animation"]
PUBLISHER = "animation"
SPECIAL = {"key", "actor", "body", "changes", "in_days"}
WORDS = Path(__file__).parents[1] / "demo" / "events.yaml"


def found():
    """Create the events that are missing, and nothing else; their actors must be there."""
    described = yaml.safe_load(WORDS.read_text(encoding="utf-8"))
    there = set(EventSeries.objects.values_list("slug", flat=True))
    missing = [words for words in described if words["key"] not in there]
    if not missing:
        return
    people = {user.username: user for user in get_user_model().objects.filter(username__in=AUTHORS)}
    actors = {actor.slug: actor for actor in Actor.objects.all()}
    with publication.changes():
        for number, words in enumerate(missing):
            write(words, actors[words["actor"]], people[AUTHORS[number % 3]], people[PUBLISHER])


def write(words, actor, author, publisher):
    """Write one event as the editor would accept it, and publish it in the name of `author`."""
    block = EventSeries._meta.get_field("body").stream_block
    body = block.clean(block.to_python(Writer(no_page, {}).stream(block, words["body"])))
    said = {name: value for name, value in words.items() if name not in SPECIAL}
    said.setdefault("first_day", timezone.localdate() + timedelta(days=words.get("in_days", 0)))
    series = EventSeries(slug=words["key"], actor=actor, body=body, live=False, **said)
    series.full_clean()
    series.date_changes = [
        change(series, order, **described) for order, described in enumerate(words.get("changes", []))
    ]
    series.save()
    series.save_revision(user=author, log_action=True).publish(user=publisher)


def change(series, order, date, what, note="", new_day_after=None):
    """The change of the first, second… date to come, moved by some days."""
    on = series.next_dates()[date - 1].on
    new_day = on + timedelta(days=new_day_after) if new_day_after else None
    return DateChange(sort_order=order, on=on, what=what, note=note, new_day=new_day)


def no_page(kind, key):
    raise KeyError(f"the events of the demonstration lead to no {kind} ({key})")
