"""Seven people ask for every address there is; none reads a sentence that is not for them.

Addresses are found in the URL configuration itself. A new one that `VALUES` cannot fill makes the test fail: give it a
case. What is confidential lives outside the section where members write, in each state a page can be in.
"""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import URLResolver, get_resolver
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction, Task, TaskState

from commons import publication
from commons.accounts.roles import Role
from commons.bin.keeping import put
from commons.bin.models import Binned
from commons.care.needs import NEEDS
from commons.discussion.models import Message
from commons.editing.models import HeldEdit
from commons.links import addresses as links
from commons.models import CommonsDocument, StandardPage
from commons.search.indexing import rebuild
from commons.search.models import SearchDocument
from commons.sections.addresses import EDIT
from commons.suggestions.models import Suggestion
from commons.watching.confirming import token_for
from commons.watching.models import Follower, Rhythm, Scope
from commons.watching.targets import target
from guides.models import GuidePage
from tests.factories import ContributePageFactory, ImageFactory, StandardPageFactory, UserFactory
from tests.factories.discussion import whisper

from .confidential import READERS, SHEETS, hide, modules_to_follow, says, sheets

PASSWORD = "un mot de passe partagé"
SENTENCE = re.compile(r"CANARI ([a-z]+)")
IN_THE_CMS = {"facilitator", "administrator"}  # who writes outside the section of guides
WRITES_SHEETS = {"member", "confirmed"}
PEOPLE = ["anonymous", "guest", "newcomer", "member", "confirmed", "facilitator", "administrator"]


@pytest.fixture
def secrets(home, guides, topics, member, facilitator, settings):
    """A page in each confidential state, and a document: {state: thing}."""
    records = sheets()
    modules = modules_to_follow()
    now = timezone.now()
    with publication.changes():
        pages = {
            state: StandardPageFactory(slug=state, **says(state))
            for state in READERS
            if state not in ("below", "document", *records)
        }
        pages["below"] = StandardPageFactory(slug="below", parent=pages["group"], **says("below"))
        for page in pages.values():
            page.save_revision(user=facilitator).publish()
    for state, thing in {**pages, **records}.items():
        if not state.endswith("change"):  # a public page that is being changed is discussed in public
            whisper(thing, f"CANARI {state}")
    whisper(GuidePage.objects.get(), "CANARI group, masqué", hidden_at=now)
    # The worker stops: the search knows the words of everything that follows.
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    with publication.changes():
        modules["draft"].unpublish()
        for state in ("draft", "scheduled", "review", "unpublished"):
            pages[state].unpublish()
        pages["expired"].unpublish(set_expired=True)
        pages["deleted"].delete()
        put(pages["binned"], facilitator)
        pages["scheduled"].go_live_at = now + timedelta(days=1)
        pages["scheduled"].save_revision(user=facilitator).publish()
        pages["review"].save_revision(user=member)
        pages["review"].get_workflow().start(pages["review"], member)
        public = StandardPage.objects.get(pk=pages["change"].pk)
        public.summary, public.body = "Public", [("text", "<p>Public</p>")]
        public.save_revision(user=facilitator).publish()
        public.summary, public.body = says("change")["summary"], says("change")["body"]
        public.save_revision(user=facilitator)
        for page in (pages["login"], modules["login"]):
            PageViewRestriction.objects.create(page=page, restriction_type="login")
        PageViewRestriction.objects.create(page=pages["password"], restriction_type="password", password=PASSWORD)
        for page in (pages["group"], modules["group"]):
            rule = PageViewRestriction.objects.create(page=page, restriction_type="groups")
            rule.groups.add(Role.FACILITATOR.group)
        for name, record in records.items():
            hide(record, name.removeprefix("actor").removeprefix("event"), member, facilitator)
    collection = Collection.objects.get(depth=1).add_child(name="Réservée")
    rule = CollectionViewRestriction.objects.create(collection=collection, restriction_type="groups")
    rule.groups.add(Role.FACILITATOR.group)
    file = ContentFile(b"CANARI document", name="secret.txt")
    pages["document"] = CommonsDocument.objects.create(title="CANARI document", file=file, collection=collection)
    content_type, object_id = publication.key_of(pages["group"])
    Suggestion.objects.create(
        content_type_id=content_type, object_id=object_id, version=1, kind="remark", remark="CANARI group suggéré"
    )
    ContributePageFactory(title="Contribuer")
    HeldEdit.keep(pages["draft"], UserFactory(), None, "/")
    return pages | records


