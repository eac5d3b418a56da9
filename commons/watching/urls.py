"""Addresses of what is followed: under each page and record, of one’s own, and in mails."""

from django.urls import path, re_path
from django.utils.translation import gettext_lazy as _

from commons.addresses import pattern_about

from . import feeds, views
from .addresses import FEED, FOLLOW

urlpatterns = [
    path(_("account/follows/"), views.mine, name="my_follows"),
    path(_("follows/confirm/<str:token>/"), views.confirm, name="confirm_follow"),
    path(_("follows/<slug:secret>/"), views.by_link, name="follows"),
    path(_("follows/<slug:secret>/stop/"), views.stop, {"is_at_once": True}, name="stop_at_once"),
    path(_("follows/<slug:secret>/stop-summaries/"), views.stop, name="stop_digests"),
    path(_("keywords/<str:slug>/feed/"), feeds.of_tag, name="tag_feed"),
    re_path(pattern_about(FOLLOW), views.follow, name="follow"),
    re_path(pattern_about(FOLLOW, FEED), feeds.about, name="follow_feed"),
]
