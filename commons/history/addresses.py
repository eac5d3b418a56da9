"""Where the history of a page or record is read."""

from django.utils.translation import gettext_lazy as _

from commons.addresses import address_about

HISTORY = _("history/")  # then a number, or two
RESTORE = _("restore/")  # after a number
AUTHORS = _("authors/")
EXPORT = "authors.csv"


def history_url(url, *numbers):
    """Of what is read at `url`: its history, one version of it, or the comparison of two; empty for what has no address yet."""
    end = "..".join(map(str, numbers))
    return address_about(url, HISTORY, end and f"{end}/")


def restore_url(url, number):
    return address_about(url, HISTORY, f"{number}/", RESTORE)


def authors_url(url):
    return address_about(url, AUTHORS)
