from django.core.management.base import BaseCommand

from commons.freshness import reminding


class Command(BaseCommand):
    help = "Asks those in charge to check again what nobody did for too long: at most one mail a month to each."

    def handle(self, *args, **options):
        self.stdout.write(f"{reminding.remind()} reminded")
