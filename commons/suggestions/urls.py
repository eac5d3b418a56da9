"""Where one suggests something: under each page and record."""

from django.urls import re_path

from commons.addresses import pattern_about

from . import views
from .addresses import REPORT, SUGGEST

urlpatterns = [
    re_path(pattern_about(REPORT), views.report, name="report"),
    re_path(pattern_about(SUGGEST), views.suggest, name="suggest"),
    re_path(pattern_about(SUGGEST, r"(?P<anchor>[\w-]{1,255})/"), views.suggest_section, name="suggest_section"),
]
