"""« Undo everything they wrote »: one gesture of a facilitator against an account that does harm."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from commons import publication
from commons.accounts.roles import Role
from commons.bin.models import Binned
from commons.discussion.models import Message
from commons.history.models import PublishedVersion
from commons.suggestions.models import State, Suggestion
from guides.models import GuidePage
from tests.commons.reading import titles, words
from tests.factories import GuidePageFactory, UserFactory
from tests.factories.directory import published
from tests.factories.discussion import discuss
from tests.factories.history import publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def spammer(db):
    return UserFactory(display_name="Casino", role=Role.CONFIRMED)


def undo_url(person):
    return f"/admin/members/{person.pk}/undo/"


def undo(client, person, **values):
    return client.post(undo_url(person), values, follow=True)


def written_by(person, title="Gagnez vite", **values):
    with publication.changes():
        page = GuidePageFactory(title=title, owner=person, live=False, first_published_at=None, **values)
        page.save_revision(user=person).publish()
    page.refresh_from_db()
    return page


def test_what_they_changed_says_again_what_it_said(moderator, client, thing, spammer, facilitator):
    said = thing.summary
    publish(thing, spammer, summary="Achetez ici")
    publish(thing, spammer, summary="Achetez là")

    undo(moderator, spammer, close_account="1")

    thing.refresh_from_db()
    assert thing.summary == said
    last = PublishedVersion.objects.filter(title=thing.title).latest("number")
    assert (last.number, last.user) == (4, facilitator)
    assert "Achetez" not in client.get(thing.public_url).text


def test_what_nobody_else_wrote_goes_to_the_bin(moderator, client, spammer):
    page = written_by(spammer)
    address = page.public_url

    page = undo(moderator, spammer)

    assert "1 texte est en cours d’annulation" in words(page)
    assert client.get(address).status_code == 404
    assert Binned.objects.get().title == "Gagnez vite"


def test_what_others_wrote_on_since_is_left_to_people(moderator, thing, spammer, confirmed):
    publish(thing, spammer, summary="Achetez ici")
    publish(thing, confirmed, summary="Achetez ici, mais mieux")

    page = undo(moderator, spammer)

    thing.refresh_from_db()
    assert thing.summary == "Achetez ici, mais mieux"
    assert thing.title in titles(page, "td.title")


def test_what_somebody_had_undone_already_is_not_listed(moderator, thing, spammer, confirmed):
    said = thing.summary
    publish(thing, spammer, summary="Achetez ici")
    publish(thing, confirmed, summary=said)

    page = moderator.get(undo_url(spammer))

    assert titles(page, "td.title") == []


def test_a_draft_on_a_public_text_is_put_aside(moderator, thing, spammer):
    draft = type(thing).objects.get(pk=thing.pk)
    draft.summary = "Achetez ici"
    draft.save_revision(user=spammer)

    undo(moderator, spammer)

    thing.refresh_from_db()
    assert not thing.has_unpublished_changes
    assert thing.get_latest_revision_as_object().summary == thing.summary != "Achetez ici"


def test_a_text_that_waits_for_review_leaves_the_queue(moderator, guides, member):
    page = GuidePageFactory(title="Gagnez vite", draft=True, owner=member)
    page.save_revision(user=member)
    page.get_workflow().start(page, member)

    undo(moderator, member)

    page = GuidePage.objects.get(pk=page.pk)
    assert not page.workflow_in_progress
    assert Binned.objects.get().object_id == str(page.pk)
    assert titles(moderator.get(undo_url(member)), "td.title") == []


def test_their_messages_are_hidden_and_their_suggestions_declined(moderator, thing, spammer, confirmed):
    discuss(thing, spammer, text="CANARI", answers=[(confirmed, "Non merci")])
    content_type, object_id = publication.key_of(thing)
    about = {"content_type_id": content_type, "object_id": object_id, "title": thing.title, "version": 1}
    Suggestion.objects.create(**about, language="fr", kind="remark", remark="Achetez", user=spammer)

    undo(moderator, spammer)

    assert list(Message.objects.readable().values_list("text", flat=True)) == ["Non merci"]
    assert Suggestion.objects.get().state == State.DECLINED


@pytest.mark.parametrize(("values", "is_active"), [({"close_account": "1"}, False), ({}, True)])
def test_the_account_is_closed_when_asked(moderator, spammer, values, is_active):
    undo(moderator, spammer, **values)

    spammer.refresh_from_db()
    assert spammer.is_active is is_active


def test_looking_changes_nothing_and_says_what_would_happen(moderator, thing, spammer):
    publish(thing, spammer, summary="Achetez ici")
    written_by(spammer)
    before = PublishedVersion.objects.count()

    page = moderator.get(undo_url(spammer))

    assert sorted(titles(page, "td.title")) == sorted(["Gagnez vite", thing.title])
    assert (PublishedVersion.objects.count(), Binned.objects.count()) == (before, 0)


def test_undoing_twice_changes_nothing_more(moderator, thing, spammer):
    publish(thing, spammer, summary="Achetez ici")
    undo(moderator, spammer)
    before = PublishedVersion.objects.count()

    page = undo(moderator, spammer)

    assert PublishedVersion.objects.count() == before
    assert titles(page, "td.title") == []


def test_nobody_else_undoes_anything(client, thing, spammer, member, confirmed, administrator):
    publish(thing, spammer, summary="Achetez ici")
    for person in (None, member, confirmed):
        client.logout()
        if person:
            client.force_login(person)
        assert client.get(undo_url(spammer)).status_code == 302
        undo(client, spammer)
    thing.refresh_from_db()
    assert thing.summary == "Achetez ici"


def test_nobody_undoes_themselves_nor_an_administrator(moderator, facilitator, administrator):
    assert undo(moderator, administrator).status_code == 404
    assert moderator.post(undo_url(facilitator)).status_code in (302, 403)
    assert type(facilitator).objects.get(pk=facilitator.pk).is_active


def test_looking_takes_as_many_queries_for_three_things_as_for_one(moderator, guides, spammer):
    def count():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert moderator.get(undo_url(spammer)).status_code == 200
        return len(queries)

    publish(published(title="Un"), spammer, summary="Achetez")
    written_by(spammer, "Deux")
    moderator.get(undo_url(spammer))
    before = count()
    for number in range(2):
        publish(published(title=f"Trois {number}"), spammer, summary="Achetez")
        written_by(spammer, f"Quatre {number}")

    assert count() == before
