"""The demonstration site, served once for every process that tests it.

A keeper process (`python -m tests.browser.served`) serves it as long as somebody holds a shared lock on USERS: the kernel
releases the lock of a process that dies, so nothing is left running. Each keeper starts from the same founded site.
"""

import fcntl
import hashlib
import os
import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from commons.process.serve import start

from .pages import PAGES

ROOT = Path(__file__).resolve().parents[2]
VAR = ROOT / "var" / "test-browser"
RUNNING = VAR / "running"
USERS, TURN, ADDRESS, OUTPUT = VAR / "users.lock", VAR / "turn.lock", VAR / "address", VAR / "output.log"
# What the founded site depends on: a change founds it again.
SOURCES = ["*/migrations/*.py", "*/demo/**/*", "commons/accounts/roles.py", "commons/accounts/sections.py"]
PATIENCE = 900  # seconds to found the demonstration, on a machine busy with everything else


@dataclass
class Site:
    """The demonstration at its address, seen from outside."""

    url: str

    def get(self, path, **headers):
        """(status, headers, body) of an address, as a program without cookies reads it."""
        try:
            with urlopen(Request(self.url + path, headers=headers), timeout=60) as response:  # noqa: S310
                return response.status, response.headers, response.read()
        except HTTPError as error:
            return error.code, error.headers, error.read()

    def manage(self, *command):
        """What a management command of this site prints."""
        run = [sys.executable, "manage.py", *command]
        env = {**environment(), "DJANGO_SETTINGS_MODULE": "commons.settings.demo"}
        return subprocess.run(run, cwd=ROOT, env=env, check=True, stdout=subprocess.PIPE, text=True).stdout


@contextmanager
def joined():
    """The running site, started by the first process that asks for it."""
    VAR.mkdir(parents=True, exist_ok=True)
    with USERS.open("a") as users, TURN.open("a") as turn:
        fcntl.flock(users, fcntl.LOCK_SH)
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not is_serving():
            with OUTPUT.open("w") as output:
                command = [sys.executable, "-m", __name__]
                keeper = subprocess.Popen(
                    command, cwd=ROOT, env=environment(), stdout=output, stderr=output, start_new_session=True
                )
            wait_until(is_serving, keeper)
            keeper.returncode = 0  # it outlives us if others still use it: Popen need not complain
        fcntl.flock(turn, fcntl.LOCK_UN)
        yield Site(ADDRESS.read_text())


def keep():
    """Serve a fresh copy of the founded site until nobody uses it any more."""
    ADDRESS.unlink(missing_ok=True)
    founded = found()
    shutil.rmtree(RUNNING, ignore_errors=True)
    subprocess.run(["cp", "-a", founded, RUNNING], check=True)
    with serving(RUNNING) as (server, url), USERS.open("a") as users:
        ADDRESS.write_text(url)
        while server.poll() is None:
            try:
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                time.sleep(0.2)
        ADDRESS.unlink()


def found():
    """A stopped site as `make demo` founds it, its pictures already at the sizes that its pages show."""
    digest = hashlib.sha256()
    for path in sorted({path for pattern in SOURCES for path in ROOT.glob(pattern) if path.is_file()}):
        if "__pycache__" not in path.parts:
            digest.update(path.as_posix().encode() + path.read_bytes())
    founded = VAR / f"founded-{digest.hexdigest()[:12]}"
    if not founded.exists():
        for old in VAR.glob("founded-*"):
            shutil.rmtree(old)
        new = VAR / "founded-new"
        with serving(new) as (_server, url):
            for page_type in PAGES:
                Site(url).get(page_type.path)
        new.rename(founded)
    return founded


@contextmanager
def serving(var):
    """Run the command of `make demo` in this folder; stop it at the end."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    os.environ.update(TERREAU_VAR=str(var), PORT=str(port))
    server = start([sys.executable, "-m", "commons.process.serve", "--demo"])
    try:
        wait_until(lambda: answers(url), server)
        yield server, url
    finally:
        server.terminate()
        server.wait(60)


def environment():
    """Our own, for the demonstration in its folder, with the project's own PostgreSQL."""
    ours = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "SECRET_KEY")}
    return {**ours, "TERREAU_VAR": str(RUNNING), "PYTHONUNBUFFERED": "1"}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def is_serving():
    return ADDRESS.exists() and answers(ADDRESS.read_text())


def answers(url):
    try:
        return Site(url).get("/health/")[0] == 200
    except (URLError, OSError):
        return False


def wait_until(is_ready, process):
    """Wait for a process to be ready; if it ends or takes too long, say what it printed last."""
    deadline = time.monotonic() + PATIENCE
    while not is_ready():
        if process.poll() is not None or time.monotonic() > deadline:
            last_words = OUTPUT.read_text()[-3000:] if OUTPUT.exists() else ""
            raise RuntimeError(f"The demonstration site did not start (see {OUTPUT}).\n{last_words}")
        time.sleep(0.2)


if __name__ == "__main__":
    keep()
