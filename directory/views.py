"""The list of actors, their map, and the page of a territory."""

from types import SimpleNamespace

from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext

from commons import reading, structured_data
from commons.links import related
from commons.pagination import paginate
from commons.reading import Link, by_title
from directory import agenda, map
from directory.choice import ActorChoice
from directory.models import Actor, Level, Territory

BELOW = {  # what the page of a territory leads down to
    Level.REGION: "commune__parent",
    Level.DEPARTEMENT: "commune__intercommunality",
    Level.INTERCOMMUNALITY: "commune",
}
MOST_PAGES = 24


def frame(request, title, summary, *, above=(), label=None):
    """What every page here is given: its title, the way to it, what other programs read of it."""
    page = SimpleNamespace(
        title=title,
        summary=summary,
        kind="actor",
        kind_label=label or Actor.kind_label,
        language=get_language(),
        share_image=None,
        depth=2,
    )
    url = request.build_absolute_uri(request.path)
    return {
        "page": page,
        "breadcrumb": [reading.frame_for(request).home_link, *above],
        "open_graph": structured_data.open_graph(page, request, url),
    }


def actor_list(request):
    """The actors that a visitor looks for; the address alone says what was chosen."""
    choice = ActorChoice(request.GET)
    results = paginate(request, choice.matching().for_list().order_by(*by_title()))
    count = Actor.objects.listed().count() if choice.active_count else results.paginator.count
    summary = ngettext(
        "%(count)d place or group: who repairs, collects, lends, teaches, and where.",
        "%(count)d places and groups: who repairs, collects, lends, teaches, and where.",
        count,
    )
    context = {
        **frame(request, gettext("Directory"), summary % {"count": count}),
        "choice": choice,
        "results": results,
        "results_sentence": choice.sentence(results.paginator.count),
        "map_url": f"{reverse('actor_map')}?{kept(request).urlencode()}".rstrip("?"),
    }
    return render(request, "directory/actor_list.html", context)


def actor_map(request):
    """The same choice, counted by département."""
    choice = ActorChoice(request.GET)
    query = kept(request)
    context = {
        **frame(
            request,
            gettext("Map of the actors"),
            gettext("How many actors in each département. The list beside the drawing says the same."),
            above=[directory()],
        ),
        "choice": choice,
        "drawing": map.drawing(),
        "shapes": map.shapes(choice, query),
        "regions": map.by_region(choice, query),
        "list_url": f"{reverse('actors')}?{query.urlencode()}".rstrip("?"),
    }
    return render(request, "directory/actor_map.html", context)


def kept(request):
    """What was chosen, without what other sites add to addresses."""
    query = request.GET.copy()
    for name in set(query) - {"q", *ActorChoice.lookups}:
        del query[name]
    return query


def directory():
    return Link(gettext("Directory"), reverse("actors"))


def territory(request, level, code, slug):
    """What happens in a territory: its actors, its next dates, the pages about them; the way down to smaller ones."""
    shown = get_object_or_404(Territory.objects.select_related("parent__parent"), level=level, code=code)
    if slug != shown.slug:
        return redirect(shown, permanent=True)
    inside = Actor.objects.listed().in_territory(shown)
    results = paginate(request, inside.for_list().order_by(*by_title()))
    count = results.paginator.count
    summary = ngettext(
        "%(count)d actor of the directory is here.", "%(count)d actors of the directory are here.", count
    )
    above = [Link(higher.name, higher.get_absolute_url()) for higher in shown.above]
    context = {
        **frame(
            request,
            shown.name,
            summary % {"count": count},
            above=[directory(), *above],
            label=shown.get_level_display(),
        ),
        "territory": shown,
        "results": results,
        "below": below(shown, inside),
        "events": agenda.next_dates(territory=shown),
        "pages": related.cards(pages_about(inside)),
    }
    return render(request, "directory/territory.html", context)


def below(territory, actors):
    """[(link to a smaller territory, its number of actors)], those that have none left out."""
    if territory.level not in BELOW:
        return []
    name = BELOW[territory.level]
    columns = [f"{name}__{column}" for column in ("level", "code", "slug", "name")]
    rows = actors.exclude(**{name: None}).order_by().values_list(*columns).annotate(count=Count("pk"))
    found = [(Link(name, reverse("territory", args=[level, code, slug])), n) for level, code, slug, name, n in rows]
    return sorted(found, key=lambda row: row[0].title.casefold())


def pages_about(actors):
    """Public states of the guides, code sources and trainings that lead to one of these actors."""
    return related.citing(actors).exclude(kind__in=[*related.DOERS, "page"]).order_by("title")[:MOST_PAGES]
