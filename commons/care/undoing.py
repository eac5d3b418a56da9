"""Undoing what somebody did: each thing comes back to what it said before them, as a new version, so that it can be undone.

What others wrote on since is left to people, who read it.
"""

from contextlib import suppress
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Cast
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_tasks import task
from wagtail.models import Page, Revision

from commons import publication
from commons.accounts.roles import set_active
from commons.bin import keeping
from commons.contract import public_models
from commons.discussion.models import Message
from commons.discussion.writing import hide
from commons.history.models import PublicState, PublishedVersion
from commons.history.restoring import may_edit, may_publish, restore, revision_of
from commons.suggestions.models import Suggestion
from commons.suggestions.reviewing import decline_all


class What(models.TextChoices):
    RESTORE = "restore", _("back to what it said before")
    DISCARD = "discard", _("the waiting draft is put aside")
    BIN = "bin", _("to the bin: nobody else wrote in it")
    BY_HAND = "by hand", _("others wrote in it since: read its history")


@dataclass
class Gesture:
    """What is to be done about one page or record."""

    key: tuple
    title: str
    what: What
    url: str = ""  # where it is read, if it is
    number: int | None = None  # of the version to come back to


def gestures(person, key=None):
    """What undoing everything this person did is made of, in as many queries for one thing as for a hundred."""
    public = list(_public(person, key))
    known = {gesture.key for gesture in public}
    return public + [gesture for gesture in _drafts(person, key) if gesture.key not in known]


def _public(person, key):
    versions = PublishedVersion.objects.filter(thing=OuterRef("pk")).order_by("-number")
    mine = versions.filter(user=person)
    others = versions.filter(~Q(user=person) | Q(user=None))
    before = versions.filter(number__lt=OuterRef("first"), content=OuterRef("content_now"))
    states = (
        PublicState.objects.exclude(audience=PublicState.GONE)
        .filter(Exists(mine))
        .annotate(
            first=Subquery(mine.order_by("number").values("number")[:1]),
            last=Subquery(mine.values("number")[:1]),
            other=Subquery(others.values("number")[:1]),
            content_now=Subquery(versions.values("content")[:1]),
        )
        .annotate(is_undone=Exists(before))
        .order_by("title", "pk")
        .defer("summary")
    )
    if key:
        states = states.filter(content_type=key[0], object_id=key[1])
    for state in states:
        here = (state.content_type_id, state.object_id)
        if state.last == state.number:
            what = What.RESTORE if state.other else What.BIN
            yield Gesture(here, state.title, what, state.address, state.other)
        elif not state.is_undone:
            yield Gesture(here, state.title, What.BY_HAND, state.address)


def _drafts(person, key):
    """What this person left waiting: on what is public, or by itself."""
    for model in [Page, *(model for model in public_models() if not issubclass(model, Page))]:
        waiting = keeping.outside_the_bin(model.objects.filter(latest_revision__user=person)).filter(
            Q(live=False) | Q(has_unpublished_changes=True)
        )
        content_type, _pk = publication.key_of(model(pk=0))
        if key:
            waiting = waiting.filter(pk=key[1]) if key[0] == content_type else waiting.none()
        revisions = Revision.objects.filter(base_content_type=content_type)
        others = revisions.filter(object_id=Cast(OuterRef("pk"), models.CharField())).exclude(user=person)
        rows = waiting.annotate(is_shared=Exists(others)).order_by("title", "pk")
        for pk, title, live, is_shared in rows.values_list("pk", "title", "live", "is_shared"):
            what = What.DISCARD if live else What.BY_HAND if is_shared else What.BIN
            yield Gesture((content_type, str(pk)), title, what)


def said_by(person):
    """Their messages that everybody reads."""
    return Message.objects.readable().filter(author=person)


def undo_everything(person, by, close_account):
    """Begin: what takes long is done by the worker, one thing at a time. Returns how many texts are to be undone."""
    if close_account:
        set_active(person, False, by=by)
    decline_all(Suggestion.objects.filter(user=person), by)
    for message in said_by(person):
        hide(message, by, gettext("Everything this account wrote was undone."))
    found = [gesture for gesture in gestures(person) if gesture.what != What.BY_HAND]
    for gesture in found:
        undo.enqueue(person.pk, by.pk, list(gesture.key))
    return len(found)


@task()
def undo(person_id, by_id, key):
    """About one thing, as it is now: somebody may have been there since. Again, nothing of theirs is left to undo."""
    people = get_user_model().objects.in_bulk([person_id, by_id])
    if len(people) == 2:
        with publication.changes(people[by_id]):
            for gesture in gestures(people[person_id], tuple(key)):
                _do(gesture, people[person_id], people[by_id])


def _do(gesture, person, by):
    thing = publication.find(gesture.key)
    if thing is None:
        return
    state = getattr(thing, "current_workflow_state", None)
    if state and state.requested_by_id == person.pk:
        state.cancel(user=by)
        thing = publication.find(gesture.key)
    if not (may_edit(by, thing) and may_publish(by, thing)):
        return
    if gesture.what == What.BIN:
        with suppress(keeping.Refused):  # it is under the site, or somebody was quicker
            keeping.put(thing, by)
    elif gesture.what == What.RESTORE:
        version = PublishedVersion.objects.get(
            thing__content_type=gesture.key[0], thing__object_id=gesture.key[1], number=gesture.number
        )
        if revision := revision_of(version, thing):
            with suppress(ValidationError), transaction.atomic():  # refused by today's rules: it stays in the list
                restore(thing, version, revision, by)
    elif gesture.what == What.DISCARD:
        thing.save_revision(user=by, log_action=True).publish(user=by)
