"""A problem that anybody reports, from the page to its answer."""

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.core.management import call_command

from commons.suggestions.addresses import report_url
from commons.suggestions.models import Problem, State, Suggestion
from tests.accounts.reading import typed
from tests.commons.reading import heading_levels, links, words

from .conftest import old_stamp, refusals, screen

pytestmark = pytest.mark.django_db
LIST = "/admin/suggestions/"


@pytest.fixture(params=["guide", "actor"])
def thing(request):
    return request.getfixturevalue(request.param)


def report(client, thing, **answers):
    """What somebody who fills the form and sends it gets."""
    answers = {"stamp": old_stamp(), "problem": "outdated", "remark": "La salle a fermé.", **answers}
    return client.post(report_url(thing.public_url), answers, REMOTE_ADDR="192.0.2.1")


def answer(client, suggestion, button, reason=""):
    return client.post(screen(suggestion), {button: "1", "reason": reason})


def test_anybody_chooses_among_four_problems_and_says_what_is_wrong(client, thing):
    for place in ("suggerer", "discussion", "verifier"):
        found = links(client.get(f"{thing.public_url}{place}/"))
        assert found["Signaler un problème"] == f"{thing.public_url}signaler/"

    response = client.get(f"{thing.public_url}signaler/")

    assert heading_levels(response)[0] == 1
    page = BeautifulSoup(response.content, "html.parser")
    choices = [label.get_text(" ", strip=True).split("\xa0:")[0] for label in page.select("fieldset label")]
    assert choices == ["Inapproprié", "Périmé", "Erreur", "Doublon"]
    assert "Quel est le problème" in page.select_one("fieldset legend").get_text()
    assert "donnez l’adresse de l’autre page" in words(response)
    assert response["X-Robots-Tag"] == "noindex" and "no-store" in response["Cache-Control"]


def test_the_form_speaks_english_too(client, actor):
    address = actor.public_url.replace("/fr/annuaire/", "/en/directory/")

    assert "Out of date: it was true and is not any more" in words(client.get(f"{address}report/"))


def test_a_report_waits_in_the_queue_and_nobody_else_reads_it(client, thing, facilitator):
    response = report(client, thing, remark="CANARI la salle a fermé", name="Marcelle")

    assert response.url == f"{thing.public_url}signaler/?sent"
    assert "Votre signalement est envoyé" in words(client.get(response.url))
    for address in (thing.public_url, f"{thing.public_url}signaler/", f"{thing.public_url}historique/"):
        assert "CANARI" not in client.get(address).text
    client.force_login(facilitator)
    assert "Problème : périmé" in words(client.get(LIST))
    assert "CANARI" in words(client.get(screen(Suggestion.objects.get())))


@pytest.mark.parametrize(
    "answers", [{"problem": ""}, {"problem": "ovni"}, {"remark": ""}, {"website": "x"}, {"stamp": ""}]
)
def test_what_is_not_whole_or_not_human_is_refused_and_kept(client, guide, answers):
    response = report(client, guide, **{"name": "Marcelle", **answers})

    assert response.status_code == 200
    assert refusals(response)
    assert typed(response, "name") == "Marcelle"
    assert not Suggestion.objects.exists()


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "a\0b\u202egnp\u200b.exe", "x" * 200_000])
def test_hostile_words_are_only_words(client, guide, facilitator, hostile):
    report(client, guide, remark=hostile, name="<b>Marcelle")
    client.force_login(facilitator)

    for suggestion in Suggestion.objects.all():
        text = client.get(screen(suggestion)).text
        assert "<script>alert" not in text and "<b>Marcelle" not in text and "\u202e" not in text


def test_reviewers_choose_the_problems_they_read(client, guide, facilitator):
    report(client, guide, problem="duplicate", remark="Voir l’autre")
    report(client, guide, problem="error", remark="Faux numéro")
    Suggestion.objects.create(
        **{
            name: getattr(Suggestion.objects.first(), name)
            for name in ("content_type", "object_id", "title", "version")
        },
        kind="remark",
        remark="Bravo",
    )
    client.force_login(facilitator)

    def found(problem):
        said = words(client.get(f"{LIST}?problem={problem}"))
        return [text for text in ("Voir l’autre", "Faux numéro", "Bravo") if text in said]

    assert found("any") == ["Voir l’autre", "Faux numéro"]
    assert found("duplicate") == ["Voir l’autre"]
    assert found("") == found("ovni") == ["Voir l’autre", "Faux numéro", "Bravo"]


def test_it_is_dealt_with_and_the_answer_goes_by_mail(client, thing, facilitator, django_capture_on_commit_callbacks):
    report(client, thing, email="marcelle@exemple.fr")
    suggestion = Suggestion.objects.get()
    client.force_login(facilitator)
    page = client.get(screen(suggestion))

    assert "C’est traité" in words(page)
    assert links(page, "form")["Toujours exact"] == f"{thing.public_url}verifier/"
    assert "/edit/" in links(page, "form")["Ouvrir l’éditeur complet"]
    with django_capture_on_commit_callbacks(execute=True):
        answer(client, suggestion, "done", "L’adresse est changée.")

    (message,) = mail.outbox
    assert message.subject == f"Le problème que vous avez signalé dans « {thing.title} »"
    assert "a été traité" in message.body and "L’adresse est changée." in message.body
    suggestion.refresh_from_db()
    assert suggestion.state == State.ACCEPTED


def test_declining_says_why(client, guide, facilitator, django_capture_on_commit_callbacks):
    report(client, guide, problem="error", email="marcelle@exemple.fr")
    suggestion = Suggestion.objects.get()
    client.force_login(facilitator)

    assert "Toujours exact" not in links(client.get(screen(suggestion)), "form")
    assert "Dites pourquoi" in words(answer(client, suggestion, "decline"))
    with django_capture_on_commit_callbacks(execute=True):
        answer(client, suggestion, "decline", "C’est bien le bon numéro.")

    assert "rien n’a été changé" in mail.outbox[0].body
    assert "C’est bien le bon numéro." in mail.outbox[0].body


def test_facilitators_hear_what_kind_of_problem_it_is(client, guide, facilitator):
    report(client, guide, problem=Problem.INAPPROPRIATE)

    call_command("tell_of_suggestions")

    assert "Problème\xa0: inapproprié" in mail.outbox[0].body
