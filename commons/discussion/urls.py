"""Addresses of discussions, under each page and record, and the one that e-mails carry."""

from django.urls import path, re_path
from django.utils.translation import gettext_lazy as _

from commons.addresses import pattern_about

from . import feeds, views
from .addresses import DISCUSSION, FEED

NUMBER = r"(?P<number>[0-9]{1,6})/"

urlpatterns = [
    path(_("discussion/no-more-emails/<str:token>/"), views.silence, name="discussion_silence"),
    re_path(pattern_about(DISCUSSION), views.discussion, name="discussion"),
    re_path(pattern_about(DISCUSSION, FEED), feeds.feed, name="discussion_feed"),
    re_path(pattern_about(DISCUSSION, NUMBER), views.thread, name="thread"),
    re_path(pattern_about(DISCUSSION, NUMBER, r"(?P<pk>[0-9]{1,18})/"), views.message, name="message"),
]
