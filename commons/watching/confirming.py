"""Who gives an address without an account proves by a link in a mail that it is theirs: until then nothing is told."""

from datetime import timedelta

from django.core import signing
from django.urls import reverse
from django.utils import translation
from django_tasks import task

from commons.once import once

from . import sending
from .models import Follower, Rhythm
from .targets import described

UNCONFIRMED = timedelta(days=7)
SALT = "watching.confirm"


def ask(address, targets, rhythm):
    """Write down what waits, and send the mail."""
    follower = Follower.at(address)
    waiting = follower.follow(targets, rhythm, is_confirmed=False)
    send_confirmation.enqueue(follower.pk, [subscription.pk for subscription in waiting], rhythm)


@task(priority=5, takes_context=True)
@once
def send_confirmation(follower_id, ids, rhythm):
    """Whoever has withdrawn meanwhile is not written to."""
    follower = Follower.objects.select_related("user").filter(pk=follower_id).first()
    if follower is None:
        return
    with translation.override(follower.spoken):
        site, waiting = sending.Sender(), described(follower.subscriptions.filter(pk__in=ids), None)
        context = {
            "labels": [sending.one_line(subscription.label) for subscription in waiting],
            "confirm_url": site.full(reverse("confirm_follow", args=[token_for(follower, waiting, rhythm)])),
            "brand": site.brand,
        }
        message = sending.mail("confirm", follower.email, context)
        message.is_urgent = True
        message.send()


def token_for(follower, subscriptions, rhythm):
    return signing.dumps([follower.pk, [subscription.pk for subscription in subscriptions], rhythm], salt=SALT)


def read(token):
    """(follower, ids of what they follow, rhythm) of a token; no follower when it is none of ours or too old."""
    try:
        follower_id, ids, rhythm = signing.loads(token, salt=SALT, max_age=UNCONFIRMED)
    except signing.BadSignature:
        return None, [], Rhythm.DAILY
    return Follower.objects.select_related("user").filter(pk=follower_id).first(), ids, rhythm
