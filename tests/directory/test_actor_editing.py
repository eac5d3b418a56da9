"""Writing the sheet of an actor in the CMS."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from directory.models import Actor
from tests.factories.directory import ActorFactory, CommuneFactory, departement

pytestmark = pytest.mark.django_db
CMS = "/admin/snippets/directory/actor"


@pytest.fixture(autouse=True)
def site(home, guides):
    return home


def form(action="", **values):
    said = {
        "title": "Le Faitout",
        "summary": "Un tiers-lieu de centre-ville.",
        "slug": "",
        "language": "fr",
        "licence": "CC-BY-SA-4.0",
        "credits": streamfield([]),
        "body": streamfield([("text", rich_text("<p>Douze postes de travail.</p>"))]),
        "actor_kind": "third_place",
        "offers": ("coworking", "food"),
        "actor_topics": inline_formset([]),
        **values,
    }
    return nested_form_data(said) | ({action: "1"} if action else {})


def test_a_member_writes_a_draft(client, member):
    client.force_login(member)
    commune = CommuneFactory()

    client.post(f"{CMS}/add/", form(commune=commune.pk))

    actor = Actor.objects.get()
    assert (actor.title, actor.slug, actor.commune, actor.offers) == (
        "Le Faitout",
        "le-faitout",
        commune,
        ["coworking", "food"],
    )
    assert not actor.live
    assert client.get("/fr/annuaire/le-faitout/").status_code == 404


def test_a_confirmed_member_publishes(client, confirmed):
    client.force_login(confirmed)

    client.post(f"{CMS}/add/", form("action-publish", commune=CommuneFactory().pk))

    response = client.get("/fr/annuaire/le-faitout/")
    assert "Douze postes de travail." in response.text
    assert "Basile" in response.text


def test_a_mistake_is_told_beside_its_field(client, confirmed):
    client.force_login(confirmed)

    response = client.post(f"{CMS}/add/", form("action-publish", latitude="45", website="pas une adresse", phone="non"))

    assert response.status_code == 200
    assert not Actor.objects.exists()
    assert "Donnez la latitude et la longitude, ou aucune des deux." in response.text
    assert "Un numéro de téléphone est fait de chiffres et d’espaces." in response.text


def test_a_site_typed_without_its_scheme_is_understood(client, confirmed):
    client.force_login(confirmed)

    client.post(f"{CMS}/add/", form("action-publish", website="lefaitout.example.org"))

    assert Actor.objects.get().website == "https://lefaitout.example.org"


def test_the_preview_shows_what_is_not_saved_yet(client, confirmed):
    client.force_login(confirmed)
    address = f"{CMS}/preview/"

    assert client.post(address, form(title="Pas encore", commune=CommuneFactory().pk)).json()["is_valid"]
    assert "Pas encore" in client.get(address).text


def test_the_list_of_the_cms_is_filtered_by_departement(client, facilitator):
    client.force_login(facilitator)
    ActorFactory(title="Quai")
    drome = departement("26", "Drôme")
    ActorFactory(title="Crest", commune=CommuneFactory(code="26108", name="Crest", parent=drome), draft=True)

    everything = client.get(f"{CMS}/").text
    narrowed = client.get(f"{CMS}/", {"departement": drome.pk}).text

    assert "Quai" in everything
    assert "Ressourcerie, recyclerie" in everything
    assert "Crest (Drôme)" in narrowed
    assert "Quai" not in narrowed


@pytest.mark.parametrize("count", [1, 3])
def test_a_longer_list_of_the_cms_asks_no_more_of_the_database(
    client, facilitator, count, django_assert_max_num_queries
):
    client.force_login(facilitator)
    for number in range(count):
        ActorFactory(commune=CommuneFactory(code=f"4200{number}", name=f"Commune {number}"))
    client.get(f"{CMS}/")

    with django_assert_max_num_queries(QUERIES):
        client.get(f"{CMS}/")


QUERIES = 22


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("saint etienne", ["Saint-Étienne"]),
        ("42100", ["Saint-Étienne"]),
        ("firm", ["Firminy"]),
        ("personne", []),
        ("'%", []),
    ],
)
def test_a_commune_is_chosen_by_its_name_or_postcode(client, member, said, found):
    client.force_login(member)
    CommuneFactory()
    CommuneFactory(code="42095", name="Firminy", postcodes="42700")

    response = client.get(reverse("commune_chooser:choose_results"), {"q": said})

    assert response.status_code == 200
    for name in ("Saint-Étienne", "Firminy"):
        assert (f"{name} (" in response.text) == (name in found)
    assert "Auvergne" not in response.text


def test_the_commune_is_chosen_in_a_dialog_and_not_in_a_list_of_thousands(client, member):
    client.force_login(member)
    CommuneFactory()

    page = client.get(f"{CMS}/add/").text

    assert reverse("commune_chooser:choose") in page
    assert "Saint-Étienne" not in page
