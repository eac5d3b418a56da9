"""Where one suggests something about a page or record."""

from django.utils.translation import gettext_lazy as _

from commons.addresses import address_about

SUGGEST = _("suggest/")  # then the anchor of a section
REPORT = _("report/")


def suggest_url(url, anchor=""):
    """Of what is read at `url`: the way to suggest something, or another text for one section."""
    return address_about(url, SUGGEST, anchor and f"{anchor}/")


def report_url(url):
    """Where one says that something is wrong with what is read at `url`."""
    return address_about(url, REPORT)
