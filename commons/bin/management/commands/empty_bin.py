import logging

from django.core.management.base import BaseCommand

from commons.bin import keeping

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Deletes for good what has been in the bin for thirty days."

    def handle(self, *args, **options):
        count, refused = keeping.empty()
        for reason in refused:
            logger.warning(reason)
        self.stdout.write(f"{count} deleted, {len(refused)} kept")
