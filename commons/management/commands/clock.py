import time

from django.core.management.base import BaseCommand

from commons import clock


class Command(BaseCommand):
    help = "Does what comes with time: scheduled publications and steps left undone each minute, the rest each night."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="do everything now, then end")

    def handle(self, *args, **options):
        if options["once"]:
            clock.every_minute()
            clock.every_night()
            return
        mine = clock.Clock()
        while True:
            mine.tick()
            time.sleep(1)
