"""Versions, written and published as members do it."""

from django.utils.translation import override

from commons import publication
from commons.history.addresses import history_url


def publish(thing, user, edit_summary="", **values):
    """The next version of a page or record, in the name of somebody."""
    with publication.changes():
        draft = type(thing).objects.get(pk=thing.pk)
        for name, value in values.items():
            setattr(draft, name, value)
        draft.edit_summary = edit_summary
        draft.save_revision(user=user).publish()
    thing.refresh_from_db()


def history_of(thing, *numbers):
    """The French address of the history of a thing, of one of its versions, of a comparison."""
    with override("fr"):
        return history_url(thing.public_url, *numbers)
