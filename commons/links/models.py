"""Titles that texts lead to, and addresses elsewhere, as the index of what is public."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from commons.history.models import PublicState

LONGEST_TITLE = 200  # characters typed between the brackets
LONGEST_URL = 2000


class TitleKey(models.Model):
    """The title of one thing, without what sets apart two ways of writing it."""

    thing = models.OneToOneField(PublicState, models.CASCADE, primary_key=True, related_name="title_key")
    key = models.CharField(max_length=255, db_index=True)

    def __str__(self):
        return self.key


class TitleLink(models.Model):
    """A title in double brackets in the text of one thing, whether something has that title or not."""

    thing = models.ForeignKey(PublicState, models.CASCADE, related_name="title_links")
    key = models.CharField(max_length=255, db_index=True)
    title = models.CharField(max_length=LONGEST_TITLE)  # as typed

    class Meta:
        constraints = [models.UniqueConstraint(fields=["thing", "key"], name="one_link_per_title")]

    def __str__(self):
        return self.title


class Trouble(models.TextChoices):
    """Why an address gave no answer at all."""

    UNKNOWN = "unknown", _("no such site")
    SILENT = "silent", _("no answer")
    UNSAFE = "unsafe", _("certificate refused")
    NOT_PUBLIC = "local", _("not an address of the public web")
    IN_CIRCLES = "circles", _("redirects without end")


class ExternalLink(models.Model):
    """An address outside the site that public texts give, and what it answered."""

    BROKEN = 3  # failures, on as many days

    url = models.CharField(_("address"), max_length=LONGEST_URL, unique=True)
    things = models.ManyToManyField(PublicState, related_name="external_links")
    answer = models.CharField(_("answer"), max_length=10, blank=True)  # an HTTP status or a Trouble
    checked_at = models.DateTimeField(_("checked"), null=True)
    failing_since = models.DateField(_("since"), null=True)
    failed_on = models.DateField(null=True)  # the last day it did
    failures = models.PositiveSmallIntegerField(default=0)  # days on which it failed, one after the other
    next_check_at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self):
        return self.url

    @property
    def said(self):
        """What it answered, in words."""
        return Trouble(self.answer).label if self.answer in Trouble else self.answer
