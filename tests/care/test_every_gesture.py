"""Every gesture × every way to it × every role × every state: what the README says of roles, and nothing beside it."""

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.test import Client

from commons.bin.models import Binned
from tests.factories import UserFactory
from tests.factories.trainings import CoursePageFactory, TrainingIndexPageFactory
from tests.web.confidential import WORKER_STOPPED

from . import translating, ways
from .states import (
    DRAFT,
    IN_BIN,
    IN_REVIEW,
    LOCKED,
    PROTECTED,
    a_page,
    a_record,
    bring_to,
    close,
    effect,
    effects,
    fresh,
    in_english,
    look,
    schedule,
    stop_translating,
)

pytestmark = pytest.mark.django_db

ROLES = ["member", "confirmed", "facilitator", "administrator"]

# {state: what a Membre, a Confirmé, an Animateur and an administrator may do}: nothing more is done, and nothing less
COPIES = "copy copy-live mirror translate-page"
PUBLISHES = f"write submit publish unpublish delete move reorder hide {COPIES}"
DRAFTS = "write submit publish delete move reorder hide copy mirror translate-page"
REVIEWS = "write publish unpublish delete move reorder hide approve reject cancel"
PAGES = {
    "open": ["write submit copy", PUBLISHES, f"{PUBLISHES} lock", f"{PUBLISHES} lock english"],
    LOCKED: ["copy", COPIES, f"{COPIES} unlock", f"{COPIES} unlock english"],
    PROTECTED: ["copy", COPIES, f"{PUBLISHES} lock", f"{PUBLISHES} lock english"],
    IN_REVIEW: ["copy", COPIES, f"{REVIEWS} {COPIES} lock", f"{REVIEWS} {COPIES} lock english"],
    DRAFT: ["write submit copy", DRAFTS, f"{DRAFTS} lock", f"{DRAFTS} lock english"],
    IN_BIN: ["", "", "", ""],
}
SHEETS = "write submit publish unpublish"
RECORDS = {
    "open": ["write submit", SHEETS, *[f"{SHEETS} delete lock"] * 2],
    LOCKED: ["", "", "unlock", "unlock"],
    PROTECTED: ["", "", *[f"{SHEETS} delete lock"] * 2],
    IN_REVIEW: ["", "", *["write publish unpublish delete lock approve reject cancel"] * 2],
    DRAFT: ["write submit", "write submit publish", *["write submit publish delete lock"] * 2],
    IN_BIN: ["", "", "", ""],
}
OWN = "own write publish"  # the words stay, and are theirs to change from now on
MIRRORS = {"open": [OWN] * 4, LOCKED: [""] * 4, PROTECTED: ["", "", OWN, OWN], IN_BIN: [""] * 4}
SCHEDULED = {
    "open": ["", *["unschedule"] * 3],
    LOCKED: [""] * 4,
    PROTECTED: ["", "", *["unschedule"] * 2],
    IN_BIN: [""] * 4,
}
TRANSLATES = "translate write publish follow"
TRANSLATED = {
    "open": ["translate", *[TRANSLATES] * 3],
    LOCKED: [""] * 4,
    PROTECTED: ["", "", TRANSLATES, TRANSLATES],
    IN_BIN: [""] * 4,
}
IN_SHORT = {LOCKED, IN_BIN}  # tried in the fast selection; the rest in the full one


def states(table):
    return [pytest.param(state, marks=[] if state in IN_SHORT else pytest.mark.full) for state in table]


@pytest.fixture(autouse=True)
def no_worker(settings):
    """What follows a publication is nobody's right."""
    settings.TASKS = WORKER_STOPPED


@pytest.fixture
def unread(settings):
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "tests.care.ways.Unread"]


@pytest.fixture
def author(db):
    return UserFactory(display_name="Marie", role="Membres")


@pytest.fixture
def section(home):
    """Where members write."""
    return TrainingIndexPageFactory()


@pytest.fixture
def section_en(section):
    return TrainingIndexPageFactory(translation_of=section)


@pytest.fixture
def around(section, section_en):
    CoursePageFactory(title="Une autre", parent=section)
    return {"destination": TrainingIndexPageFactory(title="Autre rubrique", slug="autres")}


@pytest.fixture
def people(request, unread):
    """{role: (somebody, their browser)}"""
    found = {}
    for role in ROLES:
        browser, person = Client(), request.getfixturevalue(role)
        browser.force_login(person)
        found[role] = (person, browser)
    return found


def rights(table):
    """What each role may do in some state."""
    return [set(" ".join(words).split()) for words in zip(*table.values(), strict=True)]


def trials(table, may, somewhere):
    """(gesture, where, how, role, what they may): refusals, of every role in the open, elsewhere of those whose role would let
    them; and of what is allowed, the lowest role that may: in the open by every way, elsewhere by one.
    """
    in_the_open, shown = may == somewhere[0], set()
    for (gesture, where), how in table.items():
        allowed = [gesture in words.split() for words in may]
        for number, role in enumerate(ROLES):
            if not allowed[number] and (in_the_open or gesture in somewhere[1][number]):
                yield gesture, where, how, role, may[number].split()
        if any(allowed) and (in_the_open or gesture not in shown):
            shown.add(gesture)
            lowest = allowed.index(True)
            yield gesture, where, how, ROLES[lowest], may[lowest].split()


