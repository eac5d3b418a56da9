from django.core.management.base import BaseCommand

from commons.suggestions import keeping


class Command(BaseCommand):
    help = "Erases where suggestions came from after a day, whom to answer a month after the answer, what is about nothing."

    def handle(self, *args, **options):
        keeping.forget()
