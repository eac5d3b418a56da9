"""Whether addresses elsewhere still answer, asked slowly, by a program that says its name.

Members choose these addresses: each one, and each it redirects to, is resolved first and refused when it is not of the
public web, and the connection goes to the very address that was looked at.
"""

import http.client
import ipaddress
import socket
import ssl
import time
from contextlib import contextmanager, suppress
from datetime import timedelta
from email.utils import parsedate_to_datetime
from threading import Timer
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import certifi
from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.encoding import iri_to_uri
from django_tasks import task

from commons import visibility

from .models import ExternalLink, Trouble

EACH_NIGHT = 300  # addresses
AT_A_TIME = 5  # addresses in a task: readers’ work goes between two
PAUSE = 2  # seconds between two questions to the same site
PATIENCE = 10  # seconds for one question, all in all
ROBOTS_AT_MOST = 100_000  # bytes
REDIRECTS = 5
AGAIN = timedelta(days=30)
TOMORROW = timedelta(hours=20)  # the next night, even when it starts a little earlier
GONE = {404, 410}
LATER = {429, 503}
NAT64 = ipaddress.ip_network("64:ff9b::/96")  # an IPv4 address in disguise


class Troubled(Exception):
    """No answer at all, and why."""


# One question


def public_address(host, port):
    """The address to connect to. Every address of a name has to be public: the next look-up may give another."""
    try:
        rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Troubled(Trouble.UNKNOWN) from None
    found = [row[4][0] for row in rows]
    if not all(map(is_public, found)):
        raise Troubled(Trouble.NOT_PUBLIC)
    return found[0]


def is_public(text):
    address = ipaddress.ip_address(text.partition("%")[0])
    if text in settings.LINKS_MAY_ASK:
        return True
    hidden = address.version == 6 and (address.ipv4_mapped or address.sixtofour or address.teredo or address in NAT64)
    return address.is_global and not address.is_multicast and not hidden


def ask(method, url, limit=0):
    """(status, headers, at most `limit` bytes) of one address, redirects not followed."""
    try:
        parts = urlsplit(url)
        host, is_secure = parts.hostname or "", parts.scheme == "https"
        port = parts.port or (443 if is_secure else 80)
    except ValueError:
        raise Troubled(Trouble.UNKNOWN) from None
    if parts.scheme not in ("http", "https") or parts.username is not None:
        raise Troubled(Trouble.NOT_PUBLIC)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        connection = (http.client.HTTPSConnection if is_secure else http.client.HTTPConnection)(host, parts.port)
        with connect(host, port, is_secure) as connection.sock, in_time(connection.sock):
            if is_secure:
                connection.sock.do_handshake()
            connection.request(method, path, headers={"User-Agent": user_agent(), "Accept": "*/*"})
            with connection.getresponse() as response:
                return response.status, response.headers, response.read(limit) if limit else b""
    except ssl.SSLError:
        raise Troubled(Trouble.UNSAFE) from None
    except (OSError, http.client.HTTPException, ValueError):
        raise Troubled(Trouble.SILENT) from None


def connect(host, port, is_secure):
    plain = socket.create_connection((public_address(host, port), port), PATIENCE)
    if not is_secure:
        return plain
    context = ssl.create_default_context(cafile=certifi.where())
    return context.wrap_socket(plain, server_hostname=host, do_handshake_on_connect=False)


@contextmanager
def in_time(sock):
    """Hang up on a site that gives its answer drop by drop: the timeout of a socket starts again at each of them."""

    def hang_up():
        with suppress(OSError):
            sock.shutdown(socket.SHUT_RDWR)

    timer = Timer(PATIENCE, hang_up)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def user_agent():
    return f"Terreau (link check; {settings.WAGTAILADMIN_BASE_URL})"


# A site


