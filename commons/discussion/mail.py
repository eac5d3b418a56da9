"""E-mails to those who wrote in a thread and to those whom a message names: each only if they may read it."""

from urllib.parse import urljoin

from django.contrib.auth import get_user_model
from django.core import signing
from django.core.mail import EmailMessage
from django.db.models import Q
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django_tasks import task

from commons import visibility
from commons.once import once
from commons.proposals.mail import brand

from .addresses import message_url
from .models import Message, Thread
from .words import handles, without_links

SALT = "commons.discussion.silence"


def listeners(message):
    """Who is told of a message: the authors of the thread and whoever the message names, not its own author."""
    wrote = Q(pk__in=message.thread.messages.values("author"))
    people = get_user_model().objects.filter(wrote | Q(username__in=handles(message.text)), is_active=True)
    silent = message.thread.silent_for.through.objects.filter(thread=message.thread).values("user")
    return people.exclude(pk=message.author_id).exclude(pk__in=silent).exclude(email="")


def may_read(user, thing):
    """As when they come: a page behind a password is for nobody here, who knows it is not known."""
    visit = HttpRequest()
    visit.user, visit.session = user, {}
    return visibility.may_see(visit, thing)


@task(takes_context=True)
@once
def tell_readers(message_id):
    """One piece of work for each person: a message that cannot be sent keeps no other from leaving."""
    message = Message.objects.readable().select_related("thread").filter(pk=message_id).first()
    for user in listeners(message) if message else []:
        tell.enqueue(message_id, user.pk)


@task(takes_context=True)
@once
def tell(message_id, user_id):
    message = Message.objects.readable().to_show().select_related("thread").filter(pk=message_id).first()
    user = message and listeners(message).filter(pk=user_id).first()
    thing = user and message.thread.thing
    if thing and may_read(user, thing):
        with translation.override(user.preferred_language or message.language):
            written(message, user, thing).send()


def written(message, user, thing):
    silence = urljoin(thing.full_url, reverse("discussion_silence", args=[token_of(message.thread, user)]))
    context = {
        "message": message,
        "text": without_links(message.text) if message.links_are_held else message.text,
        "thing": thing,
        "address": message_url(thing.full_url, message),
        "silence_address": silence,
        "is_named": user.username in handles(message.text),
        "brand": brand(),
    }
    subject = render_to_string("discussion/mail/message_subject.txt", context)
    return EmailMessage(
        " ".join(subject.split()),
        render_to_string("discussion/mail/message.txt", context).strip(),
        to=[user.email],
        headers={"List-Unsubscribe": f"<{silence}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},  # RFC 8058
    )


def token_of(thread, user):
    return signing.dumps([thread.pk, user.pk], salt=SALT)


def told_by(token):
    """(thread, user) of an address sent by e-mail; None when it is none of ours, or they are gone."""
    try:
        thread_id, user_id = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    thread, user = Thread.objects.filter(pk=thread_id).first(), get_user_model().objects.filter(pk=user_id).first()
    return (thread, user) if thread and user else None
