"""Threads and their messages, each about one page or record: what is said goes when what it is about is deleted."""

from datetime import timedelta

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Cast, Coalesce, RowNumber
from django.db.models.signals import post_delete
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from commons import publication
from commons.accounts.roles import is_under_review
from commons.contract import public_models

LONGEST = 5_000  # characters of a message
EDITED_WITHIN = timedelta(minutes=15)


class State(models.TextChoices):
    OPEN = "open", _("Open")
    RESOLVED = "resolved", _("Resolved")
    CLOSED = "closed", _("Closed by the facilitators")


class AboutQuerySet(models.QuerySet):
    def about(self, thing):
        content_type, object_id = publication.key_of(thing)
        return self.filter(content_type_id=content_type, object_id=object_id)


class About(models.Model):
    """Belongs to a page or record, named as PublicState names it."""

    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    object_id = models.CharField(max_length=50)

    objects = AboutQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def thing(self):
        return publication.find((self.content_type_id, self.object_id))


class ClosedDiscussion(About):
    """The facilitators let nobody write about this any more: what was said stays."""

    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    closed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["content_type", "object_id"], name="one_closing_per_thing")]

    def __str__(self):
        return f"{self.content_type_id} {self.object_id}"


class Thread(About):
    """A question, a remark, a problem: the first message opens it, the others answer."""

    number = models.PositiveIntegerField()  # 1, 2, 3… for each thing
    title = models.CharField(_("title"), max_length=120)
    anchor = models.CharField(max_length=255, blank=True)  # of the passage it is about; empty for the whole
    section = models.CharField(max_length=255, blank=True)  # the title that this passage had
    language = models.CharField(max_length=10)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.OPEN)
    state_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    state_at = models.DateTimeField(null=True)
    is_hidden = models.BooleanField(default=False)  # as its first message, which its title goes with
    last_activity = models.DateTimeField(default=timezone.now)
    silent_for = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")  # who wants no e-mail of it

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["content_type", "object_id", "number"], name="one_thread_per_number")
        ]
        indexes = [
            models.Index(fields=["content_type", "object_id", "state", "-last_activity"], name="threads_of_thing")
        ]

    def __str__(self):
        return self.title

    @property
    def name(self):
        """Its title, for who may read it."""
        return gettext("Thread hidden by the facilitators") if self.is_hidden else self.title

    @property
    def is_closed(self):
        return self.state == State.CLOSED


def open_threads(content_type):
    """For an annotation: how many threads are open about each row of this type."""
    rows = Thread.objects.filter(
        content_type=content_type, object_id=Cast(OuterRef("pk"), models.CharField()), state=State.OPEN
    )
    counted = rows.order_by().values("content_type").annotate(number=models.Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


class MessageQuerySet(models.QuerySet):
    def readable(self):
        return self.filter(hidden_at=None, deleted_at=None)

    def in_short(self, latest):
        """Of each thread, the first message and the latest ones; each knows how many there are."""

        def among(function, order=None):
            return models.Window(function, partition_by=F("thread"), order_by=order)

        ranked = self.annotate(rank=among(RowNumber(), "pk"), rank_back=among(RowNumber(), "-pk"))
        return ranked.annotate(of=among(models.Count("pk"))).filter(Q(rank=1) | Q(rank_back__lte=latest))

    def to_show(self):
        """With their authors, and whether the links in them are held."""
        return self.select_related("author").annotate(links_are_held=is_under_review("author")).order_by("pk")


class Message(models.Model):
    """What somebody wrote in a thread."""

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="messages")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    author_name = models.CharField(max_length=150)  # survives the account, as in the history
    language = models.CharField(max_length=10)
    text = models.TextField(_("message"))
    created_at = models.DateTimeField(_("date"), default=timezone.now, db_index=True)
    edited_at = models.DateTimeField(null=True)
    deleted_at = models.DateTimeField(null=True)  # by its author: nothing of the text is kept
    hidden_at = models.DateTimeField(null=True)  # by a facilitator: the text is kept for them
    hidden_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    hidden_reason = models.CharField(max_length=200, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["author", "-created_at"], name="messages_of_author")]

    def __str__(self):
        return f"{self.author_name}, {self.thread}"

    @property
    def name(self):
        """Who wrote it, by the name they have now, else by the one they had."""
        return self.author.get_full_name() if self.author else self.author_name

    @property
    def is_readable(self):
        return self.hidden_at is None and self.deleted_at is None

    @cached_property
    def may_be_edited(self):
        """For a while, so that answers keep their sense."""
        return self.is_readable and timezone.now() - self.created_at < EDITED_WITHIN


def forget(sender, instance, **kwargs):
    """What is deleted is not discussed any more."""
    if isinstance(instance, (Page, *public_models())):
        Thread.objects.about(instance).delete()
        ClosedDiscussion.objects.about(instance).delete()


def connect():
    post_delete.connect(forget, dispatch_uid="discussion")
