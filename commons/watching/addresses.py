"""Where a page or record is followed."""

from django.utils.translation import gettext_lazy as _

from commons.addresses import address_about

FOLLOW = _("follow/")
FEED = _("feed/")


def follow_url(url):
    """Of what is read at `url`; empty for what has no address yet."""
    return address_about(url, FOLLOW)


def feed_url(url):
    return address_about(url, FOLLOW, FEED)
