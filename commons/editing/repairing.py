"""Rows that call an older revision the newest, as SQL or an earlier program may have left them: no save is accepted there."""

import logging

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models.functions import Cast
from wagtail.models import Page, Revision

from commons.contract import public_models

from .guard import hold, latest_id

logger = logging.getLogger(__name__)


def repair_all():
    """Returns how many there were."""
    kinds = [Page, *(model for model in public_models() if not issubclass(model, Page))]
    return sum(repair(model, pk) for model in kinds for pk in list(stuck(model)))


def stuck(model):
    """Ids of the pages, or records of a kind, whose newest revision is not the one that their row says."""
    revisions = Revision.objects.filter(
        base_content_type=ContentType.objects.get_for_model(model),
        object_id=Cast(models.OuterRef("pk"), models.CharField()),
    )
    newest = models.Subquery(revisions.order_by("-created_at", "-pk").values("pk")[:1])
    rows = model._base_manager.annotate(newest=newest).exclude(newest=None)
    is_said = models.Q(latest_revision=models.F("newest"), latest_revision__isnull=False)
    return rows.exclude(is_said).order_by("pk").values_list("pk", flat=True)


@transaction.atomic
def repair(model, pk):
    """What was written last is the newest again: public if it already was, else a draft. False when there is nothing to do."""
    said = hold(model, pk)
    row = model._base_manager.filter(pk=pk).first()
    if row is None or said == (newest := latest_id(row)):
        return False
    revision = Revision.objects.get(pk=newest)
    right = {"latest_revision": revision, "has_unpublished_changes": newest != row.live_revision_id}
    if model is Page:
        right |= {"latest_revision_created_at": revision.created_at, "draft_title": revision.content["title"]}
    model._base_manager.filter(pk=pk).update(**right)
    logger.warning("%s %s called revision %s the newest instead of %s.", model._meta.label, pk, said, newest)
    return True
