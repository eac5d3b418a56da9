"""A guide shows what it leads to and what leads to it, as far as anybody may see it."""

import pytest
from wagtail.models import PageViewRestriction

from commons import publication
from tests.commons.reading import tree
from tests.factories import GuidePageFactory


def see_also(client, page):
    found = tree(client.get(page.url)).select(".related a")
    return {a.get_text(): a["href"] for a in found}


def linking_to(*pages, **values):
    body = [("text", "".join(f'<p><a linktype="page" id="{page.pk}">ici</a></p>' for page in pages))]
    return GuidePageFactory(body=body, **values)


@pytest.fixture
def two(guides):
    """A guide, and another that leads to it."""
    with publication.changes():
        cited = GuidePageFactory(title="Trier", slug="trier")
        citing = linking_to(cited, title="Collecter", slug="collecter")
    return cited, citing


def test_both_show_the_other(client, two):
    cited, citing = two

    assert see_also(client, cited) == {"Collecter": "/fr/guides/collecter/"}
    assert see_also(client, citing) == {"Trier": "/fr/guides/trier/"}


def test_what_is_withdrawn_shows_no_more(client, two):
    cited, citing = two
    with publication.changes():
        citing.unpublish()

    assert see_also(client, cited) == {}


def test_what_becomes_private_shows_no_more(client, two):
    cited, citing = two
    with publication.changes():
        PageViewRestriction.objects.create(page=citing, restriction_type="login")

    assert see_also(client, cited) == {}


def test_what_is_deleted_shows_no_more(client, two):
    cited, citing = two
    with publication.changes():
        citing.delete()

    assert see_also(client, cited) == {}


def test_a_new_title_shows_at_once(client, two):
    cited, citing = two
    with publication.changes():
        citing.title = "Bien collecter"
        citing.save_revision().publish()

    assert list(see_also(client, cited)) == ["Bien collecter"]


def test_a_draft_that_leads_there_does_not_show(client, two):
    cited, _citing = two
    with publication.changes():
        linking_to(cited, title="Pas encore", draft=True)

    assert list(see_also(client, cited)) == ["Collecter"]


def test_the_translation_is_shown_to_who_reads_english(client, two, guides_en):
    cited, citing = two
    with publication.changes():
        english = GuidePageFactory(translation_of=cited, title="Sort", slug="sort")
        body = [("text", f'<p><a linktype="page" id="{english.pk}">here</a></p>')]
        GuidePageFactory(translation_of=citing, title="Collect", slug="collect", body=body)

    assert see_also(client, english) == {"Collect": "/en/guides/collect/"}


@pytest.mark.parametrize("count", [1, 3])
def test_more_links_ask_no_more_of_the_database(client, guides, count, django_assert_num_queries):
    with publication.changes():
        cited = GuidePageFactory(title="Trier", slug="trier")
        for number in range(count):
            linking_to(cited, title=f"Guide {number}")
    client.get(cited.url)

    with django_assert_num_queries(5):
        client.get(cited.url)
