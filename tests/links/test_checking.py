"""Addresses elsewhere are asked politely, never inside our own network, and are broken on the third day."""

import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from commons import publication
from commons.links import checking, gaps
from commons.links.models import ExternalLink, Trouble
from tests.factories import GuidePageFactory
from tests.factories.directory import published

pytestmark = pytest.mark.django_db


class Site(BaseHTTPRequestHandler):
    """A site whose pages answer what their address says: /404 answers 404."""

    asked = []  # (method, path, user agent)
    robots = ""
    answers = {}  # {path: (status, headers)}

    def do_HEAD(self):
        self.asked.append((self.command, self.path, self.headers["User-Agent"]))
        if self.path == "/robots.txt":
            status, headers = (200 if self.robots else 404), {}
        elif self.path == "/get-only":
            status, headers = (405 if self.command == "HEAD" else 200), {}
        elif self.path == "/hangs-up":
            return
        else:
            status, headers = self.answers.get(self.path) or (int(self.path[1:4]), {})
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "GET" and self.path == "/robots.txt":
            self.wfile.write(self.robots.encode())

    do_GET = do_HEAD

    def log_message(self, *args):
        pass


@pytest.fixture
def site(settings, monkeypatch):
    """The address of a site of this machine, that may be asked."""
    settings.LINKS_MAY_ASK = ["127.0.0.1"]
    settings.WAGTAILADMIN_BASE_URL = "https://commun.exemple"
    monkeypatch.setattr(checking, "PAUSE", 0)
    monkeypatch.setattr(Site, "asked", [])
    monkeypatch.setattr(Site, "robots", "")
    monkeypatch.setattr(Site, "answers", {})
    checking.Visitor.asked_at.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def guide_with(*urls, title="Collecter"):
    text = "".join(f'<p><a href="{url}">ici</a></p>' for url in urls)
    with publication.changes():
        return GuidePageFactory(title=title, body=[("text", text)])


def nights(number):
    for _night in range(number):
        call_command("check_links", verbosity=0, stdout=StringIO())
        for link in ExternalLink.objects.all():
            link.next_check_at -= timedelta(days=1)
            link.failed_on = link.failed_on and link.failed_on - timedelta(days=1)
            link.save()


def answer(url):
    link = ExternalLink(url=url)
    link.save()
    checking.check(link, checking.Visitor())
    return link


def test_addresses_of_public_texts_and_fields_are_known(guides):
    guide_with("https://exemple.fr/a?b=c#fin", "/fr/guides/", "mailto:a@exemple.fr", "http://localhost/")
    published(title="Atelier", website="https://atelier.example/")

    assert set(ExternalLink.objects.values_list("url", flat=True)) == {
        "https://exemple.fr/a?b=c",
        "https://atelier.example/",
    }


def test_an_address_that_no_public_text_gives_is_forgotten(guides, site):
    page = guide_with(f"{site}/200")
    with publication.changes():
        page.unpublish()

    assert not checking.due().exists()
    nights(1)
    assert not ExternalLink.objects.exists()


def test_what_answers_is_left_alone_for_a_month(guides, site):
    guide_with(f"{site}/200")

    nights(2)

    assert [method for method, path, _agent in Site.asked if path == "/200"] == ["HEAD"]
    assert "https://commun.exemple" in Site.asked[0][2]
    assert not gaps.broken().exists()


def test_what_fails_on_three_days_is_broken(guides, site):
    guide_with(f"{site}/404")

    nights(2)
    assert not gaps.broken().exists()
    nights(1)

    link = gaps.broken().get()
    assert (link.said, [place.title for place in link.places]) == ("404", ["Collecter"])


def test_three_failures_on_one_day_are_one(site):
    link = answer(f"{site}/500")
    for _time in range(3):
        checking.check(link, checking.Visitor())

    assert link.failures == 1


