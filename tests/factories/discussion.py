"""Threads and messages, written as members do it, without their form."""

from django.utils.translation import override

from commons import publication
from commons.discussion import writing
from commons.discussion.addresses import discussion_url, feed_url
from commons.discussion.models import Message, Thread


def discuss(thing, author, title="La balance", text="Quelle balance avez-vous ?", answers=(), **values):
    """A thread about a thing; `answers` are (author, text)."""
    with override(values.pop("language", "fr")):
        thread = writing.open_thread(thing, author, title, text, **values).thread
        for who, said in answers:
            writing.answer(thread, who, said)
    return thread


def whisper(thing, text, **values):
    """A thread whose only message says that, by nobody, without a word to anybody."""
    content_type, object_id = publication.key_of(thing)
    number = Thread.objects.about(thing).count() + 1
    thread = Thread.objects.create(
        content_type_id=content_type, object_id=object_id, number=number, title="Un fil", language="fr"
    )
    return Message.objects.create(thread=thread, author_name="Nour", language="fr", text=text, **values)


def discussion_of(thing, *numbers):
    """The French address of the discussion of a thing, of a thread, of a message."""
    with override("fr"):
        return discussion_url(thing.public_url, *numbers)


def feed_of(thing):
    with override("fr"):
        return feed_url(thing.public_url)
