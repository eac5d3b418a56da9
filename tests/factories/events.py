"""Events of invented actors, announced as the CMS announces them."""

from datetime import UTC, date, datetime, time

from commons import publication
from directory.models import Actor, DateChange, EventSeries, Level, Territory


def commune(name="Firminy", code="42095", department=("42", "Loire")):
    """A commune with its département and region."""
    region, _ = Territory.objects.get_or_create(
        level=Level.REGION, code="84", defaults={"name": "Auvergne-Rhône-Alpes", "slug": "auvergne-rhone-alpes"}
    )
    above, _ = Territory.objects.get_or_create(
        level=Level.DEPARTEMENT,
        code=department[0],
        defaults={"name": department[1], "slug": department[1].lower(), "parent": region},
    )
    point = {"latitude": 45.38, "longitude": 4.29}
    found, _ = Territory.objects.get_or_create(
        level=Level.COMMUNE, code=code, defaults={"name": name, "slug": name.lower(), "parent": above, **point}
    )
    return found


def organiser(title="Atelier du Quai", publish=True, **values):
    """An actor who announces events."""
    said = {"summary": "On répare ensemble.", "address": "4 quai des Tanneurs", "actor_kind": "repair_cafe", **values}
    said.setdefault("commune", commune())
    return written(Actor(title=title, live=False, **said), publish)


def announce(title="Café réparation", publish=True, changes=(), by=None, **values):
    """A series: every Wednesday from 14 October 2026 at 18:00, unless said otherwise."""
    said = {
        "summary": "Venez avec ce qui ne marche plus.",
        "first_day": date(2026, 10, 14),
        "start_time": time(18),
        "frequency": "weekly",
        "format": "repair_cafe",
        **values,
    }
    if "actor" not in said:
        said["actor"] = Actor.objects.filter(slug="atelier-du-quai").first() or organiser()
    series = EventSeries(title=title, live=False, **said)
    series.date_changes = [DateChange(sort_order=order, **change) for order, change in enumerate(changes)]
    return written(series, publish, by)


def change(series, publish=True, **values):
    """Edit a record and publish it again; `changes` replaces the changed dates of a series."""
    series = type(series).objects.get(pk=series.pk)
    if "changes" in values:
        series.date_changes = [DateChange(sort_order=n, **said) for n, said in enumerate(values.pop("changes"))]
    for name, value in values.items():
        setattr(series, name, value)
    return written(series, publish)


def written(record, publish=True, by=None):
    """Save and publish as the CMS does: the version and its steps included."""
    with publication.changes():
        record.full_clean()
        if record.pk is None:
            record.save()
        revision = record.save_revision(user=by)
        if publish:
            revision.publish()
    return type(record).objects.get(pk=record.pk)


def clock(monkeypatch, moment):
    """Stop the clock of Django at a moment, written in UTC."""
    stopped = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: stopped)
