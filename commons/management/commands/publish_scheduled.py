import logging

from django.core.management.base import BaseCommand
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision

from commons import publication
from commons.contract import public_models
from commons.editing.guard import hold

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Publishes what is due and withdraws what has expired, each in a transaction of its own."

    def handle(self, *args, **options):
        """In place of Wagtail's: one thing that cannot be published does not stop the others, and each has its version."""
        now = timezone.now()
        models = [Page, *(model for model in public_models() if not issubclass(model, Page))]
        for model in models:
            for pk in (
                model.objects.filter(live=True, expire_at__lt=now).order_by("expire_at").values_list("pk", flat=True)
            ):
                self.do(_withdraw, model, pk)
        due = Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at")
        for pk in due.values_list("pk", flat=True):
            self.do(_publish, pk)

    def do(self, gesture, *args):
        try:
            with publication.changes():
                gesture(*args)
        except Exception:
            logger.exception("Scheduled publication failed: %s", args)


def _withdraw(model, pk):
    hold(model, pk)
    thing = model.objects.filter(pk=pk, live=True, expire_at__lt=timezone.now()).first()
    if thing is not None:
        specific = thing.specific if isinstance(thing, Page) else thing
        specific.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def _publish(pk):
    waiting = Revision.objects.filter(pk=pk, approved_go_live_at__lt=timezone.now())
    if revision := waiting.first():
        hold(revision.base_content_type.model_class(), revision.object_id)
        revision = waiting.first()  # somebody may have published it, or changed its day, meanwhile
    if revision is not None and isinstance(revision.as_object(), DraftStateMixin):
        revision.publish(log_action="wagtail.publish.scheduled")
