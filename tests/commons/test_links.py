"""Links between pages: in the reader's language, and never to what the reader cannot open."""

import pytest

from tests.commons.editing import edit, streamfield
from tests.commons.reading import links, titles, tree
from tests.factories import CharterPageFactory, DocumentFactory, GuidePageFactory, StandardPageFactory, blocks


def to(page, words="ici"):
    """A paragraph with a link, as the database keeps it."""
    return ("text", f'<p>Voyez <a linktype="page" id="{page.pk}">{words}</a>.</p>')


def card(page, reason=""):
    return ("page_link", {"page": page.page_ptr, "reason": reason})


def anchors(response):
    """Address of every link of the text, None for words left without one."""
    return [link.get("href") for link in tree(response).select(".prose .flow a")]


@pytest.fixture(autouse=True)
def somewhere(guides):
    return guides


def test_a_link_leads_to_its_page(client):
    guide = GuidePageFactory(slug="collecte")
    page = StandardPageFactory(body=[to(guide)])

    assert links(client.get(page.url), ".prose .flow") == {"ici": "/fr/guides/collecte/"}


def test_a_link_follows_its_page_when_it_moves(client, guides):
    guide = GuidePageFactory(slug="collecte")
    page = StandardPageFactory(body=[to(guide)])

    guide.slug = "grande-collecte"
    guide.save()

    assert anchors(client.get(page.url)) == ["/fr/guides/grande-collecte/"]


@pytest.mark.parametrize("hidden", [{"draft": True}, {"private": True}])
def test_a_link_to_what_is_not_public_keeps_its_words(client, hidden):
    guide = GuidePageFactory(title="Secret", **hidden)
    page = StandardPageFactory(body=[to(guide, words="cette page")])

    response = client.get(page.url)

    assert titles(response, ".prose .flow p") == ["Voyez cette page ."]
    assert anchors(response) in ([], [None])
    assert guide.url not in response.text


def test_a_link_to_a_deleted_page_keeps_its_words(client):
    guide = GuidePageFactory()
    page = StandardPageFactory(body=[to(guide, words="cette page"), card(guide)])
    guide.delete()

    response = client.get(page.url)

    assert titles(response, ".prose .flow p") == ["Voyez cette page ."]
    assert anchors(response) in ([], [None])


def test_a_link_below_a_private_page_keeps_its_words(client):
    above = StandardPageFactory(title="Dossier", private=True)
    below = StandardPageFactory(title="Secret", parent=above)
    page = StandardPageFactory(body=[to(below), card(below)])

    response = client.get(page.url)

    assert anchors(response) in ([], [None])
    assert "Secret" not in response.text


def test_a_private_page_links_to_others_for_whoever_reads_it(client, member):
    guide = GuidePageFactory(title="Collecte", slug="collecte")
    page = StandardPageFactory(private=True, body=[to(guide), card(guide)])
    client.force_login(member)

    assert anchors(client.get(page.url)) == ["/fr/guides/collecte/"] * 2


def test_a_reader_is_sent_to_the_version_in_their_language(client, home_en, guides_en):
    french = GuidePageFactory(title="Collecte", slug="collecte")
    english = GuidePageFactory(title="Collection", slug="collection", translation_of=french)
    only_french = GuidePageFactory(title="Seulement", slug="seulement")
    body = [to(french), to(only_french), card(french), card(only_french)]
    page = StandardPageFactory(body=body)
    translated = StandardPageFactory(translation_of=page, title="About", body=body)

    assert anchors(client.get(page.url)) == ["/fr/guides/collecte/", "/fr/guides/seulement/"] * 2
    assert anchors(client.get(translated.url)) == [english.url, "/fr/guides/seulement/"] * 2


