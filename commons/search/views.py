"""The page of results: one box over everything."""

from dataclasses import dataclass

from django.conf import settings
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import get_language, get_language_info
from django.views.decorators.http import require_safe

from commons.contract import public_models
from commons.models import TopicPage
from commons.pagination import paginate
from commons.reading import by_title

from .analyser import parse
from .engine import engine, page_asked
from .excerpts import excerpt

PER_PAGE = 15  # each with its passage
LANGUAGES = [code for code, _name in settings.LANGUAGES]


@dataclass
class Kind:
    """A kind of result to keep only, with its number."""

    label: str
    count: int
    url: str
    chosen: bool


@require_safe
def search(request):
    """What answers the words of `q`, of the kinds in `type`; or, when nothing does, how to go on."""
    query = parse(request.GET.get("q", ""), get_language())
    labels = {model.kind: model.kind_label for model in public_models() if model.in_search}
    chosen = [kind for kind in dict.fromkeys(request.GET.getlist("type")) if kind in labels]
    results = engine.search(query, chosen, page_asked(request.GET.get("page", "1")), PER_PAGE)
    page = paginate(request, results, PER_PAGE)
    for hit in page:
        hit.kind_label = labels.get(hit.kind, "")
        hit.excerpt = excerpt(hit.summary, hit.body, query, hit.language)
        hit.in_other_language = get_language_info(hit.language)["name_translated"] if _is_foreign(hit) else ""
    context = {
        "query": query,
        "results": page,
        "kinds": _kinds(query, results.kinds, labels, chosen),
        "everything": sum(results.kinds.values()),
        "everything_url": _address(query),
        "chosen": chosen,
        "topics": None if results.kinds else TopicPage.objects.listed().order_by(*by_title()),
    }
    response = render(request, "search/search.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


def _is_foreign(hit):
    return hit.language != get_language() and hit.language in LANGUAGES


def _kinds(query, counts, labels, chosen):
    """The kinds that were found, or chosen, the most frequent first."""
    return [
        Kind(str(labels[kind]), counts.get(kind, 0), _address(query, kind), kind in chosen)
        for kind in dict.fromkeys([*counts, *chosen])
        if kind in labels
    ]


def _address(query, kind=None):
    return "?" + urlencode({"q": query.text, **({"type": kind} if kind else {})})
