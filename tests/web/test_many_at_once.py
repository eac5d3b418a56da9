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

from tests.factories import GuidePageFactory, note_call

pytestmark = [pytest.mark.full, pytest.mark.django_db(transaction=True)]

THREADS = 8
ROUNDS = int(os.environ.get("ROUNDS", "4"))
WORD = re.compile(r"\bmot[0-9]\b|note-mark|FOOTNOTE")


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


def long_guide(number, administrator):
    words = f"<b>mot{number}</b> mot{number} <a href='https://example.org/'>mot{number}</a> " * 10
    body = [("text", f"<p>{words}{note_call(f'{number}-{part}')}</p>" * 2) for part in range(15)]
    notes = {f"{number}-{part}": f"<p>mot{number}</p>" for part in range(15)}
    return GuidePageFactory(title=f"Guide {number}", body=body, notes=notes, written_by=[administrator])


def opened(address, administrator):
    """(status, how often each word and call of note comes) of an answer."""
    client = Client(raise_request_exception=False)
    if address.startswith("/admin/"):
        client.force_login(administrator)
    response = client.get(address)
    return response.status_code, Counter(match[0] for match in WORD.finditer(response.content.decode()))


def test_texts_opened_at_once_do_not_mix(seen_by_all_threads, switched_often, guides, administrator):
    pages = [long_guide(number, administrator) for number in range(THREADS)]
    addresses = [address for page in pages for address in (page.url, f"/admin/pages/{page.pk}/edit/")]
    visits = [address for _round in range(ROUNDS) for address in random.sample(addresses, len(addresses))]
    alone = {address: opened(address, administrator) for address in addresses}

    def visit(thread):
        try:
            return [(address, opened(address, administrator)) for address in visits[thread::THREADS]]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(THREADS) as threads:
        answers = [answer for visited in threads.map(visit, range(THREADS)) for answer in visited]

    errors = [address for address, (status, _words) in answers if status != 200]
    mixed = [address for address, found in answers if found[0] == 200 and found != alone[address]]
    print(f"{len(answers)} opened, {len(errors)} errors, {len(mixed)} mixed")
    assert (errors, mixed) == ([], [])
    for address, (status, words) in alone.items():
        assert (status, len([word for word in words if word.startswith("mot")])) == (200, 1), address
        assert words["note-mark"] == 30 or words["FOOTNOTE"] == 30, address
