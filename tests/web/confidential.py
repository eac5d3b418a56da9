"""What the crawl must not read: a thing in each confidential state, each with a sentence that gives it away."""

from datetime import timedelta

from django.utils import timezone

from commons import publication
from commons.bin.keeping import put
from directory import agenda
from directory.models import Actor, EventSeries
from tests.factories import GuidePageFactory
from tests.factories.directory import CommuneFactory, published
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
}
# states a record can be in
SHEETS = ["draft", "change", "scheduled", "review", "expired", "unpublished", "deleted", "binned"]
READERS |= {f"{kind}{state}": NOBODY for kind in ("actor", "event") for state in SHEETS}


def says(state):
    return {
        "title": f"Page {state}",
        "summary": f"CANARI {state} dans le résumé",
        "body": [("text", f"<p>CANARI {state} dans le texte</p>")],
    }


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
        said = {**says(f"actor{state}"), "address": f"CANARI actor{state} dans la rue"}
        records[f"actor{state}"] = actor = published(slug=f"acteur-{state}", commune=public.commune, **said)
        announce(title=f"Événement public de {state}", actor=actor, first_day=day)
        said = {**says(f"event{state}"), "place": f"CANARI event{state}", "price": f"CANARI event{state}"}
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
