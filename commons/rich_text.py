"""Links inside rich text: in the reader's language, never to what the reader cannot open."""

import re

from django.utils.html import escape
from wagtail.admin.rich_text.converters.contentstate import link_entity
from wagtail.rich_text.pages import PageLinkHandler

from commons.reading import public_targets


def plain_link_entity(props):
    """As Wagtail's, which already refuses `javascript:`; an address like `//host` hides that it leaves the site."""
    if re.match(r"\s*[/\\]{2}", props.get("url") or ""):
        props = {**props, "url": "javascript:"}
    return link_entity(props)


class PublicPageLinkHandler(PageLinkHandler):
    """As Wagtail's, in a constant number of queries; a page that is gone or private leaves its words without a link.

    Wagtail's own asks one Locale per link and leaves an <a> without an address for deleted pages.
    """

    @classmethod
    def expand_db_attributes_many(cls, attrs_list):
        ids = [int(attrs["id"]) if str(attrs.get("id", "")).isdigit() else 0 for attrs in attrs_list]
        targets = public_targets(ids)
        return [f'<a href="{escape(targets[pk].url)}">' if targets[pk] else "<a>" for pk in ids]
