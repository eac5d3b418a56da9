"""From what was typed to a revision: public at once for who may publish, else sent to be reviewed."""

from commons import publication
from commons.history.restoring import may_publish

from .parts import parts_of


def newest(thing):
    """(the thing as its newest revision says it, the id of that revision)"""
    now = publication.find(publication.key_of(thing))
    return now.get_latest_revision_as_object(), now.latest_revision_id


def parts_opened(draft, base, opened):
    """{path: part} of the revision that a form was opened on, `opened` as it was posted; None when there is none such."""
    if opened == str(base or ""):
        return parts_of(draft)
    revision = draft.revisions.filter(pk=opened).first() if opened.isdecimal() and len(opened) < 10 else None
    return revision and parts_of(revision.as_object())


def save(draft, summary, user):
    """The draft as a revision of this user; True when it is public, False when somebody will review it first."""
    draft.edit_summary = summary
    draft.full_clean()
    revision = draft.save_revision(user=user, log_action=True)
    if may_publish(user, draft):
        revision.publish(user=user)
        return True
    draft = revision.as_object()
    review, workflow = draft.current_workflow_state, draft.get_workflow()
    if review and review.status == review.STATUS_NEEDS_CHANGES:
        review.resume(user)
    elif workflow and not review:
        workflow.start(draft, user)
    return False
