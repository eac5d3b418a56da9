"""Where a section of a page or record is changed."""

from django.utils.translation import gettext_lazy as _

from commons.addresses import address_about

EDIT = _("edit-section/")  # then the anchor of the section


def edit_url(url, anchor):
    return address_about(url, EDIT, f"{anchor}/")
