"""Eight people save the same text at the same time, twenty-five times each, on the real database."""

import json
import os
import subprocess
import sys
import textwrap
from itertools import pairwise

import pytest

from commons.process import ROOT

pytestmark = [pytest.mark.full, pytest.mark.xdist_group("processes")]

WRITERS, SAVES = 8, 25
START = """
import json, random, sys, time
import django
django.setup()
from django.conf import settings
settings.ALLOWED_HOSTS = ["*"]
settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
from django.test import Client
from wagtail.models import Revision
from commons.models import User
from directory.models import Actor
from guides.models import GuidePage
from tests.editing.conftest import Page, Record, actor, guide
from tests.factories import GuideIndexPageFactory, HomePageFactory, UserFactory

def written(kind):
    return Page(GuidePage.objects.get()) if kind == "guide" else Record(Actor.objects.get())
"""
FOUND = f"""
HomePageFactory(title="Accueil", slug="accueil-2")
GuideIndexPageFactory(title="Guides")
guide(), actor()
for number in range({WRITERS}):
    UserFactory(username=f"plume{{number}}", is_superuser=True)
"""
WRITE = f"""
kind, number = sys.argv[1:]
here = written(kind)
client = Client()
client.force_login(User.objects.get(username=f"plume{{number}}"))
revisions = Revision.objects.for_instance(here.thing).order_by("-pk").values_list("pk", flat=True)
for turn in range({SAVES}):
    base, word = revisions.all()[0], f"mot{{number}}x{{turn}}."
    time.sleep(random.random() / 10)
    action = random.choice(["", "action-publish", "action-submit"] if kind == "guide" else ["", "action-publish"])
    response = here.save(client, {{"loaded_revision_id": str(base)}}, action, summary=word)
    print(json.dumps([base, word, response.url.startswith("/admin/")]))
"""
TELL = """
from commons.editing.models import HeldEdit

kind = sys.argv[1]
revisions = Revision.objects.for_instance(written(kind).thing).order_by("pk")
held = HeldEdit.objects.about(written(kind).thing)
print(json.dumps([[[row.pk, row.content["summary"]] for row in revisions], [row.yours["summary"] for row in held]]))
"""


@pytest.fixture(scope="module")
def start(database_apart):
    """Start a piece of code in a process of its own, on a database that outlives it."""
    settings = {"DJANGO_SETTINGS_MODULE": "commons.settings.dev", "LOG_LEVEL": "CRITICAL"}
    environment = {**os.environ, **database_apart, **settings}

    def start(code, *words):
        whole = textwrap.dedent(START) + textwrap.dedent(code)
        return subprocess.Popen(
            [sys.executable, "-c", whole, *words],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    read(start(FOUND))
    return start


def read(process):
    printed, errors = process.communicate()
    assert process.returncode == 0, errors
    return [json.loads(line) for line in printed.splitlines()]


@pytest.mark.parametrize("kind", ["guide", "actor"])
def test_no_accepted_save_ignores_another_and_every_refused_word_is_found_again(start, kind):
    writers = [start(WRITE, kind, str(number)) for number in range(WRITERS)]
    saves = [row for writer in writers for row in read(writer)]
    ((revisions, held),) = read(start(TELL, kind))

    assert len(saves) == WRITERS * SAVES
    accepted = {word: base for base, word, is_accepted in saves if is_accepted}
    assert {word for _pk, word in revisions[1:]} == accepted.keys()
    for (before, _word), (_pk, word) in pairwise(revisions):
        assert accepted[word] == before
    assert sorted(held) == sorted(word for _base, word, is_accepted in saves if not is_accepted)
    assert accepted
    assert held
