from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from directory import third_places


class Command(BaseCommand):
    help = "For development: loads the census of third places of 2019 as public actors, to see a directory with many."

    def add_arguments(self, parser):
        parser.add_argument("csv", type=Path, help="tiers-lieux-2019.csv")

    def handle(self, *args, **options):
        try:
            with options["csv"].open(encoding="utf-8-sig", newline="") as lines:
                report = third_places.load(lines)
        except (OSError, UnicodeDecodeError, KeyError) as error:
            raise CommandError(f"This file cannot be read as the census of third places: {error!r}") from error
        for what, count in report.items():
            self.stdout.write(f"{count:>7} {what}")
