"""Free pages: about, help, contact."""

from datetime import date

import pytest

from tests.commons.reading import links, titles, words
from tests.factories import StandardPageFactory, UserFactory


def test_it_shows_its_text_its_licence_and_the_way_home(client, home):
    response = client.get(StandardPageFactory(title="À propos", body=[("text", "<p>Qui nous sommes.</p>")]).url)

    assert titles(response, "h1") == ["À propos"]
    assert "Qui nous sommes." in words(response)
    assert titles(response, ".tab") == []
    assert links(response, ".breadcrumb") == {"Accueil": "/fr/"}


def test_the_pages_below_are_listed(client, home):
    above = StandardPageFactory(title="Aide", slug="aide")
    StandardPageFactory(title="Premiers pas", slug="premiers-pas", parent=above, summary="Créer un compte.")
    StandardPageFactory(title="Écrire", slug="ecrire", parent=above)
    StandardPageFactory(title="Secret", parent=above, draft=True)

    response = client.get(above.url)

    assert links(response, ".rows") == {"Premiers pas": "/fr/aide/premiers-pas/", "Écrire": "/fr/aide/ecrire/"}
    assert "Créer un compte." in words(response)
    assert "Secret" not in response.text


def test_a_page_that_already_leads_to_others_lists_none(client, home):
    above = StandardPageFactory(title="Aide")
    child = StandardPageFactory(title="Premiers pas", parent=above)
    above.body = [("page_link", {"page": child.page_ptr, "reason": "Pour commencer"})]
    above.save()

    assert titles(client.get(above.url), ".rows") == []


@pytest.mark.parametrize(("verified_on", "signed"), [(None, False), (date(2026, 10, 3), True)])
def test_it_is_signed_once_somebody_checked_it(client, home, verified_on, signed):
    page = StandardPageFactory(verified_on=verified_on, written_by=[UserFactory(display_name="Inès")])

    assert bool(titles(client.get(page.url), ".byline")) is signed


@pytest.mark.parametrize("count", [1, 3])
def test_more_pages_below_ask_no_more_of_the_database(client, home, count, django_assert_num_queries):
    above = StandardPageFactory(title="Aide")
    for _number in range(count):
        StandardPageFactory(parent=above)
    client.get(above.url)

    with django_assert_num_queries(QUERIES):
        assert len(links(client.get(above.url), ".rows")) == count


QUERIES = 7