@pytest.fixture
def come(client, request, secrets):
    """A browser in the hands of somebody."""

    def as_(person):
        browser = Client(raise_request_exception=True)
        if person == "guest":
            restriction = PageViewRestriction.objects.get(restriction_type="password")
            page = secrets["password"]
            address = f"/fr/_util/authenticate_with_password/{restriction.pk}/{page.pk}/"
            browser.post(address, {"password": PASSWORD, "return_url": page.url})
        elif person == "newcomer":
            browser.force_login(UserFactory())
        elif person != "anonymous":
            browser.force_login(request.getfixturevalue(person))
        return browser

    return as_


# Every address


def walk(patterns, before=""):
    for pattern in patterns:
        here = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from walk(pattern.url_patterns, here)
        else:
            yield here


FOUND_BY = ["résumé", "texte", "page", "résumé&type=page"]  # a word beside the sentence, which is marked
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
COMPARE = r"revisions/compare/(?P<revision_id_a>live|earliest|\d+)\.\.\.(?P<revision_id_b>live|latest|\d+)/$"
ABOUT = r"fr/^(?P<path>(?:[\w-]+/)*)"
HISTORY = r"fr/^(?P<path>(?:[\w-]+/)*)historique/"
with override("fr"):
    EDIT_SECTION = str(EDIT)
    LINKED_WORDS = str(links.LINKED_PAGES)
LINKED_PAGES = f"fr/^(?P<path>(?:[\\w-]+/)*){LINKED_WORDS}"
DISCUSSION = r"fr/^(?P<path>(?:[\w-]+/)*)discussion/"
BY_HAND = {  # regular expressions, and questions, written out
    r"^media/(?P<path>.*)$": lambda s: [s["document"].file.url.lstrip("/")],
    r"documents/^(\d+)/(.*)$": lambda s: [s["document"].url.lstrip("/")],
    r"fr/^((?:[\w\-]+/)*)$": lambda s: [
        *["fr/", "fr/contribuer/", *(f"fr/contribuer/?need={need.name}" for need in NEEDS)],
        *page_paths(s),
    ],
    r"fr/^((?:[\w\-]+/)*page\.md)$": lambda s: [f"{path}page.md" for path in page_paths(s)],
    r"fr/^(?P<path>(?:[\w-]+/)+)etape/(?P<number>[0-9]{1,4})/$": lambda s: [
        f"{path}etape/1/{query}" for path in TRAININGS for query in ("", "?course=parcours&answer=2")
    ],
    r"fr/^((?:[\w\-]+/)*)page\.svg$": lambda s: [f"{path}page.svg" for path in page_paths(s)],
    "fr/territoires/<str:level>/<official_code:code>-<slug:slug>/": lambda s: [
        "fr/territoires/commune/42218-saint-etienne/",
        "fr/territoires/departement/42-loire/",
    ],
    f"{HISTORY}$": lambda s: [f"{path}?page=2&old=1" for path in histories(s)],
    rf"{HISTORY}(?P<number>[0-9]{{1,6}})/$": lambda s: [f"{path}{first(path)}/" for path in histories(s)],
    rf"{HISTORY}(?P<old>[0-9]{{1,6}})\.\.(?P<new>[0-9]{{1,6}})/$": lambda s: [
        f"{path}{first(path)}..{first(path) + 1}/" for path in histories(s)
    ],
    rf"{HISTORY}(?P<number>[0-9]{{1,6}})/restaurer/$": lambda s: [
        f"{path}{first(path)}/restaurer/" for path in histories(s)
    ],
    r"fr/^(?P<path>(?:[\w-]+/)*)suggerer/$": lambda s: suggestions(s),
    r"fr/^(?P<path>(?:[\w-]+/)*)suggerer/(?P<anchor>[\w-]{1,255})/$": lambda s: [
        f"{path}body/" for path in suggestions(s)
    ],
    f"{ABOUT}signaler/$": lambda s: [path.replace("historique/", "signaler/") for path in histories(s)],
    f"{ABOUT}verifier/$": lambda s: [path.replace("historique/", "verifier/") for path in histories(s)],
    rf"fr/^(?P<path>(?:[\w-]+/)*){EDIT_SECTION}(?P<anchor>[\w-]+)/$": lambda s: [
        f"{path.removesuffix('historique/')}{EDIT_SECTION}body/" for path in histories(s)
    ],
    f"{ABOUT}auteurs/$": lambda s: [path.replace("historique/", "auteurs/") for path in histories(s)],
    rf"{ABOUT}auteurs/authors\.csv$": lambda s: [
        path.replace("historique/", "auteurs/authors.csv") for path in histories(s)
    ],
    f"{LINKED_PAGES}$": lambda s: [path.replace("historique/", f"{LINKED_WORDS}?page=2") for path in histories(s)],
    f"{DISCUSSION}$": lambda s: [f"{path}{query}" for path, _pk in talks(s) for query in ("", "?view=settled")],
    f"{DISCUSSION}flux/$": lambda s: [f"{path}flux/" for path, _pk in talks(s)],
    rf"{DISCUSSION}(?P<number>[0-9]{{1,6}})/$": lambda s: [f"{path}1/" for path, _pk in talks(s)],
    rf"{DISCUSSION}(?P<number>[0-9]{{1,6}})/(?P<pk>[0-9]{{1,18}})/$": lambda s: [
        f"{path}1/{pk}/" for path, pk in talks(s)
    ],
    f"{ABOUT}suivre/$": lambda s: follow_paths(s),
    f"{ABOUT}suivre/flux/$": lambda s: [
        f"{path}flux/?of={of}" for path in follow_paths(s) for of in ("thing", "subtree")
    ],
    "fr/suivis/confirmer/<str:token>/": lambda s: [f"fr/suivis/confirmer/{token_of(follower_of(s))}/"],
    "fr/recherche/": lambda s: [f"{path}?q={word}" for path in ("fr/recherche/", "en/search/") for word in FOUND_BY],
}


