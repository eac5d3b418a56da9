"""Reading without an account: the same page for everybody, nothing kept, little asked of the database."""

import pytest
from django.test import Client

from tests.commons.reading import tree
from tests.factories import (
    CharterPageFactory,
    CodeSourcePageFactory,
    GuidePageFactory,
    ImageFactory,
    StandardPageFactory,
    TopicPageFactory,
    UserFactory,
    blocks,
    note_call,
)

FACTORIES = {"guide": GuidePageFactory, "code source": CodeSourcePageFactory, "charter": CharterPageFactory}


@pytest.fixture
def full_page(home, home_en, guides, guides_en, topics, brand):
    """Makes a page with everything that a page can have, among its neighbours and in two languages."""

    def make(factory=GuidePageFactory):
        people = [UserFactory() for _number in range(3)]
        described = [TopicPageFactory(), TopicPageFactory()]
        others = [GuidePageFactory(title=f"Voisin {n}") for n in range(2)]
        calls = "".join(f"<p>Un{note_call(label)}</p>" for label in "abc")
        to_others = "".join(f'<p><a linktype="page" id="{other.pk}">ici</a></p>' for other in others)
        body = [*blocks.reading(), ("text", calls + to_others)]
        body += [("page_link", {"page": other.page_ptr, "reason": ""}) for other in others]
        page = factory(
            full=True,
            title="Complet",
            body=body,
            topics=described,
            tags=["tri", "vélo"],
            notes=dict.fromkeys("abc", "Une note."),
            share_image=ImageFactory(),
            credits=[("person", {"name": "Rachid", "role": "review", "url": ""})],
            verified_on="2026-10-03",
            written_by=people,
        )
        factory(translation_of=page, title="Complete")
        GuidePageFactory(title="Suivant")
        for name in ("legal", "help", "contact", "accessibility"):
            setattr(brand, f"{name}_page", StandardPageFactory(title=name, show_in_menus=True).page_ptr)
        brand.light_colour, brand.dark_colour, brand.logo = "#1a5e3f", "#86d3a8", ImageFactory()
        brand.save()
        return page

    return make


@pytest.mark.parametrize("kind", FACTORIES)
def test_a_page_with_everything_asks_little_of_the_database(client, full_page, kind, django_assert_max_num_queries):
    page = full_page(FACTORIES[kind])
    client.get(page.url)  # the caches of sites, languages and types are warm

    with django_assert_max_num_queries(12):
        response = client.get(page.url)

    assert response.status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_more_of_everything_asks_no_more_of_the_database(client, guides, topics, count, django_assert_num_queries):
    others = [GuidePageFactory() for _number in range(count)]
    pictures = [{"image": blocks.image(), "caption": ""} for _number in range(count)]
    guide = GuidePageFactory(
        body=[
            *(("image", picture) for picture in pictures),
            ("gallery", {"title": "", "images": pictures}),
            *(("text", f"<p>Un{note_call(n)}</p>") for n in range(count)),
            *(("page_link", {"page": other.page_ptr, "reason": ""}) for other in others),
        ],
        steps=[("step", {**blocks.STEP, "image": blocks.image()}) for _number in range(count)],
        topics=[TopicPageFactory() for _number in range(count)],
        tags=[f"mot {number}" for number in range(count)],
        notes=dict.fromkeys(range(count), "Une note."),
        written_by=[UserFactory() for _number in range(count)],
    )
    for _number in range(count):
        StandardPageFactory(show_in_menus=True)
    client.get(guide.url)

    with django_assert_num_queries(QUERIES):
        client.get(guide.url)


QUERIES = 10


def test_a_reader_is_given_nothing_to_keep_and_nothing_to_send_back(client, full_page):
    page = full_page()

    for address in ("/", "/fr/", "/fr/guides/", page.url, f"{page.url}page.md", "/fr/themes/", "/fr/rien/"):
        response = client.get(address)
        assert response.cookies == {}, address
        assert "csrfmiddlewaretoken" not in response.text, address
        assert "sessionid" not in response.text, address


def test_two_readers_are_given_the_same_page_to_the_last_letter(full_page):
    page = full_page()

    for address in ("/fr/", "/fr/guides/", page.url, f"{page.url}page.md"):
        first, second = (
            Client().get(address),
            Client().get(address, headers={"user-agent": "Autre", "referer": "http://a/"}),
        )
        assert first.content == second.content, address


def test_reading_writes_nothing(client, full_page, django_assert_max_num_queries):
    page = full_page()
    client.get(page.url)

    with django_assert_max_num_queries(12) as asked:
        client.get(page.url)

    assert [query["sql"] for query in asked if not query["sql"].startswith("SELECT")] == []


def test_a_member_reads_the_same_text_with_the_means_to_change_it(client, full_page, member):
    page = full_page()
    read = tree(client.get(page.url)).select_one(".prose")
    client.force_login(member)

    response = client.get(page.url)

    shown = tree(response).select_one(".prose .flow")
    changed = [link.extract().a["href"] for link in shown.select(".edit-section")]
    assert str(shown).split() == str(read.select_one(".flow")).split()
    assert changed
    assert {href.startswith(page.url) for href in changed} == {True}
    assert tree(response).find("a", href=f"/admin/pages/{page.pk}/edit/")
    assert "Cookie" in response["Vary"]


def test_pages_are_compressed_for_readers_who_can(client, full_page):
    page = full_page()

    plain = client.get(page.url)
    small = client.get(page.url, headers={"accept-encoding": "br, gzip"})

    assert small["Content-Encoding"] in ("br", "gzip")
    assert len(small.content) < len(plain.content) / 2
    assert "Accept-Encoding" in small["Vary"]
