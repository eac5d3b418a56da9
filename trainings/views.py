"""Following a module, and what was followed. No token in these forms: their pages are the same for all visitors."""

from functools import wraps

from django.db import transaction
from django.http import Http404, HttpResponseForbidden
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from wagtail.url_routing import RouteResult
from wagtail.views import serve as wagtail_serve

from commons.web.views import find_route

from . import progress
from .models import ModulePage

SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}


def is_from_here(request):
    """Whether a page of this site sent this request, as the browser says; what is no browser says nothing.

    Every browser in use sends Sec-Fetch-Site, the older ones Origin; no page can change either.
    """
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    if origin := request.headers.get("Origin"):
        return origin.partition("://")[2] == request.get_host()
    return True


def from_here_only(view):
    """In place of a token: what changes something must come from a page of this site."""

    @csrf_exempt
    @wraps(view)
    def wrapped(request, *args, **kwargs):
        if request.method not in SAFE_METHODS and not is_from_here(request):
            words = gettext("This form was sent from another site. Open the page on this site, then answer there.")
            return HttpResponseForbidden(words, content_type="text/plain; charset=utf-8")
        return view(request, *args, **kwargs)

    return wrapped


@transaction.non_atomic_requests  # reading writes nothing; answers have the transaction of every unsafe request
@from_here_only
def step(request, path, number):
    """A step of a module, served by Wagtail like the module itself: same readers, same restrictions."""
    route = find_route(request, path)
    if route is None or not isinstance(route.page, ModulePage):
        raise Http404
    request._wagtail_route_for_request = RouteResult(route.page, kwargs={"step": int(number)})
    return wagtail_serve(request, path)


@never_cache
@from_here_only
def my_trainings(request):
    """The modules that this visitor has begun, on this device or in their account; a POST forgets them."""
    if request.method == "POST":
        response = redirect("my_trainings")
        progress.forget(request, response)
        return response
    known = progress.of_visitor(request)
    pages = (
        ModulePage.objects.live().public().filter(translation_key__in=known).select_related("locale").order_by("title")
    )
    by_key = {}
    for page in pages:
        if page.translation_key not in by_key or page.locale.language_code == get_language():
            by_key[page.translation_key] = page
    modules = [progress.Followed(page, known, request) for page in by_key.values()]
    context = {"modules": [module for module in modules if module.is_begun], "is_known": bool(known)}
    response = render(request, "trainings/my_trainings.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response
