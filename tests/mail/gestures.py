"""Everything that people do and that somebody is told of by mail: each prepares what it needs and returns what to do."""

from django.core.management import call_command
from django.urls import reverse
from wagtail.models import TaskState
from wagtail.test.utils.form_data import inline_formset

from commons.suggestions.models import Suggestion
from commons.watching.models import Rhythm
from directory.models import Actor
from guides.models import GuidePage
from tests.accounts.factories import PASSWORD, UserFactory
from tests.accounts.reading import prove_identity
from tests.commons.editing import create, edit
from tests.factories.discussion import discuss, discussion_of
from tests.factories.history import publish
from tests.proposals.conftest import send as propose
from tests.sections.test_editing import send as write_section
from tests.suggestions.conftest import screen
from tests.suggestions.conftest import send as suggest
from tests.watching.conftest import ask as follow
from tests.watching.conftest import followed


def sign_up(client, people):
    answers = {"display_name": "Inès", "email": "ines@exemple.fr", "password1": PASSWORD, "password2": PASSWORD}
    return lambda: client.post("/fr/compte/inscription/", {**answers, "preferred_language": ""})


def sign_up_again(client, people):
    answers = {"display_name": "Inès", "email": people.member.email, "password1": PASSWORD, "password2": PASSWORD}
    return lambda: client.post("/fr/compte/inscription/", {**answers, "preferred_language": ""})


def forget_a_password(client, people):
    return lambda: client.post("/fr/compte/mot-de-passe/oublie/", {"email": people.member.email})


def forget_a_password_of_no_account(client, people):
    return lambda: client.post("/fr/compte/mot-de-passe/oublie/", {"email": "personne@exemple.fr"})


def change_of_address(client, people):
    client.force_login(people.member)
    prove_identity(client)
    return lambda: client.post(reverse("account_email"), {"action_add": "", "email": "ailleurs@exemple.fr"})


def change_of_password(client, people):
    client.force_login(people.member)
    prove_identity(client)
    answers = {"oldpassword": PASSWORD, "password1": "Quatre paniers de noix", "password2": "Quatre paniers de noix"}
    return lambda: client.post(reverse("account_change_password"), answers)


def propose_an_actor(client, people):
    client.force_login(people.member)
    return lambda: propose(client, "actor")


def accept_a_proposal(client, people):
    propose_an_actor(client, people)()
    actor, task = Actor.objects.get(title="Le Faitout"), TaskState.objects.latest("pk")
    client.force_login(people.facilitator)
    address = f"/admin/snippets/directory/actor/workflow/action/{actor.pk}/approve/{task.pk}/"
    return lambda: client.post(address, {"comment": ""})


def section_to_review(client, people):
    client.force_login(people.member)
    return lambda: write_section(client, people.guide, {"On pèse": "On pèse deux fois."}, anchor="peser-les-dons")


def submit_in_the_cms(client, people):
    client.force_login(people.member)
    return lambda: create(
        client, people.guides, action="action-submit", title="Tenir une zone de gratuité", slug="gratuite"
    )


def send_back_in_the_cms(client, people):
    submit_in_the_cms(client, people)()
    page = GuidePage.objects.get(title="Tenir une zone de gratuité")
    client.force_login(people.facilitator)
    address = f"/admin/pages/workflow/action/{page.pk}/reject/{page.current_workflow_task_state.pk}/"
    return lambda: client.post(address, {"comment": "Pas encore"})


def comment_in_the_cms(client, people):
    people.guide.subscribers.create(user=people.confirmed, comment_notifications=True)
    client.force_login(people.facilitator)
    comment = {"text": "Pourquoi ?", "contentpath": "title", "position": "", "replies": inline_formset([])}
    comment |= {"id": "", "resolved": "", "deleted": ""}
    return lambda: edit(client, people.guide, comments=inline_formset([comment]), comment_notifications="on")


def suggest_something(client, people):
    def gesture():
        response = suggest(client, people.guide)
        call_command("tell_of_suggestions")  # the clock
        return response

    return gesture


def answer_a_suggestion(client, people):
    suggest(client, people.guide, email="marcelle@exemple.fr")
    suggestion = Suggestion.objects.get()
    client.force_login(people.facilitator)
    return lambda: client.post(screen(suggestion), {"done": "1", "reason": "C’est corrigé."})


def answer_in_a_discussion(client, people):
    thread = discuss(people.guide, people.member)
    client.force_login(people.confirmed)
    return lambda: client.post(discussion_of(people.guide, thread.number), {"text": "Une à dix euros."})


def name_somebody(client, people):
    client.force_login(people.member)
    text = f"Qu’en dis-tu, @{people.confirmed.username} ?"
    return lambda: client.post(discussion_of(people.guide), {"title": "La balance", "text": text})


def follow_without_an_account(client, people):
    return lambda: follow(client, people.guide)


def publish_what_is_followed(client, people):
    followed(people.guide, people.member, rhythm=Rhythm.IMMEDIATE)
    client.force_login(people.confirmed)
    return lambda: write_section(client, people.guide, {"On pèse": "On pèse deux fois."}, anchor="peser-les-dons")


def a_third_accepted_change(client, people):
    ines = UserFactory(role="Membres", email="ines@exemple.fr")
    for number in range(2):
        publish(people.guide, ines, summary=f"Changement {number}")
    return lambda: publish(people.guide, ines, summary="Le troisième")


GESTURES = [
    *[sign_up, sign_up_again, forget_a_password, forget_a_password_of_no_account, change_of_address],
    *[change_of_password, propose_an_actor, accept_a_proposal, section_to_review, submit_in_the_cms],
    *[send_back_in_the_cms, comment_in_the_cms, suggest_something, answer_a_suggestion, answer_in_a_discussion],
    *[name_somebody, follow_without_an_account, publish_what_is_followed, a_third_accepted_change],
]
