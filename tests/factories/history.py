"""Versions, written and published as members do it."""

from commons import publication


def publish(thing, user, edit_summary="", **values):
    """The next version of a page or record, in the name of somebody."""
    with publication.changes():
        draft = type(thing).objects.get(pk=thing.pk)
        for name, value in values.items():
            setattr(draft, name, value)
        draft.edit_summary = edit_summary
        draft.save_revision(user=user).publish()
    thing.refresh_from_db()
