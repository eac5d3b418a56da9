"""Every page and sheet says all that leads to it, as far as anybody may see it."""

import pytest
from django.utils.translation import override
from wagtail.models import PageViewRestriction

from commons import publication
from commons.links.addresses import linked_pages_url
from tests.commons.reading import heading_levels, links, tree
from tests.factories import GuidePageFactory, StandardPageFactory, TopicPageFactory
from tests.factories.directory import published
from tests.factories.events import announce
from tests.history.test_related import linking_to

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def somewhere(guides, topics):
    return guides


def linked(client, thing, query="", language="fr"):
    with override(language):
        address = linked_pages_url(thing.public_url)
    return client.get(f"{address}{query}")


def listed(response):
    return {a.get_text(): a["href"] for a in tree(response).select("main .row h2 a")}


def naming(named, **values):
    with publication.changes():
        return GuidePageFactory(body=[("text", f"<p>[[{named}]]</p>")], **values)


def test_a_guide_lists_texts_that_link_to_it_and_that_name_it(client):
    with publication.changes():
        guide = GuidePageFactory(title="Trier", slug="trier")
        linking_to(guide, title="Collecter", slug="collecter")
        text = f'<p><a linktype="page" id="{guide.pk}">ici</a></p>'
        StandardPageFactory(title="À propos", slug="a-propos", body=[("text", text)])
    naming("trier", title="Donner", slug="donner")

    response = linked(client, guide)

    assert listed(response) == {
        "À propos": "/fr/a-propos/",
        "Collecter": "/fr/guides/collecter/",
        "Donner": "/fr/guides/donner/",
    }
    assert heading_levels(response) == [1, 2, 2, 2]
    assert response["X-Robots-Tag"] == "noindex"


def test_an_actor_lists_its_events_and_the_guides_that_name_it(client):
    actor = published(title="Atelier du Quai")
    announce(title="Café réparation", actor=actor)
    naming("atelier du quai", title="Réparer")

    assert set(listed(linked(client, actor))) == {"Café réparation", "Réparer"}


def test_a_topic_lists_what_is_about_it(client):
    with publication.changes():
        topic = TopicPageFactory(title="Réparation")
        GuidePageFactory(title="Trier", topics=[topic])

    assert "Trier" in listed(linked(client, topic))


def test_a_guide_leads_to_its_list(client):
    with publication.changes():
        guide = GuidePageFactory(title="Trier")

    response = client.get(guide.url)

    with override("fr"):
        assert links(response)["Pages liées"] == linked_pages_url(guide.url)


def test_what_may_not_be_seen_is_not_listed(client):
    with publication.changes():
        guide = GuidePageFactory(title="Trier")
        gone, private = linking_to(guide, title="Retiré"), linking_to(guide, title="Privé")
        linking_to(guide, title="Brouillon", draft=True)
    hidden = naming("Trier", title="Privé aussi")
    with publication.changes():
        gone.unpublish()
        for page in (private, hidden):
            PageViewRestriction.objects.create(page=page, restriction_type="login")

    assert listed(linked(client, guide)) == {}


def test_the_list_of_a_private_page_is_for_its_readers(client, member):
    with publication.changes():
        guide = GuidePageFactory(title="Trier", private=True)

    assert linked(client, guide).status_code == 302
    client.force_login(member)
    assert linked(client, guide).status_code == 200


def test_a_translated_page_is_listed_once_in_the_language_spoken(client, guides_en):
    with publication.changes():
        guide = GuidePageFactory(title="Trier")
        english = GuidePageFactory(title="Sort", translation_of=guide)
        citing = linking_to(guide, title="Collecter")
        body = [("text", f'<p><a linktype="page" id="{english.pk}">here</a></p>')]
        GuidePageFactory(title="Collect", translation_of=citing, body=body)

    assert list(listed(linked(client, guide))) == ["Collecter"]
    assert list(listed(linked(client, english, language="en"))) == ["Collect"]


def test_a_title_in_two_languages_is_named_in_each(client, guides_en):
    in_english = {"parent": guides_en, "locale": guides_en.locale}
    with publication.changes():
        french = GuidePageFactory(title="Repair café")
        english = GuidePageFactory(title="Repair café", slug="repair", **in_english)
    naming("repair cafe", title="Réparer")
    naming("repair cafe", title="Mend", **in_english)

    assert list(listed(linked(client, french))) == ["Réparer"]
    assert list(listed(linked(client, english, language="en"))) == ["Mend"]


def test_what_was_renamed_still_has_its_list(client, confirmed):
    with publication.changes():
        guide = GuidePageFactory(title="Trier", slug="trier")
        guide.slug = "bien-trier"
        guide.save()
    with override("fr"):
        old = linked_pages_url("/fr/guides/trier/")

    assert client.get(old).status_code in (301, 404)


@pytest.mark.full
def test_a_long_list_is_in_pages(client):
    with publication.changes():
        guide = GuidePageFactory(title="Trier")
        for number in range(22):
            linking_to(guide, title=f"Guide {number:02}")

    pages = {page: linked(client, guide, f"?page={page}") for page in ("1", "2", "x", "99999999999999999999", "%00")}

    assert {page: len(listed(response)) for page, response in pages.items()} == {
        "1": 20,
        "2": 2,
        "x": 20,
        "99999999999999999999": 2,
        "%00": 20,
    }


@pytest.mark.parametrize("count", [1, 3])
def test_more_links_ask_no_more_of_the_database(client, count, django_assert_max_num_queries):
    with publication.changes():
        guide = GuidePageFactory(title="Trier")
        for number in range(count):
            linking_to(guide, title=f"Guide {number}")
    for number in range(count):
        naming("Trier", title=f"Autre {number}")
    linked(client, guide)

    with django_assert_max_num_queries(8):
        linked(client, guide)
