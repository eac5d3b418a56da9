"""Pages about a page or record, under its address: for whoever may read it, and nobody else."""

from functools import partial, wraps

from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import resolve
from django.utils.cache import patch_cache_control
from wagtail.models import Page
from wagtail.url_routing import RouteResult
from wagtail.views import serve as wagtail_serve

from commons import visibility
from commons.actions import actions
from commons.models import FormerAddress
from commons.reading import Link, frame_for

from .records import RecordView
from .views import find_route


def of_thing(view):
    """Call `view(request, thing)` for the thing at the `path` of the address, with its readers and restrictions."""

    @transaction.non_atomic_requests  # reading writes nothing; unsafe requests have a transaction of their own
    @wraps(view)
    def at_path(request, path, **kwargs):
        found = resolve(f"/{request.LANGUAGE_CODE}/{path}")
        if issubclass(getattr(found.func, "view_class", object), RecordView):
            response = _of_record(request, path, found, partial(view, **kwargs))
        else:
            response = _of_page(request, path, partial(view, **kwargs))
        response["X-Robots-Tag"] = "noindex"
        if request.user.is_authenticated:
            patch_cache_control(response, private=True)
        return response

    return at_path


def _of_record(request, path, found, view):
    model, slug = found.func.view_initkwargs["model"], found.kwargs["slug"]
    record = model.objects.filter(slug=slug).first()
    if record is not None and visibility.may_see(request, record):
        request.about_path = record.get_url()  # where another language leads, as from what is about a page
        return view(request, record)
    moved = FormerAddress.follow(model, slug)
    if moved is None:
        raise Http404
    about = request.get_full_path().removeprefix(f"/{request.LANGUAGE_CODE}/{path}")
    return redirect(moved.get_url() + about, permanent=True)


def _of_page(request, path, view):
    route = find_route(request, path)
    if route is None:
        raise Http404
    request._wagtail_route_for_request = RouteResult(route.page, kwargs={"view": view})
    return wagtail_serve(request, path)


def page_about(request, thing, template, above=(), **context):
    """A page about a thing; `above` are the links between the thing and it in the breadcrumb."""
    url = thing.get_url(request)
    before = frame_for(request, thing).breadcrumb if isinstance(thing, Page) else []
    breadcrumb = [*before, Link(thing.title, url), *above]
    frame = {"thing": thing, "thing_url": url, "breadcrumb": breadcrumb, "actions": actions(url)}
    return render(request, template, {**frame, **context})
