"""Where a page or record is discussed."""

from django.utils.translation import gettext_lazy as _

from commons.addresses import address_about

DISCUSSION = _("discussion/")  # then the number of a thread, then the id of a message
FEED = _("feed/")


def discussion_url(url, *numbers):
    """Of what is read at `url`: its discussion, one thread of it, or what may be done with one message."""
    return address_about(url, DISCUSSION, *(f"{number}/" for number in numbers))


def message_url(url, message):
    """Where a message is read."""
    return f"{discussion_url(url, message.thread.number)}?message={message.pk}#message-{message.pk}"


def feed_url(url):
    return address_about(url, DISCUSSION, FEED)
