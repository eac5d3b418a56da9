"""Recent changes as an Atom feed, with the same filters."""

import re

from django.contrib.syndication.views import Feed
from django.db import transaction
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext
from django.views.decorators.http import conditional_page, require_safe

from commons.reading import frame_for

from .recent import RecentChangesForm, with_addresses

ENTRIES = 50
NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def clean(text):
    """Without the characters that no XML document may hold."""
    return NOT_XML.sub("", text)


class RecentChangesFeed(Feed):
    feed_type = Atom1Feed

    def get_object(self, request):
        return request

    def title(self, request):
        return clean(f"{gettext('Recent changes')} — {frame_for(request).brand.name}")

    def author_name(self, request):
        """Of what nobody signed."""
        return clean(frame_for(request).brand.name)

    def link(self, request):
        return reverse("recent_changes")

    def feed_url(self, request):
        return request.get_full_path()

    def items(self, request):
        return with_addresses(list(RecentChangesForm(request.GET).changes()[:ENTRIES]))

    def item_title(self, version):
        return clean(version.title)

    def item_description(self, version):
        """HTML, as Atom says of a summary."""
        told = version.get_event_display()
        if version.edit_summary:
            told = gettext("%(label)s: %(text)s") % {"label": told, "text": version.edit_summary}
        return escape(clean(told))

    def item_link(self, version):
        return version.comparison_url or version.version_url

    def item_author_name(self, version):
        return clean(version.user_name) or None

    def item_categories(self, version):
        return [str(version.kind_label)]

    def item_pubdate(self, version):
        return version.created_at

    item_updateddate = item_pubdate


recent_changes = transaction.non_atomic_requests(require_safe(conditional_page(RecentChangesFeed())))
