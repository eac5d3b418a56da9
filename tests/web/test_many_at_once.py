"""Eight long forms of the CMS and eight long pages with notes, opened at once by eight threads: each holds its own words.

`ROUNDS=500 pytest -m full tests/web/test_many_at_once.py -s` is the long proof.
"""

import os
import random
import re
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections
from django.test import Client

from commons import publication
from tests.factories import GuidePageFactory, note_call

pytestmark = [pytest.mark.full, pytest.mark.django_db(transaction=True)]

THREADS = 8
ROUNDS = int(os.environ.get("ROUNDS", "2"))
WORD = re.compile(r"\bmot[0-9]\b|\bmine\b|note-mark|FOOTNOTE")


@pytest.fixture(scope="module")
def seen_by_all_threads(django_db_setup, django_db_blocker):
    """A copy of the test database, where threads see what others write. It is dropped: the original stays as it was."""
    tests, creation = connection.settings_dict, connection.creation
    original = tests["NAME"]
    with django_db_blocker.unblock():
        creation.clone_test_db("threads")
        tests["NAME"] = creation.get_test_db_clone_settings("threads")["NAME"]
        yield
        connection.close()
        tests["NAME"] = original
        creation.destroy_test_db(suffix="threads", verbosity=0)


@pytest.fixture
def switched_often():
    """Threads that take turns in the middle of everything, as on a busy server."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-3)
    yield
    sys.setswitchinterval(before)


def long_guide(number):
    words = f"<b>mot{number}</b> mot{number} <a href='https://example.org/'>mot{number}</a> " * 5
    body = [("text", f"<p>{words}{note_call(f'{number}-{part}')}</p>") for part in range(12)]
    notes = {f"{number}-{part}": f"<p>mot{number}</p>" for part in range(12)}
    return GuidePageFactory(title=f"Guide {number}", body=body, notes=notes)


def opened(visit, administrator):
    """(status, how often each word and call of note comes) of an answer; its own word is « mine »."""
    number, address = visit
    client = Client(raise_request_exception=False)
    if address.startswith("/admin/"):
        client.force_login(administrator)
    response = client.get(address)
    found = WORD.findall(response.content.decode().replace(f"mot{number}", "mine"))
    return response.status_code, Counter(found)


def test_texts_opened_at_once_do_not_mix(seen_by_all_threads, switched_often, guides, administrator):
    with publication.changes():
        pages = [long_guide(number) for number in range(THREADS)]
    read = [(number, page.url) for number, page in enumerate(pages)]
    edited = [(number, f"/admin/pages/{page.pk}/edit/") for number, page in enumerate(pages)]
    alone = {kind: opened(visits[0], administrator) for kind, visits in (("read", read), ("edited", edited))}
    visits = [visit for _round in range(ROUNDS) for visit in random.sample(read + edited, 2 * THREADS)]

    def go(thread):
        try:
            return [(visit, opened(visit, administrator)) for visit in visits[thread::THREADS]]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(THREADS) as threads:
        answers = [answer for gone in threads.map(go, range(THREADS)) for answer in gone]

    errors = [visit for visit, (status, _words) in answers if status != 200]
    mixed = [
        visit for visit, found in answers if found[0] == 200 and found != alone["edited" if visit in edited else "read"]
    ]
    print(f"{len(answers)} opened, {len(errors)} errors, {len(mixed)} mixed")
    assert (errors, mixed) == ([], [])
    assert len(answers) == 2 * THREADS * ROUNDS
    for status, words in alone.values():
        assert (status, words.keys() & {"mine", *(f"mot{number}" for number in range(THREADS))}) == (200, {"mine"})
        assert max(words["note-mark"], words["FOOTNOTE"]) >= 12
