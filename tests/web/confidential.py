"""What the crawl must not read: a thing in each confidential state, each with a sentence that gives it away."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.test import override_settings
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction, Site

from commons import publication
from commons.accounts.roles import Role
from commons.bin.keeping import put
from commons.editing.models import HeldEdit
from commons.models import Brand, CommonsDocument, HomePage, StandardPage, TopicIndexPage
from commons.proposals.models import Proposal
from commons.suggestions.models import Suggestion
from directory import agenda
from directory.models import Actor, EventSeries
from guides.models import GuideIndexPage, GuidePage
from tests.factories import (
    ContributePageFactory,
    GuideIndexPageFactory,
    GuidePageFactory,
    HomePageFactory,
    StandardPageFactory,
    TopicIndexPageFactory,
    UserFactory,
)
from tests.factories.directory import CommuneFactory, published
from tests.factories.discussion import whisper
from tests.factories.events import announce
from tests.factories.trainings import CoursePageFactory, ModulePageFactory, TrainingIndexPageFactory, step

NOBODY, WITH_ACCOUNT = frozenset(), {"newcomer", "member", "confirmed", "facilitator", "administrator"}
READERS = {  # who may read each state on the public site
    "draft": NOBODY,
    "change": NOBODY,
    "scheduled": NOBODY,
    "review": NOBODY,
    "expired": NOBODY,
    "unpublished": NOBODY,
    "deleted": NOBODY,
    "binned": NOBODY,
    "login": WITH_ACCOUNT,
    "group": {"facilitator", "administrator"},
    "below": {"facilitator", "administrator"},
    "password": {"guest"},
    "document": {"facilitator", "administrator"},
    "kept": NOBODY,
}
BESIDE = ("document", "kept")  # what is no page and no record
# states a record can be in
SHEETS = ["draft", "change", "scheduled", "review", "expired", "unpublished", "deleted", "binned"]
READERS |= {f"{kind}{state}": NOBODY for kind in ("actor", "event") for state in SHEETS}
PASSWORD = "un mot de passe partagé"
# The worker stops: the search knows the words of everything that follows.
WORKER_STOPPED = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}


def says(state):
    return {
        "title": f"TITRE {state}",
        "summary": f"CANARI {state} dans le résumé",
        "body": [("text", f"<p>CANARI {state} dans le texte</p>")],
    }


def said_in_public(state):
    """The same before it is hidden; but the versions of what only changes stay public, with their titles."""
    return says(state) | ({"title": "Public"} if state.endswith("change") else {})


# The commons around the secrets


def somebody(name, **values):
    return UserFactory(username=f"crawl-{name}", display_name=name.capitalize(), **values)


def people():
    """Somebody of each role: {who: user}."""
    return {
        "newcomer": somebody("newcomer"),
        "member": somebody("member", role=Role.MEMBER),
        "confirmed": somebody("confirmed", role=Role.CONFIRMED),
        "facilitator": somebody("facilitator", role=Role.FACILITATOR),
        "administrator": somebody("administrator", is_superuser=True, is_staff=True),
    }


def commons():
    """The small commons where the secrets live: what of it is not there yet."""
    site = Site.objects.get(is_default_site=True)
    if not HomePage.objects.exists():
        home = HomePageFactory(title="Accueil", slug="accueil")
        HomePageFactory(title="Welcome", translation_of=home)
        welcome, site.root_page = site.root_page, home
        site.save()
        welcome.delete()
    if not Brand.objects.exists():
        Brand.objects.create(site=site, name="La Remise", contact_email="bonjour@exemple.fr")
    if not GuideIndexPage.objects.exists():
        GuideIndexPageFactory(title="Guides", show_in_menus=True)
    if not TopicIndexPage.objects.exists():
        TopicIndexPageFactory(title="Thèmes", slug="themes")


# The secrets


def found():
    """(a page or record in each confidential state, and a document: {state: thing}; somebody of each role)."""
    commons()
    users = people()
    member, facilitator = users["member"], users["facilitator"]
    records, modules = sheets(), modules_to_follow()
    pages = pages_to_hide(facilitator, [state for state in READERS if state not in (*BESIDE, *records)])
    for state, thing in {**pages, **records}.items():
        if not state.endswith("change"):  # a public page that is being changed is discussed in public
            whisper(thing, f"CANARI {state}")
    whisper(GuidePage.objects.get(), "CANARI group, masqué", hidden_at=timezone.now())
    with override_settings(TASKS=WORKER_STOPPED):
        with publication.changes():
            hide_pages(pages, modules, member, facilitator)
            for name, record in records.items():
                hide(record, name.removeprefix("actor").removeprefix("event"), member, facilitator)
        pages["document"] = reserved_document()
        content_type, object_id = publication.key_of(pages["group"])
        Suggestion.objects.create(
            content_type_id=content_type, object_id=object_id, version=1, kind="remark", remark="CANARI group suggéré"
        )
        ContributePageFactory(title="Contribuer")
        keep_on_the_side(pages["draft"], records["actordraft"], UserFactory())
    return pages | records, users


def pages_to_hide(author, states):
    """Public pages that are about to become confidential: {state: page}."""
    with publication.changes():
        pages = {
            state: StandardPageFactory(slug=state, tags=["secret"], **said_in_public(state))
            for state in states
            if state != "below"
        }
        pages["below"] = StandardPageFactory(slug="below", parent=pages["group"], **says("below"))
        for page in pages.values():
            page.save_revision(user=author).publish()
    return pages


def hide_pages(pages, modules, member, facilitator):
    """Put each public page in its confidential state, and each module."""
    modules["draft"].unpublish()
    for state in ("draft", "scheduled", "review", "unpublished"):
        pages[state].unpublish()
    pages["expired"].unpublish(set_expired=True)
    pages["deleted"].delete()
    put(pages["binned"], facilitator)
    pages["scheduled"].go_live_at = timezone.now() + timedelta(days=1)
    pages["scheduled"].save_revision(user=facilitator).publish()
    pages["review"].save_revision(user=member)
    pages["review"].get_workflow().start(pages["review"], member)
    public = StandardPage.objects.get(pk=pages["change"].pk)
    public.title, public.summary, public.body = "Public", "Public", [("text", "<p>Public</p>")]
    public.save_revision(user=facilitator).publish()
    public.title, public.summary, public.body = says("change").values()
    public.save_revision(user=facilitator)
    for page in (pages["login"], modules["login"]):
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    PageViewRestriction.objects.create(page=pages["password"], restriction_type="password", password=PASSWORD)
    for page in (pages["group"], modules["group"]):
        rule = PageViewRestriction.objects.create(page=page, restriction_type="groups")
        rule.groups.add(Role.FACILITATOR.group)


def reserved_document():
    """A document of a collection that only facilitators read."""
    collection = Collection.objects.get(depth=1).add_child(name="Réservée")
    rule = CollectionViewRestriction.objects.create(collection=collection, restriction_type="groups")
    rule.groups.add(Role.FACILITATOR.group)
    file = ContentFile(b"CANARI document", name="CANARI document.txt")
    return CommonsDocument.objects.create(title="CANARI document", file=file, collection=collection)


def keep_on_the_side(page, record, author):
    """A text that could not be saved, and a proposal, of somebody else than those who ask."""
    typed = page.with_content_json(page.serializable_data() | {"summary": "CANARI kept dans le résumé"})
    HeldEdit.keep(typed, author, None, "/")
    content_type, object_id = publication.key_of(record)
    about = {"content_type_id": content_type, "object_id": object_id, "kind": type(record).kind, "language": "fr"}
    Proposal.objects.create(member=author, title=record.title, **about)


def modules_to_follow():
    """A public course of modules that are not for everybody: {state: module}."""
    TrainingIndexPageFactory()
    modules = {}
    for state in ("draft", "login", "group"):
        steps = [step(f"CANARI {state} dans l’étape", f"<p>CANARI {state} dans le texte de l’étape</p>")]
        modules[state] = ModulePageFactory(slug=f"module-{state}", **says(state), steps=steps)
    CoursePageFactory(title="Parcours", modules=[*modules.values(), ModulePageFactory(title="Module")])
    return modules


def sheets():
    """Public actors and events, cited by a public guide, that are about to become confidential: {state: record}."""
    day = timezone.localdate() + timedelta(days=3)
    public = published(title="Acteur public", commune=CommuneFactory())
    records = {}
    for state in SHEETS:
        said = {**said_in_public(f"actor{state}"), "address": f"CANARI actor{state} dans la rue"}
        records[f"actor{state}"] = actor = published(slug=f"acteur-{state}", commune=public.commune, **said)
        announce(title=f"Événement public de {state}", actor=actor, first_day=day)
        said = {**said_in_public(f"event{state}"), "place": f"CANARI event{state}", "price": f"CANARI event{state}"}
        change = {"on": day, "what": "noted", "note": f"CANARI event{state} dans la note"}
        records[f"event{state}"] = announce(
            slug=f"evenement-{state}", actor=public, frequency="once", first_day=day, changes=[change], **said
        )
    doers = [("actor" if state.startswith("actor") else "event", record) for state, record in records.items()]
    with publication.changes():
        GuidePageFactory(title="Public", doers=doers)
    return records


def hide(record, state, member, facilitator):
    """Put a public record in a confidential state."""
    if state == "deleted":
        if isinstance(record, Actor):
            EventSeries.objects.filter(actor=record).delete()
        record.delete()
    elif state == "binned":
        put(record, facilitator)
    elif state == "change":
        public = type(record).objects.get(pk=record.pk)
        named = {"title", "summary", "address", "price"} & {field.name for field in public._meta.fields}
        for name in named:
            setattr(public, name, "Public")
        public.body = [("text", "<p>Public</p>")]
        if isinstance(public, EventSeries):
            public.place, public.date_changes = "Public", []
        public.save_revision(user=facilitator).publish()
        if isinstance(public, EventSeries):
            agenda.materialise(public)  # the worker’s work: what its dates say follows a few seconds later
        record.title = says(f"{'actor' if isinstance(record, Actor) else 'event'}change")["title"]
        record.latest_revision = public.latest_revision
        record.save_revision(user=facilitator)
    else:
        record.unpublish(set_expired=state == "expired")
    if state == "scheduled":
        record.go_live_at = timezone.now() + timedelta(days=1)
        record.save_revision(user=facilitator).publish()
    if state == "review":
        record.save_revision(user=member)
        record.get_workflow().start(record, member)
