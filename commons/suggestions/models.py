"""What somebody suggests about a page or record, and what became of it. None of it is public before it is accepted."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models.functions import Cast
from django.utils.functional import cached_property
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from commons import publication
from commons.contract import public_models
from commons.markdown import from_rich_text


class Kind(models.TextChoices):
    CHANGE = "change", _("Change of text")
    REMARK = "remark", _("Remark")


class Problem(models.TextChoices):
    """What a remark reports, when it reports something."""

    INAPPROPRIATE = "inappropriate", _("Inappropriate")
    OUTDATED = "outdated", _("Out of date")
    ERROR = "error", _("Error")
    DUPLICATE = "duplicate", _("Duplicate page")


class State(models.TextChoices):
    WAITING = "waiting", _("To read")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")


def published_by(user):
    """The kinds of records that this person may publish."""
    return [
        model
        for model in public_models()
        if not issubclass(model, Page) and user.has_perm(f"{model._meta.app_label}.publish_{model._meta.model_name}")
    ]


class SuggestionQuerySet(models.QuerySet):
    def about(self, thing):
        content_type, object_id = publication.key_of(thing)
        return self.filter(content_type=content_type, object_id=object_id)

    def waiting(self):
        return self.filter(state=State.WAITING)

    def reviewed_by(self, user):
        """Those about what this person may publish."""
        pages = PagePermissionPolicy().instances_user_has_permission_for(user, "publish")
        return self.filter(
            models.Q(
                content_type=ContentType.objects.get_for_model(Page),
                object_id__in=pages.order_by().values(text=Cast("pk", models.CharField())),
            )
            | models.Q(content_type__in=ContentType.objects.get_for_models(*published_by(user)).values())
        )


class Suggestion(models.Model):
    """A remark, or other words for some parts of a text."""

    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")  # as in PublicState
    object_id = models.CharField(max_length=50)
    title = models.CharField(max_length=255)
    language = models.CharField(max_length=10)  # of the form
    version = models.PositiveIntegerField()  # number of the one that was read
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    problem = models.CharField(_("problem"), max_length=15, choices=Problem.choices, blank=True)
    anchor = models.CharField(max_length=255, blank=True)
    changes = models.JSONField(default=list)  # [{path, is_rich, before, after}]
    remark = models.TextField(_("remark"), blank=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="suggestions")
    name = models.CharField(_("name"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    origin = models.CharField(max_length=64, blank=True)  # a digest, for a day: see `limits`
    sent_at = models.DateTimeField(_("sent"), auto_now_add=True)
    told_at = models.DateTimeField(null=True)  # when facilitators were written to
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.WAITING)
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    reason = models.TextField(blank=True)  # what the reviewer answered
    closed_at = models.DateTimeField(null=True)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("suggestion")
        verbose_name_plural = _("suggestions")
        indexes = [
            models.Index(fields=["state", "-id"], name="suggestions_by_state"),
            models.Index(fields=["content_type", "object_id"], name="suggestions_of_thing"),
            models.Index(fields=["origin"], condition=~models.Q(origin=""), name="suggestions_by_origin"),
        ]

    def __str__(self):
        return self.title

    @property
    def key(self):
        return self.content_type_id, self.object_id

    @cached_property
    def thing(self):
        """What it is about, as it is now; None when it is gone."""
        return publication.find(self.key)

    @property
    def is_waiting(self):
        return self.state == State.WAITING

    @property
    def is_change(self):
        return self.kind == Kind.CHANGE

    @property
    def said_kind(self):
        """What it is, in words: a remark that reports something is a problem."""
        if not self.problem:
            return self.get_kind_display()
        return gettext("Problem: %(problem)s") % {"problem": self.get_problem_display().lower()}

    @property
    def texts(self):
        """The words that were suggested, as somebody reads them where there is no place for them any more."""
        return [from_rich_text(row["after"]) if row["is_rich"] else row["after"] for row in self.changes]

    @property
    def signed_as(self):
        """Who suggested it, for people."""
        if self.user:
            return self.user.get_full_name()
        return self.name or gettext("Somebody without an account")

    @property
    def answered_at(self):
        """The address to answer to, where there is one."""
        return (self.user.email if self.user.is_active else "") if self.user else self.email

    def signature(self, reviewer):
        """As the history signs what it became: in the language of the text."""
        with override(self.thing.language):
            words = gettext("%(name)s, accepted by %(reviewer)s")
            return (words % {"name": self.signed_as, "reviewer": reviewer.get_full_name()})[:150]
