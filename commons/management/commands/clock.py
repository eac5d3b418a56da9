import logging
import time
from datetime import timedelta

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils import timezone

from commons import publication

logger = logging.getLogger(__name__)

MINUTE = 60  # seconds
NIGHT = 3  # o'clock, in the time of the site


class Command(BaseCommand):
    help = "Does what comes with time: scheduled publications and steps left undone each minute, the rest each night."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="do everything now, then end")

    def handle(self, *args, **options):
        if options["once"]:
            self.every_minute()
            self.every_night()
            return
        next_night = self.following_night()
        while True:
            self.every_minute()
            if timezone.now() >= next_night:
                self.every_night()
                next_night = self.following_night()
            close_old_connections()
            time.sleep(MINUTE)

    def every_minute(self):
        self.do(call_command, "publish_scheduled")
        self.do(publication.resume)

    def every_night(self):
        self.do(publication.reconcile)
        for name in publication.NIGHTLY:
            self.do(call_command, name)

    def do(self, gesture, *args):
        """One gesture that fails does not stop the clock."""
        try:
            gesture(*args)
        except Exception:
            logger.exception("The clock could not do %s", args or gesture)

    def following_night(self):
        now = timezone.localtime()
        night = now.replace(hour=NIGHT, minute=0, second=0, microsecond=0)
        return night if night > now else night + timedelta(days=1)
