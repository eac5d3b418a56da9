"""Addresses of the history: under each page and record, and one for all of them."""

from django.urls import path, re_path
from django.utils.translation import gettext_lazy as _

from commons.addresses import pattern_about

from . import authors, feeds, recent, views
from .addresses import AUTHORS, EXPORT, HISTORY, RESTORE

NUMBER = r"(?P<number>[0-9]{1,6})/"

urlpatterns = [
    path(_("recent-changes/"), recent.recent_changes, name="recent_changes"),
    path(_("recent-changes/feed/"), feeds.recent_changes, name="recent_changes_feed"),
    re_path(pattern_about(AUTHORS), authors.authors, name="authors"),
    re_path(pattern_about(AUTHORS, EXPORT.replace(".", r"\.")), authors.export, name="authors_export"),
    re_path(pattern_about(HISTORY), views.history, name="history"),
    re_path(pattern_about(HISTORY, NUMBER), views.version, name="version"),
    re_path(
        pattern_about(HISTORY, r"(?P<old>[0-9]{1,6})\.\.(?P<new>[0-9]{1,6})/"), views.compare, name="compare_versions"
    ),
    re_path(pattern_about(HISTORY, NUMBER, RESTORE), views.restore, name="restore_version"),
]
