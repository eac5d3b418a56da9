"""The agenda by day, and the calendars that people subscribe to."""

from hashlib import sha256
from itertools import groupby

from django.db.models import Count, Exists, Max, OuterRef
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.http import condition, require_safe

from commons import reading
from commons.models import FormerAddress
from commons.pagination import paginate
from directory import calendar
from directory.models import Actor
from directory.models.events import EventSeries, Occurrence, day_text, window

from .choice import AgendaChoice

DATES_PER_PAGE = 15


@require_safe
def agenda_by_day(request):
    """The dates to come, with facets in the address."""
    choice = AgendaChoice(request.GET)
    results = paginate(request, choice.matching(), DATES_PER_PAGE)
    context = {
        "breadcrumb": [reading.frame_for(request).home_link],
        "facets": choice.facets,
        "active_count": choice.active_count,
        "results": results,
        "days": [(day_text(day), list(dates)) for day, dates in groupby(results, key=lambda found: found.day)],
        "results_sentence": choice.sentence(results.paginator.count),
        "calendar_url": f"{reverse('agenda_calendar')}{choice.query}",
    }
    return render(request, "directory/agenda.html", context)


# Calendars


@require_safe
def agenda_calendar(request):
    """The agenda, with the filters of its page except the month."""
    if request.GET and (choice := AgendaChoice(request.GET)).query:
        return answer(request, lately().filter(pk__in=choice.series_ids()), gettext("Agenda, a selection"))
    return answer(request, lately(), gettext("Agenda"))


@require_safe
def actor_calendar(request, slug):
    """What one actor announces."""
    actor = Actor.objects.listed().filter(slug=slug).first()
    if actor is None:
        return elsewhere(Actor, slug, "actor_calendar")
    return answer(request, lately().filter(actor=actor), actor.title)


@require_safe
def event_calendar(request, slug):
    """One event with all its dates."""
    series = EventSeries.objects.listed().filter(slug=slug)
    if found := series.first():
        return answer(request, series, found.title)
    return elsewhere(EventSeries, slug, "event_calendar")


def lately():
    """The public series that have dates to come, or had some not long ago."""
    start, _end = window()
    dates = Occurrence.objects.filter(series=OuterRef("pk"), day__gte=start)
    return EventSeries.objects.listed().filter(Exists(dates))


def elsewhere(model, slug, url_name):
    moved = FormerAddress.follow(model, slug)
    if moved is None:
        raise Http404
    return redirect(url_name, moved.slug, permanent=True)


def answer(request, series, name):
    """The calendar of these series; nothing but « the same » when the reader has it already."""

    @condition(etag_func=lambda request: state_of(request, series, name))
    def written(request):
        found = calendar.with_sequence(series.for_reading().defer("body")).order_by("pk")
        url = request.build_absolute_uri()
        body = calendar.feed(found, name, url, lambda one: one.get_full_url(request))
        return HttpResponse(body, content_type=calendar.CONTENT_TYPE)

    return written(request)


def state_of(request, series, name):
    """Changes when any of these series does, or its actor, and once a day for what the horizon brings."""
    known = series.aggregate(Count("pk"), Max("last_published_at"), Max("actor__last_published_at"))
    said = [name, get_language(), request.build_absolute_uri(), timezone.localdate(), *known.values()]
    return f'"{sha256(repr(said).encode()).hexdigest()[:32]}"'
