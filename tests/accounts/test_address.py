"""Changing one's e-mail address."""

import pytest
from allauth.account.models import EmailAddress
from django.core import mail

from .factories import UserFactory
from .reading import link_in, prove_identity, words

PAGE = "/fr/compte/adresse/"


@pytest.fixture
def person(client):
    person = UserFactory(email="marie@exemple.fr", role="Membres")
    client.force_login(person)
    prove_identity(client)
    return person


def ask(client, email):
    client.post(PAGE, {"action_add": "", "email": email})


def test_the_new_address_replaces_the_old_one_once_its_link_is_opened(client, person):
    ask(client, "marie@nouvelle.fr")
    assert "Nous avons écrit à marie@nouvelle.fr" in words(client.get(PAGE))
    (message,) = mail.outbox
    assert (message.subject, message.to) == ("Confirmez votre nouvelle adresse sur La Remise", ["marie@nouvelle.fr"])
    person.refresh_from_db()
    assert person.email == "marie@exemple.fr"

    client.post(link_in(message))

    person.refresh_from_db()
    assert person.email == "marie@nouvelle.fr"
    assert [address.email for address in EmailAddress.objects.filter(user=person)] == ["marie@nouvelle.fr"]
    notice = mail.outbox[1]
    assert (notice.subject, notice.to) == ("Votre adresse sur La Remise a changé", ["marie@exemple.fr"])
    assert "l’adresse marie@nouvelle.fr au lieu de marie@exemple.fr" in notice.body


def test_the_change_can_be_cancelled(client, person):
    ask(client, "marie@nouvelle.fr")
    client.post(PAGE, {"action_remove": "", "email": "marie@nouvelle.fr"})

    assert [address.email for address in EmailAddress.objects.filter(user=person)] == ["marie@exemple.fr"]


def test_what_was_typed_stays_when_it_is_not_an_address(client, person):
    response = client.post(PAGE, {"action_add": "", "email": "marie chez nouvelle"})

    assert 'value="marie chez nouvelle"' in response.text


def test_an_address_that_another_account_has_is_refused_when_its_link_is_opened(client, person):
    UserFactory(email="paula@exemple.fr")
    ask(client, "paula@exemple.fr")

    response = client.get(link_in(mail.outbox[0]))

    assert "Un autre compte utilise déjà paula@exemple.fr" in words(response)


def test_an_address_of_an_unconfirmed_account_is_refused_without_a_crash(client, person):
    UserFactory(email="paula@exemple.fr", confirmed=False)
    ask(client, "paula@exemple.fr")

    response = client.post(link_in(mail.outbox[0]), follow=True)

    assert "Un autre compte utilise déjà paula@exemple.fr" in words(response)
    person.refresh_from_db()
    assert person.email == "marie@exemple.fr"


def test_changing_address_gives_no_role_back(client, person):
    person.groups.clear()
    ask(client, "marie@nouvelle.fr")

    client.post(link_in(mail.outbox[0]))

    assert not person.groups.exists()


def test_the_password_is_asked_again_when_one_logged_in_long_ago(client):
    client.force_login(UserFactory())

    response = client.post(PAGE, {"action_add": "", "email": "marie@nouvelle.fr"})

    assert response["Location"].startswith("/fr/compte/verification/")
    assert not mail.outbox
