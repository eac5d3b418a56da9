"""From the form to the public: an actor, an event and a guide that a member proposes."""

import pytest
from wagtail.models import WorkflowState

from commons.history.models import PublishedVersion
from commons.proposals.models import Proposal
from directory.models import Actor, EventSeries
from guides.models import GuidePage
from tests.commons.reading import links, words
from tests.factories import TopicPageFactory

from .conftest import address, fill, said, send

pytestmark = pytest.mark.django_db
MODELS = {"actor": Actor, "event": EventSeries, "guide": GuidePage}
CC_BY_SA = "https://creativecommons.org/licenses/by-sa/4.0/"
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


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("kind", MODELS)
def test_each_kind_has_its_form_under_the_words_of_the_language(client, member, kind, language):
    client.force_login(member)
    here = address("propose_kind", kind, language=language)

    chooser = client.get(address("propose", language=language))
    form = client.get(here)

    assert here in links(chooser).values()
    assert f'href="{CC_BY_SA}' in form.text
    assert all(field.help_text or field.label for field in form.context["form"])
    assert language == "fr" or here == f"/en/propose/{kind}/"


def test_lists_lead_to_the_forms_without_a_cookie(client, organiser):
    for kind, path in LISTS.items():
        response = client.get(path)
        assert address("propose_kind", kind) in links(response).values()
        assert not response.cookies


def test_a_record_and_a_guide_are_in_the_language_of_the_form(client, member, guides_en):
    client.force_login(member)

    send(client, "actor", language="en")
    send(client, "guide", language="en")

    assert Actor.objects.get().language == "en"
    assert GuidePage.objects.get().get_parent().specific == guides_en


def test_two_guides_of_one_title_have_two_addresses(propose):
    propose("guide")
    propose("guide")
    propose("guide", title="手工")

    assert list(GuidePage.objects.order_by("pk").values_list("slug", flat=True)) == [
        *["tenir-une-boite-a-dons", "tenir-une-boite-a-dons-2", "guide"]
    ]


def test_the_licence_is_that_of_the_site(propose, brand):
    brand.default_licence = "CC-BY-4.0"
    brand.save()

    propose("actor")

    assert Actor.objects.get().licence == "CC-BY-4.0"


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
    repair = TopicPageFactory(parent=topics, title="Réparation")
    propose("guide", topics=[repair.pk])

    guide = GuidePage.objects.get().get_latest_revision_as_object()
    assert guide.slug == "tenir-une-boite-a-dons"
    assert [child.value["name"] for child in guide.ingredients] == ["Une boîte", "Un cadenas"]
    assert [(child.value["title"], child.value["text"].source) for child in guide.steps] == [
        ("Poser la boîte", "<p>À hauteur de main.</p><ul><li>pas au soleil</li></ul>"),
        ("Prévenir les voisins", ""),
    ]
    assert [use.topic for use in guide.page_topics.all()] == [repair]
    assert guide.audiences == ["associations"]
