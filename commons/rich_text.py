"""Rich text: links in the reader's language, never to what the reader cannot open; texts that do not mix in the CMS."""

import re

from django.core.exceptions import BadRequest
from django.utils.html import escape
from wagtail.admin.rich_text import DraftailRichTextArea
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter, link_entity
from wagtail.admin.rich_text.converters.html_to_contentstate import HtmlToContentStateHandler
from wagtail.rich_text.pages import PageLinkHandler

from commons.fields import MALFORMED
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


class Converter(ContentstateConverter):
    """As Wagtail's, with a parser for each text: its own serves every thread at once, and mixes what they read."""

    def from_database_format(self, html):
        parser = HtmlToContentStateHandler(self.features)
        parser.feed(html)
        parser.close()
        return parser.contentstate.as_json(indent=4, separators=(",", ": "))


class RichTextArea(DraftailRichTextArea):
    """As Wagtail's, for several threads. All the forms of a block share one."""

    media = DraftailRichTextArea.media  # else Django gives a subclass another, made again at each form

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.converter = Converter(self.features)

    def value_from_datadict(self, data, files, name):
        """What is no rich text is a bad request; the character nul, which no database keeps, is left out."""
        try:
            html = super().value_from_datadict(data, files, name)
        except MALFORMED as error:
            raise BadRequest(f"Malformed rich text in {name}") from error
        return html and html.replace("\0", "")
