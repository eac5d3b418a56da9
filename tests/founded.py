"""The demonstration as `make demo` founds it, stopped: founded once for what it depends on, copied by whoever needs it.

The folder holds the data of PostgreSQL, the media, the static files, and what was printed on the way (`output.log`). It is
kept in var/ between runs under a digest of all the code and content of the product: whatever changes founds it again.
Templates and static files are not in the digest: nothing that they say is stored, each start collects them anew.
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
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import urlopen

import psycopg

from commons.process import ROOT
from commons.process.serve import start

VAR = ROOT / "var" / "test-founded"
SOURCES = ["commons", "guides", "directory", "trainings", "requirements.lock"]
LEFT_OUT = {".pyc", ".mo"}  # made from the rest
OUTPUT = "output.log"
READY = "Ctrl-C stops everything"
PATIENCE = 900  # seconds to found the demonstration, on a machine busy with everything else
KEEP = "from commons.process.postgres import join; print(join(), flush=True); input()"


def folder():
    """The founded site, stopped. Nobody may start it or write in it: see `copy`."""
    VAR.mkdir(parents=True, exist_ok=True)
    founded = VAR / digest()
    with (VAR / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not founded.exists():
            for old in VAR.iterdir():
                if old.is_dir():
                    shutil.rmtree(old)
            new = VAR / "new"
            found(new)
            new.rename(founded)
    return founded


def copy(target):
    """A copy of one's own, to start and to change."""
    subprocess.run(["cp", "-a", "--reflink=auto", folder(), target], check=True)


def digest():
    """What the founded site depends on, in a few letters."""
    said = hashlib.sha256()
    paths = [path for name in SOURCES for path in [ROOT / name, *(ROOT / name).rglob("*")] if path.is_file()]
    for path in sorted(paths):
        if path.suffix not in LEFT_OUT:
            said.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    return said.hexdigest()[:12]


def found(var):
    """A first start from nothing, until the worker has finished what it left to do. What was printed is kept."""
    shutil.rmtree(var, ignore_errors=True)
    var.mkdir()
    output = var / OUTPUT
    with output.open("w") as printed, serving(var, output, stdout=printed, stderr=printed) as (server, _url):
        wait_until(lambda: READY in output.read_text() and nothing_is_left_to_do(var), server, output)


@contextmanager
def serving(var, output, **options):
    """Run the command of `make demo` in this folder, as (process, address); stop it at the end."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    env = {**environment(var), "PORT": str(port)}
    server = start([sys.executable, "-m", "commons.process.serve", "--demo"], env=env, **options)
    try:
        wait_until(lambda: answers(url), server, output)
        yield server, url
    finally:
        server.terminate()
        server.wait(60)


@contextmanager
def database(var):
    """The database of a copy, started: where its socket is. However we end, its keeper hears that we are gone."""
    options = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "start_new_session": True}
    with subprocess.Popen([sys.executable, "-c", KEEP], cwd=ROOT, env=environment(var), **options) as keeper:
        keeper.stdout.readline()
        yield str(var / "postgres")
        keeper.communicate("\n")


def environment(var):
    """Our own, for the demonstration in this folder, with the project's own PostgreSQL."""
    ours = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "SECRET_KEY")}
    return {**ours, "TERREAU_VAR": str(var), "PYTHONUNBUFFERED": "1"}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(url):
    """Whether the site says that it is well."""
    try:
        with urlopen(f"{url}/health/", timeout=60) as response:  # noqa: S310
            return response.status == 200
    except (URLError, OSError):
        return False


def nothing_is_left_to_do(var):
    """Whether the worker has finished what the founding left to it."""
    query = "SELECT count(*) FROM django_tasks_database_dbtaskresult WHERE status IN ('READY', 'RUNNING')"
    with psycopg.connect(f"postgresql://terreau@{quote(str(var / 'postgres'), safe='')}/terreau") as connection:
        return connection.execute(query).fetchone() == (0,)


def wait_until(is_ready, process, output):
    """Wait for a process to be ready; if it ends or takes too long, say what it printed last."""
    deadline = time.monotonic() + PATIENCE
    while not is_ready():
        if process.poll() is not None or time.monotonic() > deadline:
            last_words = output.read_text()[-3000:] if output.exists() else ""
            raise RuntimeError(f"The demonstration site did not start (see {output}).\n{last_words}")
        time.sleep(0.2)
