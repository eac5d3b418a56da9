from django.core.management import call_command
from django.core.management.base import BaseCommand

from commons import publication
from commons.demo.founding import accounts, found, untold


class Command(BaseCommand):
    help = "Creates the demonstration content; run again, adds only what is missing."

    def add_arguments(self, parser):
        parser.add_argument("--accounts", action="store_true", help="only print the demonstration accounts")

    def handle(self, *args, **options):
        if not options["accounts"]:
            with untold():
                found()
                publication.catch_up()  # the worker may be another minute: who comes first finds dates and searches
                call_command("tell_of_suggestions")
        for email, role, password in accounts():
            self.stdout.write(f"{email}\t{role}\t{password}")