def test_a_translation_that_is_not_published_sends_nobody(client, home_en, guides_en):
    french = GuidePageFactory(slug="collecte")
    GuidePageFactory(title="Collection", translation_of=french, draft=True)
    page = StandardPageFactory(title="About", parent=home_en, body=[to(french)])

    assert anchors(client.get(page.url)) == ["/fr/guides/collecte/"]


def test_a_card_says_what_it_leads_to_and_why(client):
    charter = CharterPageFactory(title="Charte", slug="charte", summary="Ce que nous promettons.")
    page = StandardPageFactory(body=[card(charter, "À signer d’abord"), card(charter)])

    response = client.get(page.url)

    assert titles(response, ".take__title") == ["Charte", "Charte"]
    assert "À signer d’abord" in titles(response, ".take")[0]
    assert "Ce que nous promettons." in titles(response, ".take")[1]


@pytest.mark.parametrize("hidden", [{"draft": True}, {"private": True}])
def test_a_card_of_what_is_not_public_shows_nothing(client, hidden):
    guide = GuidePageFactory(title="Secret", summary="Secret", **hidden)
    page = StandardPageFactory(body=[card(guide, "Secret aussi")])

    response = client.get(page.url)

    assert titles(response, ".take") == []
    assert "Secret" not in response.text


def test_a_link_to_a_file_leads_to_it(client):
    document = DocumentFactory(name="fiche.pdf")
    text = ("text", f'<p><a linktype="document" id="{document.pk}">la fiche</a></p>')
    page = StandardPageFactory(body=[text])

    assert anchors(client.get(page.url)) == [document.url]


@pytest.mark.parametrize("identifier", ["", "un", "0", "-1", "99999999999999999999", '1" onclick="alert(1)'])
def test_a_link_with_a_strange_identifier_breaks_no_page(client, identifier):
    from django.utils.html import escape

    page = StandardPageFactory(body=[("text", f'<p><a linktype="page" id="{escape(identifier)}">ici</a></p>')])

    response = client.get(page.url)

    assert response.status_code == 200
    assert anchors(response) in ([], [None])


# What links ask of the database


@pytest.mark.parametrize("count", [1, 3])
def test_more_links_ask_no_more_of_the_database(client, count, django_assert_num_queries):
    others = [GuidePageFactory(full=count == 1 and number == 0) for number in range(count)]
    told = [("variation", {"title": "V", "text": "", "page": other.page_ptr}) for other in others]
    text = "".join(to(other)[1] for other in others)
    body = [("text", text), *map(to, others), *map(card, others)]
    guide = GuidePageFactory(body=body, variations=told)
    client.get(guide.url)

    with django_assert_num_queries(QUERIES):
        response = client.get(guide.url)

    assert None not in anchors(response)


QUERIES = 7


@pytest.mark.parametrize("count", [1, 3])
def test_more_links_to_files_ask_no_more_of_the_database(client, count, django_assert_max_num_queries):
    text = "".join(
        f'<p><a linktype="document" id="{DocumentFactory().pk}">un fichier</a></p>' for _number in range(count)
    )
    page = StandardPageFactory(body=[("text", text)])
    client.get(page.url)

    with django_assert_max_num_queries(9):
        client.get(page.url)


def test_a_link_made_in_the_cms_is_followed(client, facilitator):
    client.force_login(facilitator)
    guide, page = GuidePageFactory(slug="collecte"), StandardPageFactory()
    value = {"page": str(guide.pk), "reason": "Pour commencer"}

    edit(client, page, "action-publish", body=streamfield([("page_link", value)]))

    assert links(client.get(page.url), ".take") == {guide.title: "/fr/guides/collecte/"}


def test_the_cms_knows_which_pages_link_to_a_page(guides):
    from wagtail.models import ReferenceIndex

    guide = GuidePageFactory()
    page = StandardPageFactory(body=[to(guide), card(guide), ("image", {"image": blocks.image(), "caption": ""})])

    found = {int(reference.object_id) for reference in ReferenceIndex.get_references_to(guide)}
    assert found == {page.pk}
