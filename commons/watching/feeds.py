"""What changes in what can be followed, as Atom feeds: what is public, whoever reads."""

from django.db import transaction
from django.http import Http404
from django.urls import reverse
from django.views.decorators.http import conditional_page, require_safe
from taggit.models import Tag
from wagtail.models import Page

from commons.history.feeds import ENTRIES, RecentChangesFeed, clean
from commons.history.recent import newest_first, with_addresses
from commons.models import TopicPage
from commons.reading import frame_for
from commons.web.about import of_thing

from .models import Scope
from .targets import label_of, target, versions_of


class FollowFeed(RecentChangesFeed):
    """The newest versions of all that a target covers. `link` is where people read it."""

    def get_object(self, request, scope, thing, link):
        return request, scope, thing, link

    def title(self, asked):
        request, scope, thing, _link = asked
        return clean(f"{label_of(scope, str(thing))} — {frame_for(request).brand.name}")

    def author_name(self, asked):
        return super().author_name(asked[0])

    def link(self, asked):
        return asked[3]

    def feed_url(self, asked):
        return super().feed_url(asked[0])

    def items(self, asked):
        _request, scope, thing, _link = asked
        return with_addresses(list(newest_first(versions_of(target(scope, thing)))[:ENTRIES]))


answer = require_safe(conditional_page(FollowFeed()))


def scope_of(thing, word):
    """What a feed of this thing is about; a word that does not fit it means the thing alone."""
    if (word == Scope.TOPIC and isinstance(thing, TopicPage)) or (word == Scope.SUBTREE and isinstance(thing, Page)):
        return Scope(word)
    return Scope.THING


@of_thing
def about(request, thing):
    return answer(request, scope_of(thing, request.GET.get("of")), thing, thing.get_url(request))


@transaction.non_atomic_requests
def of_tag(request, slug):
    """A keyword of nothing public is none."""
    tag = Tag.objects.filter(slug=slug).first()
    if tag is None or not versions_of(target(Scope.TAG, tag)).exists():
        raise Http404
    return answer(request, Scope.TAG, tag, reverse("recent_changes"))
