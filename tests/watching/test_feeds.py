"""What is followed can be read without giving any address: an Atom feed for each thing, with public versions only."""

from xml.etree import ElementTree

import pytest
from django.urls import reverse
from wagtail.models import PageViewRestriction

from commons import publication
from commons.models.topics import PageTopic
from tests.commons.reading import links
from tests.factories import GuidePageFactory, StandardPageFactory, TopicPageFactory
from tests.factories.directory import published
from tests.factories.history import publish

from .conftest import count_of, follow_address, said

ATOM = "{http://www.w3.org/2005/Atom}"


def feeds(client, thing):
    """Addresses of the feeds that a page offers, in order."""
    found = links(client.get(follow_address(thing)), "main section.part")
    return list(found.values())


def entries(client, feed):
    response = client.get(feed)
    assert response["Content-Type"].startswith("application/atom+xml")
    root = ElementTree.fromstring(response.content)  # noqa: S314
    return [entry.find(f"{ATOM}title").text for entry in root.findall(f"{ATOM}entry")]


@pytest.fixture
def rich(guides, member):
    """A guide with a topic and a keyword, changed once, beside another with neither."""
    topic = TopicPageFactory(title="Réemploi")
    with publication.changes():
        page = GuidePageFactory(title="Collecter", slug="collecter-tout")
        PageTopic.objects.create(page=page, topic=topic)
        page.tags.add("électricité")
        page.save()
    publish(page, member, "Un mot", title="Collecter mieux")
    with publication.changes():
        GuidePageFactory(title="Trier")
    return page


def test_each_thing_that_can_be_followed_has_its_feed(client, rich, guides):
    of_guide, of_topic, of_tag = feeds(client, rich)
    _of_list, of_all = feeds(client, guides)

    assert entries(client, of_guide) == ["Collecter mieux", "Collecter"]
    assert entries(client, of_topic) == ["Collecter mieux", "Collecter"]
    assert entries(client, of_tag) == ["Collecter mieux", "Collecter"]
    assert set(entries(client, of_all)) >= {"Collecter mieux", "Collecter", "Trier"}


def test_a_sheet_has_one(client, confirmed):
    actor = published(by=confirmed, title="Atelier du Quai")

    (feed,) = feeds(client, actor)

    assert entries(client, feed) == ["Atelier du Quai"]


def test_what_became_private_is_in_no_feed(client, rich, guides, member):
    found = [*feeds(client, rich)[1:], *feeds(client, guides)]

    with publication.changes():
        PageViewRestriction.objects.create(page=rich, restriction_type="login")

    for feed in found:
        response = client.get(feed)
        assert b"Collecter" not in response.content
    client.force_login(member)
    assert entries(client, f"{follow_address(rich)}{said('feed/')}") == []


def test_a_keyword_of_nothing_public_has_none(client, home):
    draft = StandardPageFactory(title="Brouillon", draft=True)
    draft.tags.add("canari")
    draft.save()

    for slug in ("canari", "rien", "x" * 3000):
        assert client.get(reverse("tag_feed", args=[slug])).status_code == 404


@pytest.mark.parametrize("of", ["topic", "subtree", "nonsense", "\x00"])
def test_a_word_that_does_not_fit_means_the_thing_alone(client, rich, confirmed, of):
    actor = published(by=confirmed, title="Atelier du Quai")

    assert entries(client, f"{follow_address(actor)}{said('feed/')}?of={of}") == ["Atelier du Quai"]


def test_as_many_queries_for_one_entry_as_for_three(client, rich, guides, member):
    feed = feeds(client, guides)[1]
    client.get(feed)
    before = count_of(lambda: client.get(feed))
    for word in ("un", "deux", "trois"):
        publish(rich, member, title=f"Collecter {word}")

    assert count_of(lambda: client.get(feed)) == before
