"""Where texts are saved outside the editor: a proposal of one's own, an old version; and what is said beside the buttons."""

import pytest
from django.utils.translation import gettext, override
from wagtail.models import WorkflowState

from commons import publication
from commons.editing.models import HeldEdit
from commons.history.addresses import restore_url
from commons.history.models import PublishedVersion
from commons.proposals.models import Proposal
from directory.models import Actor
from tests.commons.editing import opened_on
from tests.commons.reading import links, titles, tree, words
from tests.factories.directory import CommuneFactory
from tests.factories.history import history_of, publish
from tests.proposals.conftest import address, fill, send

from .conftest import TEXTS, body

pytestmark = pytest.mark.django_db


# A proposal sent back


@pytest.fixture
def proposal(client, member, facilitator):
    CommuneFactory()
    client.force_login(member)
    send(client, "actor")
    review = WorkflowState.objects.get(status=WorkflowState.STATUS_IN_PROGRESS).current_task_state.specific
    review.reject(user=facilitator, comment="Quels jours ?")
    return Proposal.objects.get()


def correct(proposal, facilitator, **values):
    actor = Actor.objects.get().get_latest_revision_as_object()
    for name, value in values.items():
        setattr(actor, name, value)
    return actor.save_revision(user=facilitator)


def rewrite(client, proposal, opened=None, **changes):
    here = address("proposal_change", proposal.pk)
    base = opened or tree(client.get(here)).select_one("[name=base]")["value"]
    return client.post(here, fill("actor", commune="Saint-Étienne (42000)", **changes) | {"base": base})


def opened(client, proposal):
    return tree(client.get(address("proposal_change", proposal.pk))).select_one("[name=base]")["value"]


def test_a_proposal_that_a_reviewer_corrected_meanwhile_is_joined_in_the_same_form(client, proposal, facilitator):
    base = opened(client, proposal)
    correct(proposal, facilitator, title="Le Faitout de Saint-Étienne")

    response = rewrite(client, proposal, base, summary="Ouvert le mardi.")

    held = HeldEdit.objects.get()
    assert response.url == held.get_absolute_url()
    newest = tree(client.get(response.url)).main.select_one("[name=newest]")["value"]
    form = client.get(client.post(response.url, {"newest": newest}).url)
    assert tree(form).select_one("[name=title]")["value"] == "Le Faitout de Saint-Étienne"
    assert "Ouvert le mardi." in tree(form).select_one("[name=summary]").get_text()
    rewrite(client, proposal, title="Le Faitout de Saint-Étienne", summary="Ouvert le mardi.")
    actor = Actor.objects.get().get_latest_revision_as_object()
    assert (actor.title, actor.summary) == ("Le Faitout de Saint-Étienne", "Ouvert le mardi.")


def test_a_proposal_published_meanwhile_keeps_the_words_of_its_author(client, proposal, facilitator):
    base = opened(client, proposal)
    with publication.changes():
        correct(proposal, facilitator).publish(user=facilitator)

    rewrite(client, proposal, base, summary="Ouvert le mardi.")

    assert "Ouvert le mardi." in words(client.get(HeldEdit.objects.get().get_absolute_url()))
    assert Actor.objects.get().summary == fill("actor")["summary"]


def test_a_late_proposal_with_a_mistake_comes_back_with_what_was_typed(client, proposal, facilitator):
    base = opened(client, proposal)
    correct(proposal, facilitator, title="Autre titre")

    response = rewrite(client, proposal, base, title="", summary="Ouvert le mardi.")

    assert response.status_code == 200
    assert "Ouvert le mardi." in response.text
    assert tree(response).select_one("[name=base]")["value"] == base
    for forged in ("", "x", "9" * 30):
        assert rewrite(client, proposal, forged or " ", summary="Ouvert le jeudi.").status_code == 302
    assert Actor.objects.get().get_latest_revision_as_object().title == "Autre titre"