def surprises(thing, ways_to_it, people, around, table, state):
    """Each way that did what the role may not, or not what it may; everything is put back between two tries."""
    before, found = look(thing), []
    for gesture, where, how, role, words in trials(ways_to_it, table[state], (table["open"], rights(table))):
        person, browser = people[role]
        with transaction.atomic():
            try:
                how(browser, get_user_model().objects.get(pk=person.pk), fresh(thing), around)
            except PermissionDenied:
                pass
            now = look(thing)
            transaction.set_rollback(True)
        done, allowed = effects(before, now), {effect(word) for word in words}
        if (effect(gesture) in done) != (gesture in words) or done - allowed or (now != before and not done):
            found.append(f"{role}: {gesture} by {getattr(where, '__name__', where)} did {sorted(done) or 'nothing'}")
    return found


@pytest.mark.parametrize("state", states(PAGES))
def test_pages(author, around, people, state):
    page = a_page(author)
    bring_to(state, page, author)

    assert surprises(page, ways.PAGES, people, around, PAGES, state) == []


@pytest.mark.parametrize("state", states(RECORDS))
def test_records(author, around, people, state):
    record = a_record(author)
    bring_to(state, record, author)

    assert surprises(record, ways.RECORDS, people, around, RECORDS, state) == []


@pytest.mark.parametrize("state", MIRRORS)
def test_mirrors(author, around, people, state):
    alias = a_page(author).create_alias(parent=around["destination"])
    close(state, alias)

    assert surprises(alias, ways.MIRRORS, people, around, MIRRORS, state) == []


@pytest.mark.parametrize("kind", [a_page, a_record])
@pytest.mark.parametrize("state", SCHEDULED)
def test_what_is_scheduled(author, around, people, kind, state):
    thing = kind(author)
    schedule(thing, author)
    close(state, fresh(thing))
    table = {a_page: ways.SCHEDULED, a_record: ways.SCHEDULED_RECORDS}[kind]

    assert surprises(thing, table, people, around, SCHEDULED, state) == []


@pytest.mark.parametrize("state", TRANSLATED)
def test_translations(author, around, people, section_en, state):
    english = in_english(a_page(author), section_en.locale, author)
    close(state, fresh(english))

    found = surprises(english, translating.PAGES, people, around, TRANSLATED, state)
    stop_translating()
    assert found + surprises(english, translating.STOPPED, people, around, TRANSLATED, state) == []


def test_what_is_closed_does_not_go_with_the_page_above_it(author, around, facilitator, administrator):
    above = around["destination"]
    below = CoursePageFactory(title="Collecte", slug="collecte", parent=above)
    for user in (facilitator, administrator):
        assert above.permissions_for_user(user).can_delete()
    close(LOCKED, below)

    for user in (facilitator, administrator):
        rights = fresh(above).permissions_for_user(user)
        assert (rights.can_delete(), rights.can_move()) == (False, False)


def test_a_member_deletes_and_moves_their_own_draft(client, section, author, around):
    draft = CoursePageFactory(title="Brouillon", parent=section, draft=True, owner=author)
    client.force_login(author)

    client.post(f"/admin/pages/{draft.pk}/move/{around['destination'].pk}/confirm/")
    assert fresh(draft).get_parent() == around["destination"].page_ptr
    client.post(f"/admin/pages/{draft.pk}/delete/")

    assert Binned.objects.about(draft).exists()


# Menus offer nothing that is refused

MENUS = [("open", "facilitator"), *[(state, "confirmed") for state in (LOCKED, PROTECTED, IN_REVIEW)]]


def shown(client, screen, offered):
    text = client.get(screen).text
    return {name for name, address in offered.items() if address in text}


@pytest.mark.parametrize(("state", "role"), MENUS)
def test_menus_of_pages(request, client, author, section, state, role):
    client.force_login(request.getfixturevalue(role))
    page = a_page(author)
    bring_to(state, page, author)
    gestures = ("delete", "move", "unpublish", "copy", "lock", "unlock")
    offered = {name: f"/admin/pages/{page.pk}/{name}/" for name in gestures}
    may = set(PAGES[state][ROLES.index(role)].split())

    for screen in (f"/admin/pages/{page.pk}/edit/", f"/admin/pages/{section.pk}/"):
        seen = shown(client, screen, offered)
        assert seen <= may, screen
        assert state != "open" or {"delete", "move", "copy", "unpublish"} <= seen


@pytest.mark.parametrize(("state", "role"), MENUS)
def test_menus_of_records(request, client, author, home, state, role):
    client.force_login(request.getfixturevalue(role))
    record = a_record(author)
    bring_to(state, record, author)
    here = "/admin/snippets/directory/actor/"
    offered = {name: f"{here}{name}/{record.pk}/" for name in ("delete", "unpublish", "lock", "unlock")}
    may = set(RECORDS[state][ROLES.index(role)].split())

    in_form, in_list = (shown(client, screen, offered) for screen in (f"{here}edit/{record.pk}/", here))

    assert in_form | in_list <= may
    assert state != "open" or {"delete", "unpublish"} <= in_form
