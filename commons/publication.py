"""What happens when something becomes public, changes for the public, or stops being public.

It is level-triggered. Signals only say « look at this »; at the end of the request, before its transaction commits,
`sync` compares what the public sees with what it saw and writes at most one version. A path that nobody thought of
(expiry, a move, the privacy of an ancestor) is caught by the same comparison, and `reconcile` runs it over everything.
Marks come from Django's signals rather than from database triggers: what they miss (queryset updates, SQL) is rare in
this code, and `reconcile` finds it every night.

Around unsafe requests, `PublicationMiddleware` opens `changes()`; commands and tasks that publish do the same.
"""

import functools
import hashlib
import json
import logging
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection, models, transaction
from django.db.models.signals import post_delete, post_save
from django.utils import timezone, translation
from django.utils.module_loading import import_string
from django_tasks import task
from modelcluster.fields import ParentalKey
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page, PageViewRestriction, Revision, Site
from wagtail.signals import page_published, page_unpublished, post_page_move, published, unpublished

from commons.bin.place import in_bin
from commons.contract import public_models
from commons.editing.repairing import repair_all

# What follows a version, after commit, in this order. Each is called with the version, and may be called again.
STEPS = {
    "references": "commons.publication.index_references",
    "search": "commons.search.indexing.index_version",
}

# Commands that run each minute, and each night after `reconcile`; feature apps add theirs when they start.
EACH_MINUTE = []
NIGHTLY = []

MAX_ATTEMPTS = 10
NOT_CONTENT = {  # of what Wagtail keeps in a row: everything that readers do not read
    *["pk", "path", "depth", "numchild", "url_path", "slug", "draft_title", "live", "has_unpublished_changes"],
    *["search_description", "go_live_at", "expire_at", "expired", "locked", "locked_at", "locked_by", "owner"],
    *["first_published_at", "last_published_at", "latest_revision_created_at", "live_revision", "latest_revision"],
    *["alias_of", "wagtail_admin_comments", "_edit_summary", "_is_minor", "_signed_as", "content_type"],
    *["translation_key", "locale"],
}

logger = logging.getLogger(__name__)
_pending = ContextVar("pending_publications", default=None)


# Looking


@contextmanager
def changes(user=None):
    """A transaction that ends with the versions of everything it changed for the public.

    `user`, or a function that returns it, is who did it where Wagtail's log does not say.
    """
    if _pending.get() is not None:
        yield
        return
    token = _pending.set({})
    try:
        with transaction.atomic():
            yield
            if not connection.needs_rollback:
                flush(user)
    finally:
        _pending.reset(token)


def touch(thing):
    """Something may have changed for the public: look at it before the transaction commits."""
    key = key_of(thing)
    who = get_active_log_context().user
    pending = _pending.get()
    if pending is not None:
        pending[key] = pending.get(key) or who
    else:
        transaction.on_commit(lambda: _sync_alone(key, who))


def _sync_alone(key, who):
    with changes():
        _pending.get().setdefault(key, who)


def flush(user=None):
    """Compare everything that was touched, and what depends on it."""
    pending = _pending.get()
    done = set()
    while keys := sorted(pending.keys() - done):
        for key in keys:
            who = pending[key] or (user() if callable(user) else user)
            for other in sync(key, who):
                pending.setdefault(other, who)
            done.add(key)
    pending.clear()


def key_of(thing):
    """(content type id, id as text) of a page or a record, as ReferenceIndex writes them."""
    base = Page if isinstance(thing, Page) else thing
    return ContentType.objects.get_for_model(base, for_concrete_model=True).pk, str(thing.pk)


def find(key):
    """The page or record of a key as it is now, None when it is gone or is none of ours."""
    content_type, pk = key
    model = ContentType.objects.get_for_id(content_type).model_class()
    thing = model and model._base_manager.filter(pk=pk).first()
    if isinstance(thing, Page):
        thing = thing.specific
    return thing if isinstance(thing, tuple(public_models())) else None


def audience_of(thing):
    """PublicState.PUBLIC, GONE, or a digest of who may read."""
    from commons.history.models import PublicState

    if thing is None or not thing.live:
        return PublicState.GONE
    if not isinstance(thing, Page):
        return PublicState.PUBLIC
    if in_bin(thing):
        return PublicState.GONE
    rules = [
        (rule.restriction_type, rule.password, sorted(rule.groups.values_list("pk", flat=True)))
        for rule in thing.get_view_restrictions()
    ]
    if rules:
        return "private:" + _digest(sorted(map(str, rules)))
    # A page outside every site has no address: nobody sees it.
    return PublicState.PUBLIC if thing.get_url_parts() else PublicState.GONE


