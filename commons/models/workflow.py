"""The review that members submit their changes to."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask

from commons.care.protection import is_closed_to
from commons.editing.guard import hold


class ReviewTask(AbstractGroupApprovalTask):
    """Wagtail's approval by groups, where whoever approves also vouches for what they have just written themselves.

    An approval holds for one revision (WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT): without this, correcting and
    approving in one gesture would approve the text before the correction, and ask for a second approval.
    """

    def get_actions(self, obj, user):
        """None where approving would publish what somebody else locked."""
        return [] if is_closed_to(user, obj) else super().get_actions(obj, user)

    @transaction.atomic
    def on_action(self, task_state, user, action_name, **kwargs):
        """Of two people at once, the second finds that it is done: what they read before is read again."""
        reviewed = task_state.workflow_state
        hold(reviewed.base_content_type.model_class(), reviewed.object_id)
        task_state.refresh_from_db()
        latest = task_state.workflow_state.content_object.get_latest_revision()
        if action_name == "approve" and latest.user_id == user.pk:
            task_state.revision = latest
        super().on_action(task_state, user, action_name, **kwargs)

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
