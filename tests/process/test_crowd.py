"""More readers than the site can answer are asked to come back and break nothing; readers and writers at once mix nothing.

`READERS=300 EDITORS=8 SECONDS=120 pytest -m full tests/process/test_crowd.py -s` is the long proof.
"""

import asyncio
import os
import re
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest
import requests
from bs4 import BeautifulSoup

from commons.process import web
from tests import founded

PAGES = ["/fr/", "/fr/guides/", "/fr/annuaire/", "/fr/agenda/", "/fr/modifications-recentes/", "/en/"]
READERS, SECONDS = 150, 8
MANY, EDITORS, LONG = (
    int(os.environ.get(name, few)) for name, few in (("READERS", 12), ("EDITORS", 3), ("SECONDS", 8))
)
READING = 40  # seconds with a page, of somebody who reads it
FORM = ["csrfmiddlewaretoken", "base"]
WRITERS = ["administration", "animation", "redaction"]
GUIDES = [
    *[
        "organiser-un-repair-cafe",
        "tenir-une-permanence-numerique",
        "installer-une-boite-a-dons",
        "monter-une-collecte",
    ],
    *["organiser-une-disco-soupe", "animer-un-atelier-smartphone-seniors", "charte-des-ateliers-de-reparation"],
    *["ouvrir-une-ressourcerie-les-douze-premiers-mois"],
]
HANGING_UP = 5  # one reader in so many leaves without waiting for the answer
PATIENCE = 60  # seconds for one answer, on a busy machine


class Crowd:
    """Readers who each ask for page after page, on a new connection, until a moment."""

    def __init__(self, url, seconds, pause=0.2):
        self.pause = pause  # seconds with each page: by default less than they were asked to wait
        self.host, self.port = urlsplit(url).hostname, urlsplit(url).port
        self.end = time.monotonic() + seconds
        self.answers = Counter()  # {(status, Retry-After): how many}

    async def visit(self, path, waits=True):
        coming, going = await asyncio.open_connection(self.host, self.port)
        going.write(f"GET {path} HTTP/1.1\r\nHost: {self.host}\r\nConnection: close\r\n\r\n".encode())
        await going.drain()
        try:
            if waits:
                answer = await asyncio.wait_for(coming.read(), PATIENCE)
                head = answer.partition(b"\r\n\r\n")[0].decode().split("\r\n")
                headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:])}
                self.answers[int(head[0].split()[1]), headers.get("retry-after")] += 1
            else:
                await asyncio.sleep(0.05)
        finally:
            going.close()

    async def reader(self, number):
        turn = number
        await asyncio.sleep(self.pause * number / MANY)  # they do not all come in the same second
        while time.monotonic() < self.end:
            await self.visit(PAGES[turn % len(PAGES)], waits=turn % HANGING_UP != 0)
            turn += 1
            await asyncio.sleep(self.pause)

    async def come(self, readers):
        await asyncio.gather(*(self.reader(number) for number in range(readers)))