def content_of(thing):
    """What readers may read of a thing, as data; two versions with equal data are the same."""
    data = thing.serializable_data()
    return {name: value for name, value in data.items() if name not in NOT_CONTENT}


def _digest(data):
    return hashlib.sha256(json.dumps(data, sort_keys=True, default=str).encode()).hexdigest()


def sync(key, user=None):
    """Write a version if the public sees something else than before. Returns the keys that it makes us look at."""
    from commons.history import contributors
    from commons.history.models import Event, PublicationStep, PublicState, PublishedVersion

    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"publication {key}"])
    content_type, object_id = key
    state = PublicState.objects.filter(content_type=content_type, object_id=object_id).first()
    thing = find(key)
    audience = audience_of(thing)
    if state is None:
        if audience == PublicState.GONE:
            return []
        state = PublicState(content_type_id=content_type, object_id=object_id)
    seen = {"audience": audience, "url": "", "content_hash": ""}
    content = {}
    if audience != PublicState.GONE:
        with translation.override(thing.language):
            content = json.loads(json.dumps(content_of(thing), default=str))
            seen |= {"url": thing.public_url or "", "content_hash": _digest(content)}
    checked_on = thing.checked_on if audience != PublicState.GONE and thing.ages else None
    before = {name: getattr(state, name) for name in seen}
    if before == seen:
        if state.checked_on != checked_on:
            PublicState.objects.filter(pk=state.pk).update(checked_on=checked_on)
        return []

    event = (
        Event.APPEARED
        if state.audience == PublicState.GONE
        else Event.WITHDRAWN
        if audience == PublicState.GONE
        else Event.CHANGED
        if before["content_hash"] != seen["content_hash"]
        else Event.MOVED
        if before["url"] != seen["url"]
        else Event.AUDIENCE
    )
    revision = _new_revision(thing, state)
    signature = revision.content.get("_signed_as", "") if revision else ""
    author = None if signature else revision.user if revision and revision.user else user
    people = revision and (contributors.writers(revision, state.revision_id, signature) or [author])
    if event == Event.CHANGED and _is_only_checked(state, content):
        people = []  # who checks is no author
    for name, value in seen.items():
        setattr(state, name, value)
    if thing is not None and audience != PublicState.GONE:
        state.kind, state.language = thing.kind, thing.language
        state.title, state.summary = thing.title, thing.summary
        state.translation_key = getattr(thing, "translation_key", None)
    state.checked_on = checked_on
    state.number += 1
    state.revision_id = revision.pk if revision else state.revision_id
    state.save()
    contributors.note(state, filter(None, people or []))
    is_public = audience != PublicState.GONE
    version = PublishedVersion.objects.create(
        thing=state,
        number=state.number,
        event=event,
        user=author,
        user_name=signature or (author.get_full_name() if author else ""),
        publisher=user,
        edit_summary=revision.content.get("_edit_summary", "") if revision else "",
        is_minor=bool(revision and revision.content.get("_is_minor")),
        revision_id=state.revision_id,
        audience=audience,
        kind=state.kind,
        language=state.language,
        title=state.title,
        url=state.url,
        old_url=before["url"] if before["url"] != seen["url"] else "",
        licence=thing.licence if is_public else "",
        authors=thing.author_names if is_public else [],
        markdown=thing.to_markdown() if is_public else "",
        content=content,
    )
    PublicationStep.objects.bulk_create(PublicationStep(version=version, name=name) for name in STEPS)
    run_steps.enqueue(version.pk)
    around = before["url"] != seen["url"] or before["audience"] != seen["audience"]
    return _dependants(thing, around)


def _is_only_checked(state, content):
    """Whether the day of the check is all that is new."""
    before = state.versions.order_by("-number").values_list("content", flat=True).first() or {}
    return {**before, "verified_on": None} == {**content, "verified_on": None}


def _new_revision(thing, state):
    """The revision that is public now, when it was not before. An alias shows the revision of its source."""
    source = thing
    while getattr(source, "alias_of", None):
        source = source.alias_of
    if source is None or not source.live_revision_id or source.live_revision_id == state.revision_id:
        return None
    return Revision.objects.select_related("user").filter(pk=source.live_revision_id).first()


def _dependants(thing, around):
    """Keys of what changes with a page: its aliases, and what is below it when its address or readers changed."""
    if not isinstance(thing, Page):
        return []
    pages = Page.objects.filter(alias_of=thing)
    if around:
        pages = Page.objects.filter(
            models.Q(alias_of=thing) | models.Q(path__startswith=thing.path, depth__gt=thing.depth)
        )
    content_type = ContentType.objects.get_for_model(Page).pk
    return [(content_type, str(pk)) for pk in pages.values_list("pk", flat=True)]


