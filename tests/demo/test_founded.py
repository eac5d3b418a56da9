"""The demonstration once it is founded: what visitors find there."""

import re
from collections import Counter
from itertools import pairwise

import pytest
from django.apps import apps
from django.utils.translation import override
from wagtail.models import Page, Revision, Site

from commons import visibility
from commons.blocks import CommonsStreamBlock
from commons.demo.founding import accounts, found
from commons.demo.prose import load_pages
from commons.history.comparison import words_changed
from commons.licensing import licences
from commons.models import BasePage, Brand, CommonsDocument, CommonsImage, User
from commons.models.brand import LINKED_PAGES
from commons.reading import leaves
from tests.commons.reading import heading_levels, links, titles, tree

pytestmark = [
    pytest.mark.xdist_group("founded"),  # one worker: they share the demonstration
    pytest.mark.usefixtures("templates_unwatched"),
]

PAGE_TYPES = [model for model in apps.get_models() if issubclass(model, BasePage)]
PROSE = {(page["language"], page["key"]): page for page in load_pages()}


def public_pages():
    return Page.objects.live().public().filter(depth__gt=1).specific()


def test_every_page_is_published_and_read_without_a_fault(client, demo, db):
    pages = list(public_pages())
    assert len(pages) == len(PROSE)
    assert Page.objects.filter(depth__gt=1).count() == len(PROSE)

    for page in pages:
        with override(page.locale.language_code):
            address = page.get_url()
        response = client.get(address)
        assert response.status_code == 200, address
        assert client.get(f"{address}page.md").status_code == 200, address
        found = tree(response)
        assert (found.html["lang"], len(found.find_all("h1"))) == (page.locale.language_code, 1), address
        levels = heading_levels(response)
        assert all(after <= before + 1 for before, after in pairwise(levels)), (address, levels[:40])
        ids = [element["id"] for element in found.find_all(id=True)]
        assert [name for name, count in Counter(ids).items() if count > 1] == [], address
        inside = [a["href"][1:] for a in found.find_all("a", href=re.compile("^#."))]
        assert [name for name in inside if name not in ids] == [], address
        assert [a for a in found.main.find_all("a") if not a.get("href")] == [], address
        assert [image for image in found.find_all("img") if image.get("alt") is None] == [], address


ABOUT = re.compile(
    "/(suggerer|suggest|signaler|report|verifier|verify|historique|history|discussion|suivre|follow"
    "|auteurs|authors|pages-liees|linked-pages)/"
)
OF_ONE_KIND = 12  # pages about pages are made in one way: these are enough to know


def is_one_too_many(address, asked):
    """Whether enough pages of this kind, about other pages, have been read."""
    if about := ABOUT.search(address):
        asked[about[1]] += 1
    return bool(about) and asked[about[1]] > OF_ONE_KIND


def test_every_link_of_the_site_leads_somewhere(client, demo, db):
    seen, waiting, asked = set(), ["/fr/", "/en/"], Counter()
    while waiting:
        address = waiting.pop()
        seen.add(address)
        if is_one_too_many(address, asked):
            continue
        response = client.get(address)
        if response.status_code == 302 and "?next=" in response.url:
            continue  # what members do: a visitor logs in first
        assert response.status_code == 200, address
        if response["Content-Type"].startswith("text/html") and "?" not in address:
            found = (a["href"].split("#")[0] for a in tree(response).find_all("a", href=True))
            waiting += {url for url in found if url.startswith("/") and url not in seen} - set(waiting)
        if response.streaming:
            assert b"".join(response), address

    assert len(seen) > 60


def test_founding_again_changes_nothing(client, demo, db):
    def state():
        counts = [model.objects.count() for model in (Page, Revision, CommonsImage, CommonsDocument, User, Brand)]
        return counts, list(Page.objects.order_by("pk").values("pk", "title", "latest_revision", "last_published_at"))

    before = state()
    found()
    assert state() == before


def test_what_somebody_changed_since_stays(client, demo, db):
    page = public_pages().filter(slug="monter-une-collecte").get()
    page.title = "Notre collecte"
    page.save_revision().publish()
    brand = Brand.objects.get()
    brand.name = "La Grange"
    brand.save()

    found()

    assert Page.objects.get(pk=page.pk).title == "Notre collecte"
    assert Brand.objects.get().name == "La Grange"


def test_every_type_of_page_and_every_block_is_shown_at_least_once(demo, db):
    pages = list(public_pages())
    assert {type(page) for page in pages} == set(PAGE_TYPES)

    offered, used = set(), set()
    for page in pages:
        for field in page._meta.get_fields():
            if isinstance(getattr(field, "stream_block", None), CommonsStreamBlock):
                offered |= {type(block) for block in field.stream_block.child_blocks.values()}
                used |= {type(block) for block, _value in leaves(getattr(page, field.name))}
    assert {block.__name__ for block in offered - used} == set()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_footer_leads_to_every_page_that_it_must(client, demo, db, language):
    brand = Brand.objects.get()
    assert [name for name in LINKED_PAGES if not getattr(brand, f"{name}_page_id")] == []

    addresses = list(links(client.get(f"/{language}/"), ".footer nav").values())

    assert len([address for address in addresses if address.startswith(f"/{language}/")]) == len(LINKED_PAGES)
    for address in addresses:
        assert client.get(address).status_code == 200, address


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_first_visit_finds_a_menu_the_latest_pages_and_topics(client, demo, db, language):
    response = client.get(f"/{language}/")

    assert len(titles(response, ".menu a")) >= 3
    assert len(titles(response, ".cards h3")) == 4
    assert len(titles(response, ".index h3")) == 5
    assert len(titles(response, ".hero .button")) == 2


def test_the_pictures_say_who_made_them_and_what_they_show(demo, db):
    for image in CommonsImage.objects.all():
        assert image.credit, image.title
        assert licences.get(image.licence).is_open, image.title
        assert image.description, image.title


def test_each_role_has_an_account_whose_address_is_confirmed(client, demo, db, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]  # as where it was founded
    given = accounts()

    assert next(role for _email, role, _password in given) == "admin"
    assert len(given) == 4
    for email, _role, password in given:
        client.logout()
        client.post("/fr/compte/connexion/", {"login": email, "password": password})
        assert "_auth_user_id" in client.session, email
        assert client.get("/admin/").status_code == 200, email


def test_the_default_site_is_the_demonstration(demo, db):
    site = Site.objects.get()

    assert (site.is_default_site, site.root_page.specific.title) == (True, PROSE["fr", "accueil"]["title"])
    assert not Page.objects.filter(title="Welcome to your new Wagtail site!").exists()


def test_a_guide_tells_its_history(client, demo, db):
    page = Page.objects.get(slug="organiser-une-disco-soupe").specific
    versions = list(visibility.versions_of(page).order_by("number"))

    assert [version.number for version in versions] == [1, 2, 3, 4, 5]
    assert len({version.user_name for version in versions}) == 3
    assert len({version.edit_summary for version in versions}) == 5
    assert [version.created_at for version in versions] == sorted(version.created_at for version in versions)
    assert (page.first_published_at, page.last_published_at) == (versions[0].created_at, versions[-1].created_at)
    assert all(words_changed(*pair) != (0, 0) for pair in pairwise(versions))
