"""From the form to the public: an actor, an event and a guide that a member proposes."""

import pytest
from wagtail.models import WorkflowState

from commons.history.models import PublishedVersion
from commons.proposals.models import Proposal
from directory.models import Actor, EventSeries
from guides.models import GuidePage
from tests.commons.reading import words

from .conftest import address, fill, said

pytestmark = pytest.mark.django_db
MODELS = {"actor": Actor, "event": EventSeries, "guide": GuidePage}
LISTS = {"actor": "/fr/annuaire/", "event": "/fr/agenda/", "guide": "/fr/guides/"}


def approve(user):
    state = WorkflowState.objects.get(status=WorkflowState.STATUS_IN_PROGRESS)
    state.current_task_state.specific.approve(user=user)


@pytest.mark.parametrize("kind", MODELS)
def test_what_a_member_proposes_is_public_once_a_facilitator_approved_it(
    propose, client, member, facilitator, organiser, kind, django_capture_on_commit_callbacks
):
    response = propose(kind, edit_summary="J’y vais chaque semaine.")

    title = fill(kind)["title"]
    thing = MODELS[kind].objects.get(title=title)
    assert response.url == address("proposal", Proposal.objects.get().pk)
    assert said(
        "It is sent. The facilitators read it, and publish it or send it back with a word; "
        "you get an e-mail either way. Until then nobody else sees it."
    ) in words(client.get(response.url))
    assert not thing.live
    assert thing.latest_revision.user == member
    assert title not in words(client.get(LISTS[kind]))

    with django_capture_on_commit_callbacks(execute=True):
        approve(facilitator)

    assert title in words(client.get(LISTS[kind]))
    version = PublishedVersion.objects.get(title=title)
    assert (version.user, version.edit_summary) == (member, "J’y vais chaque semaine.")
    assert "Jeanne" in words(client.get(version.url))
    if kind == "event":
        assert title in client.get("/fr/agenda/agenda.ics").text


def test_an_actor_is_what_was_typed(propose):
    propose("actor")

    actor = Actor.objects.get()
    assert (actor.commune.name, actor.website, actor.offers) == (
        "Saint-Étienne",
        "https://exemple.fr",
        ["coworking", "food"],
    )
    assert actor.body[0].value.source == (
        '<p>Douze postes de travail.</p><ul><li>un jardin</li><li>une <a href="https://exemple.fr/carte">carte</a></li></ul>'
    )


def test_a_guide_is_what_was_typed(propose, topics):
    propose("guide")

    guide = GuidePage.objects.get().get_latest_revision_as_object()
    assert guide.slug == "tenir-une-boite-a-dons"
    assert [child.value["name"] for child in guide.ingredients] == ["Une boîte", "Un cadenas"]
    assert [(child.value["title"], child.value["text"].source) for child in guide.steps] == [
        ("Poser la boîte", "<p>À hauteur de main.</p><ul><li>pas au soleil</li></ul>"),
        ("Prévenir les voisins", ""),
    ]
