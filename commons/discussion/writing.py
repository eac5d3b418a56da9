"""What changes a discussion: each gesture whole, or not at all."""

from datetime import timedelta

from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import get_language

from commons import publication

from . import mail
from .models import Message, State, Thread
from .signals import message_posted

TWICE_WITHIN = timedelta(minutes=1)  # the same words again are the same message
AT_MOST, DURING = 10, timedelta(minutes=10)  # messages of one account


class TooMany(Exception):
    """This account wrote as much as one may in so short a time."""


@transaction.atomic
def open_thread(thing, author, title, text, anchor="", section=""):
    """A new thread with its first message; the one that was just opened when the form was sent twice."""
    _one_at_a_time(f"account {author.pk}")
    if said := _said_already(author, text, thread__in=Thread.objects.about(thing).filter(title=title)):
        return said
    content_type, object_id = publication.key_of(thing)
    _one_at_a_time(f"thing {content_type} {object_id}")
    last = Thread.objects.about(thing).aggregate(last=Max("number"))["last"] or 0
    thread = Thread.objects.create(
        content_type_id=content_type,
        object_id=object_id,
        number=last + 1,
        title=title,
        anchor=anchor,
        section=section,
        language=get_language(),
        opened_by=author,
    )
    return _say(thread, author, text)


@transaction.atomic
def answer(thread, author, text):
    _one_at_a_time(f"account {author.pk}")
    return _said_already(author, text, thread=thread) or _say(thread, author, text)


def _one_at_a_time(what):
    """Until the end of the transaction, whoever else writes for the same account or about the same thing waits."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"discussion {what}"])


def _said_already(author, text, **where):
    recent = author_messages(author, TWICE_WITHIN).filter(text=text, **where)
    return recent.select_related("thread").first()


def author_messages(author, during):
    return Message.objects.filter(author=author, created_at__gt=timezone.now() - during)


def _say(thread, author, text):
    if author_messages(author, DURING).count() >= AT_MOST:
        raise TooMany
    message = Message.objects.create(
        thread=thread, author=author, author_name=author.get_full_name(), text=text, language=get_language()
    )
    Thread.objects.filter(pk=thread.pk).update(last_activity=message.created_at)
    thread.silent_for.remove(author)  # who writes listens again
    message_posted.send(Message, message=message)
    mail.tell_readers.enqueue(message.pk)
    return message


def edit(message, text):
    if text != message.text:
        message.text, message.edited_at = text, timezone.now()
        message.save(update_fields=["text", "edited_at"])


@transaction.atomic
def delete(message):
    """Its words go; a thread that nobody else wrote in goes with them. Returns whether the thread is still there."""
    message.text, message.deleted_at = "", timezone.now()
    message.save(update_fields=["text", "deleted_at"])
    if message.thread.messages.filter(deleted_at=None).exists():
        return True
    message.thread.delete()
    return False


def hide(message, by, reason=""):
    """From everybody but the facilitators; the title of a thread goes with its first message."""
    _set_hiding(message, timezone.now(), by, reason)


def show(message):
    _set_hiding(message, None, None, "")


@transaction.atomic
def _set_hiding(message, at, by, reason):
    message.hidden_at, message.hidden_by, message.hidden_reason = at, by, reason
    message.save(update_fields=["hidden_at", "hidden_by", "hidden_reason"])
    if message == message.thread.messages.order_by("pk").first():
        Thread.objects.filter(pk=message.thread_id).update(is_hidden=at is not None)


def set_state(thread, state, by):
    thread.state, thread.state_by, thread.state_at = State(state), by, timezone.now()
    thread.save(update_fields=["state", "state_by", "state_at"])
