"""`make demo`: one command, and nothing left behind."""

import http.client
import os
import signal
import sys
from contextlib import closing

import pytest

from commons.demo.founding import PEOPLE
from tests import founded
from tests.patience import happens

from .conftest import Elsewhere

pytestmark = [pytest.mark.full, pytest.mark.xdist_group("demo")]  # one worker: they share a copy of the first start

SERVE = [sys.executable, "-m", "commons.process.serve", "--demo"]
MAKE = ["make", "--old-file=.venv/runtime-installed", "demo"]


STAGES = ["Collecting the static files", "Making the tables", "Writing the demonstration"]


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory):
    """The site after its first start."""
    var = tmp_path_factory.mktemp("site") / "var"
    founded.copy(var)
    return Elsewhere(var)


def status(elsewhere):
    with closing(http.client.HTTPConnection("127.0.0.1", elsewhere.port, timeout=20)) as connection:
        connection.request("GET", "/")
        return connection.getresponse().status


def read_until(server, words):
    """The lines printed until one holds these words."""
    lines = []
    for line in server.stdout:
        lines.append(line)
        if words in line:
            return lines
    raise AssertionError("".join(lines))


def find_workers(elsewhere):
    """The worker comes once the site answers."""
    return [process for process in elsewhere.processes() if "db_worker" in process.info["cmdline"]]


def files_of(elsewhere):
    """When each picture, document and static file was made."""
    return {path: path.stat().st_mtime_ns for name in ["media", "static"] for path in (elsewhere.var / name).rglob("*")}


@pytest.fixture
def start(elsewhere):
    """Starts the site and waits until it says it is ready; ends what a failed test left."""
    servers = []

    def start(command):
        servers.append(elsewhere.start(*command))
        servers[-1].printed = read_until(servers[-1], "Ctrl-C stops everything")
        assert any(f"http://127.0.0.1:{elsewhere.port}/" in line for line in servers[-1].printed)
        return servers[-1]

    yield start
    for process in elsewhere.processes():
        process.kill()
    for server in servers:
        server.communicate()


def test_a_first_start_says_each_stage_then_the_accounts_and_sends_no_mail():
    printed = (founded.folder() / founded.OUTPUT).read_text()

    said = [line.strip() for line in printed.splitlines() if line.strip()]
    assert [stage for line in said for stage in STAGES if line.startswith(stage)] == STAGES
    assert all(" / " in line for line in said if line.startswith(tuple(STAGES)))
    accounts = [line for line in said if "@example.org" in line]
    assert [line.split("@")[0] for line in accounts] == [handle for handle, _name, _role in PEOPLE]
    ready = next(number for number, line in enumerate(said) if founded.READY in line)
    assert said[len(STAGES) : ready] == [said[len(STAGES)], *accounts]
    assert "Subject:" not in printed


@pytest.mark.parametrize(
    ("command", "stopping_signal", "whom"),
    [
        (SERVE, signal.SIGINT, os.killpg),
        (SERVE, signal.SIGTERM, os.kill),
        (SERVE, signal.SIGHUP, os.kill),
        (MAKE, signal.SIGINT, os.killpg),
        (MAKE, signal.SIGINT, os.kill),
        (MAKE, signal.SIGTERM, os.kill),
    ],
)
def test_a_signal_stops_everything(elsewhere, start, command, stopping_signal, whom):
    server = start(command)
    assert status(elsewhere) in {200, 302}
    names = {process.info["name"] for process in elsewhere.processes()}

    whom(server.pid, stopping_signal)
    server.wait(30)

    assert "postgres" in names
    assert happens(lambda: elsewhere.processes() == [], 5)


def test_everything_stops_when_the_worker_dies(elsewhere, start):
    server = start(SERVE)
    workers = []
    assert happens(lambda: workers.extend(find_workers(elsewhere)) or workers, 30)

    workers[0].kill()
    output, _nothing = server.communicate(timeout=30)

    assert server.returncode == 1
    assert "The worker ended by itself" in output
    assert elsewhere.processes() == []


def test_the_children_end_with_a_parent_that_was_killed(elsewhere, start):
    server = start(SERVE)

    server.kill()

    assert happens(lambda: {process.info["name"] for process in elsewhere.processes()} <= {"postgres"}, 20)


def test_a_second_start_makes_nothing_again(elsewhere, start):
    first = start(SERVE)
    made = files_of(elsewhere)
    first.terminate()
    first.wait(30)

    second = start(SERVE)

    assert files_of(elsewhere) == made
    assert not [line for line in second.printed if line.startswith(tuple(STAGES))]
