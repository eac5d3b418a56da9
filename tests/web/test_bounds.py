"""However many keywords, blocks, rows or choices somebody sends, they are refused at once, with a sentence."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape
from django.utils.translation import override

from commons import bounds
from commons.sections.addresses import edit_url
from commons.sections.parts import sections_of
from tests.commons.editing import filled, opened_on, posted, rich_text, streamfield
from tests.factories import DocumentFactory, ImageFactory, StandardPageFactory
from tests.factories.directory import CommuneFactory, published
from tests.proposals.conftest import fill

FEW = 150  # queries: what was accepted before took thousands
WORDS = ", ".join(f"mot {number}" for number in range(5000))
KEPT = "Rien n’est enregistré. Revenez en arrière dans votre navigateur"


@pytest.fixture
def page(administrator, home):
    page = StandardPageFactory(title="Peser les dons", parent=home)
    page.save_revision(user=administrator)
    return page


@pytest.fixture
def browser(client, administrator, page):
    """Of an administrator, whose forms have the most in them; warm, and tired of exceptions."""
    client.raise_request_exception = False
    client.force_login(administrator)
    client.get(edit(page))
    return client


def edit(page):
    return f"/admin/pages/{page.pk}/edit/"


def form_of(page, **values):
    """As the CMS sends the form of this page."""
    return posted(filled("StandardPage", title=page.title, slug=page.slug, **opened_on(page), **values))


def sent(browser, address, form):
    """The answer, which asked little of the database."""
    with CaptureQueriesContext(connection) as queries:
        response = browser.post(address, form) if form is not None else browser.get(address)
    assert len(queries) < FEW
    return response


@pytest.mark.parametrize("words", [WORDS, "a," * 1_000_000], ids=["5000", "2 MB"])
def test_too_many_keywords_of_a_page_come_back_with_a_sentence(browser, page, words):
    response = sent(browser, edit(page), form_of(page, tags=words))

    assert "30 mots-clés au plus." in response.text
    assert escape(words[-100:]) in response.text
    assert page.revisions.count() == 1


def test_as_many_keywords_as_people_write_are_kept(browser, page):
    words = ", ".join(f"mot {number}" for number in range(bounds.TAGS))

    assert browser.post(edit(page), form_of(page, tags=words)).status_code == 302

    page.refresh_from_db()
    assert len(page.get_latest_revision_as_object().tags.names()) == bounds.TAGS


def test_too_many_keywords_of_a_picture_or_a_document_come_back_with_a_sentence(browser):
    image, document = ImageFactory(), DocumentFactory()
    for address in (
        f"/admin/images/{image.pk}/",
        f"/admin/images/multiple/{image.pk}/",
        f"/admin/documents/edit/{document.pk}/",
        f"/admin/bulk/commons/commonsimage/add_tags/?id={image.pk}",
        f"/admin/bulk/commons/commonsdocument/add_tags/?id={document.pk}",
    ):
        form = {"title": "Une pesée", "tags": WORDS, f"image-{image.pk}-tags": WORDS}
        response = sent(browser, address, form)

        assert "30 mots-clés au plus." in words_of(response), address
    assert not image.tags.exists() and not document.tags.exists()


def words_of(response):
    """Of a page, or of the form that comes in JSON."""
    return response.json()["form"] if response["Content-Type"] == "application/json" else response.text


FORGED = ["footnotes-TOTAL_FORMS", "page_topics-TOTAL_FORMS", "comments-TOTAL_FORMS", "comments-0-replies-TOTAL_FORMS"]
FORGED += ["body-count", "credits-count", "body-0-value-count", "body-0-value-row-count", "body-0-value-column-count"]


def test_a_form_that_announces_more_than_anybody_writes_is_refused(browser, page):
    for name in FORGED:
        for count in ("1001", "9" * 40, "9" * 10_000):
            response = sent(browser, edit(page), form_of(page) | {name: count})

            assert response.status_code == 400
            assert "Une page contient" in response.text
            assert KEPT in response.text
    assert page.revisions.count() == 1


def test_counts_of_several_lists_add_up(browser, page):
    many = {f"body-{number}-value-count": "300" for number in range(4)}

    assert sent(browser, edit(page), form_of(page) | many).status_code == 400


def test_sheets_and_proposals_have_the_same_bounds(browser):
    actor = published(title="Le Faitout", commune=CommuneFactory())

    sheet = sent(browser, f"/admin/snippets/directory/actor/edit/{actor.pk}/", {"actor_topics-TOTAL_FORMS": "999"})
    proposal = sent(browser, "/fr/proposer/guide/", fill("guide") | {"body-count": "5000"})

    assert (sheet.status_code, proposal.status_code) == (400, 400)
    assert KEPT in proposal.text


def test_too_many_items_in_a_section_come_back_with_a_sentence(browser, page):
    page.refresh_from_db()
    section = sections_of(page)[0]
    with override("fr"):
        address = edit_url(page.public_url, section.anchor)

    response = sent(browser, address, {section.parts[0].key: "* a\n" * 5000, "base": str(page.latest_revision_id)})

    assert "500 paragraphes ou éléments de liste au plus." in response.text
    assert "* a\n* a\n" in response.text
    assert page.revisions.count() == 1


def test_a_page_of_as_many_blocks_as_is_allowed_is_saved(browser, page):
    text = [("text", rich_text("<p>Un texte.</p>"))] * bounds.BLOCKS

    assert browser.post(edit(page), form_of(page, body=streamfield(text))).status_code == 302

    page.refresh_from_db()
    assert len(page.get_latest_revision_as_object().body) == bounds.BLOCKS


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({f"x{number}": "" for number in range(bounds.FIELDS + 1)}, "Un formulaire contient 10000 champs au plus"),
        ({"title": "a" * 3_000_000}, "Ce texte est trop long pour un seul formulaire"),
    ],
    ids=["fields", "letters"],
)
def test_what_django_refuses_is_said_too(browser, page, fields, sentence):
    response = sent(browser, edit(page), form_of(page) | fields)

    assert response.status_code == 400
    assert sentence in response.text
    assert KEPT in response.text


@pytest.mark.parametrize("field", ["ingredients", "steps"])
def test_too_many_lines_of_a_proposal_come_back_with_a_sentence(browser, guides, field):
    text = "a\n\n" * 6000

    response = sent(browser, "/fr/proposer/guide/", fill("guide", **{field: text}))

    assert "100 au plus" in response.text
    assert "a\n\na\n\na" in response.text.replace("\r", "")


def test_an_address_with_too_many_choices_is_refused(browser, guides):
    for address in ("/fr/annuaire/", "/fr/guides/", "/fr/recherche/", "/admin/pages/"):
        response = sent(browser, f"{address}?{'&'.join(['kind=third_place'] * 5000)}", None)

        assert response.status_code == 400
        assert "Cette adresse contient plus de 300 choix." in response.text
        assert KEPT not in response.text  # nothing was written


def test_the_cms_says_it_in_the_language_of_the_person_and_pages_in_theirs(browser, administrator, page):
    administrator.preferred_language = "en"
    administrator.save()

    cms = browser.post(edit(page), {"body-count": "5000"})
    english = browser.get(f"/en/?{'&' * 500}")
    french = browser.get(f"/fr/?{'&' * 500}")

    assert "A page holds 1000 blocks at most" in cms.text
    assert '<html lang="en">' in cms.text
    assert "more than 300 choices" in english.text
    assert "plus de 300 choix" in french.text


def test_what_cannot_be_read_says_so_without_details(browser, page):
    response = browser.post(edit(page), form_of(page) | {"body-count": "2"})

    assert response.status_code == 400
    assert "n’a pas pu être lu" in response.text
    assert "Malformed" not in response.text
