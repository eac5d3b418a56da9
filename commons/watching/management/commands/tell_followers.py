from django.core.management.base import BaseCommand

from commons.watching.sending import due, send


class Command(BaseCommand):
    help = "Sends the mails to people who follow something: those of the day at seven, of the week on Mondays, and late ones."

    def handle(self, *args, **options):
        self.stdout.write(f"{send(due())} sent")
