"""How many requests are answered at once: when the house is full, one waits a little or is asked to come back.

Each place may hold a connection to the database, and the pool has one for each: a crowd makes the site slow for those who
are in, never broken for everybody (the numbers are in commons/process/web.py).
"""

import threading
from collections import deque

from django.conf import settings
from django.db import connection
from django.http import FileResponse, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import get_language_from_request

from commons.process.web import PLACES, WAITING_MEMBERS, WAITING_READERS

from .middleware import SAFE_METHODS

READER_WAITS = 3  # seconds
MEMBER_WAITS = 20  # who wrote something would rather wait than send it again
COME_BACK_IN = 5  # seconds


class Queue(deque):
    """Who waits, in order of arrival."""

    def __init__(self, places, patience):
        super().__init__()
        self.places, self.patience = places, patience


class House:
    """Places, given to members first; a place that is left goes to whoever waits, never to whoever just came."""

    def __init__(self, places=PLACES):
        self.free = places
        self.members = Queue(WAITING_MEMBERS, MEMBER_WAITS)
        self.readers = Queue(WAITING_READERS, READER_WAITS)
        self.door = threading.Lock()

    def enter(self, queue):
        """Take a place, now or soon. False when too many wait already, or none was left in time."""
        turn = threading.Event()
        with self.door:
            if self.free:
                self.free -= 1
                return True
            if len(queue) >= queue.places:
                return False
            queue.append(turn)
        if turn.wait(queue.patience):
            return True
        with self.door:
            if turn.is_set():  # between these two lines
                return True
            queue.remove(turn)
            return False

    def leave(self):
        with self.door:
            queue = self.members or self.readers
            if queue:
                queue.popleft().set()
            else:
                self.free += 1


class CrowdMiddleware:
    """Static files and `/health/` need no place: the first are given before, the second says that we are alive."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.house = House()

    def __call__(self, request):
        if request.path == "/health/":
            return self.get_response(request)
        is_member = request.method not in SAFE_METHODS or settings.SESSION_COOKIE_NAME in request.COOKIES
        if not self.house.enter(self.house.members if is_member else self.house.readers):
            return come_back(request)
        response = None
        try:
            response = self.get_response(request)
        finally:
            if response is not None and asks_until_its_end(response):
                response.close = self.then_leave(response.close)
            else:
                self.leave()
        return response

    def then_leave(self, close):
        def close_and_leave():
            try:
                close()
            finally:
                self.leave()

        return close_and_leave

    def leave(self):
        if not connection.in_atomic_block:  # the transaction of whoever called us, as in tests
            connection.close_if_unusable_or_obsolete()  # given back before somebody takes the place
        self.house.leave()


def asks_until_its_end(response):
    """Whether it may ask the database while it is being read: a file does not, however slowly somebody downloads it."""
    return response.streaming and not isinstance(response, FileResponse)


def come_back(request):
    """503: asks nothing of the database."""
    with translation.override(get_language_from_request(request, check_path=True)):
        page = render_to_string("503.html")
    return HttpResponse(page, status=503, headers={"Retry-After": COME_BACK_IN, "Cache-Control": "no-store"})
