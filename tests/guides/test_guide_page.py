"""Reading a practice guide."""

from datetime import date
from itertools import pairwise

import pytest
from django.utils.translation import override

from commons.accounts.roles import Role
from tests.commons.reading import facts, heading_levels, json_ld, links, titles, words
from tests.factories import GuidePageFactory, TopicPageFactory, UserFactory, note_call
from tests.factories.blocks import image


@pytest.fixture(autouse=True)
def somewhere(guides):
    return guides


def test_a_reader_sees_what_it_is_who_wrote_it_and_what_may_be_done_with_it(client):
    ines = UserFactory(display_name="Inès", username="ines", role=Role.MEMBER)
    guide = GuidePageFactory(
        title="Monter une collecte",
        summary="Collecter trente ordinateurs en une journée.",
        credits=[
            ("person", {"name": "Rachid", "role": "illustration", "url": "https://example.org/rachid"}),
            ("person", {"name": "Maëlle", "role": "review", "url": ""}),
        ],
        verified_on=date(2026, 10, 3),
        written_by=[ines],
    )

    response = client.get(guide.url)

    assert titles(response, "h1") == ["Monter une collecte"]
    assert titles(response, ".lede") == ["Collecter trente ordinateurs en une journée."]
    assert titles(response, ".tab") == ["Guide pratique"]
    byline = titles(response, ".byline")[0]
    assert "3 octobre 2026" in byline
    assert links(response, ".byline") == {
        "Rachid": "https://example.org/rachid",
        "Inès": "/fr/membres/ines/",
        "Vérifié le 3 octobre 2026": f"{guide.url}verifier/",
    }
    assert "Maëlle" in byline
    assert links(response, ".licence")["CC BY-SA 4.0"] == "https://creativecommons.org/licenses/by-sa/4.0/deed.fr"
    assert titles(response, "#attribution") == [
        f"«\u00a0Monter une collecte\u00a0», par Rachid, Maëlle, Inès, CC BY-SA 4.0, {guide.full_url}"
    ]


def test_somebody_credited_who_also_wrote_is_named_once(client):
    ines = UserFactory(display_name="Inès")
    guide = GuidePageFactory(credits=[("person", {"name": "Inès", "role": "writing", "url": ""})], written_by=[ines])

    assert [author["name"] for author in json_ld(client.get(guide.url))["author"]] == ["Inès"]


def test_people_who_wrote_it_are_named_in_order_of_arrival_each_once(client):
    ines, paul = UserFactory(display_name="Inès"), UserFactory(display_name="Paul")
    guide = GuidePageFactory(written_by=[paul, ines, paul])

    response = client.get(guide.url)

    assert [author["name"] for author in json_ld(response)["author"]] == ["Paul", "Inès"]


def test_somebody_whose_account_was_closed_is_named_and_has_no_page(client):
    gone = UserFactory(display_name="Partie", is_active=False)
    guide = GuidePageFactory(written_by=[gone])

    response = client.get(guide.url)

    assert "Partie" in titles(response, ".byline")[0]
    assert "Partie" not in links(response, ".byline")


# What it says in short


def test_the_sheet_says_only_what_is_filled(home):
    guide = GuidePageFactory(duration="2 h 30", difficulty="medium")

    with override("en"):
        assert facts(guide) == {"Time": "2 h 30", "Difficulty": "Some practice needed"}
        assert facts(GuidePageFactory()) == {}


def test_a_guide_without_facts_or_contents_shows_neither(client):
    response = client.get(GuidePageFactory().url)

    assert titles(response, ".facts, .contents, .licence__credits, .notes, .subjects") == []


def test_the_sheet_names_all_the_audiences_in_one_sentence(home):
    guide = GuidePageFactory(audiences=["third_places", "local_authorities", "an_audience_of_the_past"])

    with override("en"):
        assert facts(guide) == {"For whom": "Third places, local authorities"}


def test_the_sheet_has_everything_in_the_order_of_a_recipe(home):
    with override("en"):
        assert list(facts(GuidePageFactory(full=True))) == ["For whom", "Time", "People", "Budget", "Difficulty"]


# The parts


def test_parts_without_anything_are_not_there(client):
    guide = GuidePageFactory(
        body=[("text", "<p>Pourquoi.</p>")],
        pitfalls=[("pitfall", {"title": "Le dépôt de nuit", "text": "<p>Un sac en attire cinq.</p>"})],
    )

    assert [section.name for section in guide.sections] == ["body", "pitfalls"]
    response = client.get(guide.url)
    assert titles(response, ".prose h2:not(.licence h2)") == ["Ce qui a raté chez nous"]


def test_parts_come_in_the_order_of_the_work(home):
    guide = GuidePageFactory(full=True)

    assert [section.name for section in guide.sections] == [
        *["body", "ingredients", "steps", "pitfalls", "variations", "sources"]
    ]


def test_the_contents_list_parts_and_headings_on_two_levels(home):
    with override("en"):
        guide = GuidePageFactory(full=True)
        contents = [(entry.level, entry.text, entry.anchor) for entry in guide.contents]

    assert contents == [
        (2, "Pourquoi le faire", "pourquoi-le-faire"),
        (3, "Et pour qui", "et-pour-qui"),
        (2, "What you need", "ingredients"),
        (2, "Step by step", "steps"),
        (3, "La veille", "la-veille"),
        (2, "What went wrong for us", "pitfalls"),
        (2, "Other ways of doing it", "variations"),
        (2, "Sources", "sources"),
    ]


