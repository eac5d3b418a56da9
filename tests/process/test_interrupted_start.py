"""A first start that is killed between the tables and the rights of the roles: the next one does the rest.

`KILLS=10` in the environment for more places; each is a query after which the process is killed.
"""

import os
import subprocess
import sys
from contextlib import closing, contextmanager
from urllib.parse import urlsplit

import psycopg
import pytest

from commons.process import ROOT
from commons.process.postgres import database_url
from tests import database

pytestmark = pytest.mark.full
KILLS = int(os.environ.get("KILLS", "4"))

# Loads Django once, then does each line it reads in a process of its own: which database, what, and after how many queries
# to die; says how many queries there were, or the signal (negative, as any failure).
FOREMAN = """
import os, signal, sys
import django
django.setup()
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from commons.process import serve

def migrate():
    call_command("migrate", verbosity=0)

def start():
    serve.prepare(demo=False, children={})

def die_before_the_note():
    MigrationRecorder.record_applied = lambda *args: os.kill(os.getpid(), signal.SIGKILL)
    migrate()

def undo_freshness():
    call_command("migrate", "freshness", "zero", verbosity=0)

def do(what, dies_after):
    asked = 0
    def count(execute, *query):
        nonlocal asked
        asked += 1
        result = execute(*query)
        if asked == dies_after:
            os.kill(os.getpid(), signal.SIGKILL)
        return result
    connection.execute_wrappers.append(count)
    what()
    return asked

for line in sys.stdin:
    name, what, dies_after = line.split()
    reading, writing = os.pipe()
    pid = os.fork()
    if not pid:
        connection.settings_dict["NAME"] = name
        os.write(writing, str(do(globals()[what], int(dies_after))).encode())
        os._exit(0)
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    os.close(writing)
    print(-abs(status) or int(os.read(reading, 20)), flush=True)
"""
KILLED, NEVER = -9, 0

# As after the last migration: what migrations give themselves is there, and nothing of what follows them.
ONLY_MIGRATIONS = """
DELETE FROM wagtailcore_workflowcontenttype;
DELETE FROM auth_group_permissions WHERE permission_id IN (
    SELECT auth_permission.id FROM auth_permission JOIN django_content_type ON content_type_id = django_content_type.id
    WHERE (app_label, model) IN (('directory', 'actor'), ('directory', 'eventseries'), ('lending', 'tool')));
DELETE FROM auth_permission WHERE id NOT IN (
    SELECT permission_id FROM auth_group_permissions
    UNION SELECT permission_id FROM wagtailcore_groupcollectionpermission
    UNION SELECT permission_id FROM wagtailcore_grouppagepermission);
"""
# What a whole start gives.
GIVEN = """
SELECT app_label, model, codename, array_agg(auth_group.name ORDER BY auth_group.name), workflow_id IS NOT NULL
FROM auth_permission JOIN django_content_type ON content_type_id = django_content_type.id
LEFT JOIN wagtailcore_workflowcontenttype ON wagtailcore_workflowcontenttype.content_type_id = django_content_type.id
LEFT JOIN auth_group_permissions ON permission_id = auth_permission.id
LEFT JOIN auth_group ON auth_group.id = group_id
GROUP BY app_label, model, codename, workflow_id ORDER BY app_label, model, codename
"""


class Machine:
    """Databases that processes are started on, and killed."""

    def __init__(self, foreman, server, whole, interrupted):
        self.foreman, self.server, self.whole, self.interrupted = foreman, server, whole, interrupted

    @contextmanager
    def database(self, template):
        name = f"{database.PREFIX}_of_start_{os.getpid()}"
        database.drop(self.server, name)
        database.copy(self.server, template, name)
        yield name
        database.drop(self.server, name)

    def do(self, name, what, dies_after=NEVER):
        """How many queries it took, or how it ended."""
        self.foreman.stdin.write(f"{name} {what} {dies_after}\n")
        self.foreman.stdin.flush()
        return int(self.foreman.stdout.readline())


def address(name):
    return urlsplit(database_url())._replace(path=f"/{name}").geturl()


def given(name):
    with closing(psycopg.connect(address(name))) as connection:
        return connection.execute(GIVEN).fetchall()


@pytest.fixture(scope="module")
def machine(django_db_setup, django_db_blocker):
    environment = {**os.environ, "DATABASE_URL": database_url(), "LOG_LEVEL": "ERROR"}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with (
        django_db_blocker.unblock(),
        database.copied("whole") as whole,
        database.copied("interrupted") as interrupted,
        closing(database.administration()) as server,
        subprocess.Popen([sys.executable, "-c", FOREMAN], cwd=ROOT, env=environment, **pipes) as foreman,
    ):
        machine = Machine(foreman, server, whole, interrupted)
        assert machine.do(whole, "migrate") > 0
        with closing(psycopg.connect(address(interrupted), autocommit=True)) as connection:
            connection.execute(ONLY_MIGRATIONS)
        yield machine
        foreman.stdin.close()


def test_wherever_a_first_start_is_killed_the_next_one_gives_every_right(machine):
    wanted = given(machine.whole)
    with machine.database(machine.interrupted) as name:
        queries = machine.do(name, "migrate")
        assert given(name) == wanted
    found = []
    for kill in range(KILLS):
        with machine.database(machine.interrupted) as name:
            assert machine.do(name, "migrate", dies_after=queries * (kill + 1) // (KILLS + 1)) == KILLED
            found.append(len(given(name)))
            assert machine.do(name, ["start", "migrate"][kill % 2]) > 0
            assert given(name) == wanted

    print(f"{KILLS} kills among {queries} queries left {found} of {len(wanted)} permissions, then all were there")
    assert min(found) < len(wanted) / 2


def test_a_migration_is_never_there_without_the_note_that_it_is(machine):
    with machine.database(machine.whole) as name:
        assert machine.do(name, "undo_freshness") > 0
        assert machine.do(name, "die_before_the_note") == KILLED
        assert machine.do(name, "migrate") > 0
        assert given(name) == given(machine.whole)
