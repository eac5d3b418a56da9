"""What is not for everybody stays unseen, wherever it could leak."""

import pytest
from django.urls import reverse
from wagtail.models import PageViewRestriction

from commons.models import PageTopic
from tests.commons.reading import links, tree
from tests.factories import (
    PASSWORD,
    GuidePageFactory,
    StandardPageFactory,
    TopicPageFactory,
    UserFactory,
)

LOG_IN = "/fr/compte/connexion/"


@pytest.fixture
def hidden(guides, topics, home, brand):
    """Everything that could leak, each with the word « Secret », linked from everywhere."""
    topic = TopicPageFactory(title="Réparation", slug="reparation")
    draft = GuidePageFactory(title="Secret brouillon", draft=True, topics=[topic], show_in_menus=True)
    private = GuidePageFactory(title="Secret privé", private=True, topics=[topic], show_in_menus=True)
    below = StandardPageFactory(title="Secret dossier", private=True, show_in_menus=True)
    child = StandardPageFactory(title="Secret enfant", parent=below)
    waiting = GuidePageFactory(title="Public", topics=[topic])
    waiting.title, waiting.summary = "Secret en attente", "Secret en attente"
    waiting.save_revision()
    pages = [draft, private, below, child]
    PageTopic.objects.create(page=home, topic=TopicPageFactory(title="Secret thème", draft=True))
    text = "".join(f'<p><a linktype="page" id="{page.pk}">ici</a></p>' for page in pages)
    GuidePageFactory(
        title="Tout",
        slug="tout",
        topics=[TopicPageFactory(title="Secret sujet", private=True)],
        body=[("text", text), *(("page_link", {"page": page.page_ptr, "reason": "Lire"}) for page in pages)],
        variations=[("variation", {"title": "Autre", "text": "", "page": page.page_ptr}) for page in pages],
    )
    home.primary_link, home.primary_link_text = private.page_ptr, ""
    home.secondary_link, home.secondary_link_text = draft.page_ptr, ""
    home.save()
    brand.legal_page, brand.help_page = below.page_ptr, child.page_ptr
    brand.save()
    return {page.title: page for page in pages}


def test_no_public_page_says_anything_of_them(client, hidden):
    addresses = [
        "/fr/",
        "/fr/guides/",
        "/fr/themes/",
        "/fr/themes/reparation/",
        "/fr/guides/tout/",
        "/fr/guides/public/",
    ]
    addresses += ["/fr/secret/", "/fr/guides/?topic=secret-theme", LOG_IN]
    twins = [f"{address}page.md" for address in addresses[:6]]

    for address in addresses + twins:
        response = client.get(address)
        assert "Secret" not in response.text, address
        assert "secret-" not in response.text.replace("secret-theme", ""), address


@pytest.mark.parametrize("title", ["Secret privé", "Secret dossier", "Secret enfant"])
def test_visitors_of_a_private_page_are_sent_to_log_in(client, hidden, title):
    page = hidden[title]

    for address in (page.url, f"{page.url}page.md"):
        response = client.get(address)
        assert response.status_code == 302
        assert response["Location"] == f"{LOG_IN}?next={address}"


def test_members_read_a_private_page(client, hidden, member):
    client.force_login(member)

    response = client.get(hidden["Secret privé"].url)

    assert response.status_code == 200
    assert response["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"


@pytest.mark.parametrize("signed_in", [False, True])
def test_a_draft_is_nowhere(client, hidden, member, signed_in):
    if signed_in:
        client.force_login(member)
    page = hidden["Secret brouillon"]

    for address in (page.url, f"{page.url}page.md"):
        assert client.get(address).status_code == 404


def test_a_page_with_a_password_asks_for_it(client, home):
    page = StandardPageFactory(title="Secret")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.PASSWORD, password="mirabelle")

    response = client.get(page.url)
    assert "Secret" not in response.text
    form = tree(response).select_one("form[action*=password]")
    client.post(form["action"], {"password": "prune", "return_url": page.url})
    assert "Secret" not in client.get(page.url).text

    client.post(form["action"], {"password": "mirabelle", "return_url": page.url})
    assert "Secret" in client.get(page.url).text


def test_the_form_of_a_password_looks_like_our_pages(client, home):
    page = StandardPageFactory()
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.PASSWORD, password="mirabelle")

    asked = tree(client.get(page.url))

    assert asked.html["lang"] == "fr"
    assert asked.select_one("header.header, .brand")
    assert asked.find_all("style") == []


# A door that Wagtail leaves open


def test_wagtails_own_log_in_for_readers_knows_nobody(client, home):
    """It would know neither the second factor nor the limit of attempts."""
    person = UserFactory(email="marie@exemple.fr")
    address = reverse("wagtailcore_login")

    response = client.post(address, {"username": person.email, "password": PASSWORD})

    assert "_auth_user_id" not in client.session
    assert response.status_code in (302, 404)


def test_logging_in_leads_back_to_the_private_page(client, home):
    page = StandardPageFactory(private=True)
    UserFactory(email="marie@exemple.fr")

    asked = client.get(page.url)["Location"]
    response = client.post(asked, {"login": "marie@exemple.fr", "password": PASSWORD, "next": page.url})

    assert response["Location"] == page.url


# Aliases


def test_a_mirror_of_a_private_page_is_private_too(client, home, guides):
    source = StandardPageFactory(title="Secret", private=True)
    mirror = source.create_alias(update_slug="miroir")

    assert client.get(mirror.url).status_code == 302
    assert "Secret" not in client.get("/fr/").text


def test_opening_a_page_again_makes_it_read_and_linked_at_once(client, guides):
    guide = GuidePageFactory(title="Collecte", private=True)
    other = GuidePageFactory(body=[("text", f'<p><a linktype="page" id="{guide.pk}">ici</a></p>')])
    assert links(client.get(other.url), ".prose .flow") == {"ici": None}

    PageViewRestriction.objects.all().delete()

    assert client.get(guide.url).status_code == 200
    assert links(client.get(other.url), ".prose .flow") == {"ici": guide.url}
