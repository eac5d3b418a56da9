"""What people are told: on the site and by e-mail."""

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Workflow, WorkflowState

from commons.editing.models import HeldEdit
from commons.models import User
from commons.proposals.models import Proposal
from directory.models import Actor
from guides.models import GuidePage
from tests.accounts.reading import typed
from tests.commons.reading import words
from tests.factories import UserFactory

from .conftest import address, fill, said, send

pytestmark = pytest.mark.django_db


def review():
    return WorkflowState.objects.get(status=WorkflowState.STATUS_IN_PROGRESS).current_task_state.specific


def sent_to(person):
    return [message for message in mail.outbox if message.to == [person.email]]


@pytest.fixture
def commits(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_facilitators_get_one_message_with_a_link_to_review(propose, facilitator, member):
    boss = UserFactory(is_superuser=True, display_name="Camille")
    boss.groups.set(facilitator.groups.all())

    propose("actor")

    for person in (facilitator, boss):
        (message,) = sent_to(person)
        assert "Le Faitout" in message.subject
        assert f"/admin/snippets/directory/actor/edit/{Actor.objects.get().pk}/" in message.body
        assert not message.alternatives
    assert not sent_to(member)


def test_the_author_is_told_where_it_is_once_public(propose, facilitator, member, commits):
    propose("actor")
    mail.outbox.clear()

    with commits():
        review().approve(user=facilitator)

    (message,) = mail.outbox
    assert message.to == [member.email]
    assert "/fr/annuaire/le-faitout/" in message.body
    assert "<" not in message.body


def test_the_author_is_told_in_their_language(client, confirmed, facilitator, commits):
    reader = UserFactory(role="Membres", preferred_language="en")
    client.force_login(reader)
    send(client, "guide", language="en", topics=[])
    mail.outbox.clear()

    with commits():
        review().approve(user=facilitator)

    (message,) = mail.outbox
    assert message.subject == "“Tenir une boîte à dons” is published"
    assert GuidePage.objects.get().full_url in message.body
    assert "/en/" in message.body


def test_publishing_without_the_workflow_tells_the_author_too_and_once(client, propose, facilitator, commits):
    propose("actor")
    mail.outbox.clear()
    actor = Actor.objects.get()

    for _time in range(2):
        with commits():
            actor.save_revision(user=facilitator).publish(user=facilitator)

    assert len(mail.outbox) == 1


def test_nobody_writes_to_who_published_their_own(client, confirmed, commits):
    client.force_login(confirmed)

    with commits():
        send(client, "actor", button="publish")

    assert mail.outbox == []


def test_a_proposal_sent_back_says_why_and_is_changed_in_the_same_form(propose, client, facilitator, member):
    propose("actor")
    mail.outbox.clear()
    review().reject(user=facilitator, comment="Quels jours & heures ?")
    proposal = Proposal.objects.get()

    (message,) = mail.outbox
    assert message.to == [member.email]
    assert "Quels jours & heures ?" in message.body
    assert f"http://testserver{address('proposal', proposal.pk)}" in message.body.replace(
        "127.0.0.1:8000", "testserver"
    )
    assert "Quels jours & heures ?" in words(client.get(address("proposal", proposal.pk)))
    here = address("proposal_change", proposal.pk)
    page = client.get(here)
    assert typed(page, "title") == "Le Faitout"
    assert typed(page, "commune") == "Saint-Étienne (42000)"
    assert typed(page, "body") == fill("actor")["body"]

    base = typed(page, "base")
    client.post(here, fill("actor", summary="Ouvert le mardi.", commune="Saint-Étienne (42000)", base=base))

    assert Proposal.objects.known()[0].state == "waiting"
    assert review().revision.as_object().summary == "Ouvert le mardi."
    assert len(sent_to(facilitator)) == 1
    assert Actor.objects.count() == 1


@pytest.mark.parametrize("kind", ["event", "guide"])
def test_the_other_kinds_come_back_as_they_were_typed(propose, client, facilitator, organiser, kind):
    propose(kind)
    review().reject(user=facilitator, comment="")
    proposal = Proposal.objects.get()

    page = client.get(address("proposal_change", proposal.pk))

    assert page.status_code == 200
    for name in ("title", "summary", "body"):
        assert typed(page, name) == fill(kind)[name]
    if kind == "guide":
        assert typed(page, "steps") == "Poser la boîte\nÀ hauteur de main.\n- pas au soleil\n\nPrévenir les voisins"
    answers = fill(kind, base=typed(page, "base")) | ({"actor": typed(page, "actor")} if kind == "event" else {})
    assert client.post(address("proposal_change", proposal.pk), answers).status_code == 302


def test_what_the_form_cannot_say_is_changed_in_the_cms(propose, client, facilitator):
    propose("actor")
    review().reject(user=facilitator, comment="")
    actor = Actor.objects.get()
    actor.body = [("quote", {"text": "Venez.", "author": "Inès", "role": "", "url": ""})]
    actor.save_revision(user=facilitator)

    response = client.get(address("proposal_change", Proposal.objects.get().pk))

    assert response.url == f"/admin/snippets/directory/actor/edit/{actor.pk}/"


def test_a_proposal_under_review_is_left_to_who_reviews_it_and_what_was_typed_is_kept(propose, client):
    propose("actor")
    proposal = Proposal.objects.get()

    response = client.post(address("proposal_change", proposal.pk), fill("actor", title="Autre"))

    assert response.url == address("held_edit", HeldEdit.objects.get().pk)
    assert Actor.objects.get().get_latest_revision_as_object().title == "Le Faitout"


def test_what_is_deleted_or_withdrawn_is_said_to_be_not_kept(propose, client, facilitator):
    propose("actor")
    propose("actor", title="Autre")
    Actor.objects.get(title="Autre").delete()
    WorkflowState.objects.exclude(object_id="0").first().cancel(user=facilitator)

    assert [proposal.state for proposal in Proposal.objects.known()] == ["closed", "closed"]
    assert words(client.get(address("propose"))).count(said("Not kept")) == 2


def test_without_any_workflow_facilitators_still_find_the_draft(propose, client, facilitator):
    Workflow.objects.update(active=False)
    propose("actor")
    client.force_login(facilitator)

    assert "Le Faitout" in client.get("/admin/snippets/directory/actor/").text
    assert Proposal.objects.known()[0].state == "waiting"


def test_the_list_asks_as_many_questions_for_three_as_for_nine(propose, client, organiser):
    counts = []
    for number in range(3):
        for kind in ("actor", "event", "guide"):
            propose(kind, title=f"Proposition {number}")
        client.get(address("propose"))
        with CaptureQueriesContext(connection) as asked:
            client.get(address("propose"))
        counts.append(len(asked))

    assert counts[0] == counts[2]


def test_a_deleted_account_leaves_no_proposal_behind(propose, member):
    propose("actor")

    User.objects.get(pk=member.pk).delete()

    assert not Proposal.objects.exists()
    assert Actor.objects.exists()


def test_the_text_is_seen_before_it_is_sent(propose, client):
    response = propose("guide", button="preview")

    assert "À hauteur de main." in words(response)
    assert typed(response, "body") == "Pourquoi le faire."
    assert not GuidePage.objects.exists()
