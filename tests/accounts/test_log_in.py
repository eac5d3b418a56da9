"""Coming in and going out."""

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.core import mail

from .factories import PASSWORD, UserFactory
from .reading import prove_identity, words

LOG_IN = "/fr/compte/connexion/"
ELSEWHERE = [
    "https://ailleurs.example/",
    "//ailleurs.example/",
    "///ailleurs.example/",
    "/\\ailleurs.example/",
    "\\\\ailleurs.example/",
    "https:ailleurs.example",
    "https:///ailleurs.example/",
    "http://testserver@ailleurs.example/",
    "http://testserver.ailleurs.example/",
    "javascript:alert(1)",
    "data:text/html,<p>ailleurs",
    "\thttps://ailleurs.example/",
    "/\t/ailleurs.example/",
    "http://ailleurs.example%0d%0aX: y",
    "ftp://testserver/",
]


@pytest.fixture
def person():
    return UserFactory(email="marie@exemple.fr")


def log_in(client, password=PASSWORD, email="marie@exemple.fr", **more):
    return client.post(LOG_IN, {"login": email, "password": password, **more.pop("data", {})}, **more)


def test_someone_logs_in_with_their_address_and_lands_on_their_page(client, person):
    response = log_in(client, email="Marie@Exemple.FR")

    assert response["Location"] == person.get_absolute_url()
    assert client.session["_auth_user_id"] == str(person.pk)


def test_the_session_ends_with_the_browser_unless_asked_otherwise(client, person):
    log_in(client)
    assert client.session.get_expire_at_browser_close()
    client.logout()

    log_in(client, data={"remember": "on"})
    assert not client.session.get_expire_at_browser_close()


def test_the_handle_does_not_open_the_account(client, person):
    log_in(client, email=person.username)

    assert "_auth_user_id" not in client.session


def test_the_sixth_failure_in_five_minutes_is_refused_with_a_clear_message(client, person):
    for _attempt in range(5):
        assert "n’est pas le bon" in words(log_in(client, "pas du tout cela"))

    assert "Trop d’essais sans succès. Attendez cinq minutes" in words(log_in(client, "pas du tout cela"))
    assert "Trop d’essais sans succès" in words(log_in(client, PASSWORD))
    assert "_auth_user_id" not in client.session


def test_whoever_guesses_my_password_does_not_keep_me_out(client, person):
    for _attempt in range(6):
        log_in(client, "pas du tout cela", REMOTE_ADDR="192.0.2.1")

    assert log_in(client, REMOTE_ADDR="192.0.2.2").status_code == 302


def test_too_many_requests_are_answered_with_a_page_of_ours(client):
    for number in range(31):
        response = log_in(client, email=f"personne{number}@exemple.fr")

    assert response.status_code == 429
    assert "Trop d’essais" in words(response)


@pytest.mark.parametrize("target", ELSEWHERE)
@pytest.mark.parametrize("where", ["query", "form"])
def test_logging_in_never_sends_to_another_site(client, person, target, where):
    if where == "form":
        response = log_in(client, data={"next": target})
    else:
        response = log_in(client, QUERY_STRING=f"next={target}")

    assert response["Location"] == person.get_absolute_url()


@pytest.mark.parametrize("target", ELSEWHERE)
def test_logging_out_never_sends_to_another_site(client, person, target):
    client.force_login(person)

    response = client.post("/fr/compte/deconnexion/", {"next": target})

    assert response["Location"] == "/"


def test_after_logging_in_one_goes_on_where_one_was(client, person):
    response = log_in(client, data={"next": "/fr/compte/profil/?a=1"})

    assert response["Location"] == "/fr/compte/profil/?a=1"


def test_a_closed_account_is_told_so_to_its_owner_only(client):
    UserFactory(email="marie@exemple.fr", is_active=False)

    assert "n’est pas le bon" in words(log_in(client, "pas du tout cela"))
    assert "Ce compte est fermé" in words(log_in(client, follow=True))
    assert "_auth_user_id" not in client.session


def test_logging_out_asks_first(client, person):
    client.force_login(person)

    assert "Voulez-vous vous déconnecter" in words(client.get("/fr/compte/deconnexion/"))
    assert "_auth_user_id" in client.session
    client.post("/fr/compte/deconnexion/")
    assert "_auth_user_id" not in client.session


# The CMS


def test_the_cms_sends_to_our_log_in(client):
    response = client.get("/admin/pages/", follow=True)

    assert response.redirect_chain[-1][0] == "/fr/compte/connexion/?next=%2Fadmin%2Fpages%2F"


def test_someone_who_may_not_write_is_told_so_by_the_cms(client, person):
    client.force_login(person)

    assert client.get("/admin/", follow=True).status_code == 403


@pytest.mark.parametrize("target", ["", "https://ailleurs.example/", "//ailleurs.example/"])
def test_the_log_in_of_wagtail_is_ours(client, person, target):
    person.is_superuser = True
    person.save()

    response = client.post(f"/admin/login/?next={target}", {"username": person.email, "password": PASSWORD})

    assert response["Location"] == "/fr/compte/connexion/?next=%2Fadmin%2F"
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("address", ["/admin/password_reset/", "/admin/password_reset/confirm/MQ/set-password/"])
def test_wagtail_changes_no_password(client, address):
    assert client.get(address, follow=True).status_code == 404


