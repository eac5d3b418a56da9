"""Machines get nowhere, people always keep what they wrote."""

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from commons.history.models import PublishedVersion
from commons.suggestions import limits
from commons.suggestions.models import Suggestion
from tests.accounts.reading import typed
from tests.commons.reading import words
from tests.factories import UserFactory

from .conftest import old_stamp, refusals, screen, send

pytestmark = pytest.mark.django_db


@pytest.mark.full
def test_five_hundred_suggestions_of_machines_change_nothing_and_can_still_be_read(client, guide, facilitator):
    versions = PublishedVersion.objects.count()
    for number in range(500):
        origin = f"198.51.{number // 250}.{number % 250}" if number % 2 else "192.0.2.1"
        response = send(client, guide, remark=f"PUB numéro {number}", origin=origin, email="victime@exemple.fr")
        assert response.status_code in (302, 429)
    assert typed(response, "remark") == "PUB numéro 499"
    for _minute in range(3):
        call_command("tell_of_suggestions")

    waiting = Suggestion.objects.count()
    assert waiting == limits.WITHOUT_ACCOUNT
    assert PublishedVersion.objects.count() == versions
    for address in (
        guide.public_url,
        f"{guide.public_url}historique/",
        "/fr/modifications-recentes/",
        "/fr/recherche/?q=PUB",
    ):
        assert "PUB num" not in client.get(address).text
    assert [message.to for message in mail.outbox] == [[facilitator.email]]

    client.force_login(facilitator)
    with CaptureQueriesContext(connection) as queries:
        page = client.get("/admin/suggestions/")
    assert len(queries) < 40
    while chosen := [box["value"] for box in BeautifulSoup(page.content, "html.parser").select("[name=chosen]")]:
        client.post("/admin/suggestions/", {"chosen": chosen})
        page = client.get("/admin/suggestions/")
    assert not Suggestion.objects.waiting().exists()
    assert len(mail.outbox) == 1


def test_one_origin_sends_ten_a_day_and_members_still_can(client, guide, member):
    for number in range(limits.OF_ONE_ORIGIN):
        assert send(client, guide, remark=f"Remarque {number}").status_code == 302

    response = send(client, guide, remark="Une de trop", name="Marcelle")
    assert response.status_code == 429
    assert "connectez-vous" in refusals(response)[0]
    assert (typed(response, "remark"), typed(response, "name")) == ("Une de trop", "Marcelle")
    assert send(client, guide, remark="D’ailleurs", origin="203.0.113.9").status_code == 302
    client.force_login(member)
    assert send(client, guide, remark="D’ici").status_code == 302


def test_a_member_has_twenty_waiting_at_most(client, guide, member):
    client.force_login(member)
    for number in range(limits.OF_ONE_MEMBER):
        send(client, guide, remark=f"Remarque {number}")

    assert "20 de vos suggestions" in refusals(send(client, guide, remark="Une de trop"))[0]


def test_the_same_twice_is_said_kindly(client, guide):
    send(client, guide)

    response = send(client, guide, origin="203.0.113.9")

    assert "déjà parvenue" in refusals(response)[0]
    assert Suggestion.objects.count() == 1


@pytest.mark.parametrize("answers", [{"website": "https://pub.exemple"}, {"stamp": ""}, {"stamp": "forgé:x:y"}])
def test_what_looks_like_a_machine_is_not_kept_and_a_person_sends_it_again(client, guide, answers):
    response = send(client, guide, remark="Le lien est mort.", **answers)

    assert "machine" in refusals(response)[0]
    assert typed(response, "remark") == "Le lien est mort."
    assert typed(response, "website") == ""
    assert not limits.is_too_fast(old_stamp()) and limits.is_too_fast(typed(response, "stamp"))
    assert not Suggestion.objects.exists()
    assert send(client, guide, remark="Le lien est mort.").status_code == 302


def test_a_form_sent_at_once_is_a_machine(client, guide):
    stamp = typed(client.get(f"{guide.public_url}suggerer/"), "stamp")

    assert "machine" in refusals(send(client, guide, stamp=stamp))[0]


def test_a_forgery_from_another_site_is_refused(guide):
    strict = Client(enforce_csrf_checks=True)

    response = strict.post(f"{guide.public_url}suggerer/", {"remark": "x", "stamp": old_stamp()})

    assert response.status_code == 403
    assert not Suggestion.objects.exists()


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"remark": ""}, "remark"),
        ({"remark": "\u200b\u202e \0"}, "remark"),
        ({"remark": "x" * 200_000}, "remark"),
        ({"email": "pas une adresse"}, "email"),
        ({"email": "a@b.fr\nBcc: c@d.fr"}, "email"),
        ({"name": "x" * 61}, "name"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_nothing_is_lost(client, guide, answers, field):
    response = send(client, guide, **{"remark": "gardé", **answers})

    assert response.status_code == 200
    page = BeautifulSoup(response.content, "html.parser")
    assert [link["href"] for link in page.select(".errors a")] == [f"#id_{field}"]
    if field != "remark":
        assert typed(response, "remark") == "gardé"
    assert not Suggestion.objects.exists()


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "a\u202egnp\u200b.exe", "👩\u200d🔧", "x " * 2_400])
def test_a_hostile_remark_is_only_words_for_the_reviewer(client, guide, facilitator, hostile):
    send(client, guide, remark=hostile, name="<img src=x onerror=alert(1)>", email="a@b.fr")
    client.force_login(facilitator)

    for address in ("/admin/suggestions/", screen(Suggestion.objects.get())):
        page = BeautifulSoup(client.get(address).content, "html.parser").main
        assert not page.select("img[onerror]")
        assert not any("alert(1)" in script.text for script in page.select("script"))
        assert "\u202e" not in str(page)


@pytest.mark.parametrize(
    "query", ["?state=xx&kind=yy&q=%00%27&p=9999", "?state=all&q=" + "a+" * 50, "?p=-1&state=accepted", "?p=x"]
)
def test_filters_of_the_list_never_fail(client, guide, facilitator, query):
    send(client, guide)
    client.force_login(facilitator)

    assert client.get(f"/admin/suggestions/{query}").status_code == 200


def test_a_private_page_takes_suggestions_of_its_readers_only(client, guide, member):
    from wagtail.models import PageViewRestriction

    PageViewRestriction.objects.create(page=guide, restriction_type="login")

    assert send(client, guide).status_code == 302
    assert client.get(f"{guide.public_url}suggerer/").url.startswith("/fr/compte/connexion/")
    assert not Suggestion.objects.exists()
    client.force_login(UserFactory())
    assert guide.title in words(client.get(f"{guide.public_url}suggerer/"))


def test_what_is_not_public_takes_none(client, guide):
    guide.unpublish()

    assert send(client, guide).status_code == 404
