"""Saying that a page or record is still true: the day is part of what is public, and the history names who said it."""

from django.utils import timezone
from django.utils.translation import gettext, override

from commons import publication
from commons.editing import amending
from commons.editing.guard import StaleSave, hold
from commons.visibility import versions_of


class Refused(Exception):
    """Why it cannot be said now, in words."""


def is_verified_today(thing):
    return thing.verified_on == timezone.localdate()


def last_check(thing):
    """The version in which somebody first gave the day that is read now; None when there is no such day."""
    if thing.verified_on is None:
        return None
    said = versions_of(thing).filter(content__verified_on=str(thing.verified_on))
    return said.order_by("number").select_related("user").first()


def verify(thing, user, number):
    """Publish that it is still true, as `user` read it in the version `number`. False when today already says so.

    Raises Refused, or ValidationError when today's rules refuse what was accepted then.
    """
    hold(type(thing), thing.pk)  # two people at once wait for each other
    public = publication.find(publication.key_of(thing))
    if public is not None and is_verified_today(public):
        return False
    if reason := amending.obstacle(public, user):
        raise Refused(reason)
    if amending.number_of(public) != number:
        raise changed_since()
    say(public)
    with override(public.language):
        public.edit_summary = gettext("Still accurate")
    public.is_minor = True
    public.full_clean()
    try:
        amending.publish(public, user, again=say)
    except StaleSave as error:
        raise changed_since() from error
    return True


def changed_since():
    return Refused(gettext("The text has changed since you opened this page: read it again."))


def say(thing):
    thing.verified_on = timezone.localdate()
