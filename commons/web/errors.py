"""Pages shown when something is missing or went wrong: they say what to do next."""

import functools
import operator
from urllib.parse import unquote

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.db.models import Q
from django.http import HttpResponse, HttpResponseBadRequest, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext
from wagtail.coreutils import string_to_ascii
from wagtail.models import Page

from commons.bounds import FIELDS, TooMany
from commons.reading import by_title, frame_for


def page_not_found(request, exception):
    """404: offers the pages of this site whose addresses hold words of the one asked for."""
    asked = slugify(string_to_ascii(unquote(request.path).replace("/", "-")))
    words = [word for word in asked.split("-") if len(word) > 3][:6]
    frame = frame_for(request)
    root = frame.home_path
    suggestions = []
    if words and root:
        alike = functools.reduce(operator.or_, (Q(slug__icontains=word) for word in words))
        pages = frame.public(Page.objects.filter(alike, url_path__startswith=root, depth__gt=2))
        suggestions = [{"title": p.title, "url": p.get_url(request)} for p in pages.order_by(*by_title())[:5]]
    return render(request, "404.html", {"suggestions": suggestions}, status=404)


def bad_request(request, exception):
    """400: in the language of who sent it, which the CMS knows from their account."""
    user = getattr(request, "user", None)
    preferred = request.path.startswith("/admin/") and getattr(user, "preferred_language", "")
    with translation.override(preferred or translation.get_language()):
        page = render_to_string("400.html", {"reason": reason_of(exception), "is_form": request.method == "POST"})
    return HttpResponseBadRequest(page)


def reason_of(exception):
    """What to say of it; nothing when it is no fault of people."""
    if isinstance(exception, TooMany):
        return exception.sentence % {"most": exception.most}
    if isinstance(exception, TooManyFieldsSent):
        return gettext("A form holds %(most)d fields at most: make several pages of it.") % {"most": FIELDS}
    if isinstance(exception, RequestDataTooBig):
        return gettext("This text is too long for one form: make several pages of it.")
    return ""


def server_error(request):
    """500: as little as possible, since anything may be broken."""
    return HttpResponseServerError(render_to_string("500.html"))


def disk_full(request):
    """507: what was sent found no room. The view has undone the rest."""
    return HttpResponse(render_to_string("507.html"), status=507)
