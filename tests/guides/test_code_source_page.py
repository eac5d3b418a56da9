"""Reading a code source."""

import pytest
from django.utils.translation import override

from tests.commons.reading import facts, json_ld, links, titles, words
from tests.factories import CodeSourcePageFactory


@pytest.fixture(autouse=True)
def somewhere(guides):
    return guides


def test_a_reader_sees_where_when_and_how_large_it_is(home):
    with override("en"):
        assert facts(CodeSourcePageFactory(full=True)) == {
            "For whom": "Third places",
            "Place": "Saint-Étienne",
            "Period": "depuis 2019",
            "Scale": "une rue",
            "Difficulty": "Demanding",
        }
        assert facts(CodeSourcePageFactory(place="Firminy")) == {"Place": "Firminy"}


def test_parts_come_in_the_order_of_the_story_and_only_when_filled(home):
    assert [section.name for section in CodeSourcePageFactory(full=True).sections] == [
        *["body", "trajectory", "community", "key_factors", "conditions"],
        *["costs", "indicators", "adaptation", "replications", "sources"],
    ]
    told = CodeSourcePageFactory(key_factors=[("factor", {"title": "Une clé", "text": ""})])
    assert [section.name for section in told.sections] == ["key_factors"]


def test_the_contents_name_every_part(home):
    with override("en"):
        contents = [(entry.level, entry.text) for entry in CodeSourcePageFactory(full=True).contents]

    assert contents == [
        (2, "Pourquoi le faire"),
        (3, "Et pour qui"),
        (2, "Trajectory"),
        (2, "The people who carry it"),
        (2, "What made it work"),
        (2, "Conditions to do it elsewhere"),
        (2, "What it costs"),
        (2, "What is measured"),
        (2, "How to adapt it"),
        (2, "Where it was taken up"),
        (2, "Sources"),
    ]


def test_milestones_conditions_figures_and_replications_are_all_read(client):
    response = client.get(CodeSourcePageFactory(full=True).url)

    assert titles(response, ".milestone__when") == ["2021"]
    assert titles(response, "h3 .pill") == ["Essentiel", "Utile"]
    assert titles(response, ".indicators__value") == ["1 240 objets"]
    said = words(response)
    for passage in ("La première boîte", "compteur à la porte", "Firminy", "Deux fois plus grande.", "Elle tient."):
        assert passage in said
    assert links(response)["Le Local"] == "https://example.org/firminy"


def test_a_replication_without_news_shows_no_empty_heading(client):
    bare = {"place": "Firminy", "actor": "", "when": "", "changes": "", "outcome": "<p></p>", "url": ""}
    response = client.get(CodeSourcePageFactory(replications=[("replication", bare)]).url)

    assert titles(response, ".prose h3, .prose h4") == ["Firminy"]


def test_machines_read_an_article(client):
    assert json_ld(client.get(CodeSourcePageFactory().url))["@type"] == "Article"