# The second step


def code_now(secret):
    counter = next(totp.yield_hotp_counters_from_time())
    return totp.format_hotp_value(totp.hotp_value(secret, counter))


@pytest.fixture
def protected(person):
    """The same person with two-step log-in."""
    person.totp_secret = totp.generate_totp_secret()
    totp.TOTP.activate(person, person.totp_secret)
    RecoveryCodes.activate(person)
    return person


def test_someone_activates_two_step_log_in_and_keeps_recovery_codes(client, person):
    log_in(client)
    prove_identity(client)
    page = client.get("/fr/compte/deux-etapes/activer/")
    secret = page.context["form"].secret
    assert f"<code>{secret}</code>" in page.text
    assert 'src="data:image/svg+xml;base64,' in page.text

    assert "Ce code n’est pas le bon" in words(client.post("/fr/compte/deux-etapes/activer/", {"code": "000000"}))
    response = client.post("/fr/compte/deux-etapes/activer/", {"code": code_now(secret)}, follow=True)

    assert len(response.context["unused_codes"]) == 10
    download = client.get("/fr/compte/deux-etapes/codes-de-secours/telecharger/")
    assert download.text.split() == response.context["unused_codes"]


def test_once_activated_the_password_is_not_enough(client, protected):
    response = log_in(client)
    assert response["Location"] == "/fr/compte/deux-etapes/code/"
    assert client.get("/fr/compte/profil/").status_code == 302
    assert "_auth_user_id" not in client.session

    assert "Ce code n’est pas le bon" in words(client.post(response["Location"], {"code": "000000"}))
    client.post(response["Location"], {"code": code_now(protected.totp_secret)})

    assert client.session["_auth_user_id"] == str(protected.pk)


def test_a_recovery_code_opens_once(client, protected):
    code = protected.authenticator_set.get(type="recovery_codes").wrap().get_unused_codes()[0]

    log_in(client)
    client.post("/fr/compte/deux-etapes/code/", {"code": code})
    assert "_auth_user_id" in client.session
    client.post("/fr/compte/deconnexion/")

    log_in(client)
    client.post("/fr/compte/deux-etapes/code/", {"code": code})
    assert "_auth_user_id" not in client.session


def test_codes_cannot_be_tried_for_ever(client, protected):
    log_in(client)
    for _attempt in range(5):
        client.post("/fr/compte/deux-etapes/code/", {"code": "000000"})

    response = client.post("/fr/compte/deux-etapes/code/", {"code": code_now(protected.totp_secret)})

    assert "Trop d’essais sans succès" in words(response)


def test_the_password_is_asked_again_before_the_second_step_goes(client, protected):
    client.force_login(protected)

    response = client.get("/fr/compte/deux-etapes/desactiver/")
    assert response["Location"].startswith("/fr/compte/verification/")
    client.post(response["Location"], {"password": PASSWORD})
    client.post("/fr/compte/deux-etapes/desactiver/")

    assert not protected.authenticator_set.exists()
    assert [message.subject for message in mail.outbox] == [
        "La connexion en deux étapes n’est plus active sur La Remise"
    ]


# All the pages


OPEN = ["account_login", "account_signup", "account_inactive", "account_email_verification_sent"]
OPEN += ["account_reset_password", "account_reset_password_done", "account_reset_password_from_key_done"]
PERSONAL = ["account_logout", "account_email", "account_change_password", "profile_edit", "account_delete"]
PERSONAL += ["mfa_index", "account_reauthenticate", "mfa_activate_totp"]
OF_PROTECTED = ["mfa_reauthenticate", "mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes"]


@pytest.mark.parametrize("name", [*OPEN, *PERSONAL, *OF_PROTECTED])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_page_has_one_title_labels_and_no_trace(client, request, name, language):
    from bs4 import BeautifulSoup
    from django.urls import reverse
    from django.utils.translation import override

    if name in PERSONAL:
        request.getfixturevalue("person")
        log_in(client)
    elif name in OF_PROTECTED:
        protected = request.getfixturevalue("protected")
        log_in(client)
        client.post("/fr/compte/deux-etapes/code/", {"code": code_now(protected.totp_secret)})
    if name in [*PERSONAL, *OF_PROTECTED]:
        prove_identity(client)
    with override(language):
        response = client.get(reverse(name))

    assert response.status_code == 200
    page = BeautifulSoup(response.content, "html.parser")
    assert len(page.find_all("h1")) == 1
    assert page.h1.get_text() in page.title.get_text()
    assert response["X-Robots-Tag"] == "noindex"
    assert "no-store" in response["Cache-Control"]
    for field in page.main.find_all(["input", "textarea", "select"]):
        if field.get("type") != "hidden":
            assert field.find_parent("label") or page.find("label", attrs={"for": field["id"]}), field
            assert not field.get("placeholder"), field
            if field.get("type") in ("password", "email") or field["name"] == "code":
                assert field["autocomplete"], field
    assert not page.find_all(style=True)
    assert not [script for script in page.find_all("script") if not script.get("src")]