class Editor:
    """Somebody who opens a section of one guide, writes in it and publishes, again and again."""

    def __init__(self, url, email, password, guide):
        self.url, self.guide, self.session = url, guide, requests.Session()
        self.statuses, self.mixed, self.saved, self.said = Counter(), 0, 0, None
        login = "/fr/compte/connexion/"
        self.send(login, {**self.form_at(login, "main form"), "login": email, "password": password})
        page = self.session.get(f"{url}/fr/guides/{guide}/", timeout=PATIENCE).text
        self.address = re.search(rf'href="(/fr/guides/{guide}/[^"]*section[^"]*)"', page)[1]
        self.words = self.opened()
        self.field = next(name for name, value in self.words.items() if name not in FORM and len(value) > 40)

    def form_at(self, path, selector):
        """{name: value} of what a form holds before anybody types in it."""
        answer = self.session.get(self.url + path, timeout=PATIENCE)
        self.statuses[answer.status_code] += 1
        fields = BeautifulSoup(answer.text, "html.parser").select(f"{selector} :is(input, textarea)[name]")
        return {field["name"]: field.get("value", field.text.removeprefix("\n")) for field in fields}

    def send(self, path, words):
        answer = self.session.post(self.url + path, words, headers={"Referer": self.url + path}, timeout=PATIENCE)
        self.statuses[answer.status_code] += 1
        return answer

    def opened(self):
        return self.form_at(self.address, "main form")

    def is_mixed(self, words):
        """Whether a form holds something else than what it held, and what this person wrote since."""
        mine = {*FORM, self.field}
        others = [{name: value for name, value in form.items() if name not in mine} for form in (words, self.words)]
        return others[0] != others[1] or (self.said is not None and self.said not in words[self.field])

    def write(self, end):
        while time.monotonic() < end:
            words = self.opened()
            self.mixed += self.is_mixed(words)
            self.said = f"Tour {self.saved} de {self.guide}."
            words[self.field] = f"{self.words[self.field]} {self.said}"
            self.saved += self.send(self.address, words).url.split("#")[0].endswith(f"/fr/guides/{self.guide}/")
            time.sleep(1)


@pytest.fixture(scope="module")
def var(tmp_path_factory):
    var = tmp_path_factory.mktemp("crowd") / "var"
    founded.copy(var)
    return var


@pytest.fixture(scope="module")
def url(var):
    """The demonstration, served by the command that serves in production."""
    with founded.serving(var, var / "output.log") as (_server, url):
        yield url


@pytest.mark.full
@pytest.mark.xdist_group("demo")
def test_a_crowd_is_asked_to_come_back_and_the_next_second_everybody_is_answered(url, capsys):
    crowd = Crowd(url, SECONDS)
    asyncio.run(crowd.come(READERS))

    after = Crowd(url, PATIENCE)
    for number in range(2 * web.POOL):
        asyncio.run(after.visit(PAGES[number % len(PAGES)]))

    with capsys.disabled():
        print(f"\n{READERS} readers, {SECONDS} s: {dict(crowd.answers)}")
    assert set(crowd.answers) <= {(200, None), (503, "5")}
    assert crowd.answers[200, None] > 0
    assert set(after.answers) == {(200, None)}


@pytest.mark.full
@pytest.mark.xdist_group("demo")
def test_readers_and_writers_at_once_each_get_their_own_words(var, url, capsys):
    password = (var / "demo-password").read_text()
    editors = [Editor(url, f"{WRITERS[number % 3]}@example.org", password, GUIDES[number]) for number in range(EDITORS)]
    crowd = Crowd(url, LONG, pause=min(READING, LONG / 2))

    with ThreadPoolExecutor(EDITORS) as threads:
        writing = [threads.submit(editor.write, crowd.end) for editor in editors]
        asyncio.run(crowd.come(MANY))
        [work.result() for work in writing]

    statuses = sum((editor.statuses for editor in editors), Counter())
    saved, mixed = sum(editor.saved for editor in editors), sum(editor.mixed for editor in editors)
    with capsys.disabled():
        print(
            f"\n{MANY} readers, {EDITORS} editors, {LONG} s: readers {dict(crowd.answers)}, editors {dict(statuses)},"
            f" {saved} saved, {mixed} mixed"
        )
    assert set(crowd.answers) <= {(200, None), (503, "5")}
    assert set(statuses) == {200}
    assert saved >= EDITORS
    assert mixed == 0


def test_the_web_server_refuses_to_start_when_the_database_allows_too_few_connections(elsewhere, monkeypatch):
    monkeypatch.setenv("WEB_WORKERS", "50")

    refused = elsewhere.python("-m", "commons.process.web")

    assert refused.returncode == 1
    assert "PostgreSQL allows 97 connections and the site may ask for 506" in refused.stderr
    assert "PostgreSQL autorise 97 connexions" in refused.stderr
