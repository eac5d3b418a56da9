from django.core.management.base import BaseCommand
from django.utils import timezone

from commons.editing.models import KEPT_FOR, HeldEdit


class Command(BaseCommand):
    help = "Deletes the texts that could not be saved and that nobody went on with for 90 days."

    def handle(self, *args, **options):
        count, _models = HeldEdit.objects.filter(held_at__lt=timezone.now() - KEPT_FOR).delete()
        self.stdout.write(f"{count} forgotten")
