"""Finding an actor among all of them."""

import pytest

from directory.models import ActorKind
from tests.commons.reading import heading_levels, links, titles, tree, words
from tests.factories.directory import ActorFactory, CommuneFactory, departement, region

pytestmark = pytest.mark.django_db
LIST = "/fr/annuaire/"


@pytest.fixture(autouse=True)
def site(home, guides):
    return home


@pytest.fixture
def rennes():
    brittany = region("53", "Bretagne")
    ille = departement("35", "Ille-et-Vilaine", parent=brittany)
    return CommuneFactory(code="35238", name="Rennes", parent=ille, intercommunality=None, postcodes="35000 35200")


@pytest.fixture
def five(rennes):
    """Five actors that differ by type, offers and place."""
    ActorFactory(title="Atelier", actor_kind="repair_cafe", offers=["repair", "events"])
    ActorFactory(title="Étape", actor_kind="reuse_shop", offers=["reuse", "repair"])
    ActorFactory(title="Zone", actor_kind="reuse_shop", offers=[])
    ActorFactory(title="Bidouille", actor_kind="fablab", offers=["workshop"], commune=rennes)
    ActorFactory(title="Réseau", actor_kind="network", offers=["events"], commune=None)


def shown(client, query="", address=LIST):
    return [actor.title for actor in client.get(f"{address}{query}").context["results"]]


def counts(response):
    return {facet.name: {o.value: o.count for o in facet.options} for facet in response.context["choice"].facets}


def test_everybody_is_listed_in_alphabetical_order(client, five):
    response = client.get(LIST)

    assert titles(response, ".row h2") == ["Atelier", "Bidouille", "Étape", "Réseau", "Zone"]
    assert titles(response, "#results") == ["5 acteurs, par ordre alphabétique"]
    assert heading_levels(response)[0] == 1
    assert titles(response, ".row__meta")[1:3] == [
        "Fablab, atelier partagé · Rennes (Ille-et-Vilaine) · Atelier et outils",
        "Ressourcerie, recyclerie · Saint-Étienne (Loire) · Objets de seconde main, réparation",
    ]


def test_the_list_is_in_both_languages(client, five):
    assert titles(client.get("/en/directory/"), "h1") == ["Directory"]
    assert tree(client.get("/en/directory/")).select_one(".row h2 a")["lang"] == "fr"
    assert tree(client.get(LIST)).select_one(".row h2 a").get("lang") is None


def test_the_menu_leads_to_it(client, five):
    assert links(client.get("/fr/"), ".menu")["Annuaire"] == LIST


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?kind=reuse_shop", ["Étape", "Zone"]),
        ("?kind=fablab&kind=network", ["Bidouille", "Réseau"]),
        ("?offer=repair", ["Atelier", "Étape"]),
        ("?offer=repair&offer=workshop", ["Atelier", "Bidouille", "Étape"]),
        ("?region=53", ["Bidouille"]),
        ("?departement=42", ["Atelier", "Étape", "Zone"]),
        ("?departement=42&offer=events", ["Atelier"]),
        ("?region=53&departement=42", []),
    ],
)
def test_values_of_a_facet_add_up_and_facets_narrow_each_other(client, five, query, found):
    response = client.get(f"{LIST}{query}")

    assert [actor.title for actor in response.context["results"]] == found
    assert response.context["choice"].active_count == query.count("=")
    for facet in response.context["choice"].facets:
        ticked = [box["value"] for box in tree(response).select(f"input[name={facet.name}][checked]")]
        assert ticked == response.context["choice"].chosen[facet.name]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("etape", ["Étape"]),
        ("  ZONE  ", ["Zone"]),
        ("rennes", ["Bidouille"]),
        ("saint etienne", ["Atelier", "Étape", "Zone"]),
        ("42100", ["Atelier", "Étape", "Zone"]),
        ("atelier étienne", ["Atelier"]),
        ("personne", []),
        ("", ["Atelier", "Bidouille", "Étape", "Réseau", "Zone"]),
    ],
)
def test_words_find_names_communes_and_postcodes_whatever_the_accents(client, five, said, found):
    response = client.get(LIST, {"q": said})

    assert [actor.title for actor in response.context["results"]] == found
    assert tree(response).select_one("main input[name=q]")["value"] == said.strip()


