from django.core.management.base import BaseCommand

from directory import agenda


class Command(BaseCommand):
    help = "Adds the dates that a new day brings within sight of the agenda. Run every night."

    def handle(self, *args, **options):
        self.stdout.write(f"{agenda.extend()} dates written")
