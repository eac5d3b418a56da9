"""The page of a territory: who is there, and the way down to smaller ones."""

from datetime import timedelta

import pytest
from django.utils import timezone

from commons import publication
from tests.commons.reading import heading_levels, links, titles, tree, words
from tests.factories.directory import ActorFactory, CommuneFactory, departement, group, published, region

from .test_actor_sheet import cite, guide

pytestmark = pytest.mark.django_db
LOIRE = "/fr/territoires/departement/42-loire/"


@pytest.fixture(autouse=True)
def site(home, guides):
    return home


@pytest.fixture
def territories():
    """Saint-Étienne and Firminy in one intercommunality of the Loire, Crest in the Drôme, Rennes in another region."""
    ActorFactory(title="Quai")
    ActorFactory(title="Établi")
    ActorFactory(title="Jardin", commune=CommuneFactory(code="42095", name="Firminy", postcodes="42700"))
    drome = departement("26", "Drôme")
    crest = CommuneFactory(code="26108", name="Crest", parent=drome, intercommunality=group("242600252", "Crestois"))
    ActorFactory(title="Crest", commune=crest)
    ille = departement("35", "Ille-et-Vilaine", parent=region("53", "Bretagne"))
    ActorFactory(
        title="Rennes", commune=CommuneFactory(code="35238", name="Rennes", parent=ille, intercommunality=None)
    )
    ActorFactory(title="Secret", draft=True)


def counted(response):
    section = tree(response).select_one("[aria-labelledby=below]")
    return [" ".join(item.get_text(" ").split()) for item in section.select("li")] if section else []


@pytest.mark.parametrize(
    ("address", "actors", "below"),
    [
        ("region/84-auvergne-rhone-alpes", ["Crest", "Établi", "Jardin", "Quai"], ["Drôme 1", "Loire 3"]),
        ("departement/42-loire", ["Établi", "Jardin", "Quai"], ["Saint-Étienne Métropole 3"]),
        (
            "intercommunalite/244200770-saint-etienne-metropole",
            ["Établi", "Jardin", "Quai"],
            ["Firminy 1", "Saint-Étienne 2"],
        ),
        ("commune/42218-saint-etienne", ["Établi", "Quai"], []),
    ],
)
def test_it_lists_who_is_there_and_leads_to_smaller_territories(client, territories, address, actors, below):
    response = client.get(f"/fr/territoires/{address}/")

    assert titles(response, ".row h3") == actors
    assert counted(response) == below
    assert heading_levels(response)[0] == 1
    assert "Secret" not in response.text


def test_the_way_to_it_goes_through_the_larger_ones(client, territories):
    response = client.get("/fr/territoires/commune/42218-saint-etienne/")

    assert titles(response, ".breadcrumb li") == ["Accueil", "Annuaire", "Auvergne-Rhône-Alpes", "Loire"]
    assert titles(response, ".tab") == ["Commune"]


def test_it_is_in_both_languages(client, territories):
    response = client.get("/en/territories/departement/42-loire/")

    assert titles(response, "h1") == ["Loire"]
    assert "3 actors of the directory are here." in words(response)


def test_a_name_that_changed_leads_to_the_right_address(client, territories):
    response = client.get("/fr/territoires/departement/42-haute-loire/")

    assert (response.status_code, response["Location"]) == (301, LOIRE)


@pytest.mark.parametrize(
    "address",
    [
        "departement/99-nulle-part",
        "canton/42-loire",
        "departement/%00-loire",
        "commune/42-loire",
        "departement/42A42A42A42A-x",
    ],
)
def test_what_is_no_territory_is_not_found(client, territories, address):
    assert client.get(f"/fr/territoires/{address}/").status_code == 404


def test_an_empty_territory_says_what_to_do_and_is_not_indexed(client):
    departement()

    response = client.get(LOIRE)

    assert links(response, ".list")["Voir tout l’annuaire"] == "/fr/annuaire/"
    assert tree(response).select_one("meta[name=robots]")["content"] == "noindex"


def test_a_territory_with_actors_is_indexed(client, territories):
    assert tree(client.get(LOIRE)).select_one("meta[name=robots]") is None


def test_the_public_guides_that_cite_its_actors_are_named_once(client):
    quai, etabli = (
        published(title="Quai", commune=CommuneFactory()),
        published(title="Établi", commune=CommuneFactory()),
    )
    collecte = guide(title="Monter une collecte")
    for actor in (quai, etabli):
        cite(collecte, actor)
    cite(guide(title="Secret", draft=True), quai)

    response = client.get(LOIRE)

    assert list(links(response, ".related")) == ["Monter une collecte"]
    assert "Secret" not in response.text


def test_its_next_dates_are_told(client):
    from tests.factories.events import announce

    quai = published(title="Quai", commune=CommuneFactory())
    with publication.changes():
        announce(title="Collecte", actor=quai, first_day=timezone.localdate() + timedelta(days=1), count=1)

    assert titles(client.get(LOIRE), ".kind-event h3") == ["Collecte"]


@pytest.mark.parametrize("count", [1, 3])
def test_a_fuller_territory_asks_no_more_of_the_database(client, count, django_assert_num_queries):
    for number in range(count):
        commune = CommuneFactory(code=f"4200{number}", name=f"Commune {number}")
        actor = published(title=f"Acteur {number}", commune=commune)
        cite(guide(title=f"Guide {number}"), actor)
    client.get(LOIRE)

    with django_assert_num_queries(QUERIES):
        assert len(titles(client.get(LOIRE), ".row h3")) == count


QUERIES = 12
