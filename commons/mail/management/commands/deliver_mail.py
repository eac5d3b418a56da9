from django.core.management.base import BaseCommand

from commons.mail.models import Letter
from commons.mail.sending import deliver, give_up


class Command(BaseCommand):
    help = "Tries again the mails that could not leave, and gives up those that are two days old."

    def handle(self, *args, **options):
        if count := give_up():
            self.stdout.write(f"{count} given up")
        if Letter.objects.due().exists():
            deliver.enqueue()
