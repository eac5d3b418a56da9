"""A page or a record in each state that it can be in, and how it is: what a gesture did is what is not as before."""

from collections import namedtuple
from datetime import timedelta

from django.utils import timezone
from wagtail.models import Page, Revision
from wagtail_localize.models import SegmentOverride, StringTranslation, Translation

from commons import publication
from commons.accounts.roles import Role
from commons.bin.keeping import put
from commons.bin.models import Binned
from commons.care.models import Level, Protection
from directory.models import Actor
from tests.factories import UserFactory
from tests.factories.directory import published
from tests.factories.trainings import CoursePageFactory
from tests.factories.translations import translation
from trainings.models import TrainingIndexPage

LOCKED, PROTECTED, IN_REVIEW, IN_BIN = "locked by somebody else", "protected", "in review", "in the bin"
DRAFT = "somebody else’s draft"
BODY = '<p>On pèse, comme <a href="https://exemple.fr/">ici</a>.</p>'


def fresh(thing):
    return type(thing).objects.get(pk=thing.pk)


def a_page(author):
    """A course: its form is the shortest to show of those that members write."""
    said = {"title": "Collecte", "slug": "collecte", "body": [("text", BODY)], "audience": ""}
    section = TrainingIndexPage.objects.get(slug="formations", locale__language_code="fr")
    return CoursePageFactory(parent=section, owner=author, written_by=[author], **said)


def a_record(author):
    return published(by=author, title="Atelier du Quai", summary="On répare.")


def close(state, thing):
    """By somebody who is not among those who try."""
    keeper = UserFactory(role=Role.FACILITATOR)
    if state == LOCKED:
        thing.locked, thing.locked_by = True, keeper
        thing.save(update_fields=["locked", "locked_by"])
    elif state == PROTECTED:
        content_type, object_id = publication.key_of(thing)
        Protection.objects.create(content_type_id=content_type, object_id=object_id, level=Level.FACILITATORS)
    elif state == IN_BIN:
        put(thing, keeper)


def bring_to(state, thing, author):
    """A public thing with a change that waits, brought to a state."""
    if state == DRAFT:
        thing.unpublish()
    thing = fresh(thing)
    thing.title = "Un changement"
    thing.save_revision(user=author)
    if state == IN_REVIEW:
        thing.get_workflow().start(thing, author)
    close(state, thing)


def schedule(thing, author):
    thing = fresh(thing)
    thing.go_live_at = timezone.now() + timedelta(days=1)
    thing.save_revision(user=author).publish()


def in_english(page, locale, author):
    """The public translation of a page, with texts that wait to be published."""
    prepared = translation(page, locale)
    prepared.save_target(user=author, publish=True)
    StringTranslation.objects.update(data="EN, bientôt")
    return prepared.get_target_instance()


def stop_translating():
    Translation.objects.update(enabled=False)


# How it is

COMMON = "live public newest locked binned scheduled reviewed translated how_many"
Seen = namedtuple("Seen", f"{COMMON} above position hidden source copies mirrors languages", defaults=[None] * 7)


def look(thing):
    """How it is now; it is never gone for good."""
    now = fresh(thing)
    seen = Seen(
        live=now.live,
        public=now.live_revision_id,
        newest=Revision.objects.for_instance(now).order_by("pk").values_list("pk", flat=True).last(),
        locked=now.locked,
        binned=Binned.objects.about(now).exists(),
        scheduled=Revision.objects.for_instance(now).exclude(approved_go_live_at=None).exists(),
        reviewed=now.workflow_in_progress,
        translated=None,
        how_many=Actor.objects.count(),
    )
    if not isinstance(now, Page):
        return seen
    others = Page.objects.exclude(pk=now.pk).values_list("live", "alias_of")
    return seen._replace(
        translated=translated(now),
        how_many=len(others),
        above=now.get_parent().pk,
        position=now.path,
        hidden=now.view_restrictions.exists(),
        source=now.alias_of_id,
        copies=sum(live and alias is None for live, alias in others),
        mirrors=sum(alias is not None for _live, alias in others),
        languages=now.get_translations().count(),
    )


def translated(page):
    """What waits to be published in this page, and whether it still follows its source."""
    of_page = {"context__object_id": page.translation_key}
    return [
        *Translation.objects.filter(source__object_id=page.translation_key).values_list("enabled"),
        *StringTranslation.objects.filter(**of_page).order_by("pk").values_list("pk", "data"),
        *SegmentOverride.objects.filter(**of_page).order_by("pk").values_list("pk", "data_json"),
    ]


DONE = {
    "write": lambda before, now: now.newest != before.newest,
    "publish": lambda before, now: now.live and now.public != before.public,
    "unpublish": lambda before, now: before.live and not now.live and not now.binned,
    "delete": lambda before, now: now.binned and not before.binned,
    "move": lambda before, now: now.above != before.above and not now.binned,
    "reorder": lambda before, now: now.position != before.position and now.above == before.above,
    "hide": lambda before, now: now.hidden != before.hidden,
    "copy": lambda before, now: now.how_many - (now.mirrors or 0) > before.how_many - (before.mirrors or 0),
    "copy-live": lambda before, now: (now.copies or 0) > (before.copies or 0),
    "mirror": lambda before, now: (now.mirrors or 0) > (before.mirrors or 0),
    "lock": lambda before, now: now.locked and not before.locked,
    "unlock": lambda before, now: before.locked and not now.locked,
    "submit": lambda before, now: now.reviewed and not before.reviewed,
    "cancel": lambda before, now: before.reviewed and not now.reviewed,
    "unschedule": lambda before, now: before.scheduled and not now.scheduled,
    "translate": lambda before, now: now.translated != before.translated and now.languages == before.languages,
    "english": lambda before, now: (now.languages or 0) > (before.languages or 0),
    "follow": lambda before, now: now.source and not before.source,
    "own": lambda before, now: before.source and not now.source,
}
SAME = {"approve": "publish", "reject": "cancel", "translate-page": "english"}  # two words for what is seen alike


def effect(gesture):
    return SAME.get(gesture, gesture)


def effects(before, now):
    return {gesture for gesture, is_done in DONE.items() if is_done(before, now)}
