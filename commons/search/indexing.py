"""Keeping the search documents as the public sees the commons: after each version, and all at once."""

from django.db import transaction
from django.utils import timezone, translation

from commons import publication, visibility
from commons.history.models import PublicState
from commons.models import TopicPage

from .analyser import ANALYSER_VERSION, document_vector, title_key
from .letters import clean
from .models import SearchDocument

BODY_LIMIT = 100_000  # characters; the positions of a tsvector end about there


def index_version(version):
    """The step that follows a version. Done twice, or late, it gives the same: it reads what is public now."""
    index(version.thing_id)


def index(state_id):
    """Write the document of one thing, or remove it. Returns whether there is one."""
    with transaction.atomic():
        # Whoever comes second waits, then reads what is newest.
        state = PublicState.objects.select_for_update(no_key=True).get(pk=state_id)
        thing = _searchable(state)
        if thing is None:
            state.search_documents.all().delete()
            return False
        state.search_documents.exclude(language=state.language).delete()
        SearchDocument.objects.update_or_create(thing=state, language=state.language, defaults=_document(state, thing))
        return True


def _searchable(state):
    """The page or record behind a state, None when nobody may find it."""
    if state.audience != PublicState.PUBLIC:
        return None
    thing = publication.find((state.content_type_id, state.object_id))
    # Live is not yet public: the rows of an unpublished thing may be seen before its version is written.
    if thing is None or not thing.in_search or not visibility.is_public(thing):
        return None
    return thing


def _document(state, thing):
    language = thing.language
    with translation.override(language):
        body = clean(thing.search_text())[:BODY_LIMIT]
    topics = _topics(thing, language)
    changed_at = getattr(thing, "last_published_at", None)
    return {
        "kind": thing.kind,
        "topics": topics,
        "licence": thing.licence,
        "date": timezone.localdate(changed_at) if changed_at else None,
        "body": body,
        "title_key": title_key(thing.title, language),
        "v": document_vector(thing.title, thing.summary, topics, body, language),
        "vt": document_vector(thing.title, thing.summary, topics, "", language),
        "number": state.number,
        "analyser": ANALYSER_VERSION,
    }


def _topics(thing, language):
    """Names of the topics and keywords of a thing, in its own language."""
    keywords = list(thing.tag_list)
    if not hasattr(thing, "page_topics"):
        return keywords
    keys = thing.page_topics.values("topic__translation_key")
    names = TopicPage.objects.live().public().filter(translation_key__in=keys, locale__language_code=language)
    return [*names.order_by("title").values_list("title", flat=True), *keywords]


def rebuild():
    """Write every document again and remove those that nothing public answers for. Returns (written, removed)."""
    before = set(SearchDocument.objects.values_list("pk", flat=True))
    SearchDocument.objects.exclude(thing__in=visibility.public_states()).delete()
    written = sum(map(index, visibility.public_states().order_by("pk").values_list("pk", flat=True)))
    return written, len(before - set(SearchDocument.objects.values_list("pk", flat=True)))
