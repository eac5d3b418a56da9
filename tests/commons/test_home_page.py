"""The door of the commons."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.commons.reading import links, titles, tree, words
from tests.factories import (
    CharterPageFactory,
    CodeSourcePageFactory,
    GuidePageFactory,
    ImageFactory,
    StandardPageFactory,
    TopicPageFactory,
)


def days_ago(count):
    return timezone.now() - timedelta(days=count)


def test_it_greets_with_its_large_title_and_summary(client, home):
    home.hero_title, home.summary = "Ce qu’un lieu apprend, un autre peut le refaire.", "Guides et chartes."
    home.save()

    response = client.get("/fr/")

    assert titles(response, "h1") == ["Ce qu’un lieu apprend, un autre peut le refaire."]
    assert titles(response, ".lede") == ["Guides et chartes."]


def test_without_a_large_title_its_own_is_used(client, home):
    assert titles(client.get("/fr/"), "h1") == ["Accueil"]


def test_the_four_latest_pages_of_any_kind_are_shown_the_newest_first(client, guides):
    GuidePageFactory(title="Vieux", first_published_at=days_ago(9))
    CharterPageFactory(title="Charte", first_published_at=days_ago(3))
    GuidePageFactory(title="Guide", first_published_at=days_ago(1))
    CodeSourcePageFactory(title="Code", first_published_at=days_ago(2))
    GuidePageFactory(title="Autre", first_published_at=days_ago(4))
    GuidePageFactory(title="Secret brouillon", draft=True)
    GuidePageFactory(title="Secret privé", private=True)

    response = client.get("/fr/")

    assert titles(response, ".cards h3") == ["Guide", "Code", "Charte", "Autre"]
    assert titles(response, ".cards .kind") == ["Guide pratique", "Code source", "Charte", "Guide pratique"]
    assert "Secret" not in response.text


def test_the_latest_of_the_other_language_are_on_the_other_home_page(client, guides, guides_en):
    guide = GuidePageFactory(title="Collecte")
    GuidePageFactory(title="Collection", translation_of=guide)

    assert titles(client.get("/fr/"), ".cards h3") == ["Collecte"]
    assert titles(client.get("/en/"), ".cards h3") == ["Collection"]


def test_an_empty_commons_says_so(client, home_en):
    """The first visitor of a new instance must see that nothing is broken."""
    response = client.get("/en/")

    assert response.status_code == 200
    assert "Nothing is written here yet" in words(response)


def test_its_buttons_lead_where_the_editor_said(client, home, guides):
    page = StandardPageFactory(title="Prendre part", slug="prendre-part")
    home.primary_link, home.primary_link_text = guides.page_ptr, "Trouver un guide"
    home.secondary_link = page.page_ptr
    home.save()

    assert links(client.get("/fr/"), ".hero") == {
        "Trouver un guide": "/fr/guides/",
        "Prendre part": "/fr/prendre-part/",
    }


def test_a_button_to_a_page_that_is_gone_is_gone_too(client, home):
    page = StandardPageFactory()
    home.primary_link, home.primary_link_text = page.page_ptr, "Trouver un guide"
    home.save()
    page.delete()

    assert links(client.get("/fr/"), ".hero") == {}


def test_topics_are_shown_as_the_contents_of_a_book(client, home, topics, topics_en):
    repair = TopicPageFactory(title="Réparation", slug="reparation", summary="Ouvrir, comprendre.")
    TopicPageFactory(title="Don", slug="don")
    TopicPageFactory(title="Repair", slug="repair", translation_of=repair)
    TopicPageFactory(title="Secret", draft=True)

    assert links(client.get("/fr/"), ".index") == {"Don": "/fr/themes/don/", "Réparation": "/fr/themes/reparation/"}
    assert links(client.get("/en/"), ".index") == {"Repair": "/en/topics/repair/"}


def test_the_menu_holds_what_editors_put_there_in_their_order(client, home, guides):
    StandardPageFactory(title="À propos", slug="a-propos", show_in_menus=True)
    above = StandardPageFactory(title="Aide")
    StandardPageFactory(title="Trop profond", parent=above, show_in_menus=True)
    StandardPageFactory(title="Secret brouillon", draft=True, show_in_menus=True)
    StandardPageFactory(title="Secret privé", private=True, show_in_menus=True)

    response = client.get("/fr/a-propos/")

    lists = {"Annuaire": "/fr/annuaire/", "Agenda": "/fr/agenda/"}  # brought by the directory
    assert links(response, ".menu") == {"Guides": "/fr/guides/", **lists, "À propos": "/fr/a-propos/"}
    assert titles(response, ".menu [aria-current]") == ["À propos"]
    assert titles(client.get("/fr/"), ".menu [aria-current]") == []


def test_what_is_shared_shows_the_page(client, home, guides):
    image = ImageFactory(description="Deux personnes")
    guide = GuidePageFactory(title="Collecte", summary="Trente ordinateurs.", share_image=image)

    page = tree(client.get(guide.url))

    shared = {meta["property"]: meta["content"] for meta in page.select("meta[property]")}
    address = shared.pop("og:image")
    assert shared == {
        "og:title": "Collecte",
        "og:description": "Trente ordinateurs.",
        "og:type": "article",
        "og:url": guide.full_url,
        "og:locale": "fr_FR",
        "og:image:alt": "Deux personnes",
    }
    assert address.startswith("http://testserver/media/images/")
    assert page.find("link", rel="canonical")["href"] == guide.full_url
    assert page.find("meta", attrs={"name": "description"})["content"] == "Trente ordinateurs."
    home_page = tree(client.get("/en/"))
    assert home_page.find("meta", property="og:type")["content"] == "website"
    assert home_page.find("meta", property="og:locale")["content"] == "en_GB"


@pytest.mark.parametrize("count", [1, 3])
def test_a_fuller_home_page_asks_no_more_of_the_database(
    client, home, guides, topics, count, django_assert_num_queries
):
    for number in range(count):
        topic = TopicPageFactory(title=f"Thème {number}")
        GuidePageFactory(title=f"Guide {number}", topics=[topic], tags=["tri"], share_image=ImageFactory())
    client.get("/fr/")

    with django_assert_num_queries(QUERIES):
        response = client.get("/fr/")

    assert (len(titles(response, ".cards h3")), len(titles(response, ".index h3"))) == (count, count)


QUERIES = 14
