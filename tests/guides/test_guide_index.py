"""Finding a guide among all of them."""

import pytest

from tests.commons.reading import links, titles, tree, words
from tests.factories import (
    CharterPageFactory,
    CodeSourcePageFactory,
    GuidePageFactory,
    StandardPageFactory,
    TopicPageFactory,
    note_call,
)
from tests.factories.blocks import image


@pytest.fixture(autouse=True)
def somewhere(guides):
    return guides


@pytest.fixture
def repair(topics):
    return TopicPageFactory(title="Réparation", slug="reparation")


@pytest.fixture
def reuse(topics):
    return TopicPageFactory(title="Réemploi", slug="reemploi")


@pytest.fixture
def library(repair, reuse):
    """Five pages that differ by kind, topic, audience and difficulty."""
    GuidePageFactory(title="Collecte", topics=[reuse], audiences=["associations", "schools"], difficulty="easy")
    GuidePageFactory(title="Diagnostic", topics=[reuse, repair], audiences=["schools"], difficulty="demanding")
    GuidePageFactory(title="Étiquettes")
    CodeSourcePageFactory(title="Boîte", topics=[repair], audiences=["associations"], difficulty="easy")
    CharterPageFactory(title="Accueil", audiences=["associations"])


def shown(client, query="", address="/fr/guides/"):
    return [page.title for page in client.get(f"{address}{query}").context["results"]]


def counts(response):
    """{facet: {value: count}} as the list offers them."""
    return {facet.name: {o.value: o.count for o in facet.options} for facet in response.context["facets"]}


def test_everything_is_listed_in_alphabetical_order(client, library):
    response = client.get("/fr/guides/")

    assert titles(response, ".row h2") == ["Accueil", "Boîte", "Collecte", "Diagnostic", "Étiquettes"]
    assert titles(response, "#results") == ["5 pages, par ordre alphabétique"]
    assert titles(response, ".row .kind") == ["Charte", "Code source", *["Guide pratique"] * 3]


def test_the_order_is_that_of_a_dictionary(client):
    """Accents and capitals do not send a word after « z »."""
    for title in ("Zinc", "Étiquettes", "écran", "Abeille", "Eau"):
        GuidePageFactory(title=title)

    assert shown(client) == ["Abeille", "Eau", "écran", "Étiquettes", "Zinc"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?kind=guide", ["Collecte", "Diagnostic", "Étiquettes"]),
        ("?kind=source&kind=charter", ["Accueil", "Boîte"]),
        ("?topic=reparation", ["Boîte", "Diagnostic"]),
        ("?topic=reparation&topic=reemploi", ["Boîte", "Collecte", "Diagnostic"]),
        ("?audience=schools", ["Collecte", "Diagnostic"]),
        ("?difficulty=easy", ["Boîte", "Collecte"]),
        ("?difficulty=easy&kind=guide", ["Collecte"]),
        ("?topic=reemploi&audience=schools&difficulty=demanding", ["Diagnostic"]),
        ("?kind=charter&difficulty=easy", []),
    ],
)
def test_values_of_a_facet_add_up_and_facets_narrow_each_other(client, library, query, found):
    response = client.get(f"/fr/guides/{query}")

    assert [page.title for page in response.context["results"]] == found
    assert response.context["active_count"] == query.count("=")


@pytest.mark.parametrize(
    "query",
    [
        *["?kind=actor", "?topic=jardin", "?audience=', 1) --", "?difficulty=", "?kind[]=guide", "?kind=guide%00"],
        *["?unknown=1", "?kind=<script>", "?topic=9999999999999999999999"],
    ],
)
def test_values_that_nobody_offers_choose_nothing(client, library, query):
    response = client.get(f"/fr/guides/{query}")

    assert len(response.context["results"]) == 5
    assert response.context["active_count"] == 0


@pytest.mark.full
def test_each_count_is_what_ticking_shows(client, library):
    for query in ("", "kind=guide", "topic=reparation", "difficulty=easy", "kind=guide&audience=schools"):
        response = client.get(f"/fr/guides/?{query}")
        for facet in response.context["facets"]:
            others = [pair for pair in query.split("&") if pair and not pair.startswith(f"{facet.name}=")]
            for option in facet.options:
                alone = "&".join([*others, f"{facet.name}={option.value}"])
                assert len(shown(client, f"?{alone}")) == option.count, (query, facet.name, option.value)


def test_values_that_would_show_nothing_are_not_offered_unless_chosen(client, library):
    assert counts(client.get("/fr/guides/?kind=charter")) == {
        "kind": {"guide": 3, "source": 1, "charter": 1},
        "audience": {"associations": 1},
    }
    chosen = counts(client.get("/fr/guides/?kind=charter&difficulty=easy"))
    assert chosen["difficulty"] == {"easy": 0}


