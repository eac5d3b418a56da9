"""« Membres et rôles » in the CMS."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from wagtail.models import ModelLogEntry, WorkflowContentType

from commons.accounts.records import open_records
from commons.accounts.roles import Role

from .factories import UserFactory

LIST = "/admin/members/"
FORGED = {"is_superuser": "1", "is_staff": "1", "groups": "1", "role": "Animateurs", "user_permissions": "1"}


@pytest.fixture
def facilitator(client):
    facilitator = UserFactory(role="Animateurs", display_name="Amina")
    client.force_login(facilitator)
    return facilitator


def change(client, person, what, data=None, **options):
    return client.post(f"{LIST}{person.pk}/{what}/", data or {}, **options)


def roles(person):
    return [group.name for group in person.groups.all()]


def state(person):
    """Everything about a person that this screen could change, and more."""
    person = get_user_model().objects.get(pk=person.pk)
    permissions = list(person.user_permissions.all())
    return roles(person), person.is_active, person.is_staff, person.is_superuser, person.password, permissions


@pytest.mark.parametrize("role", ["Membres", "Confirmés", "Animateurs"])
@pytest.mark.parametrize("before", ["", "Membres", "Confirmés", "Animateurs"])
def test_a_facilitator_gives_a_role(client, facilitator, before, role):
    person = UserFactory(role=before)

    response = change(client, person, f"role/{role}")

    assert response["Location"] == LIST
    assert roles(person) == [role]


def test_a_facilitator_takes_a_role_away(client, facilitator):
    person = UserFactory(role="Confirmés")

    change(client, person, "role/none")

    assert roles(person) == []


def test_looking_changes_nothing(client, facilitator):
    person = UserFactory(role="Membres")
    before = state(person)

    for what in ("role/Animateurs", "role/none", "deactivate", "reactivate"):
        response = client.get(f"{LIST}{person.pk}/{what}/")
        assert response.status_code == 200
        assert str(person) in response.text

    assert state(person) == before


def test_a_facilitator_closes_and_opens_an_account(client, facilitator):
    person = UserFactory(role="Membres")

    change(client, person, "deactivate")
    person.refresh_from_db()
    assert not person.is_active

    change(client, person, "reactivate")
    person.refresh_from_db()
    assert person.is_active
    assert roles(person) == ["Membres"]


def test_closing_an_account_ends_its_sessions(client, facilitator, django_user_model):
    person = UserFactory()
    theirs = type(client)()
    theirs.force_login(person)
    assert theirs.get("/fr/compte/profil/").status_code == 200

    change(client, person, "deactivate")

    assert theirs.get("/fr/compte/profil/").status_code == 302


def test_every_change_is_written_down(client, facilitator):
    person = UserFactory(role="Membres", display_name="Inès")
    change(client, person, "role/Confirmés")
    change(client, person, "deactivate")
    change(client, person, "reactivate")

    entries = ModelLogEntry.objects.filter(object_id=str(person.pk)).order_by("timestamp")
    assert [(entry.action, entry.user, entry.data) for entry in entries] == [
        ("accounts.change_role", facilitator, {"before": "Membres", "after": "Confirmés"}),
        ("accounts.deactivate", facilitator, {}),
        ("accounts.reactivate", facilitator, {}),
    ]
    assert entries[0].message == "Rôle changé de «\u00a0Membre\u00a0» à «\u00a0Membre confirmé\u00a0»"
    assert entries[1].message == "Compte désactivé"


@pytest.mark.parametrize("what", ["role/none", "role/Membres", "deactivate", "reactivate"])
def test_nobody_changes_their_own_role(client, facilitator, what):
    before = state(facilitator)

    response = change(client, facilitator, what)

    assert response["Location"] == "/admin/"
    assert state(facilitator) == before


@pytest.mark.parametrize("what", ["role/none", "role/Animateurs", "deactivate", "reactivate"])
def test_superusers_are_out_of_reach(client, facilitator, what):
    root = UserFactory(is_superuser=True, display_name="Racine")
    before = state(root)

    assert change(client, root, what, follow=True).status_code == 404
    assert state(root) == before
    assert "Racine" not in client.get(LIST).text


@pytest.mark.parametrize("what", ["role/Membres", "role/none", "deactivate", "reactivate"])
def test_forged_fields_give_nothing(client, facilitator, what):
    person = UserFactory()
    change(client, person, what, FORGED)

    _roles, _active, is_staff, is_superuser, _password, permissions = state(person)
    assert (is_staff, is_superuser, permissions) == (False, False, [])
    assert roles(person) in ([], ["Membres"])


@pytest.mark.parametrize("role", ["Superusers", "superuser", "1", "membres", "Membres,Animateurs"])
def test_other_groups_cannot_be_given(client, facilitator, role):
    person = UserFactory()

    assert change(client, person, f"role/{role}", follow=True).status_code == 404
    assert roles(person) == []


def test_other_groups_of_a_person_stay(client, facilitator):
    from django.contrib.auth.models import Group

    person = UserFactory(role="Membres")
    person.groups.add(Group.objects.create(name="Traduction"))

    change(client, person, "role/Confirmés")

    assert sorted(roles(person)) == ["Confirmés", "Traduction"]


@pytest.mark.parametrize("role", ["", "Membres", "Confirmés"])
def test_others_cannot_open_the_screen_nor_use_it(client, role):
    person, other = UserFactory(role=role), UserFactory(role="Membres")
    client.force_login(person)

    assert client.get(LIST).status_code == 302
    assert client.get(f"{LIST}results/").status_code == 302
    for what in ("role/Animateurs", "deactivate", "reactivate"):
        assert change(client, other, what).status_code == 302
        assert change(client, person, what).status_code == 302
    assert roles(other) == ["Membres"]
    assert roles(person) == [role] * bool(role)


def test_anonymous_visitors_are_sent_to_log_in(client):
    response = client.get(LIST, follow=True)

    assert response.redirect_chain[-1][0].startswith("/fr/compte/connexion/")


@pytest.mark.parametrize(("role", "seen"), [("Animateurs", True), ("Confirmés", False), ("Membres", False)])
def test_the_menu_shows_the_screen_to_who_may_use_it(client, role, seen):
    client.force_login(UserFactory(role=role))

    assert (LIST in client.get("/admin/").text) is seen


@pytest.mark.parametrize("address", ["/admin/users/", "/admin/users/new/", "/admin/groups/", "/admin/groups/new/"])
def test_the_stock_screens_stay_for_superusers(client, facilitator, address):
    assert client.get(address).status_code == 302
    assert client.get(f"/admin/users/edit/{facilitator.pk}/").status_code == 302


# The list


def names(response):
    return [person.display_name for person in response.context["object_list"]]


def test_people_are_found_by_name_handle_or_address(client, facilitator):
    UserFactory(display_name="Inès Marchal", username="ines", email="i.m@exemple.fr")
    UserFactory(display_name="Paul")

    for query in ("marchal", "ines", "i.m@"):
        assert names(client.get(LIST, {"q": query})) == ["Inès Marchal"]
    assert names(client.get(LIST, {"q": "\x00"})) == ["Amina", "Inès Marchal", "Paul"]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"role": "Membres"}, ["Membre"]),
        ({"role": "none"}, ["Sans rôle"]),
        ({"role": "Animateurs"}, ["Amina"]),
        ({"is_active": "false"}, ["Membre"]),
        ({"role": "Superusers"}, ["Amina", "Membre", "Sans rôle"]),
    ],
)
def test_people_are_filtered_by_role_and_state(client, facilitator, filters, found):
    UserFactory(display_name="Membre", role="Membres", is_active=False)
    UserFactory(display_name="Sans rôle")

    assert names(client.get(LIST, filters)) == found


def test_the_list_offers_other_roles_and_never_to_change_oneself(client, facilitator):
    person = UserFactory(role="Membres")

    page = client.get(LIST).text

    assert f"{LIST}{person.pk}/role/Confirm%C3%A9s/" in page
    assert f"{LIST}{person.pk}/role/none/" in page
    assert f"{LIST}{person.pk}/role/Membres/" not in page
    assert f"{LIST}{facilitator.pk}/" not in page


def test_the_list_is_cut_into_pages(client, facilitator):
    UserFactory.create_batch(51)

    assert len(names(client.get(LIST))) == 50
    assert len(names(client.get(LIST, {"p": 2}))) == 2


@pytest.mark.parametrize("number", [1, 3])
def test_a_longer_list_asks_no_more_of_the_database(client, facilitator, number, django_assert_max_num_queries):
    UserFactory(role="Membres")
    client.get(LIST)
    for _more in range(number - 1):
        UserFactory(role="Membres")

    with django_assert_max_num_queries(QUERIES):
        client.get(LIST)


QUERIES = 16


# Rights on records


def rights_on_actors():
    found = Permission.objects.filter(content_type__model="actor", group__name__in=Role.values)
    return sorted(found.values_list("group__name", "codename"))


@pytest.mark.django_db
@pytest.mark.parametrize("given", [[], ["Membres"], ["Membres", "Confirmés"]], ids=len)
def test_rights_that_were_given_half_way_are_completed(given):
    whole = rights_on_actors()
    for role in Role:
        if role not in given:
            role.group.permissions.clear()
    WorkflowContentType.objects.all().delete()

    open_records()

    assert rights_on_actors() == whole
    assert WorkflowContentType.objects.filter(content_type__model="actor").exists()


@pytest.mark.django_db
def test_a_right_that_an_administrator_took_away_does_not_come_back():
    Role.MEMBER.group.permissions.remove(Permission.objects.get(codename="add_actor"))
    WorkflowContentType.objects.all().delete()
    left = rights_on_actors()

    open_records()

    assert rights_on_actors() == left
    assert not WorkflowContentType.objects.exists()
