"""A remark, from the page to its answer, with and without an account."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from commons.suggestions.models import State, Suggestion
from tests.accounts.reading import typed
from tests.commons.reading import heading_levels, links, words

from .conftest import screen, send

pytestmark = pytest.mark.django_db
LIST = "/admin/suggestions/"


@pytest.fixture(params=["guide", "actor"])
def thing(request):
    return request.getfixturevalue(request.param)


def answer(client, suggestion, button, reason=""):
    return client.post(screen(suggestion), {button: "1", "reason": reason})


def test_everybody_finds_the_same_way_to_suggest_something_and_no_cookie(client, thing, member):
    response = client.get(thing.public_url)

    assert links(response)["Suggérer ou signaler"] == f"{thing.public_url}suggerer/"
    assert not response.cookies
    client.force_login(member)
    assert links(client.get(thing.public_url))["Suggérer ou signaler"] == f"{thing.public_url}suggerer/"


def test_the_form_needs_no_account_and_is_not_for_search_engines(client, thing):
    response = client.get(f"{thing.public_url}suggerer/")

    assert response.status_code == 200
    assert response["X-Robots-Tag"] == "noindex"
    assert "no-store" in response["Cache-Control"]
    assert heading_levels(response)[0] == 1
    assert typed(response, "website") == ""


def test_a_remark_waits_and_nobody_else_reads_it(client, thing):
    response = client.post(*_filled(thing, remark="CANARI la salle a fermé", name="Marcelle"), follow=True)

    assert "Votre suggestion est envoyée" in words(response)
    suggestion = Suggestion.objects.get()
    assert (suggestion.thing, suggestion.state, suggestion.name) == (thing, State.WAITING, "Marcelle")
    for address in (thing.public_url, f"{thing.public_url}suggerer/", f"{thing.public_url}historique/"):
        assert "CANARI" not in client.get(address).text
    assert "Marcelle" not in client.get("/fr/modifications-recentes/").text


def _filled(thing, **answers):
    from .conftest import old_stamp

    return f"{thing.public_url}suggerer/", {"stamp": old_stamp(), **answers}


def test_a_facilitator_reads_it_and_answers_by_mail(client, thing, facilitator, django_capture_on_commit_callbacks):
    send(client, thing, remark="La salle a fermé.", name="Marcelle", email="marcelle@exemple.fr")
    suggestion = Suggestion.objects.get()
    client.force_login(facilitator)

    assert links(client.get(LIST), "body")[thing.title] == screen(suggestion)
    page = client.get(screen(suggestion))
    assert all(said in words(page) for said in ("La salle a fermé.", "Marcelle", "marcelle@exemple.fr"))
    with django_capture_on_commit_callbacks(execute=True):
        response = answer(client, suggestion, "done", "C’est corrigé.")

    assert response.url == LIST
    (message,) = mail.outbox
    assert message.to == ["marcelle@exemple.fr"]
    assert thing.full_url in message.body and "C’est corrigé." in message.body
    assert thing.title not in words(client.get(LIST)).partition("Mots")[2]
    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.reviewer) == (State.ACCEPTED, facilitator)


def test_declining_asks_why_and_keeps_what_was_typed(client, guide, facilitator, django_capture_on_commit_callbacks):
    send(client, guide, email="marcelle@exemple.fr")
    suggestion = Suggestion.objects.get()
    client.force_login(facilitator)

    assert "Dites pourquoi" in words(answer(client, suggestion, "decline"))
    assert not mail.outbox
    with django_capture_on_commit_callbacks(execute=True):
        answer(client, suggestion, "decline", "La salle est bien ouverte.")

    (message,) = mail.outbox
    assert "La salle est bien ouverte." in message.body
    answer(client, suggestion, "done")
    suggestion.refresh_from_db()
    assert suggestion.state == State.DECLINED


def test_an_answer_is_in_the_language_of_the_form(client, actor, facilitator, django_capture_on_commit_callbacks):
    address = actor.public_url.replace("/fr/annuaire/", "/en/directory/")
    client.post(f"{address}suggest/", {**_filled(actor)[1], "remark": "Closed.", "email": "ann@example.org"})
    client.force_login(facilitator)

    with django_capture_on_commit_callbacks(execute=True):
        answer(client, Suggestion.objects.get(), "done")

    assert mail.outbox[0].subject == "Your suggestion about “Le Faitout” is accepted"


def test_a_member_says_neither_name_nor_address(client, guide, member, facilitator, django_capture_on_commit_callbacks):
    client.force_login(member)
    page = client.get(f"{guide.public_url}suggerer/")
    send(client, guide)
    client.force_login(facilitator)

    with django_capture_on_commit_callbacks(execute=True):
        answer(client, Suggestion.objects.get(), "done")

    assert b'name="email"' not in page.content
    assert "Jeanne" in words(client.get(f"{LIST}?state=accepted"))
    assert [message.to for message in mail.outbox] == [[member.email]]


# Who reviews


@pytest.mark.parametrize("person", ["member", "newcomer"])
def test_who_cannot_publish_reviews_nothing(client, guide, person, member):
    from tests.factories import UserFactory

    send(client, guide)
    client.force_login(member if person == "member" else UserFactory())

    for address in (LIST, screen(Suggestion.objects.get())):
        assert client.get(address).status_code in (302, 403)
        assert client.post(address, {"accept": "1"}).status_code in (302, 403)
    assert Suggestion.objects.get().is_waiting
    assert "Suggestions" not in client.get("/admin/", follow=True).text


def test_who_publishes_in_one_section_reviews_that_one(client, guide, home, confirmed, facilitator):
    send(client, home, remark="De l’accueil")
    send(client, guide, remark="Du guide")
    about_home, about_guide = Suggestion.objects.order_by("pk")
    client.force_login(confirmed)

    assert about_home.title not in words(client.get(LIST)).partition("Envoyée")[2]
    assert client.get(screen(about_home), follow=True).status_code == 404
    assert client.post(screen(about_home), {"accept": "1"}, follow=True).status_code == 404
    client.post(LIST, {"chosen": [about_home.pk, "x", "9" * 30]})
    assert Suggestion.objects.get(pk=about_home.pk).is_waiting
    assert client.get(screen(about_guide)).status_code == 200
    assert "Suggestions (1)" in client.get("/admin/").text
    assert client.get(f"{LIST}999999/", follow=True).status_code == 404


# Mail to facilitators


def test_facilitators_hear_of_what_waits_once_an_hour(client, guide, facilitator, confirmed):
    call_command("tell_of_suggestions")
    assert not mail.outbox
    send(client, guide, remark="Une")
    send(client, guide, remark="Deux")
    for _minute in range(3):
        call_command("clock", once=True)
        send(client, guide, remark="Trois")

    (message,) = mail.outbox
    assert message.to == [facilitator.email]
    assert message.subject == "2 suggestions attendent d’être lues"
    assert message.body.count("/admin/suggestions/") == 3
    assert "Deux" not in message.body

    Suggestion.objects.exclude(told_at=None).update(told_at=timezone.now() - timedelta(hours=2))
    call_command("tell_of_suggestions")
    assert mail.outbox[1].subject == "3 suggestions attendent d’être lues"


def test_a_title_cannot_forge_a_message(client, guide, facilitator):
    guide.title = "Un\nBcc: x@exemple.fr <b>&"
    type(guide).objects.filter(pk=guide.pk).update(title=guide.title)
    send(client, guide)

    call_command("tell_of_suggestions")

    assert "<b>&" in mail.outbox[0].body


# What is kept


def test_whom_to_answer_and_where_from_are_forgotten(client, guide, facilitator):
    send(client, guide, remark="Une", email="un@exemple.fr")
    send(client, guide, remark="Deux", email="deux@exemple.fr")
    first, _second = Suggestion.objects.order_by("pk")
    assert "192.0.2.1" not in str(vars(first)) and first.origin
    client.force_login(facilitator)
    answer(client, first, "done")
    month_ago = timezone.now() - timedelta(days=31)
    Suggestion.objects.update(sent_at=month_ago)
    Suggestion.objects.filter(pk=first.pk).update(closed_at=month_ago)

    call_command("forget_suggestions")

    assert list(Suggestion.objects.order_by("pk").values_list("email", "origin")) == [("", ""), ("deux@exemple.fr", "")]


def test_what_is_about_nothing_any_more_is_forgotten(client, guide, actor):
    send(client, guide)
    send(client, actor)
    guide.delete()

    call_command("forget_suggestions")

    assert Suggestion.objects.get().title == "Le Faitout"


def test_the_list_asks_the_same_number_of_questions_for_one_and_three(
    client, guide, facilitator, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.force_login(facilitator)
    counts = []
    for number in range(3):
        send(client, guide, remark=f"Remarque {number}")
        client.get(reverse("suggestions:list"))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("suggestions:list"))
        counts.append(len(queries))
    assert len(set(counts)) == 1
