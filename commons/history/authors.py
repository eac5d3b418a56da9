"""Everybody to name beside what is read: members, people without an account, makers of its pictures and files."""

import csv
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext
from django.views.decorators.http import require_safe
from wagtail.models import ReferenceIndex

from commons import publication
from commons.models import CommonsDocument, CommonsImage
from commons.spreadsheets import plain
from commons.web.about import of_thing, page_about

from .addresses import EXPORT, authors_url
from .models import Contribution

BYTE_ORDER_MARK = "\ufeff"  # without it, spreadsheets take accents for something else


@dataclass
class Author:
    name: str
    role: str
    url: str = ""
    versions: int | None = None
    first_at: datetime | None = None
    last_at: datetime | None = None


def authors_of(thing):
    """Members who wrote in it, in order of arrival, then the people that it names."""
    content_type, object_id = publication.key_of(thing)
    found = Contribution.objects.filter(thing__content_type=content_type, thing__object_id=object_id)
    members = [
        Author(
            row.name,
            gettext("Writing"),
            row.user.get_absolute_url() if row.user and row.user.is_active else "",
            row.versions,
            row.first_at,
            row.last_at,
        )
        for row in found.select_related("user")
    ]
    return members, [Author(credit["name"], str(credit.role_label), credit["url"]) for credit in thing.credit_list]


def media_of(thing):
    """Pictures and files that it shows."""
    found = []
    for model in (CommonsImage, CommonsDocument):
        content_type, _pk = publication.key_of(model(pk=0))
        rows = ReferenceIndex.get_references_for_object(thing).filter(to_content_type=content_type)
        found += model.objects.filter(pk__in=[int(pk) for pk in set(rows.values_list("to_object_id", flat=True))])
    return sorted(found, key=lambda media: media.title.casefold())


@of_thing
@require_safe
def authors(request, thing):
    """Who made it, and what else it shows."""
    members, named = authors_of(thing)
    url = authors_url(thing.get_url(request))
    return page_about(
        request,
        thing,
        "history/authors.html",
        members=members,
        named=named,
        media=media_of(thing),
        export_url=f"{url}{EXPORT}",
    )


@of_thing
@require_safe
def export(request, thing):
    """The same as a table that spreadsheets open (RFC 4180)."""
    response = HttpResponse(BYTE_ORDER_MARK, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{slugify(thing.title) or thing.kind}.csv"'
    rows = csv.writer(response)
    rows.writerow(["name", "role", "url", "versions", "first", "last", "title", "licence"])
    members, named = authors_of(thing)
    for author in [*members, *named]:
        days = [moment and timezone.localdate(moment) for moment in (author.first_at, author.last_at)]
        rows.writerow(map(plain, [author.name, author.role, author.url, author.versions, *days, "", thing.licence]))
    for media in media_of(thing):
        role = gettext("Picture") if isinstance(media, CommonsImage) else gettext("File")
        rows.writerow(map(plain, [media.credit, role, media.source_url, "", "", "", media.title, media.licence]))
    return response
