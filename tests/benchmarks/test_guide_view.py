"""What it costs to show a guide: queries, and requests a second, through the application alone and through its server.

Machines differ: only numbers of queries and ratios are judged, speeds are printed.
"""

import http.client
import json
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from timeit import timeit
from urllib.parse import urlsplit

import pytest

from tests.browser import served

GUIDE = "/fr/guides/organiser-un-repair-cafe/"
LONG_GUIDE = "/fr/guides/ouvrir-une-ressourcerie-les-douze-premiers-mois/"
QUERIES = 12
CLIENTS, VISITS = 4, 100


@pytest.fixture(scope="module")
def application(site):
    """Visit an address through the WSGI application, in a process of its own on the site's database."""
    command = [sys.executable, "-m", "tests.benchmarks.answering"]
    env = {**served.environment(), "DJANGO_SETTINGS_MODULE": "commons.settings.demo"}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, cwd=served.ROOT, env=env, **pipes) as process:

        def visit(path):
            process.stdin.write(f"{path}\n")
            process.stdin.flush()
            return json.loads(process.stdout.readline())

        visit(GUIDE)  # what is loaded once
        yield visit
        process.stdin.close()


@pytest.fixture
def clients(site):
    """Visit an address VISITS times from CLIENTS threads, each on a connection that it keeps."""
    here = threading.local()

    def visit(path):
        if not hasattr(here, "connection"):
            here.connection = http.client.HTTPConnection(urlsplit(site.url).netloc)
        here.connection.request("GET", path)
        response = here.connection.getresponse()
        response.read()
        return response.status

    with ThreadPoolExecutor(CLIENTS) as pool:
        yield lambda path: set(pool.map(visit, [path] * VISITS))


@pytest.fixture
def say(capsys):
    def print_at_once(sentence):
        with capsys.disabled():
            print(f"\n{sentence}")

    return print_at_once


def rate(benchmark, visits=1):
    """Visits a second."""
    return visits / benchmark.stats["mean"]


def test_guide_through_the_application(benchmark, application, say):
    cost = benchmark(application, GUIDE)

    say(f"guide, application alone: {rate(benchmark):.0f} requests/s, {cost['queries']} queries")
    assert cost["status"] == 200
    assert cost["queries"] <= QUERIES


def test_long_guide_through_the_application(benchmark, application, say):
    a_short_one = timeit(lambda: application(GUIDE), number=30) / 30

    cost = benchmark(application, LONG_GUIDE)

    say(f"long guide, application alone: {rate(benchmark):.0f} requests/s, {cost['queries']} queries")
    assert cost["queries"] <= QUERIES
    assert benchmark.stats["mean"] <= 4 * a_short_one  # it has four times the words


def test_guide_through_the_server(benchmark, application, clients, say):
    alone = 30 / timeit(lambda: application(GUIDE), number=30)

    statuses = benchmark.pedantic(clients, [GUIDE], rounds=5, warmup_rounds=1)

    say(
        f"guide, granian and {CLIENTS} clients: {rate(benchmark, VISITS):.0f} requests/s ({alone:.0f} alone, one by one)"
    )
    assert statuses == {200}
    assert rate(benchmark, VISITS) >= alone / 2  # what the server, its threads and its clients cost
