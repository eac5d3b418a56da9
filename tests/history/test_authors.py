"""Who is named: members who wrote in it, people without an account, makers of its pictures; as a page and as a table."""

import csv
import io

import pytest
from django.utils.translation import override

from commons import publication
from commons.history.addresses import authors_url
from commons.history.models import Contribution
from tests.commons.reading import heading_levels, links, titles, tree
from tests.factories import GuidePageFactory, ImageFactory
from tests.factories.directory import published
from tests.factories.history import publish

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site(home, guides):
    return home


@pytest.fixture
def guide(member, confirmed):
    """Drafted by Jeanne, finished and published by Basile, who thanks Nour."""
    with publication.changes():
        page = GuidePageFactory(title="Monter une collecte", live=False, first_published_at=None)
        page.save_revision(user=member)
        picture = ImageFactory(title="La table du tri", credit="Studio Rivet")
        publish(
            page,
            confirmed,
            credits=[("person", {"name": "Nour Haddad", "role": "photo", "url": "https://nour.example.org/"})],
            body=[("image", {"image": picture, "caption": ""})],
        )
    page.refresh_from_db()
    return page


@pytest.fixture
def actor(member, confirmed):
    with publication.changes():
        actor = published(by=member, title="Atelier du Quai")
    publish(actor, confirmed, summary="On répare, on collecte.")
    return actor


def authors_of(client, thing, end=""):
    with override("fr"):
        return client.get(f"{authors_url(thing.public_url)}{end}")


def table(response):
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_whoever_drafted_what_another_published_is_named_in_order_of_arrival(client, guide):
    by = tree(client.get(guide.public_url)).select(".byline a")

    assert [person.get_text() for person in by] == ["Nour Haddad", "Jeanne", "Basile"]
    assert guide.author_names == ["Nour Haddad", "Jeanne", "Basile"]
    assert "Jeanne" in client.get(f"{guide.public_url}page.md").text


@pytest.mark.parametrize("kind", ["guide", "actor"])
def test_every_page_and_sheet_leads_to_all_its_authors(client, request, kind):
    thing = request.getfixturevalue(kind)
    address = links(client.get(thing.public_url), ".licence")["Auteurs et crédits"]

    response = client.get(address)

    assert titles(response, "h1") == [f"Auteurs et crédits de «\xa0{thing.title}\xa0»"]
    assert [link.get_text() for link in tree(response).select("#members ~ ul a")] == ["Jeanne", "Basile"]
    assert heading_levels(response)[:2] == [1, 2]


def test_people_without_an_account_and_pictures_are_told_with_their_role_and_licence(client, guide):
    response = authors_of(client, guide)

    assert "Photographie" in " ".join(titles(response, "section[aria-labelledby=named]"))
    assert links(response, "main")["Nour Haddad"] == "https://nour.example.org/"
    assert "Studio Rivet, CC BY-SA 4.0" in " ".join(titles(response, "section[aria-labelledby=media]"))


def test_they_are_downloaded_as_a_table(client, guide):
    response = authors_of(client, guide, "authors.csv")

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert [(row["name"], row["role"], row["versions"]) for row in table(response)] == [
        ("Jeanne", "Rédaction", "1"),
        ("Basile", "Rédaction", "1"),
        ("Nour Haddad", "Photographie", ""),
        ("Studio Rivet", "Image", ""),
    ]


def test_no_name_is_a_formula(client, guide, member):
    member.display_name = "=HYPERLINK(1)"
    member.save()
    publish(guide, member, title="Collecter")

    assert "'=HYPERLINK(1)" in [row["name"] for row in table(authors_of(client, guide, "authors.csv"))]


def test_writing_again_counts_and_a_move_does_not(client, guide, member):
    publish(guide, member, title="Collecter")
    with publication.changes():
        guide.slug = "collecter"
        guide.save()

    assert dict(Contribution.objects.values_list("name", "versions")) == {"Jeanne": 2, "Basile": 1}


@pytest.mark.parametrize("kind", ["guide", "actor"])
def test_a_name_stays_without_its_page_when_the_account_is_closed_or_gone(client, request, member, confirmed, kind):
    thing = request.getfixturevalue(kind)
    member.is_active = False
    member.save()
    confirmed.delete()

    response = authors_of(client, thing)

    assert tree(response).select("#members ~ ul a") == []
    assert titles(response, "#members ~ ul li")[0].startswith("Jeanne")
    assert titles(response, "#members ~ ul li")[1].startswith("Basile")
    assert "Basile" in " ".join(titles(client.get(thing.public_url), ".byline"))


def test_who_may_not_read_it_does_not_learn_who_wrote_it(client, guides, member):
    with publication.changes():
        draft = GuidePageFactory(live=False, title="Brouillon")
        draft.save_revision(user=member)
        private = GuidePageFactory(private=True, title="Secret")
        private.save_revision(user=member).publish()

    for end in ("", "authors.csv"):
        assert authors_of(client, draft, end).status_code == 404
        assert authors_of(client, private, end).status_code == 302


def test_the_page_is_in_english_too(client, actor):
    with override("en"):
        response = client.get(authors_url(actor.get_url()))

    assert titles(response, "h1") == ["Authors and credits of “Atelier du Quai”"]
    assert "1 version, on " in " ".join(titles(response, "main"))


@pytest.mark.parametrize("count", [1, 3])
def test_more_authors_ask_no_more_of_the_database(client, guide, count, django_assert_max_num_queries, request):
    for name in ["member", "facilitator", "administrator"][:count]:
        publish(guide, request.getfixturevalue(name), summary=f"Par {name}.")
    authors_of(client, guide)

    with django_assert_max_num_queries(14):
        authors_of(client, guide)
