"""Coming back to what a version said: always a new version, made of the revision that the CMS kept."""

from django.db.models import ProtectedError
from django.utils.translation import gettext, override
from wagtail.models import Page, Revision
from wagtail.permissions import policy_registry

from commons.visibility import versions_of

from .models import PublicState, PublishedVersion

OF_NOW = ["slug", "go_live_at", "expire_at"]  # what is about the thing rather than about its text


def may_edit(user, thing):
    return may_write(user, thing) and not is_locked_for(user, thing)


def may_write(user, thing):
    """Whether somebody edits this thing when nothing closes it."""
    if not user.is_authenticated:
        return False
    if isinstance(thing, Page):
        return thing.permissions_for_user(user).can_edit() and not thing.alias_of_id
    return _has_right(user, "change", thing)


def is_locked_for(user, thing):
    """Whether a lock keeps this thing from somebody who else would edit it."""
    if isinstance(thing, Page):
        return thing.permissions_for_user(user).page_locked()
    lock = thing.get_lock()
    return bool(lock and lock.for_user(user))


def may_publish(user, thing):
    if isinstance(thing, Page):
        return thing.permissions_for_user(user).can_publish()
    return _has_right(user, "publish", thing)


def _has_right(user, verb, thing):
    return policy_registry.get(thing).user_has_permission_for_instance(user, verb, thing)


def revision_of(version, thing):
    """The revision that says what this version said; None when there is none any more, or never was."""
    if version.audience == PublicState.GONE or version.revision_id is None:
        return None
    # What came otherwise than by publishing names the revision before it: then that one says something else.
    first = versions_of(thing).filter(revision_id=version.revision_id).order_by("number").first()
    if first is None or first.content != version.content:
        return None
    return Revision.objects.filter(pk=version.revision_id, object_id=str(thing.pk)).first()


def restore(thing, version, revision, user):
    """Make the revision the newest, in the name of `user`; True when it is public at once, False when it is proposed.

    Raises ValidationError when today's rules refuse what was accepted then.
    """
    restored = revision.as_object()
    for name in OF_NOW:
        if hasattr(thing, name):
            setattr(restored, name, getattr(thing, name))
    with override(thing.language):
        restored.edit_summary = gettext("Restore version %(number)s") % {"number": version.number}
    restored.full_clean()
    newest = restored.save_revision(user=user, log_action=True, previous_revision=revision)
    if may_publish(user, thing):
        newest.publish(user=user, previous_revision=revision)
        return True
    draft = newest.as_object()
    workflow = draft.get_workflow()
    if workflow and not draft.workflow_in_progress:
        workflow.start(draft, user)
    return False


_delete = Revision.delete


def delete(revision, *args, **kwargs):
    """As Wagtail's, except that what the public has seen stays: `purge_revisions` leaves it, and says so.

    Revisions still go with their page or record, which Django deletes without asking each of them.
    """
    if PublishedVersion.objects.filter(revision_id=revision.pk).exists():
        raise ProtectedError("The public has seen this revision.", {revision})
    return _delete(revision, *args, **kwargs)


def connect():
    Revision.delete = delete
