"""Passwords that a group shares are short: a machine does not try them for hours."""

from allauth.core.internal import ratelimit
from django.http import Http404
from wagtail.documents.views import serve as documents
from wagtail.models import Page
from wagtail.views import authenticate_with_password

from commons.accounts.views import too_many_requests
from commons.bin.place import outside

LIMITS = {"page": "10/m/ip,100/h/key", "documents": "10/m/ip,100/h/key"}  # wrong ones


def of_page(request, page_view_restriction_id, page_id):
    """Asked about a page that this password opens, and no other."""
    page = outside(Page.objects.live()).filter(pk=page_id).first()
    if not page or not page.specific.get_view_restrictions().filter(pk=page_view_restriction_id).exists():
        raise Http404
    return tried("page", authenticate_with_password, request, page_view_restriction_id, page_id)


def of_documents(request, restriction_id):
    return tried("documents", documents.authenticate_with_password, request, restriction_id)


def tried(what, view, request, restriction, *args):
    attempt = ratelimit.consume(request, app="passwords", action=what, config=LIMITS, key=str(restriction))
    if attempt is None:
        return too_many_requests(request)
    response = view(request, restriction, *args)
    if response.status_code == 302:  # the right one
        attempt.rollback()
    return response
