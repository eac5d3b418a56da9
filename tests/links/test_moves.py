"""What was renamed, moved, withdrawn or deleted: every way that led to it leads somewhere, or stays plain words."""

import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from commons import publication
from tests.commons.reading import tree
from tests.factories import GuidePageFactory, StandardPageFactory, TopicPageFactory
from tests.factories.directory import published

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def somewhere(guides, topics):
    return guides


@pytest.fixture
def rename(django_capture_on_commit_callbacks):
    """Wagtail makes its redirects once the new address is kept."""

    def to(thing, slug):
        with django_capture_on_commit_callbacks(execute=True), publication.changes():
            thing = type(thing).objects.get(pk=thing.pk)
            thing.slug = slug
            thing.save_revision().publish()

    return to


def end_of(client, path):
    """(status, address) at the end of the redirects; the test fails when they turn in circles."""
    response = client.get(path, follow=True)
    return response.status_code, response.redirect_chain[-1][0] if response.redirect_chain else path


def test_a_chain_of_renames_leads_to_the_last_address(client, rename):
    guide = GuidePageFactory(slug="a")
    for slug in "bcd":
        rename(guide, slug)

    for slug in "abc":
        assert end_of(client, f"/fr/guides/{slug}/") == (200, "/fr/guides/d/")


def test_a_page_comes_back_to_an_address_it_had(client, rename):
    guide = GuidePageFactory(slug="a")
    for slug in "ba":
        rename(guide, slug)

    assert end_of(client, "/fr/guides/a/") == (200, "/fr/guides/a/")
    assert end_of(client, "/fr/guides/b/") == (200, "/fr/guides/a/")


def test_a_page_that_came_back_then_left_does_not_turn_in_circles(client, rename):
    guide = GuidePageFactory(slug="a")
    for slug in "ba":
        rename(guide, slug)
    with publication.changes():
        type(guide).objects.get(pk=guide.pk).unpublish()

    assert end_of(client, "/fr/guides/a/")[0] == end_of(client, "/fr/guides/b/")[0] == 404


def test_another_page_takes_an_address_that_was_left(client, rename):
    first = GuidePageFactory(slug="a")
    rename(first, "b")
    GuidePageFactory(title="Autre", slug="a")

    assert end_of(client, "/fr/guides/a/") == (200, "/fr/guides/a/")
    assert tree(client.get("/fr/guides/a/")).h1.get_text() == "Autre"


def test_a_move_takes_what_is_below_along(client, home):
    above = StandardPageFactory(slug="ici")
    StandardPageFactory(slug="dedans", parent=above)
    there = StandardPageFactory(slug="ailleurs")
    with publication.changes():
        Page.objects.get(pk=above.pk).move(Page.objects.get(pk=there.pk), pos="last-child")

    assert end_of(client, "/fr/ici/") == (200, "/fr/ailleurs/ici/")
    assert end_of(client, "/fr/ici/dedans/") == (200, "/fr/ailleurs/ici/dedans/")


def test_a_translation_keeps_its_own_addresses(client, rename, guides_en):
    guide = GuidePageFactory(slug="a")
    english = GuidePageFactory(slug="e", translation_of=guide)
    rename(english, "f")

    assert end_of(client, "/en/guides/e/") == (200, "/en/guides/f/")
    assert end_of(client, "/fr/guides/a/") == (200, "/fr/guides/a/")


def test_the_redirect_of_a_deleted_page_goes_with_it(client, rename):
    guide = GuidePageFactory(slug="a")
    rename(guide, "b")
    with publication.changes():
        Page.objects.get(pk=guide.pk).delete()

    assert not Redirect.objects.exists()
    assert end_of(client, "/fr/guides/a/")[0] == 404


def test_a_sheet_keeps_a_chain_of_addresses_and_comes_back(client, rename):
    actor = published(slug="a")
    for slug in "bcb":
        rename(actor, slug)

    for slug in "abc":
        assert end_of(client, f"/fr/annuaire/{slug}/") == (200, "/fr/annuaire/b/")


def test_a_withdrawn_sheet_does_not_turn_in_circles(client, rename):
    actor = published(slug="a")
    for slug in "ba":
        rename(actor, slug)
    with publication.changes():
        type(actor).objects.get(pk=actor.pk).unpublish()

    assert end_of(client, "/fr/annuaire/a/")[0] == end_of(client, "/fr/annuaire/b/")[0] == 404


@pytest.mark.parametrize("way", ["delete", "unpublish"])
def test_no_block_keeps_a_link_to_what_is_gone(client, way):
    target = GuidePageFactory(title="Cible", slug="cible")
    actor = published(title="Atelier disparu", slug="atelier-disparu")
    topic = TopicPageFactory(title="Thème")
    link = f'<p><a linktype="page" id="{target.pk}">ici</a> [[Cible]]</p>'
    with publication.changes():
        page = GuidePageFactory(
            title="Collecter",
            topics=[topic],
            body=[
                ("text", link),
                ("callout", {"kind": "tip", "title": "", "text": link}),
                ("page_link", {"page": target.page_ptr, "reason": "Pourquoi"}),
            ],
            steps=[("step", {"title": "Un", "text": link})],
            pitfalls=[("pitfall", {"title": "P", "text": link})],
            variations=[("variation", {"title": "V", "text": link, "page": target.page_ptr})],
            doers=[("actor", actor)],
        )
        sheet = published(title="Autre atelier", body=[("text", link)])
    with publication.changes():
        for thing in (Page.objects.get(pk=target.pk), actor):
            getattr(thing, way)()

    for url in (page.url, sheet.get_url(), topic.url):
        response = client.get(url)
        main = tree(response).main
        assert response.status_code == 200
        assert all(a.get("href") != "" for a in main.select("a"))
        assert not main.select('a[href*="/cible/"], a[href*="atelier-disparu"]')
    assert "ici" in tree(client.get(page.url)).select_one(".prose").get_text()
