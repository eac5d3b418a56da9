from django.core.management.base import BaseCommand

from commons.worker.renewal import take_up


class Command(BaseCommand):
    help = "Puts back in the queue the tasks that a killed worker left, and those that failed and have waited enough."

    def handle(self, *args, **options):
        if count := take_up():
            self.stdout.write(f"{count} taken up again")
