"""Links both ways: what a page or record leads to and what leads to it, as anybody may see it.

Wagtail's ReferenceIndex knows who refers to whom; PublicState knows what of it is public. Feature apps may say one line
of each kind (the next date of an event), in one query for all.
"""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, Exists, OuterRef, Q
from django.db.models.functions import Cast, JSONObject
from django.utils.translation import get_language
from wagtail.models import Page, ReferenceIndex

from commons import publication, reading, visibility
from commons.contract import kind_labels
from commons.history.models import PublicState

_notes = {}  # {kind: function of states that returns {state pk: one line}}


def register_notes(kinds, function):
    """`function` is given the states of these kinds and returns {pk of a state: one line to show with it}."""
    for kind in kinds:
        _notes[kind] = function


def citing(things):
    """Public states of what leads to one of these things, a queryset."""
    rows = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(things.model),
        to_object_id__in=things.order_by().values(key=Cast("pk", CharField())),
        base_content_type=OuterRef("content_type"),
        object_id=OuterRef("object_id"),
    )
    return visibility.public_states().filter(Exists(rows))


def leading_to(thing):
    """Public states of everything that leads to a thing or its translations; of what is translated, the language being spoken."""
    from .gaps import title_links
    from .titles import key_of

    content_type, object_id = publication.key_of(thing)
    myself = PublicState.objects.filter(content_type=content_type, object_id=object_id)
    things = type(thing)._base_manager.filter(pk=thing.pk)
    if isinstance(thing, Page):
        things = Page.objects.filter(translation_key=thing.translation_key)
    by_title = title_links().filter(key=key_of(thing.title), target__in=myself).values("thing")
    found = visibility.public_states().filter(Q(pk__in=citing(things)) | Q(pk__in=by_title)).exclude(pk__in=myself)
    here = Q(language=get_language())
    translated = Exists(found.filter(here, translation_key=OuterRef("translation_key")))
    return found.exclude(~here & translated).order_by(*reading.by_title(), "pk")


def rows_around(content_type):
    """For an annotation: what each row of this type leads to and what leads to it, as `around` gives them."""
    of_pages = content_type == ContentType.objects.get_for_model(Page).pk
    shown_apart = ["page", "topic"] if of_pages else ["page"]  # pages name their topics elsewhere
    pk = Cast(OuterRef(OuterRef("pk")), CharField())
    from_it = ReferenceIndex.objects.filter(
        base_content_type=content_type,
        object_id=pk,
        to_content_type=OuterRef("content_type"),
        to_object_id=OuterRef("object_id"),
    )
    to_it = ReferenceIndex.objects.filter(
        to_content_type=content_type,
        to_object_id=pk,
        base_content_type=OuterRef("content_type"),
        object_id=OuterRef("object_id"),
    )
    states = visibility.public_states().filter(Exists(from_it) | Exists(to_it)).exclude(kind__in=shown_apart)
    myself = Q(content_type=content_type, object_id=Cast(OuterRef("pk"), CharField()))
    names = [field.attname for field in PublicState._meta.concrete_fields]
    return ArraySubquery(states.exclude(myself).values(row=JSONObject(**{name: name for name in names})))


def around(thing):
    """Public states of what a thing leads to and of what leads to it, in one query unless `for_reading` brought them."""
    if not hasattr(thing, "rows_around"):
        content_type, _object_id = publication.key_of(thing)
        found = type(thing)._base_manager.filter(pk=thing.pk).annotate(rows_around=rows_around(content_type))
        thing.rows_around = found.values_list("rows_around", flat=True).first() or []
    return [PublicState(**row) for row in thing.rows_around]


def in_language(states):
    """One state for each thing: its translation in the language being spoken where there is one, else what exists."""
    chosen = {}
    for state in states:
        name = state.translation_key or (state.content_type_id, state.object_id)
        if name not in chosen or state.language == get_language():
            chosen[name] = state
    return list(chosen.values())


@dataclass
class Related:
    """A thing in a list of links: everything the template shows of it."""

    kind: str
    kind_label: str
    title: str
    url: str
    language: str
    summary: str = ""
    note: str = ""


def cards(states):
    """What a template shows of these states, in alphabetical order, each with its line; one query a kind of line."""
    states = in_language(states)
    labels = kind_labels()
    notes = {}
    for function in {id(_notes[state.kind]): _notes[state.kind] for state in states if state.kind in _notes}.values():
        notes |= function([state for state in states if _notes.get(state.kind) is function])
    found = [
        Related(
            state.kind,
            str(labels.get(state.kind, "")),
            state.title,
            state.address,
            state.language,
            state.summary,
            notes.get(state.pk, ""),
        )
        for state in states
    ]
    return sorted(found, key=lambda card: card.title.casefold())


DOERS = ("actor", "event")
MOST_PAGES = 5  # under a text; its linked pages have a page of their own


def doers_and_pages(thing):
    """(who does it and when, pages that go with it): the two lists under a text."""
    everything = cards(around(thing))
    doers = [card for card in everything if card.kind in DOERS]
    return doers, [card for card in everything if card.kind not in DOERS][:MOST_PAGES]
