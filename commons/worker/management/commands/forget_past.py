from datetime import timedelta

from allauth.account.models import EmailConfirmation
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.admin.models import EditingSession

DONE_KEPT, FAILED_KEPT = timedelta(days=7), timedelta(days=30)


class Command(BaseCommand):
    help = (
        "Deletes the tasks done a week ago or dead for a month, and the sessions and confirmations that have expired."
    )

    def handle(self, *args, **options):
        now = timezone.now()
        DBTaskResult.objects.successful().filter(finished_at__lt=now - DONE_KEPT).delete()
        DBTaskResult.objects.failed().filter(finished_at__lt=now - FAILED_KEPT).delete()
        call_command("clearsessions")
        EmailConfirmation.objects.delete_expired_confirmations()
        EditingSession.cleanup()  # of who had a form of the CMS open
