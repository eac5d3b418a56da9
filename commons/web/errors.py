"""Pages shown when something is missing or went wrong: they say what to do next."""

import re
from urllib.parse import unquote

from django.http import HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language
from wagtail.models import Page


def page_not_found(request, exception):
    """404: offers the pages whose titles hold words of the address."""
    words = [word for word in re.split(r"[^\w]+", unquote(request.path)) if len(word) > 3][:6]
    found = Page.objects.none()
    for word in words:
        found = found | Page.objects.live().public().filter(
            locale__language_code=get_language(), depth__gt=2, slug__icontains=word
        )
    suggestions = [
        {"title": page.title, "url": page.get_url(request)} for page in found.distinct().order_by("title")[:5]
    ]
    return render(request, "404.html", {"suggestions": suggestions}, status=404)


def server_error(request):
    """500: as little as possible, since anything may be broken."""
    return HttpResponseServerError(render_to_string("500.html"))
