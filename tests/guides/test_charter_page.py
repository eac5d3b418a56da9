"""Reading a charter."""

from datetime import date
from itertools import pairwise

import pytest
from django.utils.translation import override

from tests.commons.reading import facts, heading_levels, in_order, json_ld, titles, tree
from tests.factories import CharterPageFactory


@pytest.fixture(autouse=True)
def somewhere(guides):
    return guides


def article(title):
    return ("article", {"title": title, "text": f"<p>{title}, vraiment.</p>"})


def part(title):
    return ("part", {"title": title})


def test_articles_number_themselves_through_all_parts(client):
    articles = [part("Un"), article("Réparer"), article("Dire"), part("Deux"), article("Prévenir")]

    response = client.get(CharterPageFactory(articles=articles).url)

    assert titles(response, ".article__number") == ["Article 1", "Article 2", "Article 3"]
    assert in_order(response, "Un", "Article 1 Réparer", "Article 2 Dire", "Deux", "Article 3 Prévenir")
    assert [found["id"] for found in tree(response).select("h4")] == ["article-1", "article-2", "article-3"]


def test_moving_an_article_gives_it_another_number(client):
    charter = CharterPageFactory(articles=[article("Réparer"), article("Dire")])
    charter.articles = [("article", child.value) for child in reversed(charter.articles)]
    charter.save_revision().publish()

    assert in_order(client.get(charter.url), "Article 1 Dire", "Article 2 Réparer")


@pytest.mark.parametrize("with_parts", [True, False])
def test_headings_never_jump_a_level(client, with_parts):
    articles = [part("Un")] * with_parts + [article("Réparer")]
    levels = heading_levels(client.get(CharterPageFactory(articles=articles).url))

    assert all(after <= before + 1 for before, after in pairwise(levels)), levels


def test_the_contents_list_the_parts(home):
    articles = [part("Un"), article("Réparer"), part("Deux"), article("Prévenir")]
    with override("en"):
        charter = CharterPageFactory(articles=articles, joining=[("text", "<p>Écrivez.</p>")])
        contents = [(entry.level, entry.text, entry.anchor) for entry in charter.contents]

    assert contents == [
        (2, "Articles", "articles"),
        (3, "Un", "part-1"),
        (3, "Deux", "part-2"),
        (2, "How to join", "joining"),
    ]


def test_without_parts_the_contents_list_the_articles(home):
    charter = CharterPageFactory(articles=[article("Réparer"), article("Dire")])

    contents = [(entry.level, entry.text, entry.anchor) for entry in charter.contents[1:]]
    assert contents == [(3, "1. Réparer", "article-1"), (3, "2. Dire", "article-2")]


def test_a_heading_named_like_an_article_leads_to_itself(client):
    joining = [("heading", {"text": "Article 1", "level": "1", "anchor": ""})]
    response = client.get(CharterPageFactory(articles=[article("Réparer")], joining=joining).url)

    ids = [found["id"] for found in tree(response).find_all(id=True)]
    assert len(ids) == len(set(ids)), ids


def test_the_sheet_says_which_version_was_adopted_when_and_by_whom(home):
    charter = CharterPageFactory(version="4", adopted_on=date(2026, 3, 14), adopted_by="l’assemblée")

    with override("en"):
        assert facts(charter) == {"Version": "4", "Adopted on": "March 14, 2026", "Adopted by": "l’assemblée"}
    with override("fr"):
        assert "14 mars 2026" in facts(charter).values()
        assert facts(CharterPageFactory()) == {}


def test_machines_read_a_document_and_its_version(client):
    data = json_ld(client.get(CharterPageFactory(version="4").url))

    assert (data["@type"], data["version"]) == ("DigitalDocument", "4")
