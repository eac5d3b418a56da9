"""Forgetting and changing a password."""

import pytest
from django.core import mail

from .factories import PASSWORD, UserFactory
from .reading import link_in, words

ANOTHER = "Quatre paniers de noix"


@pytest.fixture
def person():
    return UserFactory(email="marie@exemple.fr")


@pytest.mark.parametrize(
    ("language", "subject", "start"),
    [
        ("fr", "Choisissez un nouveau mot de passe sur La Remise", "/fr/compte/mot-de-passe/nouveau/"),
        ("en", "Choose a new password on La Remise", "/en/account/password/new/"),
    ],
)
def test_someone_who_forgot_chooses_a_new_password(client, person, language, subject, start):
    person.preferred_language = language
    person.save()

    response = client.post("/fr/compte/mot-de-passe/oublie/", {"email": person.email}, follow=True)
    assert "Nous avons écrit à l’adresse indiquée" in words(response)
    assert mail.outbox[0].subject == subject
    link = link_in(mail.outbox[0])
    assert link.startswith(start)

    page = client.get(link)["Location"]  # the key leaves the address
    assert link.split("-")[-1] not in page
    response = client.post(page, {"password1": ANOTHER, "password2": ANOTHER}, follow=True)

    assert response.status_code == 200
    person.refresh_from_db()
    assert person.check_password(ANOTHER)
    assert mail.outbox[1].subject in (
        "Votre mot de passe sur La Remise a changé",
        "Your password on La Remise was changed",
    )
    assert link_in(mail.outbox[1]) in ("/fr/compte/mot-de-passe/oublie/", "/en/account/password/forgotten/")
    assert "_auth_user_id" not in client.session


def test_the_link_works_once(client, person):
    client.post("/fr/compte/mot-de-passe/oublie/", {"email": person.email})
    link = link_in(mail.outbox[0])
    client.post(client.get(link)["Location"], {"password1": ANOTHER, "password2": ANOTHER})

    assert "Ce lien a déjà servi" in words(client.get(link))


def test_a_new_password_ends_the_wait_after_too_many_failures(client, person):
    for _attempt in range(6):
        client.post("/fr/compte/connexion/", {"login": person.email, "password": "pas du tout cela"})
    client.post("/fr/compte/mot-de-passe/oublie/", {"email": person.email})
    page = client.get(link_in(mail.outbox[0]))["Location"]
    client.post(page, {"password1": ANOTHER, "password2": ANOTHER})

    client.post("/fr/compte/connexion/", {"login": person.email, "password": ANOTHER})

    assert "_auth_user_id" in client.session


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ({"password1": "trop court", "password2": "trop court"}, "au minimum 12 caractères"),
        ({"password1": ANOTHER, "password2": PASSWORD}, "deux fois le même mot de passe"),
    ],
)
def test_a_bad_new_password_is_refused_with_its_reason(client, person, answers, reason):
    client.post("/fr/compte/mot-de-passe/oublie/", {"email": person.email})
    page = client.get(link_in(mail.outbox[0]))["Location"]

    assert reason in words(client.post(page, answers))


def test_someone_changes_their_password_and_is_told_by_mail(client, person):
    client.force_login(person)
    address = "/fr/compte/mot-de-passe/"

    wrong = {"oldpassword": "pas du tout cela", "password1": ANOTHER, "password2": ANOTHER}
    assert "Ce n’est pas votre mot de passe actuel" in words(client.post(address, wrong))
    client.post(address, {**wrong, "oldpassword": PASSWORD})

    person.refresh_from_db()
    assert person.check_password(ANOTHER)
    (message,) = mail.outbox
    assert (message.subject, message.to) == ("Votre mot de passe sur La Remise a changé", ["marie@exemple.fr"])


def test_a_closed_account_gets_no_link(client, person):
    person.is_active = False
    person.save()

    client.post("/fr/compte/mot-de-passe/oublie/", {"email": person.email})

    assert "/nouveau/" not in mail.outbox[0].body
