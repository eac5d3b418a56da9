"""Who proposed what, and what became of it."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.models import WorkflowState

from commons import publication
from commons.history.models import PublicState

from . import kinds

AT_MOST = 10  # under way for one member
SHOWN = 50


class State(models.TextChoices):
    WAITING = "waiting", _("Waiting to be read")
    TO_CHANGE = "to_change", _("To change")
    PUBLISHED = "published", _("Published")
    CLOSED = "closed", _("Not kept")


class ProposalQuerySet(models.QuerySet):
    def about(self, thing):
        content_type, object_id = publication.key_of(thing)
        return self.filter(content_type_id=content_type, object_id=object_id)

    def known(self):
        """As a list, the latest first, each with what became of it: as many queries for one as for ten."""
        proposals = list(self.order_by("-pk"))
        keys = {(proposal.content_type_id, proposal.object_id) for proposal in proposals}
        ids = {object_id for _content_type, object_id in keys}
        public = {(row.content_type_id, row.object_id): row for row in PublicState.objects.filter(object_id__in=ids)}
        reviews = {}
        states = WorkflowState.objects.filter(object_id__in=ids, base_content_type__in={key for key, _id in keys})
        for review in states.select_related("current_task_state").order_by("pk"):
            reviews[review.base_content_type_id, review.object_id] = review
        drafts = {}
        for form_class in kinds.forms():
            wanted = [proposal.object_id for proposal in proposals if proposal.kind == form_class.kind()]
            drafts[form_class.kind()] = form_class._meta.model.objects.in_bulk(map(int, wanted)) if wanted else {}
        for proposal in proposals:
            key = proposal.content_type_id, proposal.object_id
            proposal.public, proposal.review = public.get(key), reviews.get(key)
            proposal.draft = drafts.get(proposal.kind, {}).get(int(proposal.object_id))
        return proposals


class Proposal(models.Model):
    """Something that a member proposed from the public site. Its text is a draft like any other."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="proposals")
    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")  # as in PublicState
    object_id = models.CharField(max_length=50)
    kind = models.CharField(max_length=40)
    language = models.CharField(max_length=10)
    title = models.CharField(max_length=255)
    sent_at = models.DateTimeField(auto_now_add=True)
    accepted_at = models.DateTimeField(null=True)

    objects = ProposalQuerySet.as_manager()

    # Told by `known()`
    public = review = draft = None

    class Meta:
        constraints = [models.UniqueConstraint(fields=["content_type", "object_id"], name="one_proposal_per_thing")]

    def __str__(self):
        return self.title

    @cached_property
    def state(self):
        if self.public and self.public.audience == PublicState.PUBLIC:
            return State.PUBLISHED
        status = self.review and self.review.status
        if self.draft is None or self.public or status == WorkflowState.STATUS_CANCELLED:
            return State.CLOSED
        return State.TO_CHANGE if status == WorkflowState.STATUS_NEEDS_CHANGES else State.WAITING

    @property
    def is_under_way(self):
        return self.state in (State.WAITING, State.TO_CHANGE)

    @property
    def is_mine_to_change(self):
        """Sent back, or read by nobody: under review, a draft is for those who review it, as in the CMS."""
        is_reviewed = self.review and self.review.status == WorkflowState.STATUS_IN_PROGRESS
        return self.is_under_way and not is_reviewed

    @property
    def reason(self):
        """What the reviewer wrote when sending it back."""
        return self.review.current_task_state.comment if self.state == State.TO_CHANGE else ""

    @property
    def state_label(self):
        return self.state.label

    @property
    def kind_label(self):
        form_class = kinds.form_of(self.kind)
        return form_class._meta.model.kind_label if form_class else ""