def test_what_answers_again_is_no_longer_broken(guides, site):
    guide_with(f"{site}/404")
    nights(3)
    Site.answers = {"/404": (200, {})}

    checking.check_now.enqueue(gaps.broken().get().pk)

    assert not gaps.broken().exists()


@pytest.mark.parametrize("path", ["/get-only", "/401", "/403", "/451"])
def test_who_refuses_a_robot_is_not_broken(site, path):
    assert answer(f"{site}{path}").failures == 0


def test_who_asks_to_be_left_alone_is(site):
    Site.answers = {"/busy": (429, {"Retry-After": "864000"}), "/soon": (503, {"Retry-After": "n'importe quoi"})}

    busy, soon = answer(f"{site}/busy"), answer(f"{site}/soon")

    assert busy.failures == soon.failures == 0
    assert busy.next_check_at > timezone.now() + timedelta(days=9)
    assert soon.next_check_at > timezone.now() + timedelta(hours=19)
    assert ("GET", "/busy") not in [row[:2] for row in Site.asked]


def test_robots_txt_is_obeyed(site):
    Site.robots = "User-agent: *\nDisallow: /private/"

    link = answer(f"{site}/private/404")

    assert link.failures == 0
    assert [path for _method, path, _agent in Site.asked] == ["/robots.txt"]


def test_a_redirect_is_followed(site):
    Site.answers = {"/old": (301, {"Location": "/404"})}

    assert answer(f"{site}/old").answer == "404"


def test_a_redirect_without_end_is_trouble(site):
    Site.answers = {"/round": (302, {"Location": "/round"})}

    assert answer(f"{site}/round").answer == Trouble.IN_CIRCLES


def test_who_hangs_up_is_trouble(site):
    assert answer(f"{site}/hangs-up").answer == Trouble.SILENT


def test_who_answers_drop_by_drop_is_hung_up_on(site, monkeypatch):
    monkeypatch.setattr(checking, "PATIENCE", 0.3)

    def drip(self):
        for _drop in range(50):
            try:
                self.wfile.write(b"H")
                threading.Event().wait(0.1)
            except OSError:
                return

    monkeypatch.setattr(Site, "do_HEAD", drip)
    monkeypatch.setattr(Site, "do_GET", drip)
    start = timezone.now()

    assert answer(f"{site}/200").answer == Trouble.SILENT
    assert timezone.now() - start < timedelta(seconds=3)


# Never inside


INSIDE = [
    *["http://127.0.0.1/", "http://localhost:5432/", "http://[::1]/", "http://0.0.0.0/", "http://10.0.0.1/"],
    *["http://172.16.0.1/", "http://192.168.1.1/", "http://169.254.169.254/latest/meta-data/", "http://100.64.0.1/"],
    *["http://[::ffff:127.0.0.1]/", "http://[64:ff9b::7f00:1]/", "http://[fd00::1]/", "http://[fe80::1]/"],
    *["http://2130706433/", "http://127.1/", "http://0x7f.1/", "http://224.0.0.1/", "http://[2002:7f00:1::]/"],
    *["ftp://exemple.fr/", "file:///etc/passwd", "http://moi:secret@exemple.fr/", "gopher://127.0.0.1/"],
]


@pytest.mark.parametrize("url", INSIDE)
def test_an_address_inside_is_never_asked(url, monkeypatch):
    monkeypatch.setattr("socket.create_connection", None)

    with pytest.raises(checking.Troubled):
        checking.ask("GET", url)


def test_a_redirect_inside_is_never_followed(site, settings):
    Site.answers = {"/inside": (302, {"Location": site.replace("127.0.0.1", "127.0.0.2") + "/200"})}

    assert answer(f"{site}/inside").answer == Trouble.NOT_PUBLIC
    assert "/200" not in [path for _method, path, _agent in Site.asked]


@pytest.mark.parametrize(
    "url", ["http://", "http://[", "http://a:99999/", "http://exemple.invalid/", "http://a b/", "http://\u2603"]
)
def test_a_strange_address_is_trouble(url):
    assert answer(url).failures == 1
