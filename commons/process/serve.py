"""Runs the whole site on this machine: database, web server and background worker, started and stopped together."""

import argparse
import hashlib
import http.client
import io
import logging
import os
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from . import ROOT, collector
from .catalogues import compile_all as compile_catalogues
from .postgres import database_url
from .preflight import refuse

HOST = "127.0.0.1"
STOPPING_SIGNALS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]
COLLECT = ["--no-input", "--clear", "--verbosity=0"]
GRACE = 8  # seconds that a child has to finish what it was doing


class Stopped(BaseException):
    """Somebody asked us to stop."""


def main():
    """Prepare the site, serve it, and leave nothing running behind."""
    parser = argparse.ArgumentParser(description=__doc__)
    mode = parser.add_mutually_exclusive_group(required=True)
    mode.add_argument("--demo", action="store_true", help="the demonstration content, served as in production")
    mode.add_argument("--dev", action="store_true", help="the development server, which reloads changed code")
    demo = parser.parse_args().demo

    os.chdir(ROOT)
    os.environ["DJANGO_SETTINGS_MODULE"] = "commons.settings.demo" if demo else "commons.settings.dev"
    port = os.environ.get("PORT", "8000")
    require_free(port)
    asked = AskedToStop()
    for number in STOPPING_SIGNALS:
        signal.signal(number, asked)
    os.environ.setdefault("BASE_URL", f"http://{HOST}:{port}")
    make = Make()
    children = {}
    try:
        os.environ["DATABASE_URL"] = database_url()  # ours to stop, so the children only borrow it
        prepare(demo, children)
        children["web server"] = start(_web_command(demo, port))
        while not answers(port):
            watch(children, make, asked)
        announce(demo, port)
        if demo:
            finish_the_demonstration()
        children["worker"] = start([sys.executable, "manage.py", "db_worker", "--verbosity=0"])
        clock = the_clock()
        while True:
            watch(children, make, asked)
            clock.tick()
    except Stopped:
        print("\nStopping… / Arrêt…", flush=True)
    finally:
        for number in STOPPING_SIGNALS:
            signal.signal(number, signal.SIG_IGN)
        stop(children.values())


def the_clock():
    """This process has loaded Django already: it does what comes with time."""
    from commons.clock import Clock

    return Clock()


def prepare(demo, children):
    """Bring the translations, the database, the static files and the content up to date; quick when they are."""
    import django
    from django.db import OperationalError, connections

    compile_catalogues()  # before Django reads them
    django.setup()
    logging.disable(logging.INFO)  # a line for each page made
    try:
        connections["default"].ensure_connection()
    except OperationalError as error:
        reason = str(error).strip().splitlines()[-1]
        refuse(
            f"The database does not answer, see DATABASE_URL: {reason}",
            f"La base de données ne répond pas, voir DATABASE_URL : {reason}",
        )
    with collector.seldom():
        _bring_up_to_date(demo, children)
    connections.close_all()
    if collecting := children.get("static files"):
        _finish(collecting)
        del children["static files"]


def _bring_up_to_date(demo, children):
    from django.core.management import call_command

    if demo and _static_files_changed():
        say("Collecting the static files, beside the rest…", "Rassemblement des fichiers statiques, à côté du reste…")
        children["static files"] = start([sys.executable, "manage.py", "collectstatic", *COLLECT])
    if _migrations_are_missing():
        say("Making the tables…", "Création des tables…")
    call_command("migrate", verbosity=0)  # an earlier start may have stopped between the tables and the rights of roles
    if demo:
        _write_the_demonstration(children)


def say(english, french):
    """A line for what takes some time."""
    print(f"{english} / {french}", flush=True)


def _migrations_are_missing():
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _write_the_demonstration(children):
    from commons import demo
    from commons.demo import founding

    beside = {}
    if not founding.is_founded():
        say("Writing the demonstration…", "Écriture de la démonstration…")
        beside = {name: start([sys.executable, "manage.py", name, *options]) for name, *options in demo.beside}
        children.update(beside)
    founding.found()
    for name, child in beside.items():
        child.wait()
        del children[name]


def finish_the_demonstration():
    """What readers need not wait for. The worker comes after: what it does is told by mail."""
    from commons.demo import founding

    founding.finish()


def _static_files_changed():
    """Whether one of the static files changed since they were collected, or the code that does it."""
    target, stamp, digest = _static_state()
    return not target.exists() or not stamp.exists() or stamp.read_text() != digest


