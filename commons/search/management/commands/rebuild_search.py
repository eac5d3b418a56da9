from django.core.management.base import BaseCommand

from commons.search.indexing import rebuild


class Command(BaseCommand):
    help = "Reads again everything that is public and writes what the search box searches."

    def handle(self, *args, **options):
        written, removed = rebuild()
        self.stdout.write(f"{written} documents, {removed} removed")
