from django.core.management.base import BaseCommand

from commons import publication


class Command(BaseCommand):
    help = "Compares everything with what the public was known to see, and writes the versions that are missing."

    def handle(self, *args, **options):
        drift = publication.reconcile()
        self.stdout.write(f"{drift} drift")