def test_every_link_of_the_contents_leads_somewhere_on_the_page(client):
    response = client.get(GuidePageFactory(full=True).url)

    for address in links(response, ".contents").values():
        assert address.startswith("#")
        assert f'id="{address[1:]}"' in response.text


def test_headings_never_jump_a_level(client):
    levels = heading_levels(client.get(GuidePageFactory(full=True).url))

    assert all(after <= before + 1 for before, after in pairwise(levels)), levels


def test_the_steps_show_their_time_and_their_picture(client):
    step = {"title": "Peser", "text": "<p>Sur la balance.</p>", "duration": "2 min", "image": image("Une balance")}
    response = client.get(GuidePageFactory(steps=[("step", step)]).url)

    assert titles(response, ".step__title") == ["Peser 2 min"]
    assert 'alt="Une balance"' in response.text


def test_ingredients_are_gathered_in_lists_under_their_group(client):
    things = [
        ("group", {"title": "Pour accueillir"}),
        ("ingredient", {"name": "Une table", "quantity": "2", "note": "pliante"}),
        ("ingredient", {"name": "Du café", "quantity": "", "note": ""}),
        ("group", {"title": "Pour trier"}),
        ("ingredient", {"name": "Des caisses", "quantity": "12", "note": ""}),
    ]
    response = client.get(GuidePageFactory(ingredients=things).url)

    assert titles(response, "h3") == ["Pour accueillir", "Pour trier"]
    assert titles(response, ".gather") == ["Une table 2 pliante Du café", "Des caisses 12"]


def test_a_variation_leads_to_the_page_that_tells_more(client):
    other = GuidePageFactory(title="En bibliothèque", slug="en-bibliotheque")
    told = {"title": "Plus petit", "text": "<p>Deux heures.</p>", "page": other.page_ptr}
    response = client.get(GuidePageFactory(variations=[("variation", told)]).url)

    assert links(response, ".prose")["En bibliothèque"] == "/fr/guides/en-bibliotheque/"


# Topics, keywords, neighbours


def test_a_reader_goes_on_by_topic_and_sees_the_keywords(client, topics):
    repair = TopicPageFactory(title="Réparation", slug="reparation")
    guide = GuidePageFactory(topics=[repair], tags=["vélo", "atelier"])

    response = client.get(guide.url)

    assert links(response, ".subjects") == {"Réparation": "/fr/themes/reparation/"}
    assert "atelier, vélo" in words(response)


def test_neighbours_and_the_way_home_are_linked(client):
    before, here, after = (GuidePageFactory(title=title) for title in ("Avant", "Ici", "Après"))
    GuidePageFactory(title="Brouillon", draft=True)

    response = client.get(here.url)

    assert links(response, ".breadcrumb") == {"Accueil": "/fr/", "Guides": "/fr/guides/"}
    assert links(response, ".follow") == {"Avant": before.url, "Après": after.url}
    assert links(client.get(after.url), ".follow") == {"Ici": here.url}


def test_drafts_and_private_pages_are_nobodys_neighbours(client):
    first = GuidePageFactory(title="Premier")
    GuidePageFactory(title="Secret brouillon", draft=True)
    GuidePageFactory(title="Secret privé", private=True)
    last = GuidePageFactory(title="Dernier")

    assert links(client.get(first.url), ".follow") == {"Dernier": last.url}
    assert "Secret" not in client.get(first.url).text


# Notes


def test_notes_are_numbered_as_the_text_calls_them_and_lead_back(client):
    text = f"<p>La commune{note_call('b')} et la copropriété{note_call('a')}, et la commune{note_call('b')}.</p>"
    notes = {"a": "Règlement de <b>copropriété</b>.", "b": "Arrêté municipal.", "c": "Jamais appelée."}
    guide = GuidePageFactory(body=[("text", text)], notes=notes)

    response = client.get(guide.url)

    assert titles(response, ".note-mark") == ["1", "2", "1"]
    assert titles(response, ".notes li") == ["Arrêté municipal. ↩ ↩", "Règlement de copropriété . ↩"]
    for address in [*links(response, ".notes").values(), "#note-1", "#note-2"]:
        assert f'id="{address[1:]}"' in response.text


def test_a_call_to_a_note_that_was_deleted_leaves_nothing(client):
    guide = GuidePageFactory(body=[("text", f"<p>La commune{note_call('partie')}.</p>")])

    response = client.get(guide.url)

    assert "<p>La commune.</p>" in response.text
    assert "footnote" not in response.text


# What machines read


def test_machines_read_a_recipe(client):
    ines = UserFactory(display_name="Inès")
    guide = GuidePageFactory(title="Collecte", full=True, tags=["tri"], written_by=[ines])

    data = json_ld(client.get(guide.url))

    published = data.pop("datePublished"), data.pop("dateModified")
    assert published == (guide.first_published_at.isoformat(), guide.last_published_at.isoformat())
    assert data == {
        "@context": "https://schema.org",
        "@type": "HowTo",
        "@id": guide.full_url,
        "url": guide.full_url,
        "name": "Collecte",
        "description": "Ce que vous saurez faire après.",
        "inLanguage": "fr",
        "license": "https://creativecommons.org/licenses/by-sa/4.0/",
        "author": [{"@type": "Person", "name": "Inès"}],
        "keywords": ["tri"],
        "step": [
            {"@type": "HowToStep", "position": 1, "name": "Peser et étiqueter"},
            {"@type": "HowToStep", "position": 2, "name": "Ranger"},
        ],
        "supply": [{"@type": "HowToSupply", "name": "Un pèse-personne"}],
    }
