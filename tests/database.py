"""The databases of the tests: migrated once, then copied by each process that tests.

Migrating takes longer than the tests of most rooms and gives the same tables every time: the result is kept as a template,
named after what it was made from. Each process copies it (a second), so it never meets what an earlier run left.
"""

import fcntl
import hashlib
import os
import re
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from psycopg import sql

from commons.process import collector
from commons.process.postgres import database_url

ROOT = Path(__file__).resolve().parents[1]
PREFIX = "test_terreau"
OF_A_PROCESS = re.compile(rf"{PREFIX}_of_\w+?_(\d+)(_\w+)?$")  # and copies that a test made of its own


def is_left_over(name):
    """Whether a database belongs to a process that is gone."""
    found = OF_A_PROCESS.match(name)
    return found is not None and not psutil.pid_exists(int(found[1]))


@contextmanager
def migrated(purpose):
    """A fresh database with every table and right, and nothing else; Django uses it meanwhile."""
    with copied(purpose) as name, used(name):
        call_command(
            "migrate", verbosity=0
        )  # what follows migrations is not in their files: permissions, rights of roles
        yield


@contextmanager
def apart(purpose):
    """The address of such a database, for processes that are started beside the tests."""
    with copied(purpose) as name:
        with used(name):
            call_command("migrate", verbosity=0)
        yield urlsplit(database_url())._replace(path=f"/{name}").geturl()


@contextmanager
def copied(purpose):
    """The name of a copy of the template, which is made if need be."""
    template, name = f"{PREFIX}_{digest()}", f"{PREFIX}_of_{purpose}_{os.getpid()}"
    with closing(administration()) as server:
        with only_one_of_us():
            there = names(server)
            drop(server, *filter(is_left_over, there))
            if template not in there:
                drop(server, *(old for old in there if old.startswith(PREFIX) and "_of_" not in old))
                make_template(server, template)
        copy(server, template, name)
        yield name
        drop(server, name)


@contextmanager
def used(name):
    """Django’s connection is to that database meanwhile."""
    before = connection.settings_dict["NAME"]
    switch(name)
    yield
    switch(before)


def digest():
    """Of what the tables are made from."""
    found = hashlib.sha256()
    paths = [*ROOT.glob("*/migrations/*.py"), *ROOT.glob("*/*/migrations/*.py"), ROOT / "requirements-dev.lock"]
    for path in sorted(paths):
        found.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    return found.hexdigest()[:12]


@contextmanager
def only_one_of_us():
    """Several processes start together: one makes the template, the others wait for it."""
    with (settings.VAR_DIR / "test-template.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def administration():
    """A connection from which databases are made and dropped."""
    return psycopg.connect(**{**connection.get_connection_params(), "dbname": "postgres"}, autocommit=True)


def make_template(server, template):
    """Named so once it is whole: a run that was interrupted leaves no half-migrated template."""
    new = f"{template}_new"
    copy(server, "template1", new)
    with used(new), collector.seldom():
        call_command("migrate", verbosity=0)
    server.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(new), sql.Identifier(template)))


def names(server):
    return [name for (name,) in server.execute("SELECT datname FROM pg_database")]


def copy(server, template, name):
    server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template)))


def drop(server, *names):
    """What somebody still uses stays until a later run: PostgreSQL sends its own cleaners away by itself, not others."""
    for name in names:
        with suppress(psycopg.errors.ObjectInUse):
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))


def switch(name):
    connection.close()
    connection.settings_dict["NAME"] = name
