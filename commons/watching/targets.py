"""What can be followed: a page or record, what is below it, a topic, a keyword; and what follows from a change of one."""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Q
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext
from taggit.models import Tag
from wagtail.models import Page

from commons import publication, visibility
from commons.history.models import PublicState
from commons.models import TopicPage
from commons.models.base import TaggedPage
from commons.models.topics import PageTopic
from commons.reading import path_and_ancestors

from .addresses import feed_url
from .models import Scope, Subscription


@dataclass
class Target:
    """Something to follow. `label` says it in words and `feed` is its address in Atom, in the language being spoken."""

    scope: Scope
    content_type_id: int
    object_id: str
    label: str = ""
    feed: str = ""

    @property
    def key(self):
        return {"scope": self.scope, "content_type_id": self.content_type_id, "object_id": self.object_id}

    @property
    def name(self):
        """In a form."""
        return f"{self.scope}-{self.object_id}"

    def is_of(self, subscription):
        return all(getattr(subscription, name) == value for name, value in self.key.items())


def target(scope, thing, label="", feed=""):
    if scope == Scope.TAG:
        return Target(scope, ContentType.objects.get_for_model(Tag).pk, str(thing.pk), label, feed)
    return Target(scope, *publication.key_of(thing), label, feed)


def label_of(scope, title):
    """What is followed, by its title."""
    return {
        Scope.THING: gettext("“%(title)s”"),
        Scope.SUBTREE: gettext("“%(title)s” and all that is below it"),
        Scope.TOPIC: gettext("All pages of the topic “%(title)s”"),
        Scope.TAG: gettext("All pages with the keyword “%(title)s”"),
    }[scope] % {"title": title}


def targets_from(thing):
    """What can be followed from a page or record: the first is what most people mean."""
    feed = feed_url(thing.get_url())
    found = [target(Scope.THING, thing, gettext("This page: what is changed and said here"), feed)]
    if not isinstance(thing, Page):
        return found
    if isinstance(thing, TopicPage):
        found.insert(0, target(Scope.TOPIC, thing, gettext("All pages of this topic"), f"{feed}?of=topic"))
    elif thing.get_descendants().live().public().exists():
        found.append(target(Scope.SUBTREE, thing, gettext("This page and all that is below it"), f"{feed}?of=subtree"))
    for topic in topics_of(thing).live().public().order_by("title"):
        topic_feed = f"{feed_url(topic.get_url())}?of=topic"
        found.append(target(Scope.TOPIC, topic, label_of(Scope.TOPIC, topic.title), topic_feed))
    for tag in tags_of(thing).order_by("name"):
        tag_feed = reverse("tag_feed", args=[tag.slug])
        found.append(target(Scope.TAG, tag, label_of(Scope.TAG, tag.name), tag_feed))
    return found


def topics_of(page):
    """Topics of a page in its own language; a translated page keeps those of its source."""
    named = TopicPage.objects.filter(uses__page_id=page.pk).values("translation_key")
    return TopicPage.objects.filter(translation_key__in=named, locale=page.locale_id)


def tags_of(page):
    return Tag.objects.filter(tagged_pages__content_object=page.pk)


def subscriptions_to(thing):
    """Confirmed subscriptions by which somebody follows a page or record."""
    content_type, object_id = publication.key_of(thing)
    wanted = Q(scope=Scope.THING, content_type=content_type, object_id=object_id)
    if isinstance(thing, Page):
        above = Page.objects.filter(path__in=path_and_ancestors(thing))
        wanted |= Q(scope=Scope.SUBTREE, content_type=content_type, object_id__in=as_text(above))
        wanted |= Q(scope=Scope.TOPIC, content_type=content_type, object_id__in=as_text(topics_of(thing)))
        tags = ContentType.objects.get_for_model(Tag)
        wanted |= Q(scope=Scope.TAG, content_type=tags, object_id__in=as_text(tags_of(thing)))
    return Subscription.objects.filter(wanted, confirmed_at__isnull=False)


def as_text(things):
    """Their ids as PublicState writes them."""
    return things.order_by().values(text=Cast("pk", CharField()))


def versions_of(target):
    """Public versions of all that a target covers, in any order."""
    versions = visibility.public_versions()
    if target.scope == Scope.THING:
        return versions.filter(thing__content_type=target.content_type_id, thing__object_id=target.object_id)
    if target.scope == Scope.SUBTREE:
        page = Page.objects.get(pk=target.object_id)
        pages = Page.objects.filter(path__startswith=page.path)
    elif target.scope == Scope.TOPIC:
        topic = TopicPage.objects.get(pk=target.object_id)
        about = PageTopic.objects.filter(topic__translation_key=topic.translation_key)
        pages = Page.objects.filter(pk__in=about.values("page"), locale=topic.locale_id)
    else:
        pages = Page.objects.filter(pk__in=TaggedPage.objects.filter(tag=target.object_id).values("content_object"))
    return versions.filter(
        thing__content_type=ContentType.objects.get_for_model(Page), thing__object_id__in=as_text(pages)
    )


def described(subscriptions, user):
    """They know what to call what is followed, and where it is read; what this person may not see has no name."""
    subscriptions = list(subscriptions)
    ids = {subscription.object_id for subscription in subscriptions}
    states = {
        (state.content_type_id, state.object_id): state for state in PublicState.objects.filter(object_id__in=ids)
    }
    of_tags = ContentType.objects.get_for_model(Tag).pk
    tags = Tag.objects.in_bulk([int(row.object_id) for row in subscriptions if row.content_type_id == of_tags])
    for subscription in subscriptions:
        subscription.url = ""
        if subscription.content_type_id == of_tags:
            tag = tags.get(int(subscription.object_id))
            title = tag and tag.name
        else:
            state = states.get((subscription.content_type_id, subscription.object_id))
            title = state.title if state and may_be_told(user, state) else None
            subscription.url = state.address if title else ""
        subscription.label = label_of(subscription.scope, title) if title else gettext("What is not here any more")
    return subscriptions


def may_be_told(user, state):
    """Whether somebody, member or None, may be told of what this state is of."""
    if state.audience == PublicState.PUBLIC:
        return True
    thing = user and publication.find((state.content_type_id, state.object_id))
    return bool(thing) and visibility.members_who_may_see(thing).filter(pk=user.pk).exists()