TRAININGS = [
    "fr/formations/",
    "fr/formations/parcours/",
    *(f"fr/formations/module{state}/" for state in ("", "-draft", "-login", "-group")),
]


def pages_of(secrets):
    return [thing for thing in secrets.values() if isinstance(thing, Page) and thing.pk]


def page_paths(secrets):
    states = [state for state, thing in secrets.items() if isinstance(thing, Page)]
    pages = [f"fr/{state}/" if state != "below" else "fr/group/below/" for state in states]
    return [*pages, *TRAININGS]


def histories(secrets):
    pages = [path for path in page_paths(secrets) if path not in TRAININGS]
    sheets = [f"fr/{start}-{state}/" for start in ("annuaire/acteur", "evenements/evenement") for state in SHEETS]
    return [f"{path}historique/" for path in pages + sheets]


def suggestions(secrets):
    return [path.replace("historique/", "suggerer/") for path in histories(secrets)]


def talks(secrets):
    """[(where a discussion is, id of what is confidential in it)]."""
    said = {text: pk for pk, text in Message.objects.values_list("pk", "text")}
    found = [("fr/guides/public/discussion/", said["CANARI group, masqué"])]
    for path in histories(secrets):
        state = path.split("/")[-3].replace("acteur-", "actor").replace("evenement-", "event")
        found.append((path.replace("historique/", "discussion/"), said.get(f"CANARI {state}", 1)))
    return found


def follow_paths(secrets):
    return [path.replace("historique/", "suivre/") for path in histories(secrets)]


def follower_of(secrets):
    """Somebody without account who followed everything while it was public."""
    follower, _is_new = Follower.objects.get_or_create(address="lea@example.org")
    things = [thing for state, thing in secrets.items() if thing.pk and state != "document"]
    follower.follow([target(Scope.THING, thing) for thing in things], Rhythm.DAILY)
    return follower


def token_of(follower):
    return token_for(follower, list(follower.subscriptions.all()), Rhythm.DAILY)


def first(path):
    """Number of the first version to ask for; that of what only changed was public, and says so to everybody."""
    return 2 if "change/" in path else 1


def same(names, choices):
    return dict.fromkeys(names, choices)


def values(secrets):
    """What each parameter of an address may be; a confidential thing wherever one fits."""
    pages = [page.pk for page in pages_of(secrets)]
    revisions = [page.latest_revision_id for page in StandardPage.objects.filter(pk__in=pages)]
    state = TaskState.objects.order_by("pk").first()
    records = [secrets[name] for name in ("actordraft", "eventdraft", "eventchange")]
    image = ImageFactory().pk
    document = secrets["document"].pk
    model = {"app": ["commons"], "model": ["standardpage"]}
    return {
        **same(["page_id", "page_pk", "parent_page_id", "page_to_move_id"], pages),
        "pk": [
            *[*pages, document, *(record.pk for record in records)],
            *[Suggestion.objects.get().pk, HeldEdit.objects.get().pk],
            *Binned.objects.values_list("pk", flat=True),
        ],
        "slug": [f"{kind}-{state}" for kind in ("acteur", "evenement") for state in SHEETS],
        "object_id": pages,
        "content_type_id": [publication.key_of(page)[0] for page in pages_of(secrets)],
        "destination_id": [secrets["login"].get_parent().pk],
        "revision_id": revisions,
        "task_state_id": [state.pk],
        "workflow_state_id": [state.workflow_state_id],
        "task_id": [Task.objects.get().pk],
        "workflow_pk": [state.workflow_state.workflow_id],
        "image_id": [image],
        **same(["document_id", "doc_id"], [document]),
        **same(["app_label", "app_name", "content_type_app_name"], model["app"]),
        **same(["model_name", "content_type_model_name"], model["model"]),
        "action": ["publish"],
        "action_name": ["approve", "edit"],
        "collection_id": [secrets["document"].collection_id],
        "restriction_id": [CollectionViewRestriction.objects.get().pk],
        "page_view_restriction_id": [PageViewRestriction.objects.get(restriction_type="password").pk],
        **same(["session_id", "translation_source_id", "translation_id"], [1]),
        **same(["string_segment_id", "overridable_segment_id", "redirect_id", "uploaded_file_id"], [1]),
        "mode": ["default"],
        "filter_spec": ["width-400"],
        "role": ["Membres"],
        "username": ["jeanne"],
        "digest": ["0"],
        "secret": [follower_of(secrets).secret],
        "kind": ["acteur", "evenement", "guide"],
        **same(["key", "uidb36", "uidb64", "token"], ["1"]),
    }


