"""Where what leads to a page or record is read."""

from django.utils.translation import gettext_lazy as _

from commons.addresses import address_about

LINKED_PAGES = _("linked-pages/")


def linked_pages_url(url):
    """Of what is read at `url`; empty for what has no address yet."""
    return address_about(url, LINKED_PAGES)
