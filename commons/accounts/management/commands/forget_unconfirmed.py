from datetime import timedelta

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand
from django.db.models import Exists, OuterRef
from django.utils import timezone


class Command(BaseCommand):
    help = "Deletes the accounts whose address nobody confirmed in time (ACCOUNT_UNCONFIRMED_DAYS)."

    def handle(self, *args, **options):
        limit = timezone.now() - timedelta(days=settings.ACCOUNT_UNCONFIRMED_DAYS)
        addresses = EmailAddress.objects.filter(user=OuterRef("pk"))
        forgotten = get_user_model().objects.filter(
            Exists(addresses),
            ~Exists(addresses.filter(verified=True)),
            date_joined__lt=limit,
            last_login=None,
            is_superuser=False,
        )
        count = forgotten.count()
        for user in forgotten:
            user.delete()
        self.stdout.write(f"{count} forgotten")
