"""What is to be told to whom: written when something happens, sent at once or gathered until the day’s or week’s mail."""

from django.db.models import Q
from django_tasks import task

from commons import publication
from commons.discussion.addresses import message_url
from commons.discussion.mail import listeners
from commons.history.models import PublicState, PublishedVersion

from . import sending
from .models import Follower, Notice, Rhythm, Scope
from .targets import subscriptions_to, target


def tell_version(version):
    """A step of publication: whoever follows what has a new version is to be told, but for those who made it."""
    if version.audience == PublicState.GONE:
        return
    state = version.thing
    thing = publication.find((state.content_type_id, state.object_id))
    if thing is None:
        return
    follow_own(version, thing)
    followers = Q(follower__hears_minor=True) if version.is_minor else Q()
    tell(thing, state, followers, version=version, but_to={version.user_id, version.publisher_id})


def tell_message(sender, message, **kwargs):
    """When a message was posted: whoever follows what is discussed is to be told, but for those the discussion writes to."""
    thread = message.thread
    state = PublicState.objects.filter(content_type=thread.content_type_id, object_id=thread.object_id).first()
    if state is None or thread.thing is None:
        return
    tell(
        thread.thing,
        state,
        Q(),
        message_url=message_url(thread.thing.public_url, message),
        message_author=message.author_name,
        but_to={message.author_id, *listeners(message).values_list("pk", flat=True)},
    )


def tell(thing, state, followers, *, but_to, **news):
    """A notice for each of these followers, at the quickest of the rhythms that they chose; again changes nothing."""
    quickest = {}
    subscriptions = subscriptions_to(thing).filter(followers).exclude(follower__user__in=but_to - {None})
    for subscription in sorted(subscriptions, key=lambda row: list(Rhythm).index(row.rhythm)):
        quickest.setdefault(subscription.follower_id, subscription)
    Notice.objects.bulk_create(
        [Notice(follower_id=pk, subscription=chosen, thing=state, **news) for pk, chosen in quickest.items()],
        ignore_conflicts=True,
    )
    if any(chosen.rhythm == Rhythm.IMMEDIATE for chosen in quickest.values()):
        send_at_once.enqueue(state.pk)


@task()
def send_at_once(state_id):
    """Should this be interrupted, `tell_followers` does it. Notices are claimed with their mails: again, none is left."""
    fresh = Notice.objects.filter(thing=state_id, sent_at=None)
    sending.send(fresh.filter(subscription__rhythm=Rhythm.IMMEDIATE))


def follow_own(version, thing):
    """Members follow what they write from their first version of it, unless they do not want to."""
    if version.user is None:
        return
    mine = PublishedVersion.objects.filter(thing=version.thing, user=version.user, number__lt=version.number)
    if mine.exists():
        return
    follower, mine = Follower.of(version.user), target(Scope.THING, thing)
    if follower.follows_own and not follower.subscriptions.filter(**mine.key).exists():
        follower.follow([mine], Rhythm.DAILY)
