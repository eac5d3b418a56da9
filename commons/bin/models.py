"""What was deleted less than thirty days ago, and how it was."""

from datetime import timedelta
from math import ceil

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from commons import publication

KEPT = timedelta(days=30)


class BinnedQuerySet(models.QuerySet):
    def about(self, thing):
        content_type, object_id = publication.key_of(thing)
        return self.filter(content_type_id=content_type, object_id=object_id)

    def ids_of(self, model):
        """Ids of the records of a kind that are in the bin."""
        found = self.filter(content_type=ContentType.objects.get_for_model(model))
        return found.annotate(record_id=models.functions.Cast("object_id", models.BigIntegerField())).values(
            "record_id"
        )


class Binned(models.Model):
    """A page, with all below it, or a record, that somebody deleted: nobody sees it, and it can come back."""

    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")  # as PublicState names things
    object_id = models.CharField(max_length=50)
    model_label = models.CharField(max_length=100)  # of what it is exactly
    title = models.CharField(_("title"), max_length=255)
    pages_below = models.PositiveIntegerField(default=0)
    deleted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    deleted_by_name = models.CharField(max_length=150, blank=True)
    deleted_at = models.DateTimeField(default=timezone.now, db_index=True)
    parent = models.ForeignKey(Page, models.SET_NULL, null=True, related_name="+")  # of a page
    slug = models.CharField(max_length=255)
    was_live = models.BooleanField(default=False)  # of a record

    objects = BinnedQuerySet.as_manager()

    class Meta:
        verbose_name = _("deleted item")
        verbose_name_plural = _("deleted items")
        ordering = ["-deleted_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["content_type", "object_id"], name="binned_once")]

    def __str__(self):
        return self.title

    @property
    def thing(self):
        """The page or record as it is now; None when it is gone for good."""
        found = self.content_type.model_class()._base_manager.filter(pk=self.object_id).first()
        return found.specific if isinstance(found, Page) else found

    @property
    def kind_label(self):
        model = apps.get_model(self.model_label)
        return capfirst(getattr(model, "kind_label", model._meta.verbose_name))

    @property
    def goes_on(self):
        return self.deleted_at + KEPT

    @property
    def days_left(self):
        return max(0, ceil((self.goes_on - timezone.now()) / timedelta(days=1)))

    @property
    def who(self):
        return self.deleted_by.get_full_name() if self.deleted_by else self.deleted_by_name
