from datetime import timedelta

from django.core.management.base import BaseCommand
from django.utils import timezone

from commons.watching.confirming import UNCONFIRMED
from commons.watching.models import Follower, Notice, Subscription

TOLD = timedelta(days=30)


class Command(BaseCommand):
    help = "Deletes follows that nobody confirmed in seven days, addresses that follow nothing, and what was told long ago."

    def handle(self, *args, **options):
        now = timezone.now()
        Subscription.objects.filter(confirmed_at=None, created_at__lt=now - UNCONFIRMED).delete()
        Notice.objects.filter(created_at__lt=now - TOLD).delete()
        forgotten = Follower.objects.filter(user=None, subscriptions=None)
        count = forgotten.count()
        forgotten.delete()
        self.stdout.write(f"{count} forgotten")
