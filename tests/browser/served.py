"""The demonstration site, served once for every process that tests it.

A keeper process (`python -m tests.browser.served`) serves it as long as somebody holds a shared lock on USERS: the kernel
releases the lock of a process that dies, so nothing is left running. Each keeper serves a copy of the founded site.
"""

import fcntl
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from commons.process import ROOT
from tests import founded

VAR = ROOT / "var" / "test-browser"
RUNNING = VAR / "running"
USERS, TURN, ADDRESS, OUTPUT = VAR / "users.lock", VAR / "turn.lock", VAR / "address", VAR / "output.log"


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
            founded.wait_until(is_serving, keeper, OUTPUT)
            keeper.returncode = 0  # it outlives us if others still use it: Popen need not complain
        fcntl.flock(turn, fcntl.LOCK_UN)
        yield Site(ADDRESS.read_text())


def keep():
    """Serve a fresh copy of the founded site until nobody uses it any more."""
    ADDRESS.unlink(missing_ok=True)
    shutil.rmtree(RUNNING, ignore_errors=True)
    founded.copy(RUNNING)
    with founded.serving(RUNNING, OUTPUT) as (server, url), USERS.open("a") as users:
        ADDRESS.write_text(url)
        while server.poll() is None:
            try:
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                time.sleep(0.2)
        ADDRESS.unlink()


def environment():
    """Our own, for the running site."""
    return founded.environment(RUNNING)


def is_serving():
    return ADDRESS.exists() and founded.answers(ADDRESS.read_text())


if __name__ == "__main__":
    keep()
