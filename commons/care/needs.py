"""What a commons needs: one list for each way of taking part."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef
from django.utils.formats import date_format
from django.utils.translation import get_language, get_language_info, gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, ReferenceIndex

from commons import visibility
from commons.contract import public_models
from commons.discussion.addresses import discussion_url
from commons.discussion.models import State, Thread
from commons.freshness.addresses import verify_url
from commons.freshness.due import due
from commons.history.models import PublicState
from commons.links.gaps import wanted
from commons.links.titles import writing_url
from commons.reading import by_title


@dataclass
class Row:
    """One thing to do, and where one does it or reads it."""

    title: str
    url: str
    note: str = ""
    language: str = ""  # of the title, when it is not the one being spoken


@dataclass
class Need:
    """A list of things to do in the language being spoken. `found` gives what is to be done, `rows` says it."""

    name: str  # in addresses
    title: str
    what: str
    found: Callable
    rows: Callable


def _prose():
    """Pages that practitioners write and everybody reads: not the free pages of the site, nor its lists."""
    kinds = [model.kind for model in public_models() if issubclass(model, Page) and model.shows_related]
    states = visibility.public_states().filter(content_type=ContentType.objects.get_for_model(Page), kind__in=kinds)
    return states.order_by(*by_title(), "pk")


def _to_create():
    return wanted().filter(thing__language=get_language())


def _created(titles):
    for title in titles:
        said = ngettext("%(count)d text leads to it", "%(count)d texts lead to it", title["count"])
        yield Row(title["first"], writing_url(title["first"]), said % {"count": title["count"]})


def _to_verify():
    return due(get_language())


def _verified(states):
    for state in states:
        said = gettext("not checked since %(date)s") % {"date": date_format(state.checked_on)}
        yield Row(state.title, verify_url(state.address), said)


def _to_translate():
    here = PublicState.objects.exclude(audience=PublicState.GONE).filter(
        translation_key=OuterRef("translation_key"), language=get_language()
    )
    return _prose().exclude(language=get_language()).exclude(Exists(here))


def _translated(states):
    for state in states:
        yield Row(state.title, state.url, get_language_info(state.language)["name_translated"], state.language)


def _to_illustrate():
    from commons.models import CommonsImage

    pictures = ReferenceIndex.objects.filter(
        base_content_type=OuterRef("content_type"),
        object_id=OuterRef("object_id"),
        to_content_type=ContentType.objects.get_for_model(CommonsImage),
    )
    return _prose().filter(language=get_language()).exclude(Exists(pictures))


def _illustrated(states):
    for state in states:
        yield Row(state.title, state.url)


def _to_answer():
    about = visibility.public_states().filter(content_type=OuterRef("content_type"), object_id=OuterRef("object_id"))
    threads = Thread.objects.filter(Exists(about), state=State.OPEN, is_hidden=False, language=get_language())
    return threads.order_by("-last_activity", "-pk")


def _answered(threads):
    states = visibility.public_states().filter(object_id__in={thread.object_id for thread in threads})
    about = {(state.content_type_id, state.object_id): state for state in states}
    for thread in threads:
        state = about.get((thread.content_type_id, thread.object_id))
        if state is None:  # it was withdrawn in between
            continue
        yield Row(thread.title, discussion_url(state.address, thread.number), state.title)


NEEDS = [
    Need(
        "to-create",
        _("To write"),
        _("Texts lead to these titles, and nobody has written them yet."),
        _to_create,
        _created,
    ),
    Need(
        "to-verify",
        _("To check"),
        _("Nobody has said for a long time that they are still accurate. Read one that you know: a click is enough."),
        _to_verify,
        _verified,
    ),
    Need(
        "to-translate",
        _("To translate"),
        _("They are written in another language only. Open one and choose “Translate” in the editor."),
        _to_translate,
        _translated,
    ),
    Need(
        "to-illustrate",
        _("To illustrate"),
        _("They show no picture. A photograph taken with a telephone helps already."),
        _to_illustrate,
        _illustrated,
    ),
    Need(
        "to-answer",
        _("To answer"),
        _("Questions that are still open in the discussions."),
        _to_answer,
        _answered,
    ),
]
