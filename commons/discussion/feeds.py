"""The latest messages about a page or record as an Atom feed, for whoever may read it."""

from django.contrib.syndication.views import Feed
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from commons.history.feeds import clean
from commons.web.about import of_thing

from . import words
from .addresses import discussion_url, message_url
from .models import Message, Thread

ENTRIES = 30


class DiscussionFeed(Feed):
    feed_type = Atom1Feed

    def get_object(self, request, thing):
        thing.path = request.get_full_path()
        return thing

    def title(self, thing):
        return clean(gettext("Discussion about “%(title)s”") % {"title": thing.title})

    def link(self, thing):
        return discussion_url(thing.public_url)

    def feed_url(self, thing):
        return thing.path

    def items(self, thing):
        said = Message.objects.readable().filter(thread__in=Thread.objects.about(thing)).to_show()
        found = list(said.select_related("thread", "author").order_by("-pk")[:ENTRIES])
        people = words.people_named(message.text for message in found)
        for message in found:
            message.address = message_url(thing.public_url, message)
            message.html = words.to_html(message.text, people, message.links_are_held)
        return found

    def item_title(self, message):
        return clean(message.thread.name)

    def item_description(self, message):
        return clean(message.html)

    def item_link(self, message):
        return message.address

    def item_author_name(self, message):
        return clean(message.name)

    def item_pubdate(self, message):
        return message.created_at

    def item_updateddate(self, message):
        return message.edited_at or message.created_at


@of_thing
@require_safe
def feed(request, thing):
    return DiscussionFeed()(request, thing)
