"""Seven people ask for every address there is; none reads a sentence that is not for them.

What is confidential lives outside the section where members write, in each state a page can be in. It is founded once;
whatever a visit changes is undone after it.
"""

import re

import pytest
from django.conf import settings as site_settings
from django.contrib.auth.models import Group
from django.db import transaction
from django.test import Client, override_settings
from wagtail.models import PageViewRestriction

from commons.search.indexing import rebuild
from commons.search.models import SearchDocument

from . import confidential
from .addresses import BY_HAND, EDIT_SECTION, addresses, in_english, of_the_things
from .confidential import PASSWORD, READERS, WORKER_STOPPED

SENTENCE = re.compile(r"CANARI ([a-z]+)")
IN_THE_CMS = {"facilitator", "administrator"}  # who writes outside the section of guides
WRITES_SHEETS = {"member", "confirmed"}
PEOPLE = ["anonymous", "guest", "newcomer", "member", "confirmed", "facilitator", "administrator"]


def everybody(fast=()):
    """Each of the seven; in the fast selection those alone."""
    return [pytest.param(person, marks=[] if person in fast else pytest.mark.full) for person in PEOPLE]


@pytest.fixture(scope="module")
def founded(django_db_setup, django_db_blocker, tmp_path_factory):
    """(what is confidential, somebody of each role, the folder of its files), for all the tests of this file."""
    media = tmp_path_factory.mktemp("confidential")
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    storages = {**site_settings.STORAGES, "staticfiles": plain}
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(MEDIA_ROOT=media, STORAGES=storages):
            secrets, people = confidential.found()
        yield secrets, people, media
        transaction.set_rollback(True)


@pytest.fixture
def secrets(founded, db, settings):
    """What is confidential, in each state: {state: thing}."""
    things, _people, settings.MEDIA_ROOT = founded
    settings.TASKS = WORKER_STOPPED
    return things


@pytest.fixture
def come(founded, secrets):
    """A browser in the hands of somebody."""
    _things, people, _media = founded

    def as_(person):
        browser = Client()
        if person == "guest":
            restriction = PageViewRestriction.objects.get(restriction_type="password")
            page = secrets["password"]
            address = f"/fr/_util/authenticate_with_password/{restriction.pk}/{page.pk}/"
            browser.post(address, {"password": PASSWORD, "return_url": page.url})
        elif person != "anonymous":
            browser.force_login(people[person])
        return browser

    return as_


# Leaving would make the rest of the visit somebody else’s; the « failwhale » is an error on purpose.
ENDS = ("compte/deconnexion/", "/logout/", "/failwhale/")


def public_addresses(secrets):
    found, _unknown = addresses(secrets)
    return [address for address in found if not address.startswith("admin/") and not address.endswith(ENDS)]


def heard(browser, address, method="get"):
    """States whose sentence is in an answer, or in its headers."""
    response = getattr(browser, method)(f"/{address}")
    body = b"".join(response) if response.streaming else response.content
    return heard_in(body.decode("utf-8", "replace") + str(response.headers))


def heard_in(text):
    return set(SENTENCE.findall(text))


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
    return lambda state, address: person in READERS[state] or (EDIT_SECTION in address and may_write(person, state))


# The public site


@pytest.fixture
def few_words(settings):
    """What is not found is said in one word."""
    settings.ROOT_URLCONF = "tests.web.urls"


def test_every_address_has_a_case(secrets):
    _found, unknown = addresses(secrets)

    assert unknown == set()


def test_every_address_has_an_english_twin(secrets):
    french = [address for address in public_addresses(secrets) if address.startswith("fr/")]

    assert [address for address in french if not in_english(address).startswith("en/")] == []


@pytest.mark.parametrize("person", everybody(fast=["anonymous", "member"]))
def test_the_public_site_keeps_its_secrets(come, secrets, few_words, person):
    assert leaks(come(person), public_addresses(secrets), reader(person)) == {}


@pytest.mark.parametrize("person", everybody())
def test_the_public_site_keeps_its_secrets_in_english(come, secrets, few_words, person):
    english = [in_english(address) for address in public_addresses(secrets)]

    assert leaks(come(person), english, reader(person)) == {}


@pytest.mark.parametrize("person", everybody(fast=["anonymous", "member"]))
def test_the_page_that_says_what_is_not_found_keeps_them_too(come, secrets, person):
    french = of_the_things(secrets)

    assert leaks(come(person), [*french, *map(in_english, french)], reader(person)) == {}


@pytest.mark.parametrize("person", ["anonymous", "member"])
@pytest.mark.full
def test_asking_what_may_be_asked_tells_nothing_else(come, secrets, few_words, person):
    """HEAD is GET without its body; OPTIONS is a way of its own, the same in every language and for everybody."""
    assert leaks(come(person), public_addresses(secrets), reader(person), "options") == {}


# The CMS


@pytest.mark.parametrize("person", [person for person in PEOPLE if person not in IN_THE_CMS])
@pytest.mark.filterwarnings("ignore:Pagination may yield inconsistent results")  # a report of wagtail-localize
@pytest.mark.full
def test_the_cms_keeps_the_secrets_of_other_sections(come, secrets, few_words, person):
    found, _unknown = addresses(secrets, "admin/")
    asked = [address for address in found if not address.endswith(ENDS)]

    assert leaks(come(person), asked, lambda state, _address: may_write(person, state)) == {}


# The search


@pytest.mark.parametrize("late", [True, False])
def test_the_search_finds_nothing_of_them_with_a_late_index_or_a_new_one(come, secrets, late):
    if not late:
        rebuild()
    indexed = {state for body in SearchDocument.objects.values_list("body", flat=True) for state in heard_in(body)}

    assert indexed == (READERS.keys() - {"document"} if late else set())
    for person in PEOPLE:
        browser = come(person)
        for address in BY_HAND["fr/recherche/"](secrets):
            assert heard(browser, address) == set(), (person, address)


def test_who_may_read_does(come, secrets):
    """Else the tests above could pass on an empty site."""
    silent = []
    for person in PEOPLE:
        browser = come(person)
        for state in (state for state, readers in READERS.items() if person in readers):
            where = {"document": secrets["document"].url, "below": "/fr/group/below/"}.get(state, f"/fr/{state}/")
            if state not in heard(browser, where.lstrip("/")):
                silent.append((state, person))

    assert silent == []
    assert Group.objects.count() == 3
