"""What changed lately is read on one page and in a feed: what anybody may see now, as it was when they could."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Page, PageViewRestriction

from commons import publication
from commons.history.addresses import history_url
from commons.history.models import PublicState, PublishedVersion
from commons.history.recent import PER_PAGE
from tests.commons.reading import heading_levels, tree
from tests.factories import GuidePageFactory, TopicPageFactory
from tests.factories.directory import published
from tests.factories.history import publish

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(autouse=True)
def start(home, guides):
    """The pages that hold the others have versions too: none is looked at here."""
    PublishedVersion.objects.all().delete()


def address(name="recent_changes", language="fr"):
    with override(language):
        return reverse(name)


def read(client, query="", language="fr"):
    """Titles of the changes, in order."""
    return [found.get_text() for found in tree(client.get(address(language=language) + query)).select(".dates h3")]


def entries(client, query=""):
    response = client.get(address("recent_changes_feed") + query)
    return ElementTree.fromstring(response.content).findall(f"{ATOM}entry")  # noqa: S314


@pytest.fixture
def guide(member):
    with publication.changes():
        page = GuidePageFactory(title="Collecter", live=False, first_published_at=None)
        publish(page, member, "Première écriture")
    return page


@pytest.fixture
def actor(confirmed):
    return published(by=confirmed, title="Atelier du Quai")


def many(number, **values):
    """Versions of as many pages, a minute apart."""
    content_type = ContentType.objects.get_for_model(Page)
    about = {"audience": "public", "kind": "guide", "language": "fr", **values}
    states = PublicState.objects.bulk_create(
        PublicState(
            content_type=content_type, object_id=f"x{n}", title=f"Page {n}", url=f"/fr/p{n}/", number=1, **about
        )
        for n in range(number)
    )
    versions = PublishedVersion.objects.bulk_create(
        PublishedVersion(thing=state, number=1, event="appeared", title=state.title, url=state.url, **about)
        for state in states
    )
    now = timezone.now()
    for n, version in enumerate(versions):
        version.created_at = now - timedelta(minutes=n)
    PublishedVersion.objects.bulk_update(versions, ["created_at"])


# The page


def test_pages_and_sheets_are_read_together_the_newest_first(client, guide, actor, member):
    publish(guide, member, "Un chapeau", summary="Un chapeau.")

    response = client.get(address())

    with override("fr"):
        actor_url = actor.get_url()
    assert read(client) == ["Collecter", "Atelier du Quai", "Collecter"]
    assert [q.get_text() for q in tree(response).select(".dates q")] == ["Un chapeau", "Première écriture"]
    assert [a["href"] for a in tree(response).select(".dates p:last-child a")] == [
        history_url(guide.url, 1, 2),
        history_url(actor_url, 1),
        history_url(guide.url, 1),
    ]
    assert heading_levels(response) == [1, 2, 3, 3, 3]
    assert response["X-Robots-Tag"] == "noindex"
    assert not response.cookies


def test_every_link_leads_somewhere(client, guide, actor, member):
    publish(guide, member, summary="Un chapeau.")

    for language in ("fr", "en"):
        response = client.get(address(language=language))
        for a in tree(response).select(".dates a"):
            assert client.get(a["href"]).status_code == 200, a


def test_changes_are_grouped_by_day(client, guide, actor):
    yesterday = timezone.now() - timedelta(days=1)
    PublishedVersion.objects.filter(title="Collecter").update(created_at=yesterday)

    response = client.get(address())

    days = [found["datetime"] for found in tree(response).select("h2 time")]
    assert days == [f"{timezone.localdate()}", f"{timezone.localdate(yesterday)}"]


def test_one_keeps_those_of_a_topic_in_every_language(client, topics, guide, actor):
    topic = TopicPageFactory(title="Réemploi", slug="reemploi")
    with publication.changes():
        GuidePageFactory(title="Trier", topics=[topic])

    assert read(client, "?topic=reemploi") == ["Trier"]
    assert [entry.find(f"{ATOM}title").text for entry in entries(client, "?topic=reemploi")] == ["Trier"]
    assert "Collecter" in read(client, "?topic=inconnu")
    assert "Réemploi" in [found.get_text() for found in tree(client.get(address())).select("[name=topic] option")]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?kind=actor", ["Atelier du Quai"]),
        ("?kind=guide", ["Collecter"]),
        ("?kind=charter", []),
        ("?language=en", []),
        ("?language=fr&by=jeanne", ["Collecter"]),
        ("?by=asi+B", ["Atelier du Quai"]),
        ("?by=personne", []),
        ("?kind=rien&language=xx&before=x", ["Atelier du Quai", "Collecter"]),
        ("?before=99999999999999999999", ["Atelier du Quai", "Collecter"]),
        ("?before=²&by=%00", ["Atelier du Quai", "Collecter"]),
        ("?by=%25", []),
    ],
)
def test_the_address_says_what_to_show(client, guide, actor, query, found):
    assert read(client, query) == found
    assert [entry.find(f"{ATOM}title").text for entry in entries(client, query)] == found


def test_one_goes_on_where_the_page_ends(client, home):
    many(PER_PAGE + 3)

    first = client.get(address() + "?kind=guide")
    older = tree(first).select_one("[rel=next]")["href"]

    assert read(client, "?kind=guide") == [f"Page {n}" for n in range(PER_PAGE)]
    assert "kind=guide" in older
    assert read(client, older) == [f"Page {n}" for n in range(PER_PAGE, PER_PAGE + 3)]
    assert tree(client.get(address() + older)).select_one("[rel=next]") is None


# What never shows


def test_only_what_anybody_may_see_now_is_there(client, guide, actor, member, facilitator):
    page = GuidePageFactory(title="Privée")
    publish(page, member, title="Privée CANARI")
    with publication.changes():
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    publish(page, member, title="Encore CANARI")
    with publication.changes():
        actor.unpublish()
    guide.title = "Brouillon CANARI"
    guide.save_revision(user=member)
    client.force_login(facilitator)

    assert read(client) == ["Collecter"]
    assert "CANARI" not in client.get(address("recent_changes_feed")).text


def test_what_was_said_in_private_stays_so_when_the_page_opens(client, guide, member):
    with publication.changes():
        rule = PageViewRestriction.objects.create(page=guide, restriction_type="login")
    publish(guide, member, "CANARI", title="CANARI")
    publish(guide, member, "Rien", title="Collecter encore")
    with publication.changes():
        rule.delete()

    assert read(client) == ["Collecter encore", "Collecter"]
    assert history_url(guide.url, 1, 5) in client.get(address()).text


# The feed


def test_the_feed_holds_the_same_changes(client, guide, actor, member):
    publish(guide, member, "Un <b>chapeau</b>", summary="Un chapeau.")

    response = client.get(address("recent_changes_feed"))

    assert response["Content-Type"].startswith("application/atom+xml")
    assert not response.cookies
    assert [entry.find(f"{ATOM}title").text for entry in entries(client)] == [
        "Collecter",
        "Atelier du Quai",
        "Collecter",
    ]
    newest = entries(client)[0]
    assert newest.find(f"{ATOM}author/{ATOM}name").text == "Jeanne"
    assert newest.find(f"{ATOM}summary").text.endswith("Un &lt;b&gt;chapeau&lt;/b&gt;")
    assert newest.find(f"{ATOM}link").get("href").startswith("http")
    assert len({entry.find(f"{ATOM}id").text for entry in entries(client)}) == 3


def test_the_page_offers_the_feed_with_its_filters(client, guide):
    link = tree(client.get(address() + "?kind=guide&by=Jeanne")).select_one("link[type='application/atom+xml']")

    assert link["href"] == f"{address('recent_changes_feed')}?kind=guide&by=Jeanne"


def test_a_reader_of_the_feed_is_told_that_nothing_changed(client, guide, member):
    url = address("recent_changes_feed")
    first = client.get(url)

    for headers in ({"If-None-Match": first["ETag"]}, {"If-Modified-Since": first["Last-Modified"]}):
        assert client.get(url, headers=headers).status_code == 304
    publish(guide, member, summary="Un chapeau.")
    assert client.get(url, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_no_character_breaks_the_feed(client, guide):
    PublishedVersion.objects.update(title="A\x0bB & <c>", edit_summary="\x01]]>", user_name="\x02")

    assert [entry.find(f"{ATOM}title").text for entry in entries(client)] == ["AB & <c>"]
    assert client.get(address()).status_code == 200


@pytest.mark.parametrize("name", ["recent_changes", "recent_changes_feed"])
def test_the_number_of_queries_does_not_grow(client, home, name, django_assert_max_num_queries):
    def count():
        with django_assert_max_num_queries(15) as counted:
            assert client.get(address(name)).status_code == 200
        return len(counted)

    many(1)
    count()
    one = count()
    PublicState.objects.filter(object_id__startswith="x").update(object_id="y")
    many(40)

    assert count() == one


@pytest.mark.parametrize("name", ["recent_changes", "recent_changes_feed"])
def test_only_reading_is_answered(client, home, name):
    assert client.post(address(name)).status_code == 405
