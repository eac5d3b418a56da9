"""Changing something of what is public, at once, whatever somebody is writing meanwhile: their draft is not lost."""

from django.utils.translation import gettext

from commons.history.models import PublicState
from commons.history.restoring import may_edit, may_publish
from commons.publication import key_of


def number_of(thing):
    """Of the version that the public reads now."""
    content_type, object_id = key_of(thing)
    state = PublicState.objects.filter(content_type=content_type, object_id=object_id).first()
    return state.number if state else 0


def obstacle(thing, user):
    """Why this person cannot change now what is public of it, in words; empty when they can."""
    if thing is None or not thing.live:
        return gettext("This is not on the site any more.")
    if not (may_publish(user, thing) and may_edit(user, thing)):
        return gettext("This text is locked, or is not yours to change.")
    if thing.workflow_in_progress or thing.approved_schedule:
        return gettext("Another change of this text is under review, or has its day: finish that first.")
    return ""


def publish(changed, user, *, author=None, again):
    """Make public what `user` changed of what is public, or accepted from `author`.

    What somebody is writing comes after it as a draft, once `again(draft)` has changed it too.
    """
    draft = changed.get_latest_revision() if changed.has_unpublished_changes else None
    changed.save_revision(user=author or user, log_action=True).publish(user=user)
    if draft:
        theirs = draft.as_object()
        again(theirs)
        theirs.edit_summary = draft.content.get("_edit_summary", "")
        theirs.is_minor = draft.content.get("_is_minor", False)
        theirs.save_revision(user=draft.user)
