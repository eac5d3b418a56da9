"""Links inside rich text: in the reader's language, never to what the reader cannot open."""

from django.utils.html import escape
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from commons.reading import public_targets


class PublicPageLinkHandler(PageLinkHandler):
    """As Wagtail's, in a constant number of queries; a page that is gone or private leaves its words without a link.

    Wagtail's own asks one Locale per link and leaves an <a> without an address for deleted pages.
    """

    @classmethod
    def get_many(cls, attrs_list):
        pages = Page.objects.in_bulk([attrs["id"] for attrs in attrs_list if str(attrs.get("id", "")).isdigit()])
        return [pages.get(int(attrs["id"])) if str(attrs.get("id", "")).isdigit() else None for attrs in attrs_list]

    @classmethod
    def expand_db_attributes_many(cls, attrs_list):
        pages = cls.get_many(attrs_list)
        targets = public_targets([page for page in pages if page])
        found = [targets.get(page.pk) if page else None for page in pages]
        return [f'<a href="{escape(target.url)}">' if target else "<a>" for target in found]
