"""Superusers have Wagtail's own screens of users, with the name that readers see."""

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse

from commons.models import User

from .factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client):
    person = UserFactory(is_superuser=True)
    client.force_login(person)
    return person


def test_an_administrator_creates_somebody_with_a_public_name(client, administrator):
    response = client.post(
        reverse("wagtailusers_users:add"),
        {
            "username": "awa",
            "email": "awa@exemple.fr",
            "first_name": "Awa",
            "last_name": "D",
            "display_name": "Awa du Quai",
            "password1": "un long mot de passe",
            "password2": "un long mot de passe",
        },
    )

    assert response.status_code == 302
    assert User.objects.get(username="awa").get_full_name() == "Awa du Quai"


def test_an_administrator_changes_a_public_name(client, administrator):
    person = UserFactory(display_name="Avant")

    page = client.get(reverse("wagtailusers_users:edit", args=[person.pk]))

    assert 'name="display_name" value="Avant"' in page.content.decode()


def test_an_administrator_made_on_the_command_line_has_nothing_to_confirm():
    person = User.objects.create_superuser("admin", "admin@exemple.fr", "un long mot de passe", display_name="Camille")

    assert EmailAddress.objects.get(user=person).verified is True
