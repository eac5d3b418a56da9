"""Every address of the URL configuration, each parameter filled with a confidential thing wherever one fits.

A new address that `values` cannot fill is returned as unknown: give it a case.
"""

import re

from django.contrib.auth import get_user_model
from django.urls import URLResolver, get_resolver, resolve, translate_url
from django.utils.translation import override
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction, Site, Task, TaskState

from commons import publication
from commons.accounts.roles import Role
from commons.bin.models import Binned
from commons.care.needs import NEEDS
from commons.discussion.models import Message
from commons.editing.models import HeldEdit
from commons.links import addresses as links
from commons.models import CommonsImage, StandardPage
from commons.proposals.models import Proposal
from commons.sections.addresses import EDIT
from commons.suggestions.models import Suggestion
from commons.watching.confirming import token_for
from commons.watching.models import Follower, Rhythm, Scope
from commons.watching.targets import target
from directory.models import Actor, EventSeries, Territory
from tests.factories import ImageFactory

from .confidential import SHEETS


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
with override("en"):
    EDIT_SECTION_IN_ENGLISH = str(EDIT)
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
    "fr/recherche/": lambda s: [f"fr/recherche/?q={word}" for word in FOUND_BY],
}


TRAININGS = [
    "fr/formations/",
    "fr/formations/parcours/",
    *(f"fr/formations/module{state}/" for state in ("", "-draft", "-login", "-group")),
]


RECORDS = [f"{kind}-{state}" for kind in ("acteur", "evenement") for state in SHEETS]


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
        "slug": RECORDS,
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
        "username": ["crawl-member"],
        "digest": ["0"],
        "secret": [follower_of(secrets).secret],
        "kind": ["acteur", "evenement", "guide"],
        **same(["key", "uidb36", "uidb64", "token"], ["1"]),
    }


def ids(secrets):
    """{how addresses begin: what some parameters are there}; elsewhere any id is tried."""
    user, site = get_user_model().objects.get(username="crawl-member").pk, Site.objects.get(is_default_site=True).pk
    workflow, document = TaskState.objects.earliest("pk").workflow_state.workflow_id, secrets["document"].pk
    starts = {
        "api/main/pages/": [page.pk for page in pages_of(secrets)],
        **same(["api/main/documents/", "documents/"], [document]),
        **same(["api/main/images/", "images/"], list(CommonsImage.objects.values_list("pk", flat=True))),
        "bin/": list(Binned.objects.values_list("pk", flat=True)),
        "collections/": [secrets["document"].collection_id],
        "commune/": list(Territory.objects.values_list("pk", flat=True)[:1]),
        "groups/": [Role.MEMBER.group.pk],
        "locales/": [secrets["draft"].locale_id],
        **same(["members/", "users/"], [user]),
        "reports/messages/": list(Message.objects.values_list("pk", flat=True)),
        "sites/": [site],
        **same(["snippets/lending/tool/", "snippets/choose/lending/tool/"], [1]),
        "suggestions/": list(Suggestion.objects.values_list("pk", flat=True)),
        "workflows/tasks/": [Task.objects.get().pk],
        "workflows/": [workflow],
    }
    public = {
        "fr/proposer/": {"pk": list(Proposal.objects.values_list("pk", flat=True))},
        "fr/textes-gardes/": {"pk": list(HeldEdit.objects.values_list("pk", flat=True))},
        "fr/mots-cles/": {"slug": ["secret"]},
    }
    return {f"admin/{start}": {"pk": pks} for start, pks in starts.items()} | public | ids_of_records()


def ids_of_records():
    """The same for records in each state they are in: their slugs, their ids with the last revision of each."""
    found = {
        **same(
            ["fr/annuaire/", "fr/agenda/acteur/"], {"slug": [slug for slug in RECORDS if slug.startswith("acteur")]}
        ),
        "fr/evenements/": {"slug": [slug for slug in RECORDS if slug.startswith("evenement")]},
    }
    for model in (Actor, EventSeries):
        pairs = model.objects.filter(slug__in=RECORDS).values_list("pk", "latest_revision_id")
        pks, revisions = map(list, zip(*pairs, strict=True))
        name = f"directory/{model._meta.model_name}/"
        found |= same(
            [f"admin/snippets/{name}", f"admin/snippets/choose/{name}"], {"pk": pks, "revision_id": revisions}
        )
    return found


def addresses(secrets):
    """(every address, patterns that nobody told how to fill)."""
    known, of_its_kind, found, unknown = values(secrets), ids(secrets), [], set()
    for route in dict.fromkeys(walk(get_resolver().url_patterns)):
        here = known | next((kind for start, kind in of_its_kind.items() if route.startswith(start)), {})
        if route in BY_HAND:
            found += BY_HAND[route](secrets)
            continue
        if route.endswith(COMPARE):
            start = re.sub(r"\^?\(\?P<pk>[^)]*\)", "{}", route.removesuffix(COMPARE))
            compared = here["page_id"] if start.startswith("admin/pages/") else here["pk"]
            found += [f"{start.format(pk)}revisions/compare/earliest...latest/" for pk in compared]
            continue
        plain = route.replace("^", "").replace("$", "").replace("\\", "")
        names = PARAMETER.findall(plain)
        if "(" in plain or any(name not in here for name in names):
            unknown.add(route)
            continue
        # One confidential thing at a time: two ids of the same address are of the same page.
        choices = [here[name] for name in names]
        widest = max(map(len, choices), default=1)
        for number in range(widest):
            chosen = iter([choice[number % len(choice)] for choice in choices])
            found.append(PARAMETER.sub(lambda match, chosen=chosen: str(next(chosen)), plain))
    return list(dict.fromkeys(found)), unknown


# In English


def matched(address):
    with override("fr"):
        return resolve(f"/{address.partition('?')[0]}")


def in_english(address):
    """The English twin of a French address, all its words translated."""
    if address.endswith("/page.md"):  # nameless under a record
        return f"{in_english(address.removesuffix('page.md'))}page.md"
    with override("fr"):
        english = translate_url(f"/{address}", "en").lstrip("/")
    about = matched(address).kwargs.get("path")
    return english.replace(about, in_english(f"fr/{about}").removeprefix("en/"), 1) if about else english


def english_twins(addresses):
    """Twins of the French addresses; of those about pages, which are not there in English, one for each pattern."""
    twins, asked = [], set()
    for address in addresses:
        found = matched(address)
        about_a_page = not found.kwargs.get("path", "annuaire/").startswith(("annuaire/", "evenements/"))
        if not (about_a_page and found.route in asked):
            twins.append(in_english(address))
        asked.add(found.route)
    return twins


def of_the_things(secrets):
    """Where each page and record is, or was."""
    return [path.removesuffix("historique/") for path in histories(secrets)]
