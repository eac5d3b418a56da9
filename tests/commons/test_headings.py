"""Headings and the addresses that lead to them."""

import pytest

from commons.blocks import HeadingBlock
from commons.models import StandardPage
from tests.commons.editing import create, edit, streamfield
from tests.commons.reading import links, titles, tree
from tests.factories import StandardPageFactory


def heading(text, level="1", anchor=""):
    return ("heading", {"text": text, "level": level, "anchor": anchor})


def anchors(response):
    return [found.get("id") for found in tree(response).select(".prose h2:not(.licence h2), .prose h3")]


def test_a_heading_gets_an_address_from_its_words_when_it_is_saved(client, facilitator, home):
    client.force_login(facilitator)

    create(client, home, "StandardPage", "action-publish", body=streamfield([heading("Réparer à plusieurs ?")]))

    page = StandardPage.objects.get()
    assert page.body[0].value["anchor"] == "reparer-a-plusieurs"
    assert anchors(client.get(page.url)) == ["reparer-a-plusieurs"]


def test_its_address_survives_a_rewording(client, facilitator, home):
    page = StandardPageFactory(body=[heading("Réparer ensemble", anchor="reparer-a-plusieurs")])
    client.force_login(facilitator)

    body = streamfield([heading("Réparer ensemble, vraiment", anchor="reparer-a-plusieurs")])
    edit(client, page, "action-publish", body=body)

    assert titles(client.get(page.url), "#reparer-a-plusieurs") == ["Réparer ensemble, vraiment"]


@pytest.mark.parametrize(
    ("text", "anchor", "kept"),
    [
        ("Budget", "", "budget"),
        ("Budget", "Mon Ancre !", "mon-ancre"),
        ("Budget", '"><script>', "script"),
        ("Été à l’œuvre", "", "ete-a-luvre"),
        ("日本", "", ""),
        ("mot " * 30, "", "mot-mot-mot-mot-mot-mot-mot-mot-mot-mot-mot-mot-mot-mot-mot-"),
    ],
)
def test_an_address_is_short_and_plain(text, anchor, kept):
    assert (
        HeadingBlock().clean(HeadingBlock().normalize({"text": text, "level": "1", "anchor": anchor}))["anchor"] == kept
    )


def test_repeated_headings_have_each_their_own_address(client, home):
    page = StandardPageFactory(
        body=[
            heading("Budget"),
            heading("Budget", "2"),
            heading("Autre", anchor="budget"),
            heading("日本"),
            heading("中国"),
        ]
    )

    response = client.get(page.url)

    assert anchors(response) == ["budget", "budget-2", "budget-3", "section", "section-2"]
    assert [a["href"] for a in tree(response).select(".contents a")] == [f"#{anchor}" for anchor in anchors(response)]


@pytest.mark.parametrize("text", ["Main", "Contents", "Results", "In brief", "Attribution", "Note 1", "Notes"])
def test_a_heading_named_like_a_part_of_the_frame_leads_to_itself(client, home, text):
    response = client.get(StandardPageFactory(body=[heading(text)]).url)

    ids = [found["id"] for found in tree(response).find_all(id=True)]
    assert len(ids) == len(set(ids)), ids
    address = links(response, ".contents")[text]
    assert titles(response, address) == [text]


def test_levels_are_those_of_the_page(client, home):
    response = client.get(StandardPageFactory(body=[heading("Un"), heading("Un un", "2"), heading("Deux")]).url)

    found = tree(response).select(".prose h2:not(.licence h2), .prose h3")
    assert [(h.name, h.get_text()) for h in found] == [("h2", "Un"), ("h3", "Un un"), ("h2", "Deux")]


def test_a_page_without_headings_has_no_contents(client, home):
    assert titles(client.get(StandardPageFactory().url), ".contents") == []


def test_headings_inside_other_blocks_are_not_in_the_contents(client, home):
    page = StandardPageFactory(
        body=[heading("Un"), ("callout", {"kind": "tip", "title": "Pas un titre", "text": "<p>Non.</p>"})]
    )

    assert list(links(client.get(page.url), ".contents")) == ["Un"]
