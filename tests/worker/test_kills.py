"""Workers are killed in the middle of what they do: every effect takes place, and once.

`KILLS=10 TASKS=200` in the environment for the long version.
"""

import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from inspect import getdoc

import psycopg
import pytest
from django.utils.module_loading import import_string

from commons.process import ROOT
from commons.worker.late import WORK
from tests.mail.server import running

KILLS = int(os.environ.get("KILLS", "4"))
TASKS = int(os.environ.get("TASKS", "60"))
PEOPLE = TASKS // 4  # each is told of two messages by a task, whose mail leaves by another

# Loads Django once, writes two messages to many people, then gives birth to a worker for each line that it reads: it ends
# by itself at that number of tasks, when its task is done and the row does not say so yet, or is killed at any moment.
FOREMAN = """
import os, signal, sys
import django
django.setup()
from django.core.management import call_command
from django.db import connection
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page
from commons.discussion import writing
from commons.discussion.models import Message
from commons.models import HomePage, User
from commons.worker.renewal import take_up

def prepare(number_of_people):
    page = HomePage(title="Peser les dons", slug="peser", summary="Une page.")
    Page.objects.get(depth=2).add_child(instance=page)
    names = [f"p{number}" for number in range(number_of_people)]
    first, *others = [User.objects.create(username=p, display_name=p, email=f"{p}@exemple.fr") for p in names]
    thread = writing.open_thread(page, first, "La balance", "Quelle balance ?").thread
    Message.objects.bulk_create(
        Message(thread=thread, author=person, author_name=str(person), language="fr", text=person.username)
        for person in others
    )
    writing.answer(thread, first, "Une à dix euros.")

def work(left):
    set_successful = DBTaskResult.set_successful
    def die_in_the_end(row, value):
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        set_successful(row, value)
    DBTaskResult.set_successful = die_in_the_end
    take_up()
    call_command("db_worker", batch=True, verbosity=0, startup_delay=False, interval=0)

prepare(int(sys.argv[1]))
connection.close()
print("ready", flush=True)
for line in sys.stdin:
    pid = os.fork()
    if not pid:
        work(int(line))
        os._exit(0)
    print(pid, flush=True)
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)
"""
ROWS = "django_tasks_database_dbtaskresult"
AN_HOUR_PASSES = f"UPDATE {ROWS} SET started_at = started_at - interval '1 hour' WHERE status = 'RUNNING'"  # noqa: S608
NEVER = 0


class Foreman:
    """Has the work done, by workers of which some die."""

    def __init__(self, process, database):
        self.process, self.database = process, database
        assert self.read() == "ready"

    def read(self):
        return self.process.stdout.readline().strip()

    def start(self, dies_at):
        """The id of a worker that is at work."""
        self.process.stdin.write(f"{dies_at}\n")
        self.process.stdin.flush()
        return int(self.read())

    def end(self):
        """How the worker ended."""
        return int(self.read())

    def rows(self, status):
        query = f"SELECT count(*) FROM {ROWS} WHERE status = %s"  # noqa: S608
        return self.database.execute(query, [status]).fetchone()[0]

    def kill_after(self, worker, number):
        """Kill it once that many more tasks are done."""
        goal = self.rows("SUCCESSFUL") + number
        while self.rows("SUCCESSFUL") < goal:
            time.sleep(0.001)
        os.kill(worker, signal.SIGKILL)


@pytest.fixture
def mail_server():
    with running() as server:
        yield server


@pytest.fixture
def foreman(database_apart, mail_server):
    environment = {
        **os.environ,
        **database_apart,
        "DJANGO_SETTINGS_MODULE": "tests.worker.settings",
        "EMAIL_PORT": str(mail_server.port),
        "LOG_LEVEL": "ERROR",
    }
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    command = [sys.executable, "-c", FOREMAN, str(PEOPLE)]
    with (
        closing(psycopg.connect(database_apart["DATABASE_URL"], autocommit=True)) as database,
        subprocess.Popen(command, cwd=ROOT, env=environment, **pipes) as process,
    ):
        yield Foreman(process, database)
        process.stdin.close()


def test_whatever_is_killed_every_effect_takes_place_once(foreman, mail_server):
    each = TASKS // (KILLS + 1)
    interrupted = 0

    for kill in range(KILLS):
        if kill % 2:
            foreman.kill_after(foreman.start(NEVER), each)
        else:
            foreman.start(each + kill // 2)  # now a mail, now what writes it
        assert foreman.end() == -signal.SIGKILL
        interrupted += foreman.rows("RUNNING")
        foreman.database.execute(AN_HOUR_PASSES)
    assert foreman.rows("READY") > 0  # there was still something to do at the last kill
    foreman.start(NEVER)
    assert foreman.end() == 0

    mails = {message["Message-ID"]: message["To"] for message in mail_server.received}
    told, done = Counter(mails.values()), foreman.rows("SUCCESSFUL")
    print(f"{KILLS} kills, {interrupted} tasks interrupted, {done} done, {len(mails)} mails for {len(told)} people")
    assert told == {f"p{number}@exemple.fr": 2 for number in range(1, PEOPLE)}
    assert [foreman.rows(status) for status in ("READY", "RUNNING", "FAILED")] == [0, 0, 0]
    assert foreman.database.execute("SELECT count(*) FROM mail_letter").fetchone() == (0,)


def paths_of_tasks():
    """Where each task of our code is, as the queue names it."""
    found = re.compile(r"^@task\b.*\n(?:@\w+\n)*def (\w+)", re.MULTILINE)
    for app in ("commons", "directory", "guides", "trainings"):
        for path in sorted((ROOT / app).rglob("*.py")):
            module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            yield from (f"{module}.{name}" for name in found.findall(path.read_text()))


def test_each_task_has_words_for_people_and_says_what_doing_it_again_does():
    paths = list(paths_of_tasks())

    assert sorted(paths) == sorted(WORK)
    tasks = [import_string(path) for path in paths]
    assert [task.name for task in tasks if not task.takes_context and "again" not in getdoc(task.func).lower()] == []
