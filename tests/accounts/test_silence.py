"""Nobody learns from this site whether an address has an account."""

import pytest
from django.core import mail

from .factories import PASSWORD, UserFactory
from .reading import link_in, prove_identity, words

KNOWN, UNKNOWN = "marie@exemple.fr", "paula@exemple.fr"


@pytest.fixture
def marie():
    return UserFactory(email=KNOWN, preferred_language="en")


def seen(client, address, answers, email):
    """Everything a visitor can see after posting, their own address taken out."""
    response = client.post(address, answers)
    cookies = sorted(response.cookies)
    pages = [(response.status_code, response.get("Location"))]
    if response.status_code == 302:
        response = client.get(response["Location"])
    client.cookies.clear()
    return pages, cookies, response.status_code, words(response).replace(email, "…")


def test_signing_up(client, marie):
    def sign_up(email):
        answers = {"display_name": "Marie", "email": email, "password1": PASSWORD, "password2": PASSWORD}
        return seen(client, "/fr/compte/inscription/", answers, email)

    assert sign_up(KNOWN) == sign_up(UNKNOWN)
    assert [message.subject for message in mail.outbox] == [
        "You already have an account on La Remise",
        "Confirmez votre compte sur La Remise",
    ]
    assert link_in(mail.outbox[0]) == "/en/account/password/forgotten/"


def test_asking_for_a_new_password(client, marie):
    def ask(email):
        return seen(client, "/fr/compte/mot-de-passe/oublie/", {"email": email}, email)

    assert ask(KNOWN) == ask(UNKNOWN)
    assert [message.subject for message in mail.outbox] == [
        "Choose a new password on La Remise",
        "Aucun compte avec cette adresse sur La Remise",
    ]
    assert link_in(mail.outbox[1]) == "/fr/compte/inscription/"


def test_failing_to_log_in(client, marie):
    def fail(email):
        return seen(client, "/fr/compte/connexion/", {"login": email, "password": "pas du tout cela"}, email)

    assert fail(KNOWN) == fail(UNKNOWN)
    assert "L’adresse e-mail ou le mot de passe n’est pas le bon." in fail(KNOWN)[-1]


def test_failing_too_often(client, marie):
    def fail(email):
        for _attempt in range(5):
            client.post("/fr/compte/connexion/", {"login": email, "password": "pas du tout cela"})
        return seen(client, "/fr/compte/connexion/", {"login": email, "password": "pas du tout cela"}, email)

    assert fail(KNOWN)[-1] == fail(UNKNOWN)[-1]


def test_taking_somebody_elses_address(client, marie):
    def change(email):
        client.force_login(other)
        prove_identity(client)
        return seen(client, "/fr/compte/adresse/", {"action_add": "", "email": email}, email)

    other = UserFactory()
    assert change(KNOWN) == change(UNKNOWN)
