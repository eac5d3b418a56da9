"""The web server, the same here and in production, and how much it does at once.

`python -m commons.process.web` starts it once PostgreSQL is known to allow the connections that it may ask for.
"""

import argparse
import os
import sys
from contextlib import closing

import psycopg

from . import ROOT
from .postgres import database_url
from .preflight import refuse

# In each process. Python answers one request at a time: more places wait for the database and for each other.
PLACES = 8  # requests that are being answered
WAITING_READERS = 12  # who comes after these is asked to come back: commons/web/crowd.py
WAITING_MEMBERS = 12
THREADS = PLACES + WAITING_READERS + WAITING_MEMBERS + 8  # the last ones refuse, and give static files

POOL = PLACES + 2  # connections to the database; two for `/health/`, which takes no place
BESIDE = 6  # connections of the worker, the clock, a command and a backup

OPEN_CONNECTIONS = 1024  # of visitors, those that ask for nothing included


def main():
    """Check, then become the web server."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", default="8000")
    options = parser.parse_args()
    os.chdir(ROOT)
    workers = number_of_workers()
    require_connections(workers)
    os.execv(sys.executable, command(options.host, options.port, workers))  # noqa: S606


def number_of_workers():
    """Processes of the web server: one, unless the environment says that they share a cache."""
    try:
        return max(1, int(os.environ.get("WEB_WORKERS", "1")))
    except ValueError:
        refuse(
            "WEB_WORKERS is the number of processes of the web server, for example 2.",
            "WEB_WORKERS est le nombre de processus du serveur web, par exemple 2.",
        )


def command(host, port, workers):
    bounds = [
        f"--workers={workers}",
        f"--blocking-threads={THREADS}",
        f"--backlog={OPEN_CONNECTIONS}",
        f"--backpressure={OPEN_CONNECTIONS}",
    ]
    # Its warnings are advice on the number of threads, which is ours to choose; a worker that ends badly is an error.
    options = ["--interface=wsgi", "--no-ws", f"--host={host}", f"--port={port}", "--log-level=error"]
    return [sys.executable, "-m", "granian", *options, *bounds, "--respawn-failed-workers", "commons.wsgi:application"]


def require_connections(workers):
    """Say so when PostgreSQL allows fewer connections than the site may ask for."""
    needed, allowed = workers * POOL + BESIDE, connections_allowed()
    if allowed < needed:
        refuse(
            f"PostgreSQL allows {allowed} connections and the site may ask for {needed} ({workers} × {POOL}, and {BESIDE} for"
            " the worker, the clock and the commands): raise max_connections, or set WEB_WORKERS to fewer.",
            f"PostgreSQL autorise {allowed} connexions et le site peut en demander {needed} ({workers} × {POOL}, et {BESIDE}"
            " pour le travail de fond, l’horloge et les commandes) : augmentez max_connections ou diminuez WEB_WORKERS.",
        )


def connections_allowed():
    """How many connections PostgreSQL keeps for people like us: of the server, of this database and of this role."""
    query = """
        SELECT least(
            current_setting('max_connections')::int
                - current_setting('superuser_reserved_connections')::int
                - coalesce(current_setting('reserved_connections', true), '0')::int,
            (SELECT nullif(datconnlimit, -1) FROM pg_database WHERE datname = current_database()),
            (SELECT nullif(rolconnlimit, -1) FROM pg_roles WHERE rolname = current_user)
        )
    """
    try:
        with closing(psycopg.connect(database_url(), connect_timeout=10)) as connection:
            return connection.execute(query).fetchone()[0]
    except psycopg.OperationalError as error:
        reason = str(error).strip().splitlines()[-1]
        refuse(
            f"The database does not answer, see DATABASE_URL: {reason}",
            f"La base de données ne répond pas, voir DATABASE_URL : {reason}",
        )


if __name__ == "__main__":
    main()
