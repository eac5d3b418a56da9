"""The last line: nothing becomes the newest text that was not made from the newest text."""

from django.db import models, transaction
from wagtail.models import Page, Revision


class StaleSave(Exception):
    """Somebody else saved in between; nothing was written. Whoever catches it keeps what was typed, see `HeldEdit`."""


def hold(model, pk):
    """Until the end of the transaction, nobody else saves this page or record. To be called before it is read."""
    model = Page if issubclass(model, Page) else model
    model._base_manager.select_for_update(of=["self"]).filter(pk=pk).values_list("pk").first()


def latest_id(thing):
    """Id of the newest revision, None before the first. The thing's own column may hold what a stale instance wrote."""
    revisions = Revision.objects.for_instance(thing).order_by("-created_at", "-pk")
    return revisions.values_list("pk", flat=True).first()


def base_id(posted):
    """The revision that a form says it was made from; None when it says nothing that can be an id."""
    return int(posted) if posted and posted.isdecimal() and len(posted) < 19 else None


class RefusesStaleSaves(models.Model):
    """What every page and record has. An instance says by `latest_revision_id` what it was made from."""

    class Meta:
        abstract = True

    @transaction.atomic
    def save_revision(self, *args, **kwargs):
        hold(type(self), self.pk)
        if latest_id(self) != self.latest_revision_id:
            raise StaleSave(f"{self._meta.label} {self.pk} was saved after revision {self.latest_revision_id}.")
        return super().save_revision(*args, **kwargs)

    def get_latest_revision_as_object(self):
        """As Wagtail's, made from that revision and no other: the row of a copy does not name it yet (copy_page.py)."""
        newest = super().get_latest_revision_as_object()
        newest.latest_revision = self.latest_revision
        return newest
