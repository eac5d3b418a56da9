from django.core.management.base import BaseCommand

from commons.suggestions import mail


class Command(BaseCommand):
    help = "Writes to facilitators of the suggestions that wait, at most once an hour."

    def handle(self, *args, **options):
        mail.tell_facilitators()
