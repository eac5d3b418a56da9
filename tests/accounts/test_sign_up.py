"""Creating an account."""

import pytest
from django.contrib.auth import get_user_model
from django.core import mail

from commons.accounts import settings as account_settings

from .factories import PASSWORD, UserFactory
from .reading import link_in, typed, words

FRENCH = "/fr/compte/inscription/"
ENGLISH = "/en/account/sign-up/"


def answers(**changes):
    return {
        "display_name": "Inès Marchal",
        "email": "ines@exemple.fr",
        "password1": PASSWORD,
        "password2": PASSWORD,
        "preferred_language": "",
        **changes,
    }


@pytest.mark.parametrize(
    ("address", "subject", "greeting", "confirmation"),
    [
        (FRENCH, "Confirmez votre compte sur La Remise", "Bonjour,", "/fr/compte/confirmation/"),
        (ENGLISH, "Confirm your account on La Remise", "Hello,", "/en/account/confirm-e-mail/"),
    ],
)
def test_someone_signs_up_opens_the_link_and_is_a_member(client, address, subject, greeting, confirmation):
    response = client.post(address, answers(), follow=True)
    assert "ines@exemple.fr" in words(response)
    (message,) = mail.outbox
    assert (message.subject, message.to) == (subject, ["ines@exemple.fr"])
    assert message.body.startswith(greeting)
    assert not message.alternatives
    link = link_in(message)
    assert link.startswith(confirmation)
    person = get_user_model().objects.get()
    assert not person.groups.exists()

    assert client.get(link).status_code == 200
    assert not person.groups.exists()
    response = client.post(link, follow=True)

    assert [group.name for group in person.groups.all()] == ["Membres"]
    assert response.request["PATH_INFO"] == person.get_absolute_url().replace("/fr/membres/", link[:4] + _members(link))
    assert response.context["user"] == person


def _members(link):
    return "membres/" if link.startswith("/fr/") else "members/"


def test_our_messages_are_in_the_language_that_was_asked_for(client):
    client.post(FRENCH, answers(preferred_language="en"))

    (message,) = mail.outbox
    assert message.subject == "Confirm your account on La Remise"
    assert link_in(message).startswith("/en/account/confirm-e-mail/")


def test_the_message_to_a_stranger_holds_nothing_that_the_sender_typed(client):
    client.post(FRENCH, answers(display_name="Gagnez un vélo sur www.exemple.org"))

    assert "exemple.org" not in mail.outbox[0].subject + mail.outbox[0].body


def test_a_link_opened_twice_says_so_and_changes_nothing(client):
    client.post(FRENCH, answers())
    link = link_in(mail.outbox[0])
    client.post(link)

    response = client.get(link)

    assert "Ce lien a déjà servi" in words(response)
    assert get_user_model().objects.get().groups.count() == 1


def test_nobody_is_logged_in_before_confirming(client):
    client.post(FRENCH, answers())

    response = client.post("/fr/compte/connexion/", {"login": "ines@exemple.fr", "password": PASSWORD})

    assert response["Location"] == "/fr/compte/confirmation/"
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    ("name", "handle"),
    [
        ("Inès Marchal", "ines-marchal"),
        ("  L’Atelier   du 42 ", "latelier-du-42"),
        ("Łukasz Żółć", "lukasz-zolc"),
        ("李雷", "lilei"),
        ("৪৭", "47"),
        ("é" * 80, "e" * 60),
    ],
)
def test_the_handle_comes_from_the_public_name(client, name, handle):
    client.post(FRENCH, answers(display_name=name, email="autre.chose@exemple.fr"))

    assert get_user_model().objects.get().username == handle


def test_namesakes_have_different_handles(client):
    for number in (1, 2, 3):
        client.post(FRENCH, answers(email=f"ines{number}@exemple.fr"))

    handles = get_user_model().objects.order_by("pk").values_list("username", flat=True)
    assert list(handles) == ["ines-marchal", "ines-marchal-2", "ines-marchal-3"]


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("onze lettre", "trop court. Il doit contenir au minimum 12 caractères"),
        ("qwerty123456", "trop courant"),
        ("194207181945", "entièrement numérique"),
        ("ines@exemple.fr", "trop semblable"),
    ],
)
def test_a_weak_password_is_refused_with_its_reason_and_what_was_typed_is_kept(client, password, reason):
    response = client.post(FRENCH, answers(password1=password, password2=password, preferred_language="en"))

    assert reason in words(response)
    assert typed(response, "display_name") == "Inès Marchal"
    assert typed(response, "email") == "ines@exemple.fr"
    assert typed(response, "password1") == typed(response, "password2") == ""
    assert '<option value="en" selected>' in response.text
    assert not get_user_model().objects.exists()


def test_passwords_are_hashed_with_argon2(client, settings):
    settings.PASSWORD_HASHERS = account_settings.PASSWORD_HASHERS

    client.post(FRENCH, answers())

    assert get_user_model().objects.get().password.startswith("argon2$argon2id$")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("ines@exemple.fr", "qui ne soit pas une adresse e-mail"),
        ("* * *", "au moins une lettre ou un chiffre"),
        ("", "requis"),
        ("n" * 81, "au plus 80 caractères"),
    ],
)
def test_a_public_name_is_a_name(client, name, reason):
    assert reason in words(client.post(FRENCH, answers(display_name=name)))


def test_an_address_too_long_for_us_is_refused_with_a_message(client):
    response = client.post(FRENCH, answers(email=f"{'a' * 60}@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 60}.fr"))

    assert "254" in words(response)


def test_fields_that_the_form_does_not_have_change_nothing(client):
    forged = {"is_superuser": "1", "is_staff": "1", "groups": "3", "username": "admin", "is_active": "1", "id": "1"}
    client.post(FRENCH, answers(**forged))

    person = get_user_model().objects.get()
    assert (person.is_superuser, person.is_staff, person.username) == (False, False, "ines-marchal")
    assert not person.groups.exists()


def test_errors_lead_to_their_fields(client):
    response = client.post(FRENCH, answers(display_name="", password2="autre chose en tête"))

    for field in ("display_name", "password2"):
        assert f'<a href="#id_{field}">' in response.text
        assert f'id="id_{field}_error"' in response.text


class Overtake:
    """A password validator that lets somebody else in, once the address was found free."""

    def validate(self, password, user=None):
        UserFactory(email="ines@exemple.fr", confirmed=False)


def test_a_double_click_makes_one_account(client, settings):
    settings.AUTH_PASSWORD_VALIDATORS = [{"NAME": f"{__name__}.Overtake"}]

    response = client.post(FRENCH, answers())

    assert response["Location"] == "/fr/compte/confirmation/"
    assert get_user_model().objects.count() == 1
    assert mail.outbox[0].subject == "Vous avez déjà un compte sur La Remise"
