"""Views that belong to no page: brand colours, health, the catalogue of components."""

import os
from pathlib import Path

import segno
from django.conf import settings
from django.db import connection, transaction
from django.db.models import Exists
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.cache import patch_cache_control
from django.views.decorators.cache import cache_control
from django.views.static import serve as static_serve
from wagtail.images.shortcuts import get_rendition_or_not_found
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.url_routing import RouteResult
from wagtail.views import serve as wagtail_serve

from commons import visibility
from commons.models import BasePage, Brand, CommonsImage, CommonsRendition
from commons.models.base import MARKDOWN_NAME
from commons.models.media import FORMATS, WIDTHS


@transaction.non_atomic_requests  # reading writes nothing
def serve(request, path):
    """Wagtail's view, after one look-up by address instead of a walk down the tree, two queries a level."""
    request._wagtail_route_for_request = find_route(request, path)
    if request._wagtail_route_for_request is None:
        del request._wagtail_route_for_request
    return wagtail_serve(request, path)


def find_route(request, path):
    """The live page at that address of this site and language; None leaves the search to Wagtail's own routing."""
    site = Site.find_for_request(request)
    language = request.LANGUAGE_CODE
    roots = [root for root in Site.get_site_root_paths() if site and root.site_id == site.pk]
    root_path = next((root.root_path for root in roots if root.language_code == language), None)
    if root_path is None:
        return None
    path = path.strip("/")
    as_markdown = path == MARKDOWN_NAME or path.endswith(f"/{MARKDOWN_NAME}")
    if as_markdown:
        path = path.removesuffix(MARKDOWN_NAME).strip("/")
    url_path = f"{root_path}{path}/" if path else root_path
    # The slug is indexed, the whole address is not.
    pages = Page.objects.filter(slug=url_path.strip("/").rsplit("/", 1)[-1], url_path=url_path, live=True)
    found = pages.annotate(something_is_private=Exists(PageViewRestriction.objects.all())).first()
    if found is None or not issubclass(found.specific_class or Page, BasePage):
        return None
    page = found.specific_class.objects.for_reading().get(pk=found.pk)
    page.nothing_is_private = not found.something_is_private
    return RouteResult(page, kwargs={"as_markdown": True} if as_markdown else {})


@cache_control(max_age=86_400, public=True)
def qr_code(request, path):
    """The address of a page as a QR code, for its printed version. It says nothing of whether the page exists."""
    url = request.build_absolute_uri(f"/{request.LANGUAGE_CODE}/{path}")
    try:
        code = segno.make(url, error="m")
    except segno.DataOverflowError as error:  # no page has so long an address
        raise Http404 from error
    response = HttpResponse(content_type="image/svg+xml")
    code.save(response, kind="svg", scale=4, border=1, xmldecl=False)
    return response


@cache_control(max_age=31_536_000, immutable=True, public=True)
def brand_css(request, digest):
    """The colours of this site's brand; the address changes with them."""
    brand = Brand.for_request(request)
    if not brand.css or not brand.stylesheet_url.endswith(f"{digest}.css"):
        raise Http404
    return HttpResponse(brand.css, content_type="text/css; charset=utf-8")


@transaction.non_atomic_requests  # reading writes nothing
def media(request, path):
    """A picture in a size that pages show, for whoever may see it. The folder is followed to where it really leads."""
    public = Path(os.path.realpath(settings.MEDIA_ROOT))
    try:
        name = Path(os.path.realpath(public / path, strict=True)).relative_to(public).as_posix()
    except (OSError, ValueError) as error:
        raise Http404 from error
    rendition = CommonsRendition.objects.select_related("image__collection").filter(file=name).first()
    if rendition is None:
        raise Http404
    if visibility.is_public_picture(rendition):
        caching = {"max_age": 31_536_000, "immutable": True, "public": True}
    elif visibility.may_see_picture(request, rendition):
        caching = {"private": True, "no_store": True}
    else:
        raise Http404
    response = static_serve(request, name, document_root=public)
    patch_cache_control(response, **caching)
    return response


def picture(request, image_id):
    """Leads to the largest size that pages show: an address that stays, for texts that leave the site."""
    image = get_object_or_404(CommonsImage.objects.select_related("collection"), pk=image_id)
    rendition = get_rendition_or_not_found(image, f"format-{FORMATS[-1]}|width-{WIDTHS[-1]}")
    if not visibility.may_see_picture(request, rendition):
        raise Http404
    return redirect(rendition.url)


def health(request):
    """Whether this process answers and reaches its database."""
    with connection.cursor() as cursor:
        cursor.execute("select 1")
    return JsonResponse({"status": "ok"})
