"""The last line: nothing becomes the newest text that was not made from the newest text."""

from django.db import models, transaction
from wagtail.models import Page, Revision


class StaleSave(Exception):
    """Somebody else saved in between; nothing was written. Whoever catches it keeps what was typed, see `HeldEdit`."""


def hold(model, pk):
    """Until the end of the transaction, nobody else saves this page or record. To be called before it is read.

    Everybody holds it before its revisions and its review, so that no two wait for each other. Other rows may name it
    meanwhile. Returns the id of the revision that its row calls the newest; None when there is none, or no such row.
    """
    model = Page if issubclass(model, Page) else model
    rows = model._base_manager.select_for_update(of=["self"], no_key=True).filter(pk=pk)
    return rows.values_list("latest_revision_id", flat=True).first()


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

    def save(self, *args, **kwargs):
        """A whole row that was read before somebody saved leaves their text the newest, and waiting to be published."""
        if self.pk is None or kwargs.get("update_fields") is not None:
            return super().save(*args, **kwargs)
        base = self.latest_revision_id
        with transaction.atomic():
            self.latest_revision_id = hold(type(self), self.pk)
            self.has_unpublished_changes |= self.latest_revision_id != base
            try:
                return super().save(*args, **kwargs)
            finally:
                self.latest_revision_id = base

    def get_latest_revision_as_object(self):
        """As Wagtail's, except that its words and what it says it was made from are of one read: others save meanwhile."""
        newest = self.get_latest_revision() if self.has_unpublished_changes else None
        return self.with_content_json(newest.content) if newest else self

    @transaction.atomic
    def save_revision(self, *args, **kwargs):
        hold(type(self), self.pk)
        if latest_id(self) != self.latest_revision_id:
            raise StaleSave(f"{self._meta.label} {self.pk} was saved after revision {self.latest_revision_id}.")
        return super().save_revision(*args, **kwargs)
