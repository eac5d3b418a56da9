"""A server or a worker that is killed in between loses nothing, and does nothing twice."""

import json
import os
import subprocess
import sys
import textwrap

import pytest

from commons.process import ROOT
from commons.publication import STEPS

pytestmark = [pytest.mark.full, pytest.mark.xdist_group("processes")]

START = """
import os, signal, django
django.setup()
from commons import publication

def die(*args, **kwargs):
    os.kill(os.getpid(), signal.SIGKILL)
"""
PUBLISH = """
from django.db import connection
from wagtail.models import Page
from commons.models import HomePage

connection.ensure_connection()
if BEFORE_COMMIT:
    connection.commit = die
with publication.changes():
    page = HomePage(title="Née sous un orage", slug="orage", summary="Une page.")
    Page.objects.get(depth=2).add_child(instance=page)
    page.save_revision().publish()
die()
"""
DIE_AT_WORK = """
publication.index_references = die
from django.core.management import call_command
call_command("db_worker", batch=True, verbosity=0)
"""
WORK = """
from django.core.management import call_command
call_command("db_worker", batch=True, verbosity=0)
"""
TWO_MINUTES_LATER = """
from datetime import timedelta
from unittest import mock
from django.utils import timezone

later = timezone.now() + timedelta(minutes=2)
with mock.patch("django.utils.timezone.now", return_value=later):
    publication.resume()
"""
TELL = """
import json
from wagtail.models import Page
from commons.history.models import PublicationStep, PublishedVersion

versions = PublishedVersion.objects.filter(title="Née sous un orage")
steps = PublicationStep.objects.filter(version__in=versions)
print(json.dumps({
    "pages": Page.objects.filter(slug="orage").count(),
    "versions": versions.count(),
    "to do": steps.filter(done_at=None).count(),
    "done": steps.exclude(done_at=None).count(),
    "drift": publication.reconcile(),
}))
"""


@pytest.fixture(scope="module")
def run(database_apart):
    """Run a piece of code in a process of its own, on a database that outlives it. Returns what it printed."""
    environment = {
        **os.environ,
        **database_apart,
        "DJANGO_SETTINGS_MODULE": "commons.settings.dev",
        "LOG_LEVEL": "ERROR",
    }

    def run(code, killed=False):
        whole = textwrap.dedent(START) + textwrap.dedent(code)
        ended = subprocess.run([sys.executable, "-c", whole], cwd=ROOT, env=environment, capture_output=True, text=True)
        assert ended.returncode == (-9 if killed else 0), ended.stderr
        return ended.stdout

    run("publication.reconcile()")
    run(WORK)
    return run


def tell(run):
    return json.loads(run(TELL))


def test_nothing_is_half_published(run):
    steps = len(STEPS)

    run(f"BEFORE_COMMIT = True\n{PUBLISH}", killed=True)
    assert tell(run) == {"pages": 0, "versions": 0, "to do": 0, "done": 0, "drift": 0}

    run(f"BEFORE_COMMIT = False\n{PUBLISH}", killed=True)
    assert tell(run) == {"pages": 1, "versions": 1, "to do": steps, "done": 0, "drift": 0}

    run(DIE_AT_WORK, killed=True)
    run(WORK)
    assert tell(run)["to do"] >= 1  # the task that died with its worker is taken by nobody

    run(TWO_MINUTES_LATER)
    run(WORK)
    assert tell(run) == {"pages": 1, "versions": 1, "to do": 0, "done": steps, "drift": 0}
