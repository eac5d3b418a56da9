"""What the pages are about."""

import pytest

from commons.models import TopicIndexPage
from tests.commons.reading import links, titles, words
from tests.factories import CharterPageFactory, GuidePageFactory, StandardPageFactory, TopicPageFactory, blocks


@pytest.fixture
def repair(topics, guides):
    return TopicPageFactory(title="Réparation", slug="reparation", summary="Ouvrir, comprendre.")


def test_the_list_of_topics_is_in_alphabetical_order_without_drafts(client, repair):
    TopicPageFactory(title="Don", slug="don", summary="Donner.")
    TopicPageFactory(title="Secret", draft=True)

    response = client.get("/fr/themes/")

    assert links(response, ".rows") == {"Don": "/fr/themes/don/", "Réparation": "/fr/themes/reparation/"}
    assert "Ouvrir, comprendre." in words(response)


@pytest.mark.parametrize("number", [0, 1])
def test_lists_show_the_text_that_their_editor_wrote(client, repair, topics, number):
    page = [repair, topics][number]
    page.body = [("text", "<p>Ce que ce thème rassemble.</p>")]
    page.save()

    assert "Ce que ce thème rassemble." in words(client.get(page.url))


def test_a_topic_shows_every_public_page_about_it(client, repair, topics):
    other = TopicPageFactory(title="Don")
    GuidePageFactory(title="Vélos", topics=[repair, other])
    CharterPageFactory(title="Charte", topics=[repair])
    StandardPageFactory(title="À propos", topics=[repair])
    GuidePageFactory(title="Ailleurs", topics=[other])
    GuidePageFactory(title="Secret brouillon", topics=[repair], draft=True)
    GuidePageFactory(title="Secret privé", topics=[repair], private=True)

    response = client.get(repair.url)

    assert titles(response, ".cards h3") == ["À propos", "Charte", "Vélos"]
    assert "Secret" not in response.text


def test_a_topic_shows_the_pages_of_its_own_language(client, repair, topics_en, guides_en):
    translated = TopicPageFactory(title="Repair", slug="repair", translation_of=repair)
    guide = GuidePageFactory(title="Vélos", topics=[repair])
    GuidePageFactory(title="Bicycles", topics=[repair], translation_of=guide)
    GuidePageFactory(title="Only English", topics=[translated], parent=guides_en)

    assert titles(client.get(repair.url), ".cards h3") == ["Vélos"]
    assert titles(client.get(translated.url), ".cards h3") == ["Bicycles", "Only English"]


def test_a_translated_page_leads_to_its_topics_in_its_language(client, repair, topics_en, guides_en):
    TopicPageFactory(title="Repair", slug="repair", translation_of=repair)
    guide = GuidePageFactory(title="Vélos", topics=[repair])
    english = GuidePageFactory(title="Bicycles", topics=[repair], translation_of=guide)

    assert links(client.get(guide.url), ".subjects") == {"Réparation": "/fr/themes/reparation/"}
    assert links(client.get(english.url), ".subjects") == {"Repair": "/en/topics/repair/"}


def test_a_topic_without_pages_says_so(client, repair):
    response = client.get(repair.url)

    assert titles(response, ".cards") == []
    assert "Aucune page n’a encore ce thème" in words(response)


def test_a_topic_with_many_pages_is_cut_into_numbered_pages(client, repair):
    for number in range(21):
        GuidePageFactory(title=f"Guide {number:02}", topics=[repair])

    response = client.get(repair.url)

    assert len(titles(response, ".cards h3")) == 20
    assert titles(client.get(f"{repair.url}{links(response, '.pages')['2']}"), ".cards h3") == ["Guide 20"]


def test_there_is_one_list_of_topics_in_each_language(topics, topics_en, home):
    home.refresh_from_db()

    assert not TopicIndexPage.can_create_at(home)


@pytest.mark.parametrize("count", [1, 3])
def test_more_pages_ask_no_more_of_the_database(client, repair, count, django_assert_num_queries):
    for _number in range(count):
        GuidePageFactory(full=True, topics=[repair], tags=["tri"], share_image=blocks.image())
    client.get(repair.url)

    with django_assert_num_queries(QUERIES):
        assert len(titles(client.get(repair.url), ".cards h3")) == count


QUERIES = 9


@pytest.mark.parametrize("count", [1, 3])
def test_more_topics_ask_no_more_of_the_database(client, topics, count, django_assert_num_queries):
    for _number in range(count):
        TopicPageFactory()
    client.get(topics.url)

    with django_assert_num_queries(LIST_QUERIES):
        client.get(topics.url)


LIST_QUERIES = 7
