"""Addresses of the forms of sections: under each page and record."""

from django.urls import re_path

from commons.addresses import pattern_about

from . import views
from .addresses import EDIT

urlpatterns = [
    re_path(pattern_about(EDIT, r"(?P<anchor>[\w-]+)/"), views.edit, name="edit_section"),
]
