"""The agenda: the dates of every published series as rows, kept in step with what their sheets say.

A row is never edited: it is what the rule and the changes of the public sheet give, written again when they change.
"""

from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Min, Q
from django.utils import timezone
from django.utils.translation import gettext

from commons import publication
from directory.models.events import EventSeries, Occurrence, Status, window
from directory.models.territories import Level
from directory.recurrence import day_text, time_text

TO_LEVEL = {  # from a commune
    Level.COMMUNE: "",
    Level.INTERCOMMUNALITY: "__intercommunality",
    Level.DEPARTEMENT: "__parent",
    Level.REGION: "__parent__parent",
}
WRITTEN = ["day", "starts_at", "ends_at", "status", "place", "note"]


def materialise(series):
    """Make the rows of a series those of its public sheet; none when it is not public. Returns how many were written."""
    start, end = window()
    with transaction.atomic():
        EventSeries.objects.select_for_update(of=["self"]).filter(pk=series.pk).first()
        dates = series.dates(start, end) if series.live else []
        wanted = {found.on: {name: getattr(found, name) for name in WRITTEN} for found in dates}
        kept = Occurrence.objects.filter(series=series)
        known = {row["on"]: {name: row[name] for name in WRITTEN} for row in kept.values("on", *WRITTEN)}
        gone = kept.exclude(on__in=wanted)
        (gone.filter(on__gte=start) if series.live else gone).delete()
        rows = [Occurrence(series=series, on=on, **said) for on, said in wanted.items() if known.get(on) != said]
        Occurrence.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["series", "on"], update_fields=WRITTEN, batch_size=500
        )
    return len(rows)


def materialise_version(version):
    """Step of publication: the dates follow the sheet that has appeared, changed or been withdrawn."""
    thing = version.thing
    series = publication.find((thing.content_type_id, thing.object_id))
    if isinstance(series, EventSeries):
        materialise(series)


def extend():
    """Write the dates of every public series up to the horizon of today. Returns how many were written."""
    return sum(materialise(series) for series in EventSeries.objects.listed().prefetch_related("date_changes"))


def listed():
    """The dates that anybody may see, with what lists show of their series."""
    return (
        Occurrence.objects.filter(series__in=EventSeries.objects.listed())
        .select_related("series__actor__commune", "series__commune")
        .defer("series__body", "series__actor__body")
        .order_by("day", "starts_at", "series__title", "pk")
    )


def coming():
    """Those that are not over."""
    return listed().filter(ends_at__gte=timezone.now())


def in_territory(territory):
    """The condition of a date that takes place there: in the commune of its series, else in that of its actor."""
    step = TO_LEVEL[territory.level]
    return Q(**{f"series__commune{step}": territory}) | Q(
        **{"series__commune": None, f"series__actor__commune{step}": territory}
    )


def next_date_notes(states):
    """One line about these actors and events, its next date: {pk of the state: line}. One query."""
    keys = [int(state.object_id) for state in states]
    dates = coming().exclude(status=Status.CANCELLED).order_by()
    dates = dates.filter(Q(series__in=keys) | Q(series__actor__in=keys))
    first = {}
    for series, actor, zone, starts_at in dates.values_list("series", "series__actor", "series__timezone").annotate(
        Min("starts_at")
    ):
        local = starts_at.astimezone(ZoneInfo(zone))
        for key in ("event", str(series)), ("actor", str(actor)):
            first[key] = min(first.get(key, local), local)
    return {
        state.pk: gettext("next date: %(day)s at %(time)s") % {"day": day_text(found), "time": time_text(found)}
        for state in states
        if (found := first.get((state.kind, state.object_id)))
    }


def next_dates(actor=None, actors=None, territory=None, series=None, limit=5):
    """The next dates that take place, of an actor, of several (by id), in a territory, or of a series; one query."""
    dates = coming().exclude(status=Status.CANCELLED)
    if actor is not None:
        dates = dates.filter(series__actor=actor)
    if actors is not None:
        dates = dates.filter(series__actor__in=actors)
    if territory is not None:
        dates = dates.filter(in_territory(territory))
    if series is not None:
        dates = dates.filter(series=series)
    return list(dates[:limit])