# An old version


def test_restoring_a_version_covers_nothing_that_was_saved_meanwhile(jeanne, confirmed, written):
    publish(written.thing, confirmed, summary="Deuxième.")
    with override("fr"):
        here = restore_url(written.thing.public_url, 1)
    base = tree(jeanne.get(here)).select_one("[name=base]")["value"]
    publish(written.thing, confirmed, summary="Troisième.")

    late = jeanne.post(here, {"base": base})

    written.thing.refresh_from_db()
    assert written.thing.summary == "Troisième."
    assert tree(late).select("[role=alert]")
    base = tree(late).select_one("[name=base]")["value"]
    assert jeanne.post(here, {"base": base}).status_code == 302
    written.thing.refresh_from_db()
    assert written.thing.summary not in ("Deuxième.", "Troisième.")


# Beside the buttons


def test_what_changed_and_the_licence_are_said_beside_the_buttons(jeanne, written):
    form = tree(jeanne.get(written.form_url))

    footer = form.select_one(".save-bar")
    assert footer.select_one("[name=edit_summary]")
    assert footer.select_one("[name=is_minor]")
    assert footer.select_one("[rel=license]").get_text() == "CC BY-SA 4.0"
    assert len(form.select("[name=edit_summary]")) == 1
    for field in footer.select("[name=edit_summary], [name=is_minor]"):
        assert field.find_parent("label")


@pytest.mark.parametrize("address", ["/admin/pages/add/guides/guidepage/{}/", "/admin/snippets/directory/actor/add/"])
def test_they_are_there_for_something_new_too(jeanne, guides, address):
    footer = tree(jeanne.get(address.format(guides.pk))).select_one(".save-bar")

    assert footer.select_one("[name=edit_summary]")
    assert footer.select_one("[rel=license]")


def test_a_minor_change_says_so_and_can_be_left_out(jeanne, client, written):
    written.save(
        jeanne, opened_on(written.thing), "action-publish", body=body("Trois.", TEXTS[1]), edit_summary="Le compte"
    )
    written.save(jeanne, opened_on(written.thing), "action-publish", body=body("Quatre.", TEXTS[1]), is_minor="on")

    assert list(PublishedVersion.objects.order_by("-pk").values_list("is_minor", flat=True)[:2]) == [True, False]
    with override("fr"):
        minor = gettext("minor change")
    history = history_of(written.thing)
    assert titles(client.get(history), ".version__by")[0].count(minor) == 1
    assert links(client.get(history))[said_of("Without minor changes")] == "?major=1"
    assert minor not in words(client.get(f"{history}?major=1")).replace(said_of("Show minor changes too"), "")
    changes = address("recent_changes")
    assert minor in words(client.get(changes))
    assert titles(client.get(changes, {"major": "on"}), ".dates q") == ["Le compte"]


def said_of(msgid):
    with override("fr"):
        return " ".join(gettext(msgid).replace("\u00a0", " ").split())


def test_a_draft_goes_on_with_what_was_said_of_it(jeanne, written):
    written.save(
        jeanne, opened_on(written.thing), body=body("Trois.", TEXTS[1]), edit_summary="Le compte", is_minor="on"
    )

    form = tree(jeanne.get(written.form_url))

    assert form.select_one("[name=edit_summary]")["value"] == "Le compte"
    assert form.select_one("[name=is_minor]").has_attr("checked")


def test_submitting_what_is_already_reviewed_saves_it_and_says_so(client, member, facilitator, written):
    client.force_login(member)
    written.save(client, opened_on(written.thing), "action-submit", body=body("Trois.", TEXTS[1]))
    client.force_login(facilitator)

    response = written.save(client, opened_on(written.thing), "action-submit", body=body("Quatre.", TEXTS[1]))

    assert response.status_code == 302
    assert written.thing.revisions.count() == 3
    assert WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS).count() == 1
    assert client.get(response.url).status_code == 200
