"""Entries of the menu of the CMS that not everybody sees."""

from wagtail.admin.menu import MenuItem

from .roles import is_facilitator


class ForFacilitators(MenuItem):
    def is_shown(self, request):
        return is_facilitator(request.user)
