"""Addresses of the history: under each page and record, and one for all of them."""

from django.urls import path, re_path
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from . import feeds, recent, views
from .addresses import HISTORY, RESTORE


def under_things(*end):
    return format_lazy("^(?P<path>(?:[\\w-]+/)*)" + "{}" * (len(end) + 1) + "$", HISTORY, *end)


NUMBER = r"(?P<number>[0-9]{1,6})/"

urlpatterns = [
    path(_("recent-changes/"), recent.recent_changes, name="recent_changes"),
    path(_("recent-changes/feed/"), feeds.recent_changes, name="recent_changes_feed"),
    re_path(under_things(), views.history, name="history"),
    re_path(under_things(NUMBER), views.version, name="version"),
    re_path(under_things(r"(?P<old>[0-9]{1,6})\.\.(?P<new>[0-9]{1,6})/"), views.compare, name="compare_versions"),
    re_path(under_things(NUMBER, RESTORE), views.restore, name="restore_version"),
]
