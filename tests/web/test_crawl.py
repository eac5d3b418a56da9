"""Seven people ask for every address there is; none reads a sentence that is not for them.

What is confidential lives outside the section where members write, in each state a page can be in. It is founded once;
whatever a visit changes is undone after it.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest
from django.conf import settings as site_settings
from django.contrib.auth.models import Group
from django.db import transaction
from django.test import Client, override_settings
from wagtail.models import PageViewRestriction

from commons.search.indexing import rebuild
from commons.search.models import SearchDocument

from . import confidential
from .addresses import (
    BY_HAND,
    EDIT_SECTION,
    EDIT_SECTION_IN_ENGLISH,
    addresses,
    english_twins,
    in_english,
    of_the_things,
    page_paths,
)
from .confidential import BESIDE, PASSWORD, READERS, WORKER_STOPPED

pytestmark = pytest.mark.usefixtures("templates_unwatched")

SENTENCE = re.compile(r"CANARI[ _]([a-z]+)")  # names of files have no space
SENTENCE_OR_TITLE = re.compile(r"(?:CANARI|TITRE)[ _]([a-z]+)")
IN_THE_CMS = {"facilitator", "administrator"}  # who writes outside the section of guides
WRITES_SHEETS = {"member", "confirmed"}
PEOPLE = ["anonymous", "guest", "newcomer", "member", "confirmed", "facilitator", "administrator"]
# Leaving would make the rest of the visit somebody else’s; the « failwhale » is an error on purpose.
ENDS = ("compte/deconnexion/", "/logout/", "/failwhale/")


def everybody(fast=()):
    """Each of the seven; in the fast selection those alone."""
    return [pytest.param(person, marks=[] if person in fast else pytest.mark.full) for person in PEOPLE]


@dataclass
class World:
    """What is confidential {state: thing}, somebody of each role, the folder of files, and every address there is."""

    secrets: dict
    people: dict
    media: Path
    addresses: list
    unknown: set

    @property
    def cms(self):
        return [address for address in self.addresses if address.startswith("admin/")]

    @property
    def public(self):
        return [address for address in self.addresses if not address.startswith("admin/")]

    @cached_property
    def english(self):
        return english_twins([address for address in self.public if address.startswith("fr/")])


@pytest.fixture(scope="module")
def founded(django_db_setup, django_db_blocker, tmp_path_factory):
    """The world of all the tests of this file."""
    media = tmp_path_factory.mktemp("confidential")
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    storages = {**site_settings.STORAGES, "staticfiles": plain}
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(MEDIA_ROOT=media, STORAGES=storages):
            secrets, people = confidential.found()
            asked, unknown = addresses(secrets)
        asked = [address for address in asked if not address.endswith(ENDS)]
        yield World(secrets, people, media, asked, unknown)
        transaction.set_rollback(True)


@pytest.fixture
def world(founded, db, settings):
    """The same, with its files, while the worker rests; what this test changes is undone."""
    settings.MEDIA_ROOT, settings.TASKS = founded.media, WORKER_STOPPED
    return founded


@pytest.fixture
def come(world):
    """A browser in the hands of somebody."""

    def as_(person):
        browser = Client()
        if person == "guest":
            restriction = PageViewRestriction.objects.get(restriction_type="password")
            page = world.secrets["password"]
            address = f"/fr/_util/authenticate_with_password/{restriction.pk}/{page.pk}/"
            browser.post(address, {"password": PASSWORD, "return_url": page.url})
        elif person != "anonymous":
            browser.force_login(world.people[person])
        return browser

    return as_


def heard(browser, address, method="get"):
    """States whose sentence is in an answer, or in its headers; on the public site, their title too."""
    response = getattr(browser, method)(f"/{address}")
    body = b"".join(response) if response.streaming else response.content
    telling = SENTENCE if address.startswith("admin/") else SENTENCE_OR_TITLE
    said = body.decode("utf-8", "replace") + str(response.headers)
    if name := address.rpartition("/")[2]:  # an answer may say what it was asked
        said = said.replace(name, "")
    return set(telling.findall(said))


def leaks(browser, asked, may_read, method="get"):
    """{state: addresses whose answer says its sentence to somebody who may not read it}."""
    told = {}
    for address in dict.fromkeys(asked):
        for state in heard(browser, address, method):
            if not may_read(state, address):
                told.setdefault(state, []).append(address)
    return told


def may_write(person, state):
    """Whether who asks edits that thing, and reads its drafts."""
    return person in IN_THE_CMS or (person in WRITES_SHEETS and state.startswith(("actor", "event")))


def reader(person):
    """Who may read a state at a public address: its readers, and who edits the thing, in the form where it is edited."""

    def may_read(state, address):
        edits = EDIT_SECTION in address or EDIT_SECTION_IN_ENGLISH in address
        return person in READERS[state] or (edits and may_write(person, state))

    return may_read


# The public site


@pytest.fixture
def few_words(settings):
    """What is not found is said in one word."""
    settings.ROOT_URLCONF = "tests.web.urls"


def test_every_address_has_a_case(world):
    assert world.unknown == set()


def test_every_address_has_an_english_twin(world):
    assert [address for address in world.english if not address.startswith("en/")] == []


def test_no_page_is_there_in_english(come, world, few_words):
    """Else what is about it should be asked in English too."""
    browser = come("administrator")
    pages = [in_english(path) for path in page_paths(world.secrets)]

    assert [path for path in pages if browser.get(f"/{path}").status_code != 404] == []


@pytest.mark.parametrize("person", everybody(fast=["anonymous", "member"]))
def test_the_public_site_keeps_its_secrets(come, world, few_words, person):
    assert leaks(come(person), world.public, reader(person)) == {}


@pytest.mark.parametrize("person", everybody())
def test_the_public_site_keeps_its_secrets_in_english(come, world, few_words, person):
    assert leaks(come(person), world.english, reader(person)) == {}


@pytest.mark.parametrize("person", everybody(fast=["anonymous", "member"]))
def test_the_page_that_says_what_is_not_found_keeps_them_too(come, world, person):
    french = of_the_things(world.secrets)

    assert leaks(come(person), [*french, *map(in_english, french)], reader(person)) == {}


@pytest.mark.parametrize("person", ["anonymous", "member"])
@pytest.mark.full
def test_asking_what_may_be_asked_tells_nothing_else(come, world, few_words, person):
    """HEAD is GET without its body; OPTIONS is a way of its own, the same in every language and for everybody."""
    assert leaks(come(person), world.public, reader(person), "options") == {}


# The CMS


@pytest.mark.parametrize("person", [person for person in PEOPLE if person not in IN_THE_CMS])
@pytest.mark.filterwarnings("ignore:Pagination may yield inconsistent results")  # a report of wagtail-localize
@pytest.mark.full
def test_the_cms_keeps_the_secrets_of_other_sections(come, world, few_words, person):
    assert leaks(come(person), world.cms, lambda state, _address: may_write(person, state)) == {}


@pytest.mark.parametrize("person", sorted(IN_THE_CMS))
@pytest.mark.full
def test_the_cms_keeps_what_somebody_else_kept(come, world, person):
    """Who writes everywhere reads everything else."""
    about = [address for address in world.cms if f"/{world.secrets['draft'].pk}/" in address]
    assert len(about) > 10

    assert leaks(come(person), about, lambda state, _address: state != "kept") == {}


# The search


@pytest.mark.parametrize("late", [True, False])
def test_the_search_finds_nothing_of_them_with_a_late_index_or_a_new_one(come, world, late):
    if not late:
        rebuild()
    indexed = {
        state for body in SearchDocument.objects.values_list("body", flat=True) for state in SENTENCE.findall(body)
    }

    assert indexed == (READERS.keys() - set(BESIDE) if late else set())
    french = BY_HAND["fr/recherche/"](world.secrets)
    for person in PEOPLE:
        assert leaks(come(person), [*french, *map(in_english, french)], lambda *_: False) == {}, person


def test_who_may_read_does(come, world):
    """Else the tests above could pass on an empty site."""
    silent = []
    for person in PEOPLE:
        browser = come(person)
        for state in (state for state, readers in READERS.items() if person in readers):
            where = {"document": world.secrets["document"].url, "below": "/fr/group/below/"}.get(state, f"/fr/{state}/")
            if state not in heard(browser, where.lstrip("/")):
                silent.append((state, person))

    assert silent == []
    assert Group.objects.count() == 3