def addresses(secrets, prefix=""):
    """(every address that starts so, patterns that nobody told how to fill)."""
    known, found, unknown = values(secrets), [], set()
    for route in dict.fromkeys(walk(get_resolver().url_patterns)):
        if not route.startswith(prefix):
            continue
        if route in BY_HAND:
            found += BY_HAND[route](secrets)
            continue
        if route.endswith(COMPARE):
            start = re.sub(r"\^?\(\?P<pk>[^)]*\)", "{}", route.removesuffix(COMPARE))
            found += [f"{start.format(page.pk)}revisions/compare/earliest...latest/" for page in pages_of(secrets)]
            continue
        plain = route.replace("^", "").replace("$", "").replace("\\", "")
        names = PARAMETER.findall(plain)
        if "(" in plain or any(name not in known for name in names):
            unknown.add(route)
            continue
        # One confidential thing at a time: two ids of the same address are of the same page.
        choices = [known[name] for name in names]
        widest = max(map(len, choices), default=1)
        for number in range(widest):
            chosen = iter([choice[number % len(choice)] for choice in choices])
            found.append(PARAMETER.sub(lambda match, chosen=chosen: str(next(chosen)), plain))
    return list(dict.fromkeys(found)), unknown


# Leaving would make the rest of the visit somebody else’s; the « failwhale » is an error on purpose.
ENDS = ("compte/deconnexion/", "/logout/", "/failwhale/")


def heard(browser, address, method="get"):
    """States whose sentence is in an answer, or in its headers."""
    response = getattr(browser, method)(f"/{address}")
    body = b"".join(response) if response.streaming else response.content
    return heard_in(body.decode("utf-8", "replace") + str(response.headers))


def heard_in(text):
    return set(SENTENCE.findall(text))


def may_write(person, state):
    """Whether who asks edits that thing, and reads its drafts."""
    return person in IN_THE_CMS or (person in WRITES_SHEETS and state.startswith(("actor", "event")))


def test_every_address_has_a_case(secrets):
    _found, unknown = addresses(secrets)

    assert unknown == set()


@pytest.mark.parametrize("person", PEOPLE)
def test_the_public_site_keeps_its_secrets(come, secrets, person):
    browser = come(person)
    found, _unknown = addresses(secrets)
    public = [address for address in found if not address.startswith("admin/") and not address.endswith(ENDS)]
    english = [address.replace("fr/", "en/", 1) for address in public]
    leaks = {}

    for address in dict.fromkeys([*public, *english]):
        # HEAD is GET without its body; OPTIONS is a way of its own, the same in every language.
        for method in ("get",) if address.startswith("en/") else ("get", "options"):
            for state in heard(browser, address, method):
                if person not in READERS[state] and not (EDIT_SECTION in address and may_write(person, state)):
                    leaks.setdefault(state, []).append(f"{method} {address}")

    assert leaks == {}


@pytest.mark.parametrize("person", [person for person in PEOPLE if person not in IN_THE_CMS])
@pytest.mark.filterwarnings("ignore:Pagination may yield inconsistent results")  # a report of wagtail-localize
@pytest.mark.full
def test_the_cms_keeps_the_secrets_of_other_sections(come, secrets, person):
    browser = come(person)
    found, _unknown = addresses(secrets, "admin/")
    leaks = {}

    for address in found:
        if not address.endswith(ENDS):
            for state in heard(browser, address):
                if not may_write(person, state):
                    leaks.setdefault(state, []).append(address)

    assert leaks == {}


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
    for state, people in READERS.items():
        if not people:
            continue
        address = (
            secrets["document"].url if state == "document" else f"/fr/{'group/below' if state == 'below' else state}/"
        )
        for person in people:
            assert state in heard(come(person), address.lstrip("/")), (state, person)
    assert Group.objects.count() == 3
