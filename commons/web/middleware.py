"""Security headers of every response (reference: MDN HTTP Observatory, OWASP ASVS 5.0 chapter 3)."""

import re

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import Http404

from commons import bounds, publication
from commons.files import is_disk_full

from . import errors

TAKE_ROWS = ("chosen", "chosen_multiple", "bulk_action", "find")  # how the names of Wagtail’s views end
ROW = re.compile(r"-?\d+|all")  # « all » is that of bulk actions
SAFE_METHODS = {"GET", "HEAD", "OPTIONS", "TRACE"}


class PublicationMiddleware:
    """One transaction for each request that may change something, ended by the versions of what it changed.

    A view that fails has undone its own changes before it gets here (ATOMIC_REQUESTS).
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method in SAFE_METHODS:
            return self.get_response(request)
        with publication.changes(user=lambda: request.user if request.user.is_authenticated else None):
            return self.get_response(request)


class FullDiskMiddleware:
    """Says in a sentence that a file found no room."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, error):
        return errors.disk_full(request) if is_disk_full(error) else None


class AddressMiddleware:
    """Refuses addresses that nothing of ours writes and that the views they lead to would fail on.

    PostgreSQL compares nothing with the character nul (our forms refuse it themselves, Wagtail's do not); Wagtail's
    choosers and bulk actions take what names a row for a number without looking.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if "\0" in request.path:
            raise Http404("Null character in an address")
        if not request.path.startswith("/admin/"):
            return
        is_ours = not getattr(view, "view_class", view).__module__.startswith("wagtail")
        if not is_ours and "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("Null character in an address")
        if not str(request.resolver_match.url_name).endswith(TAKE_ROWS):
            return
        chosen = [kwargs["pk"]] if "pk" in kwargs else []
        if not all(ROW.fullmatch(str(name)) for name in [*chosen, *request.GET.getlist("id")]):
            raise BadRequest("What names a row is no number")


class BoundsMiddleware:
    """Refuses what announces more than anybody writes, before a view reads it or holds a row."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        bounds.check_address(request.META.get("QUERY_STRING", ""))
        if request.method == "POST":
            try:
                bounds.check_form(request.POST)
            except OSError as error:  # large files are written on the disk as they come
                if is_disk_full(error):
                    return errors.disk_full(request)
                raise


class SecurityHeadersMiddleware(CSPMiddleware):
    """A strict policy for readers, one that Wagtail's editor can live with for the CMS, and the frames a page asked for."""

    def process_response(self, request, response):
        if request.path.startswith("/admin/"):
            response._csp_replace = settings.ADMIN_CONTENT_SECURITY_POLICY
        elif getattr(request, "is_preview", False):
            response._csp_replace = {"frame-ancestors": ["'self'"]}
        if sources := getattr(request, "frame_sources", None):
            response._csp_update = {
                **getattr(response, "_csp_update", {}),
                "frame-src": [f"https://{host}" for host in sorted(sources)],
            }
        response = super().process_response(request, response)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), browsing-topics=()"
        )
        return response
