"""What people are told by e-mail of what is proposed and reviewed, from here or from the CMS: Wagtail's, in our words.

Wagtail's own notifiers choose the people, their language and their preferences. That a proposal is accepted is told when
it becomes public, by whatever way: facilitators also publish without a word to the workflow.
"""

from django.template.loader import render_to_string
from django.utils import timezone, translation
from wagtail.admin import mail
from wagtail.models import Site, TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted

from commons import publication
from commons.models import Brand

from .models import Proposal


def brand():
    site = Site.objects.filter(is_default_site=True).first()
    return site and Brand.for_site(site)


class Signed:
    """With the name of the site."""

    def get_context(self, instance, **kwargs):
        return {**super().get_context(instance, **kwargs), "brand": brand()}


class Submitted(Signed, mail.GroupApprovalTaskStateSubmissionEmailNotifier):
    """To those who review, superusers included; Wagtail would write to these a second time for the workflow."""


class Approved(Signed, mail.WorkflowStateApprovalEmailNotifier):
    def get_recipient_users(self, workflow_state, **kwargs):
        proposals = Proposal.objects.about(workflow_state.content_object)
        if proposals.filter(accepted_at=None).exists():
            return set()  # told by `tell_accepted`
        return super().get_recipient_users(workflow_state, **kwargs)


class Rejected(Signed, mail.WorkflowStateRejectionEmailNotifier):
    def get_context(self, workflow_state, **kwargs):
        context = super().get_context(workflow_state, **kwargs)
        proposal = Proposal.objects.about(context["object"]).filter(member=workflow_state.requested_by).first()
        return {**context, "proposal": proposal}


submitted, approved, rejected = Submitted(), Approved(), Rejected()


def nothing(**kwargs):
    """In place of Wagtail's second message to superusers."""


def connect():
    """Before Wagtail does: of two receivers with one name, the first is kept."""
    for signal, receiver, sender, name in [
        (task_submitted, submitted, TaskState, "group_approval_task_submitted"),
        (workflow_submitted, nothing, WorkflowState, "workflow_state_submitted"),
        (workflow_rejected, rejected, WorkflowState, "workflow_state_rejected"),
        (workflow_approved, approved, WorkflowState, "workflow_state_approved"),
    ]:
        signal.connect(receiver, sender=sender, dispatch_uid=f"{name}_email_notification")


def tell_accepted(version):
    """A step of publication: the first time a proposal is public, whoever wrote it is told where, unless they did it."""
    state = version.thing
    proposals = Proposal.objects.select_for_update(of=["self"]).select_related("member")
    proposal = proposals.filter(content_type=state.content_type_id, object_id=state.object_id, accepted_at=None).first()
    thing = publication.find((state.content_type_id, state.object_id))
    if proposal is None or publication.audience_of(thing) != state.PUBLIC:
        return
    proposal.accepted_at = timezone.now()
    proposal.save(update_fields=["accepted_at"])
    member = proposal.member
    if version.publisher_id == member.pk or not (member.is_active and member.email):
        return
    with translation.override(member.preferred_language or proposal.language):
        context = {"title": version.title, "address": thing.full_url, "brand": brand()}
        subject = render_to_string("proposals/mail/accepted_subject.txt", context).strip()
        mail.send_mail(subject, render_to_string("proposals/mail/accepted.txt", context).strip(), [member.email])
