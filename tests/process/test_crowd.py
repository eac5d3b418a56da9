"""Many more readers than the site can answer: who cannot be answered is asked to come back, and nothing stays broken."""

import asyncio
import time
from collections import Counter
from urllib.parse import urlsplit

import pytest

from commons.process import web
from tests import founded

PAGES = ["/fr/", "/fr/guides/", "/fr/annuaire/", "/fr/agenda/", "/fr/modifications-recentes/", "/en/"]
READERS, SECONDS = 150, 8
HANGING_UP = 5  # one reader in so many leaves without waiting for the answer
PATIENCE = 60  # seconds for one answer, on a busy machine


class Crowd:
    """Readers who each ask for page after page, on a new connection, until a moment."""

    def __init__(self, url, seconds):
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
        while time.monotonic() < self.end:
            await self.visit(PAGES[turn % len(PAGES)], waits=turn % HANGING_UP != 0)
            turn += 1
            await asyncio.sleep(0.2)  # less than they were asked to wait

    async def come(self, readers):
        await asyncio.gather(*(self.reader(number) for number in range(readers)))


@pytest.fixture
def url(tmp_path_factory):
    """The demonstration, served by the command that serves in production."""
    var = tmp_path_factory.mktemp("crowd") / "var"
    founded.copy(var)
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


def test_the_web_server_refuses_to_start_when_the_database_allows_too_few_connections(elsewhere, monkeypatch):
    monkeypatch.setenv("WEB_WORKERS", "50")

    refused = elsewhere.python("-m", "commons.process.web")

    assert refused.returncode == 1
    assert "PostgreSQL allows 97 connections and the site may ask for 506" in refused.stderr
    assert "PostgreSQL autorise 97 connexions" in refused.stderr
