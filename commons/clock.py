"""What comes with time: scheduled publications and steps left undone each minute, the rest each night."""

import logging
import time
from datetime import timedelta

from django.core.management import call_command
from django.db import close_old_connections
from django.utils import timezone

from commons import publication

logger = logging.getLogger(__name__)

MINUTE = 60  # seconds
NIGHT = 3  # o'clock, in the time of the site


class Clock:
    def __init__(self):
        self.next_minute = time.monotonic() + MINUTE
        self.next_night = following_night()

    def tick(self):
        """Do what is due, if anything is. To be called often."""
        if time.monotonic() < self.next_minute:
            return
        self.next_minute = time.monotonic() + MINUTE
        every_minute()
        if timezone.now() >= self.next_night:
            self.next_night = following_night()
            every_night()
        close_old_connections()


def every_minute():
    _do(call_command, "publish_scheduled")
    _do(publication.resume)
    for name in publication.EACH_MINUTE:
        _do(call_command, name)


def every_night():
    _do(publication.reconcile)
    for name in publication.NIGHTLY:
        _do(call_command, name)


def following_night():
    now = timezone.localtime()
    night = now.replace(hour=NIGHT, minute=0, second=0, microsecond=0)
    return night if night > now else night + timedelta(days=1)


def _do(gesture, *args):
    """One gesture that fails does not stop the clock."""
    try:
        gesture(*args)
    except Exception:
        logger.exception("The clock could not do %s", args or gesture)
