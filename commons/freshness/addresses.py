"""Where one says that a page or record is still true."""

from django.utils.translation import gettext_lazy as _

from commons.addresses import address_about

VERIFY = _("verify/")


def verify_url(url):
    """Of what is read at `url`; empty for what has no address yet."""
    return address_about(url, VERIFY)
