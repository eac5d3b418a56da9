"""Wagtail's actions write whole rows as they read them some time ago: here they hold what they change, then read it again.

Approving is in `commons.models.workflow`, what is due in `publish_scheduled`.
"""

import functools

from django.db import transaction
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.actions.unpublish import UnpublishAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page, Workflow, WorkflowState

from .guard import hold

WITHDRAWN = ["live", "has_unpublished_changes", "live_revision", "expired"]


def publish(action, revision, thing, *args, **kwargs):
    """Of the row as it is now: what is locked, or saved since, stays so."""
    hold(type(thing), thing.pk)
    now = type(thing)._base_manager.get(pk=thing.pk)
    action.object = now.with_content_json(revision.content)
    return _publish(action, revision, action.object, *args, **kwargs)


def unpublish(action, thing, *args, **kwargs):
    hold(type(thing), thing.pk)
    thing.refresh_from_db(fields=["live"])
    return _unpublish(action, thing, *args, **kwargs)


def write_withdrawn(action, thing):
    """No more than what withdrawing changes."""
    more = {"clean": False} if isinstance(thing, Page) else {}
    thing.save(update_fields=WITHDRAWN, **more)


def move(action, page, target, parent_after):
    """From the top of the tree down, as a new address is written."""
    ends = [page.pk, page.get_parent().pk, parent_after.pk]
    list(Page.objects.filter(pk__in=ends).order_by("path").select_for_update(no_key=True).values_list("pk"))
    return _move(action, page, target, parent_after)


def start(workflow, thing, user):
    hold(type(thing), thing.pk)
    return _start(workflow, thing, user)


def holding_what_it_is_about(method):
    """A gesture of a review."""

    @functools.wraps(method)
    def held(state, *args, **kwargs):
        hold(state.base_content_type.model_class(), state.object_id)
        return method(state, *args, **kwargs)

    return held


_publish, _unpublish = PublishRevisionAction._publish_revision, UnpublishAction._unpublish_object
_move, _start = MovePageAction._move_page, Workflow.start


def connect():
    PublishRevisionAction._publish_revision = transaction.atomic(publish)
    UnpublishAction._unpublish_object = transaction.atomic(unpublish)
    UnpublishAction._commit_unpublish = UnpublishPageAction._commit_unpublish = write_withdrawn
    MovePageAction._move_page = transaction.atomic(move)
    Workflow.start = transaction.atomic(start)
    WorkflowState.cancel = transaction.atomic(holding_what_it_is_about(WorkflowState.cancel))
    WorkflowState.resume = transaction.atomic(holding_what_it_is_about(WorkflowState.resume))
