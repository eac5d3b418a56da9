from django.core.management.base import BaseCommand

from directory import territories
from directory.models import Level


class Command(BaseCommand):
    help = "Loads the regions, départements, intercommunalities and communes of France, or brings them up to date."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="do nothing when they are there")

    def handle(self, *args, **options):
        if options["once"]:
            return territories.load_once()
        for level, count in territories.load().items():
            self.stdout.write(f"{count:>7} {Level(level).value}")
