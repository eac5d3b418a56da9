"""Who publishes, withdraws, approves or moves what somebody else has just saved covers nothing, and closes it to nobody."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override
from wagtail.actions import MovePageAction, PublishPageRevisionAction, PublishRevisionAction
from wagtail.models import Page, Revision, WorkflowState

from commons import publication
from commons.editing.models import HeldEdit
from commons.freshness.addresses import verify_url
from commons.history.addresses import restore_url
from commons.history.models import PublicState
from commons.sections.addresses import edit_url
from commons.sections.parts import sections_of
from tests.commons.editing import opened_on
from tests.commons.reading import tree, words

from .conftest import TEXTS, body

pytestmark = pytest.mark.django_db


def read(thing):
    return type(thing).objects.get(pk=thing.pk)


def section(thing):
    """Where its first section is changed from the page."""
    thing = read(thing)
    with override("fr"):
        return edit_url(thing.public_url, sections_of(thing)[0].anchor)


def draft(thing, user=None, **values):
    """What somebody saves."""
    newest = read(thing).get_latest_revision_as_object()
    for name, value in values.items():
        setattr(newest, name, value)
    return newest.save_revision(user=user)


# Each gesture reads what it is about; what is returned does it.


def withdraw(thing):
    return read(thing).unpublish


def withdraw_from_a_list(thing):
    return (Page if isinstance(thing, Page) else type(thing)).objects.get(pk=thing.pk).unpublish


def publish(thing):
    kind = PublishPageRevisionAction if isinstance(thing, Page) else PublishRevisionAction
    return kind(draft(thing, summary="À publier.")).execute


def save_the_row(thing):
    return read(thing).save


GESTURES = [withdraw, withdraw_from_a_list, publish, save_the_row]


@pytest.mark.parametrize("gesture", GESTURES)
def test_what_is_saved_meanwhile_is_still_the_newest(written, gesture):
    do = gesture(written.thing)
    newest = draft(written.thing, summary="Entre-temps.")

    do()

    now = read(written.thing)
    assert now.latest_revision == newest
    assert now.has_unpublished_changes
    assert now.get_latest_revision_as_object().summary == "Entre-temps."
    assert draft(written.thing, title="Encore").pk > newest.pk


def test_a_page_that_moves_keeps_what_was_saved_meanwhile(written, guides, home):
    if not isinstance(written.thing, Page):
        return
    action = MovePageAction(Page.objects.get(pk=written.thing.pk), guides, pos="first-child")
    newest = draft(written.thing, summary="Entre-temps.")

    action.execute()

    assert read(written.thing).latest_revision == newest


@pytest.mark.parametrize("gesture", [withdraw, withdraw_from_a_list, publish])
def test_what_is_locked_meanwhile_stays_locked(written, gesture, facilitator):
    do = gesture(written.thing)
    locked = read(written.thing)
    locked.locked, locked.locked_by, locked.locked_at = True, facilitator, timezone.now()
    locked.save(update_fields=["locked", "locked_by", "locked_at"])

    do()

    assert read(written.thing).locked


def test_two_people_who_approve_at_once_publish_once(client, member, facilitator, confirmed, written):
    client.force_login(member)
    written.save(client, opened_on(written.thing), "action-submit", body=body("Trois.", TEXTS[1]))
    here = WorkflowState.objects.get(status=WorkflowState.STATUS_IN_PROGRESS).current_task_state_id
    first, second = (
        WorkflowState.objects.get(current_task_state_id=here).current_task_state.specific for _time in range(2)
    )
    second.workflow_state.content_object  # noqa: B018 (read before the first one approves)
    with publication.changes():
        first.task.specific.on_action(first, facilitator, "approve")
    published_at = read(written.thing).last_published_at

    with pytest.raises(PermissionDenied):
        second.task.specific.on_action(second, confirmed, "approve")

    assert read(written.thing).last_published_at == published_at


# Nobody waits for somebody who waits for them


def approve(state, user):
    reviewed = state.current_task_state.specific
    reviewed.task.specific.on_action(reviewed, user, "approve")


def reject(state, user):
    reviewed = state.current_task_state.specific
    reviewed.task.specific.on_action(reviewed, user, "reject")


def cancel(state, user):
    state.cancel(user=user)


def publish_what_is_due(state, user):
    a_minute_ago = timezone.now() - timedelta(minutes=1)
    newest = state.current_task_state.revision
    Revision.objects.filter(pk=newest.pk).update(approved_go_live_at=a_minute_ago)
    call_command("publish_scheduled")


@pytest.mark.parametrize("gesture", [approve, reject, cancel, publish_what_is_due])
def test_a_text_is_held_before_its_revisions_and_its_review(client, member, facilitator, written, gesture):
    client.force_login(member)
    written.save(client, opened_on(written.thing), "action-submit", body=body("Trois.", TEXTS[1]))
    state = WorkflowState.objects.get(status=WorkflowState.STATUS_IN_PROGRESS)

    with CaptureQueriesContext(connection) as done:
        gesture(state, facilitator)

    rows = "wagtailcore_page" if isinstance(written.thing, Page) else "directory_actor"
    locks = [
        query["sql"]
        for query in done
        if query["sql"].startswith("UPDATE") or "FOR " in query["sql"].split(" LIMIT ")[-1]
    ]
    if gesture is publish_what_is_due:
        del locks[0]  # the day, set by this test
    assert locks[0].startswith("SELECT")
    assert f'FOR NO KEY UPDATE OF "{rows}"' in locks[0]


# A row that calls an older revision the newest: SQL or an earlier program left it so


@pytest.fixture
def stuck(written, facilitator):
    """The newest text, which the row of the guide or actor does not know."""
    before = read(written.thing).latest_revision
    newest = draft(written.thing, facilitator, summary="Hors de vue.", title="Titre hors de vue")
    type(written.thing).objects.filter(pk=written.thing.pk).update(
        latest_revision=before, has_unpublished_changes=False
    )
    return newest


def test_the_night_opens_it_to_all_again(jeanne, written, stuck):
    publication.reconcile()

    now = read(written.thing)
    assert (now.latest_revision, now.has_unpublished_changes) == (stuck, True)
    assert now.get_latest_revision_as_object().summary == "Hors de vue."
    assert tree(jeanne.get(written.form_url)).select_one("[name=loaded_revision_id]")["value"] == str(stuck.pk)
    written.save(jeanne, opened_on(written.thing), body=body("Quarante.", TEXTS[1]))
    assert read(written.thing).latest_revision.pk > stuck.pk
    assert not HeldEdit.objects.exists()


def test_the_night_leaves_alone_what_is_well(written):
    newest = draft(written.thing)
    revisions = Revision.objects.count()

    publication.reconcile()

    assert read(written.thing).latest_revision == newest
    assert Revision.objects.count() == revisions


@pytest.mark.parametrize("base", ["said", "newest"])
def test_until_then_what_is_typed_in_the_editor_is_kept(jeanne, written, stuck, base):
    loaded = {"loaded_revision_id": str(stuck.pk if base == "newest" else read(written.thing).latest_revision_id)}

    response = written.save(jeanne, loaded, body=body("Quarante.", TEXTS[1]))

    assert response.url == HeldEdit.objects.get().get_absolute_url()
    assert "Quarante." in words(jeanne.get(response.url))


def test_until_then_what_is_typed_in_a_section_is_kept(jeanne, written, stuck):
    form = tree(jeanne.get(section(written.thing))).select_one("form.section-form")
    typed = {field["name"]: "Quarante." for field in form.select("textarea")}

    response = jeanne.post(section(written.thing), {**typed, "base": form.select_one("[name=base]")["value"]})

    assert response.url == HeldEdit.objects.get().get_absolute_url()
    assert "Quarante." in words(jeanne.get(response.url))
    publication.reconcile()
    newest = tree(jeanne.get(response.url)).main.select_one("[name=newest]")["value"]
    assert newest == str(stuck.pk)


def test_until_then_nobody_restores_or_confirms_what_they_did_not_read(jeanne, written, stuck):
    number = PublicState.objects.get(title=read(written.thing).title).number
    with override("fr"):
        there = [restore_url(written.thing.public_url, number), verify_url(written.thing.public_url)]
    for address in there:
        posted = {
            field["name"]: field["value"]
            for field in tree(jeanne.get(address)).main.select("[name=base], [name=number]")
        }

        answer = jeanne.post(address, posted)

        assert answer.status_code == 200
        assert tree(answer).select("[role=alert]")
