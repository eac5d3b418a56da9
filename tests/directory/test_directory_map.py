"""The map: a drawing of links, and a list that says the same."""

import pytest

from directory import map as directory_map
from tests.commons.reading import links, titles, tree, words
from tests.factories.directory import ActorFactory, CommuneFactory, departement, region

pytestmark = pytest.mark.django_db
MAP = "/fr/carte-de-l-annuaire/"


@pytest.fixture(autouse=True)
def site(home, guides):
    return home


@pytest.fixture
def spread():
    drome = departement("26", "Drôme")
    ille = departement("35", "Ille-et-Vilaine", parent=region("53", "Bretagne"))
    for title in ("Quai", "Jardin"):
        ActorFactory(title=title, offers=["repair"])
    ActorFactory(title="Crest", commune=CommuneFactory(code="26108", name="Crest", parent=drome))
    ActorFactory(title="Rennes", commune=CommuneFactory(code="35238", name="Rennes", parent=ille))
    ActorFactory(title="Réseau", commune=None)
    ActorFactory(title="Secret", draft=True)


def drawn(response):
    """{what a screen reader says: (address, number written)} of the coloured parts."""
    return {a["aria-label"]: (a["href"], a.find("text").get_text()) for a in tree(response).select("svg.map a")}


def test_each_departement_that_has_actors_is_a_link_with_its_number(client, spread):
    assert drawn(client.get(MAP)) == {
        "Drôme\u00a0: 1 acteur": ("/fr/annuaire/?departement=26", "1"),
        "Ille-et-Vilaine\u00a0: 1 acteur": ("/fr/annuaire/?departement=35", "1"),
        "Loire\u00a0: 2 acteurs": ("/fr/annuaire/?departement=42", "2"),
    }


def test_the_list_beside_it_says_the_same(client, spread):
    response = client.get(MAP)
    beside = links(response, ".ladder")

    assert [" ".join(words.split()) for words in titles(response, ".ladder > li")] == [
        "Auvergne-Rhône-Alpes 3 Drôme 1 Loire 2",
        "Bretagne 1 Ille-et-Vilaine 1",
    ]
    for name, (address, _number) in drawn(response).items():
        assert beside[name.split("\u00a0")[0]] == address
    assert beside["Bretagne"] == "/fr/annuaire/?region=53"


def test_what_was_chosen_in_the_list_is_counted_and_kept(client, spread):
    response = client.get(f"{MAP}?offer=repair&departement=26&utm_source=elsewhere")

    assert drawn(response) == {"Loire\u00a0: 2 acteurs": ("/fr/annuaire/?offer=repair&departement=42", "2")}
    assert "utm_source" not in response.text.split("<main")[1]
    assert "Seuls comptent ceux" in words(response)


def test_an_empty_directory_has_an_empty_map(client):
    response = client.get(MAP)

    assert drawn(response) == {}
    assert "Aucun acteur n’a encore de commune." in words(response)


def test_every_departement_is_drawn_in_the_frame(client):
    drawing = directory_map.drawing()

    assert len(drawing["departements"]) == 101
    for code, shape in drawing["departements"].items():
        assert shape["path"].startswith("M"), code
        assert 0 <= shape["x"] <= drawing["width"], code
        assert 0 <= shape["y"] <= drawing["height"], code
    assert sum(len(shape["path"]) for shape in drawing["departements"].values()) < 25_000


def test_the_page_stays_light(client, spread):
    response = client.get(MAP)
    for drawing in (page := tree(response)).select("svg.map"):
        drawing.decompose()

    assert len(response.content) < 60_000
    assert len(page.find_all(True)) <= 375


@pytest.mark.parametrize("count", [1, 3])
def test_a_fuller_map_asks_no_more_of_the_database(client, count, django_assert_num_queries):
    for number in range(count):
        place = departement(f"0{number + 1}", f"Département {number}")
        ActorFactory(commune=CommuneFactory(code=f"0{number + 1}001", name=f"Commune {number}", parent=place))
    client.get(MAP)

    with django_assert_num_queries(QUERIES):
        assert len(drawn(client.get(MAP))) == count


QUERIES = 8