class Visitor:
    """Asks sites one question at a time, waits between two to the same one, and obeys their robots.txt."""

    asked_at = {}  # {site: when this process last asked it}

    def __init__(self):
        self.robots = {}  # {site: what it lets programs read}

    def ask(self, method, url, limit=0):
        site = urlsplit(url)[:2]
        if site in self.asked_at:
            time.sleep(max(0, self.asked_at[site] + PAUSE - time.monotonic()))
        try:
            return ask(method, url, limit)
        finally:
            self.asked_at[site] = time.monotonic()

    def is_welcome(self, url):
        """Whether robots.txt lets us ask; a site without one does."""
        site = urlsplit(url)[:2]
        if site not in self.robots:
            rules = RobotFileParser()
            try:
                status, _headers, body = self.ask("GET", urljoin(url, "/robots.txt"), ROBOTS_AT_MOST)
            except Troubled:
                status, body = 0, b""
            rules.parse(body.decode("utf-8", "replace").splitlines() if status == 200 else [])
            self.robots[site] = rules
        return self.robots[site].can_fetch("Terreau", url)

    def visit(self, url):
        """(status, headers) at the end of the redirects; None when a robot is not welcome."""
        for _redirect in range(REDIRECTS + 1):
            if not self.is_welcome(url):
                return None
            try:
                status, headers, _body = self.ask("HEAD", url)
            except Troubled as trouble:
                if trouble.args[0] != Trouble.SILENT:
                    raise
                status = 0
            if not status or (status >= 400 and status not in LATER):  # some only know GET
                status, headers, _body = self.ask("GET", url)
            target = headers.get("Location")
            if not (300 <= status < 400 and target):
                return status, headers
            url = iri_to_uri(urljoin(url, target))
        raise Troubled(Trouble.IN_CIRCLES)


# What follows from the answer


def check(link, visitor):
    """Ask once, and remember the answer: broken on the third day it fails."""
    now = link.checked_at = timezone.now()
    wait = timedelta()
    try:
        answer = visitor.visit(link.url)
    except Troubled as trouble:
        code, fails = trouble.args[0].value, True
    except ValueError:  # it redirects to what is no address
        code, fails = Trouble.UNKNOWN.value, True
    else:
        if answer is None:
            link.next_check_at = now + AGAIN
            link.save()
            return
        status, headers = answer
        code, fails = str(status), status in GONE or (status >= 500 and status not in LATER)
        if status in LATER:
            wait = retry_after(headers)
    if fails:
        today = timezone.localdate()
        if link.failed_on != today:
            link.failures += 1
        link.failed_on = today
        link.failing_since = link.failing_since or today
        link.next_check_at = now + TOMORROW
    elif code.isdecimal() and int(code) in LATER:
        link.next_check_at = now + min(max(wait, TOMORROW), AGAIN)  # it asked to be left alone: no verdict
    else:
        link.failures, link.failing_since, link.failed_on = 0, None, None
        link.next_check_at = now + AGAIN
    link.answer = code
    link.save()


def retry_after(headers):
    """How long a site asks to be left alone."""
    said = headers.get("Retry-After", "")
    try:
        return timedelta(seconds=int(said)) if said.isdecimal() else parsedate_to_datetime(said) - timezone.now()
    except (ValueError, TypeError, OverflowError):
        return timedelta()


def due():
    """Addresses of public texts whose turn has come, the longest waiting first."""
    given = visibility.public_states().filter(external_links=OuterRef("pk"))
    return ExternalLink.objects.filter(Exists(given), next_check_at__lte=timezone.now()).order_by("next_check_at", "pk")


def forget_unused():
    """Addresses that no text gives any more, public or not."""
    ExternalLink.objects.filter(things=None).delete()


@task(priority=-50)
def check_some(left):
    """Check a few addresses, then let other work go before the next ones. Again, those just asked are not due."""
    visitor = Visitor()
    links = list(due()[: min(left, AT_A_TIME)])
    for link in links:
        check(link, visitor)
    if links and left > len(links):
        check_some.enqueue(left - len(links))


@task
def check_now(pk):
    """For somebody who has just mended something, and waits. Again only asks again: failures are counted by the day."""
    link = ExternalLink.objects.filter(pk=pk).first()
    if link is not None:
        check(link, Visitor())