@pytest.mark.parametrize(
    "query",
    [
        *["?kind=guide", "?offer=', 1) --", "?region=", "?kind[]=fablab", "?kind=fablab%00", "?departement=999"],
        *["?unknown=1", "?offer=<script>", "?region=9999999999999999999999", "?departement=42%27"],
    ],
)
def test_values_that_nobody_offers_choose_nothing(client, five, query):
    response = client.get(f"{LIST}{query}")

    assert len(response.context["results"]) == 5
    assert response.context["choice"].active_count == 0


@pytest.mark.parametrize(
    "said", ["'", '"><script>alert(1)</script>', "%", "_", "\\", "\0", "a\0b", "é" * 5_000, "' OR 1=1 --"]
)
def test_hostile_words_are_only_words(client, five, said):
    response = client.get(LIST, {"q": said})

    assert response.status_code == 200
    assert "<script>alert" not in response.text
    assert len(response.context["results"]) in (0, 5)
    assert client.get("/fr/carte-de-l-annuaire/", {"q": said}).status_code == 200


def test_each_count_is_what_ticking_shows(client, five):
    for query in ("", "kind=reuse_shop", "offer=repair", "region=84", "departement=42&kind=reuse_shop", "q=etienne"):
        response = client.get(f"{LIST}?{query}")
        for facet in response.context["choice"].facets:
            others = [pair for pair in query.split("&") if pair and not pair.startswith(f"{facet.name}=")]
            for option in facet.options:
                alone = "&".join([*others, f"{facet.name}={option.value}"])
                assert len(shown(client, f"?{alone}")) == option.count, (query, facet.name, option.value)


def test_departements_are_offered_once_a_region_is_chosen(client, five):
    assert "departement" not in counts(client.get(LIST))
    assert counts(client.get(f"{LIST}?region=84"))["departement"] == {"42": 3}


def test_what_is_chosen_leads_to_the_page_of_its_territory(client, five):
    found = links(client.get(f"{LIST}?departement=42"), ".places")

    assert found["Tout sur ce territoire : Loire"] == "/fr/territoires/departement/42-loire/"


def test_nothing_found_is_said_with_a_way_out(client, five):
    response = client.get(f"{LIST}?kind=fablab&offer=repair")

    assert titles(response, ".rows") == []
    assert links(response, ".list")["Voir toute la liste"] == "?"


def test_an_empty_directory_is_not_blamed_on_filters(client):
    assert "L’annuaire est vide" in words(client.get(LIST))


def test_drafts_are_neither_listed_nor_counted(client, five):
    ActorFactory(title="Secret brouillon", draft=True, actor_kind=ActorKind.COMPANY, offers=["repair"])

    response = client.get(LIST)

    assert "Secret" not in response.text
    assert "company" not in counts(response)["kind"]
    assert counts(response)["offer"]["repair"] == 2
    assert shown(client, "?q=secret") == []


def test_lists_show_neither_e_mail_nor_telephone(client):
    ActorFactory(title="Atelier", email="bonjour@atelier.example.org", phone="04 00 00 00 31")

    for address in (LIST, "/fr/carte-de-l-annuaire/", "/fr/territoires/departement/42-loire/"):
        said = client.get(address).text
        assert "atelier.example.org" not in said
        assert "04 00 00 00 31" not in said


def test_a_long_list_is_cut_into_numbered_pages_that_keep_what_was_chosen(client):
    for number in range(21):
        ActorFactory(title=f"Acteur {number:02}", offers=["repair"])

    response = client.get(f"{LIST}?offer=repair&q=acteur")
    second = links(response, ".pages")["2"]

    assert len(response.context["results"]) == 20
    assert shown(client, second) == ["Acteur 20"]
    assert shown(client, "?page=99") == ["Acteur 20"]
    assert shown(client, "?page=0%00")


@pytest.mark.parametrize("count", [1, 3])
def test_a_longer_list_asks_no_more_of_the_database(client, count, django_assert_num_queries):
    for number in range(count):
        commune = CommuneFactory(code=f"4200{number}", name=f"Commune {number}")
        ActorFactory(offers=["repair", "events"], commune=commune)
    client.get(LIST)  # warms the cache of sites

    with django_assert_num_queries(QUERIES):
        assert len(shown(client)) == count


QUERIES = 12


def test_a_full_page_stays_light(client):
    for number in range(25):
        ActorFactory(offers=["repair", "events", "training"], actor_kind=ActorKind.values[number % 16])

    response = client.get(LIST)

    assert len(tree(response).find_all(True)) <= 375
    assert len(response.content) < 60_000
