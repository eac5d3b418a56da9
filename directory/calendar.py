"""Series of events as an iCalendar file (RFC 5545, 7986): rules stay rules, each changed date stands beside its rule."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone
from icalendar import Calendar, Event, vDuration, vRecur

from commons.history.models import PublicState
from directory.models.events import Change, EventSeries, Status

CONTENT_TYPE = "text/calendar; charset=utf-8"
REFRESH = timedelta(hours=6)
STATUS = {Status.CONFIRMED: "CONFIRMED", Status.MOVED: "CONFIRMED", Status.CANCELLED: "CANCELLED"}


def with_sequence(series):
    """Series annotated with the number of their public version, which calendars compare to know what is newer."""
    states = PublicState.objects.filter(
        content_type=ContentType.objects.get_for_model(EventSeries),
        object_id=Cast(OuterRef("pk"), PublicState._meta.get_field("object_id")),
    )
    return series.annotate(version_number=Coalesce(Subquery(states.values("number")[:1]), 0))


def feed(series, name, url, address_of):
    """The bytes of a calendar. `address_of` gives the full address of the sheet of a series."""
    calendar = Calendar()
    calendar.add("PRODID", f"-//Terreau//{host()}//FR")
    calendar.add("VERSION", "2.0")
    calendar.add("METHOD", "PUBLISH")
    for field in ("NAME", "X-WR-CALNAME"):
        calendar.add(field, name)
    calendar.add("REFRESH-INTERVAL", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", vDuration(REFRESH))
    calendar.add("SOURCE", url, parameters={"VALUE": "URI"})
    first = timezone.localdate()
    for one in series:
        first = min(first, one.first_day)
        for event in events(one, address_of(one)):
            calendar.add_component(event)
    calendar.add_missing_timezones(
        first_date=first - timedelta(days=366), last_date=timezone.localdate() + timedelta(days=1830)
    )
    return calendar.to_ical()


def host():
    """What makes our identifiers ours, whatever the name by which the site is visited."""
    return urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname


def events(series, url):
    """The VEVENTs of a series: the rule, then each date that differs from it; what takes place once is one VEVENT."""
    rule = series.rule
    changed = [found for on in sorted(series.changes) for found in series.dates(on, on)]
    if not rule.parts:
        for found in changed or series.dates(rule.first_day, rule.first_day):
            yield _dated_event(series, url, found)
        return
    yield _rule_event(series, rule, url)
    for found in changed:
        event = _dated_event(series, url, found)
        event.add("RECURRENCE-ID", rule.local(datetime.combine(found.on, rule.start_time)))
        yield event


def _rule_event(series, rule, url):
    event = _event(series, url, rule.local(rule.first), series.place_text)
    event.add("STATUS", "CONFIRMED")
    event.add("RRULE", vRecur.from_ical(str(rule)))
    for on, change in sorted(series.changes.items()):
        if change.what == Change.LEFT_OUT:
            event.add("EXDATE", rule.local(datetime.combine(on, rule.start_time)))
    return event


def _dated_event(series, url, found):
    event = _event(series, url, found.starts_at, found.place or series.place_text, found.note)
    event.add("STATUS", STATUS[found.status])
    return event


def _event(series, url, starts_at, location, note=""):
    event = Event()
    event.add("UID", f"{series.uid}@{host()}")
    changed_at = series.last_published_at or timezone.now()
    event.add("DTSTAMP", changed_at.astimezone(UTC))
    event.add("LAST-MODIFIED", changed_at.astimezone(UTC))
    event.add("SEQUENCE", series.version_number)
    event.add("DTSTART", starts_at)
    event.add("DURATION", timedelta(minutes=series.duration))
    event.add("SUMMARY", series.title)
    event.add("DESCRIPTION", "\n\n".join(part for part in (note, series.summary, url) if part))
    event.add("URL", url)
    event.add("CATEGORIES", [series.get_format_display()])
    if location:
        event.add("LOCATION", location)
    if series.point:
        event.add("GEO", tuple(map(float, series.point)))
    return event
