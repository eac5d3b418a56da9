from django.core.management.base import BaseCommand

from commons.demo.founding import accounts, finish, found


class Command(BaseCommand):
    help = "Creates the demonstration content; run again, adds only what is missing."

    def add_arguments(self, parser):
        parser.add_argument("--accounts", action="store_true", help="only print the demonstration accounts")

    def handle(self, *args, **options):
        if not options["accounts"]:
            found()
            finish()
        for email, role, password in accounts():
            self.stdout.write(f"{email}\t{role}\t{password}")