def test_what_was_chosen_stays_ticked(client, library):
    form = tree(client.get("/fr/guides/?kind=guide&audience=schools")).select_one("form.facets")

    assert [(box["name"], box["value"]) for box in form.select("input[checked]")] == [
        ("kind", "guide"),
        ("audience", "schools"),
    ]
    assert form.get("method", "get") == "get"


def test_nothing_found_is_said_with_a_way_out(client, library):
    response = client.get("/fr/guides/?kind=charter&difficulty=easy")

    assert titles(response, ".rows") == []
    assert links(response, ".list")["Voir toute la liste"] == "?"


def test_an_empty_list_is_not_blamed_on_filters(client, home):
    assert "filtre" not in words(client.get("/fr/guides/"))


def test_drafts_and_private_pages_are_neither_listed_nor_counted(client, library):
    GuidePageFactory(title="Secret brouillon", draft=True, audiences=["individuals"], difficulty="easy")
    GuidePageFactory(title="Secret privé", private=True, audiences=["individuals"], difficulty="easy")

    response = client.get("/fr/guides/")

    assert "Secret" not in response.text
    assert len(response.context["results"]) == 5
    found = counts(response)
    assert "individuals" not in found["audience"]
    assert found["difficulty"]["easy"] == 2


def test_topics_that_are_drafts_or_private_are_not_offered(client, topics):
    for title, hidden in (("Secret brouillon", {"draft": True}), ("Secret privé", {"private": True})):
        GuidePageFactory(topics=[TopicPageFactory(title=title, **hidden)])

    response = client.get("/fr/guides/")

    assert "topic" not in counts(response)
    assert "Secret" not in response.text


def test_a_topic_is_offered_under_its_name_in_the_language_of_the_reader(client, repair, topics_en, guides_en):
    TopicPageFactory(title="Repair", slug="repair", translation_of=repair)
    source = GuidePageFactory(title="Vélos", topics=[repair])
    GuidePageFactory(title="Bicycles", translation_of=source, topics=[repair])

    assert counts(client.get("/en/guides/"))["topic"] == {"repair": 1}
    assert shown(client, "?topic=repair", "/en/guides/") == ["Bicycles"]
    assert counts(client.get("/fr/guides/"))["topic"] == {"reparation": 1}


def test_pages_of_the_other_language_are_not_listed(client, guides_en):
    source = GuidePageFactory(title="Vélos")
    GuidePageFactory(title="Bicycles", translation_of=source)

    assert shown(client) == ["Vélos"]
    assert shown(client, address="/en/guides/") == ["Bicycles"]


# Pages of the list


@pytest.fixture
def long_list(guides):
    for number in range(41):
        GuidePageFactory(title=f"Guide {number:02}", difficulty="easy" if number else "demanding")


@pytest.mark.full
def test_a_long_list_is_cut_into_numbered_pages_and_none_is_out_of_range(client, long_list):
    first, last = [f"Guide {n:02}" for n in range(20)], ["Guide 40"]

    assert shown(client) == first
    assert shown(client, "?page=3") == last
    assert shown(client, "?page=99") == last
    for nonsense in ("0", "-1", "", "un", "1.5", "1%00", "9" * 40):
        assert shown(client, f"?page={nonsense}") in (first, last), nonsense


def test_going_to_another_page_keeps_what_was_chosen(client, long_list):
    response = client.get("/fr/guides/?difficulty=easy")

    assert titles(response, ".pages [aria-current]") == ["1"]
    assert "difficulty=easy" in links(response, ".pages")["2"]
    assert shown(client, links(response, ".pages")["2"]) == [f"Guide {n:02}" for n in range(21, 41)]


# What it asks of the database


def rich_guide(number):
    GuidePageFactory(
        full=True,
        title=f"Guide {number}",
        notes={"a": "Une note."},
        tags=["tri"],
        share_image=image(),
        body=[("text", f"<p>Un texte{note_call('a')}.</p>")],
    )


@pytest.mark.parametrize("guide_count", [1, 3])
def test_a_longer_list_asks_no_more_of_the_database(client, repair, guide_count, django_assert_num_queries):
    for number in range(guide_count):
        rich_guide(number)
    client.get("/fr/guides/")  # warms the cache of sites

    with django_assert_num_queries(QUERIES):
        assert len(shown(client)) == guide_count


QUERIES = 15


# Around the list


def test_what_the_list_says_of_itself_is_read(client, guides):
    guides.body = [("text", "<p>Écrits par celles et ceux qui font.</p>")]
    guides.save()

    assert "Écrits par celles et ceux qui font." in words(client.get("/fr/guides/"))


def test_other_pages_under_the_home_are_not_guides(client, home):
    StandardPageFactory(title="À propos")

    assert shown(client) == []