def _finish(collecting):
    """Wait until the static files are collected, hashed and compressed; remember which they were."""
    if status := collecting.wait():
        refuse(
            f"The static files could not be collected (status {status}): the lines above say why.",
            f"Les fichiers statiques n’ont pas pu être rassemblés (code {status}) : les lignes ci-dessus disent pourquoi.",
        )
    _target, stamp, digest = _static_state()
    stamp.write_text(digest)


def _static_state():
    """(folder that is served, file that remembers what it was made of, what it would be made of now)."""
    from django.contrib.staticfiles.finders import get_finders
    from django.core.files.storage import storages

    target = storages["staticfiles"]
    paths = [storage.path(name) for finder in get_finders() for name, storage in finder.list([])]
    paths += [sys.modules[base.__module__].__file__ for base in type(target).__mro__[:-1]]
    state = "".join(f"{path} {os.stat(path).st_size} {os.stat(path).st_mtime_ns}\n" for path in paths)
    digest = hashlib.sha256(state.encode()).hexdigest()
    return Path(target.location), Path(f"{target.location}.digest"), digest


def require_free(port):
    """Say so when the port cannot be had."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, int(port)))
        except (OSError, ValueError, OverflowError):
            refuse(
                f"Port {port} cannot be used, another program may hold it: choose another, as in make demo PORT=8010.",
                f"Le port {port} n’est pas utilisable, un autre programme l’occupe peut-être : choisissez-en un autre,"
                " par exemple make demo PORT=8010.",
            )


def _web_command(demo, port):
    if not demo:
        return [sys.executable, "manage.py", "runserver", f"{HOST}:{port}"]
    return [sys.executable, "-m", "commons.process.web", f"--host={HOST}", f"--port={port}"]


def start(command, **options):
    """Start a child out of the terminal's reach, which ends with us even if we are killed."""
    return subprocess.Popen(command, cwd=ROOT, start_new_session=True, preexec_fn=_end_with_parent, **options)


def _end_with_parent():
    """Ask Linux for a SIGTERM when the parent dies, however it dies."""
    if sys.platform == "linux":
        import ctypes

        PR_SET_PDEATHSIG = 1
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def watch(children, make, asked):
    """Wait a moment; complain if a child died, leave if make was told to stop."""
    for name, child in children.items():
        try:
            status = child.wait(0.25)
        except subprocess.TimeoutExpired:
            continue
        refuse(
            f"The {name} ended by itself (status {status}), so everything stops: the lines above say why.",
            f"Un processus ({name}) s’est arrêté seul (code {status}), donc tout s’arrête : les lignes ci-dessus disent"
            " pourquoi.",
        )
    if asked.already or make.is_stopping():
        raise Stopped


def answers(port):
    """Whether the web server answers, whatever it says."""
    with closing(http.client.HTTPConnection(HOST, int(port), timeout=30)) as connection:
        try:
            connection.request("GET", "/")
            connection.getresponse()
        except OSError:
            return False
    return True


def announce(demo, port):
    """Print where to go, and who one can be there."""
    print(f"\n  Terreau: http://{HOST}:{port}/\n")
    if demo:
        from django.core.management import call_command

        accounts = io.StringIO()
        call_command("demo", accounts=True, stdout=accounts)
        for account in accounts.getvalue().splitlines():
            print("  " + account.expandtabs(32))
    print("\n  Ctrl-C stops everything. / Ctrl-C arrête tout.\n", flush=True)


def stop(children):
    """End the children together, politely at first."""
    for child in children:
        child.terminate()
    deadline = time.monotonic() + GRACE
    for child in children:
        try:
            child.wait(max(0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            pass
        try:
            os.killpg(child.pid, signal.SIGKILL)  # whatever is left of its session
        except ProcessLookupError:
            pass
        child.wait()


class AskedToStop:
    """Hears the signals. What is raised while Python tidies up is lost, so they are remembered too."""

    already = False

    def __call__(self, number, frame):
        self.already = True
        raise Stopped


class Make:
    """The make that started us, if one did.

    Told to stop, it keeps SIGINT and SIGHUP for itself and waits for us for ever; the one thing that shows is that it
    no longer catches these signals.
    """

    def __init__(self):
        self.pid = os.getppid()
        self.caught = self._signals_caught()

    def _signals_caught(self):
        try:
            status = Path(f"/proc/{self.pid}/status").read_text()
        except OSError:
            return None
        found = re.search(r"^Name:\tmake$.*^SigCgt:\t(\w+)$", status, re.MULTILINE | re.DOTALL)
        return found and found[1]

    def is_stopping(self):
        return self.caught is not None and self._signals_caught() != self.caught


if __name__ == "__main__":
    main()
