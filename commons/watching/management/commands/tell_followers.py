from django.core.management.base import BaseCommand

from commons.watching.sending import due, send


class Command(BaseCommand):
    help = "Sends the mails to people who follow something: those of the day at seven, of the week on Mondays, and late ones."

    def handle(self, *args, **options):
        if count := send(due()):  # asked each minute, for nothing most of the time
            self.stdout.write(f"{count} sent")