# After commit


@task(priority=10)  # readers wait for it, not for pictures
def run_steps(version_id):
    """Do what follows a version, in order. Again does what is left."""
    from commons.history.models import PublicationStep

    waiting = PublicationStep.objects.filter(version=version_id, done_at=None).order_by("pk")
    for step_id in waiting.values_list("pk", flat=True):
        run_step.call(step_id)


@task(priority=10)
def run_step(step_id):
    """Do one step of one version. A step that fails says why and is tried again by `resume`."""
    from commons.history.models import PublicationStep

    try:
        with transaction.atomic():
            found = PublicationStep.objects.select_for_update(skip_locked=True, of=["self"])
            step = found.select_related("version__thing").filter(pk=step_id, done_at=None).first()
            if step is None:
                return
            step.attempts += 1
            import_string(STEPS[step.name])(step.version)
            step.done_at = step.tried_at = timezone.now()
            step.error = ""
            step.save()
    except Exception as error:
        logger.exception("Step %s failed", step_id)
        PublicationStep.objects.filter(pk=step_id).update(
            attempts=models.F("attempts") + 1, tried_at=timezone.now(), error=f"{type(error).__name__}: {error}"
        )


def catch_up():
    """Do here and now the steps that nobody has done yet. Returns how many there were."""
    from commons.history.models import PublicationStep

    waiting = list(PublicationStep.objects.filter(done_at=None).order_by("pk").values_list("pk", flat=True))
    for step_id in waiting:
        run_step.call(step_id)
    return len(waiting)


def resume():
    """Put back in the queue the steps that nobody did: the worker was killed, or they failed. Returns how many.

    A step waits one minute after its first attempt, then twice as long each time.
    """
    from commons.history.models import PublicationStep

    now = timezone.now()
    waiting = PublicationStep.objects.filter(done_at=None, attempts__lt=MAX_ATTEMPTS).select_related("version")
    late = [step for step in waiting if next_attempt(step) <= now]
    for step in late:
        run_step.enqueue(step.pk)
    return len(late)


def next_attempt(step):
    """When `resume` does a step again; None when it has given up."""
    if step.attempts >= MAX_ATTEMPTS:
        return None
    return (step.tried_at or step.version.created_at) + timedelta(minutes=2 ** max(step.attempts - 1, 0))


def try_again(step):
    """Somebody asks for it: as if it had never been tried."""
    step.attempts = 0
    step.save(update_fields=["attempts"])
    run_step.enqueue(step.pk)


def reconcile():
    """Compare everything with what the public was known to see. Returns how many things had changed unseen.

    Before that, what nobody can save any more is open to all again.
    """
    from commons.history.models import PublicState, PublishedVersion

    repair_all()
    newest = PublishedVersion.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    keys = {key_of(thing) for model in public_models() for thing in model._base_manager.only("pk")}
    keys |= set(PublicState.objects.values_list("content_type_id", "object_id"))
    for key in sorted(keys):
        _sync_alone(key, None)
    return PublishedVersion.objects.filter(pk__gt=newest).count()


def index_references(version):
    """What the thing refers to, as it is public now; Wagtail's own index is what « linked from » asks."""
    from wagtail.models import ReferenceIndex

    thing = find((version.thing.content_type_id, version.thing.object_id))
    if thing is not None:
        ReferenceIndex.create_or_update_for_object(thing)


# Signals: they only say « look »


@functools.cache
def _parent_fields():
    """{model of a part of a page or record: name of the field that says of which}."""
    fields = [field for model in apps.get_models() for field in model._meta.fields if isinstance(field, ParentalKey)]
    return {field.model: field.name for field in fields}


def _saved(sender, instance, **kwargs):
    if isinstance(instance, (Page, *public_models())):
        touch(instance)
    elif isinstance(instance, PageViewRestriction):
        touch(instance.page)
    elif isinstance(instance, Site):
        for page in Page.objects.filter(depth__gt=1):  # rare: every address may have changed
            touch(page)
    elif name := _parent_fields().get(type(instance)):
        touch(getattr(instance, name))


def _moved(sender, instance, **kwargs):
    touch(instance)


def connect():
    """Called once, when the applications are ready."""
    for signal in (post_save, post_delete):
        signal.connect(_saved, dispatch_uid=f"publication-{id(signal)}")
    for signal in (page_published, page_unpublished, published, unpublished, post_page_move):
        signal.connect(_moved, dispatch_uid=f"publication-{id(signal)}")
