"""What the public sees of each thing now, and every version that it has seen."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import F
from django.urls import translate_url
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class Event(models.TextChoices):
    """What a version changed for the public."""

    APPEARED = "appeared", _("Published")
    CHANGED = "changed", _("Changed")
    MOVED = "moved", _("Moved")
    AUDIENCE = "audience", _("Readers changed")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class PublicState(models.Model):
    """What the public sees of one page or record. The row stays, empty, when the thing is withdrawn or deleted."""

    GONE, PUBLIC = "gone", "public"

    content_type = models.ForeignKey(ContentType, models.PROTECT, related_name="+")  # Page for every page
    object_id = models.CharField(max_length=50)  # as in ReferenceIndex
    audience = models.CharField(max_length=80, default=GONE)  # PUBLIC, GONE, or a digest of who may read
    kind = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=10, blank=True)
    title = models.CharField(max_length=255, blank=True)
    summary = models.TextField(blank=True)
    translation_key = models.UUIDField(null=True)  # the same for a page in every language
    url = models.CharField(max_length=1000, blank=True)
    content_hash = models.CharField(max_length=64, blank=True)
    number = models.PositiveIntegerField(default=0)  # of the latest version
    checked_on = models.DateField(null=True)  # of what ages: the last day somebody answered for it
    revision_id = models.PositiveBigIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["content_type", "object_id"], name="one_state_per_thing")]
        indexes = [
            models.Index(fields=["audience", "kind"]),
            models.Index(fields=["checked_on"], condition=models.Q(audience="public"), name="public_by_check"),
        ]

    def __str__(self):
        return f"{self.title} ({self.audience})"

    @property
    def address(self):
        """The path to send a visitor to: a page is where it is, a record is also under the language they read."""
        if self.content_type_id == ContentType.objects.get_for_model(Page).pk:
            return self.url
        language = get_language()
        with override(self.language):  # addresses of a language are known while it is spoken
            return translate_url(self.url, language)


SEEN_BY_ALL = models.Q(audience=PublicState.PUBLIC)


class PublishedVersion(models.Model):
    """One state of one thing as the public saw it. Never changed: authors and licence hold for what was copied."""

    thing = models.ForeignKey(PublicState, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("number"))  # 1, 2, 3… for each thing
    event = models.CharField(_("event"), max_length=10, choices=Event.choices)
    created_at = models.DateTimeField(_("date"), auto_now_add=True, db_index=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="published_versions")
    user_name = models.CharField(max_length=150, blank=True)  # survives the account: a licence names its authors
    publisher = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    edit_summary = models.CharField(_("what changed"), max_length=200, blank=True)
    is_minor = models.BooleanField(_("minor change"), default=False)
    revision_id = models.PositiveBigIntegerField(null=True)
    audience = models.CharField(max_length=80)
    kind = models.CharField(max_length=40)
    language = models.CharField(max_length=10)
    title = models.CharField(_("title"), max_length=255)
    url = models.CharField(max_length=1000)
    old_url = models.CharField(max_length=1000, blank=True)
    licence = models.CharField(_("licence"), max_length=40, blank=True)
    authors = models.JSONField(_("authors"), default=list)
    markdown = models.TextField(blank=True)
    content = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["thing", "number"], name="one_version_per_number")]
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(F("created_at").desc(), F("id").desc(), condition=SEEN_BY_ALL, name="public_versions"),
            models.Index(
                "kind", F("created_at").desc(), F("id").desc(), condition=SEEN_BY_ALL, name="public_of_a_kind"
            ),
            models.Index(fields=["revision_id"], name="versions_of_revision"),
        ]

    def __str__(self):
        return f"{self.title}, {self.number}"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise TypeError("A published version never changes.")
        super().save(*args, **kwargs)


class Contribution(models.Model):
    """Somebody who wrote in what the public has read of a thing. The name stays when the account is gone."""

    thing = models.ForeignKey(PublicState, models.CASCADE, related_name="contributions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="contributions")
    name = models.CharField(_("name"), max_length=150)
    versions = models.PositiveIntegerField(_("versions"))  # how many they wrote in
    first_at = models.DateTimeField(_("first"))
    last_at = models.DateTimeField(_("last"))

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["thing", "user"], name="one_contribution_per_member")]

    def __str__(self):
        return f"{self.name}: {self.thing}"


class PublicationStep(models.Model):
    """A piece of work that follows a version, done after commit: to do until `done_at`."""

    version = models.ForeignKey(PublishedVersion, models.CASCADE, related_name="steps")
    name = models.CharField(_("step"), max_length=60)
    done_at = models.DateTimeField(_("done"), null=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    tried_at = models.DateTimeField(_("last attempt"), null=True)
    error = models.TextField(_("error"), blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "name"], name="one_step_per_version")]
        indexes = [models.Index(fields=["tried_at"], condition=models.Q(done_at=None), name="steps_to_do")]

    def __str__(self):
        return f"{self.name}: {self.version}"
