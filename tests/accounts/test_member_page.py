"""The page of a member, as anybody sees it."""

import pytest
from wagtail.models import PageViewRestriction

from .factories import UserFactory
from .pages import draft, publish
from .reading import words


@pytest.fixture
def ines():
    return UserFactory(display_name="Inès Marchal", bio="Je répare\ndes vélos. <b>Oui</b>", email="ines@exemple.fr")


def contributions(client, person):
    return [page.title for page in client.get(person.get_absolute_url()).context["contributions"]]


def test_anybody_reads_who_somebody_is_but_not_their_address(client, ines):
    response = client.get("/fr/membres/" + ines.username + "/")

    assert "Inès Marchal" in words(response)
    assert "&lt;b&gt;Oui&lt;/b&gt;" in response.text
    assert ines.email not in response.text
    assert response["X-Robots-Tag"] == "noindex"
    assert not response.cookies


def test_what_they_published_is_listed_the_latest_first(client, ines):
    for title in ("Ancienne", "Récente"):
        publish(by=ines, title=title)
    publish(by=UserFactory(), title="De quelqu’un d’autre")

    assert contributions(client, ines) == ["Récente", "Ancienne"]


def test_a_page_written_in_twice_is_listed_once(client, ines):
    page = publish(by=ines, title="Deux fois")
    page.save_revision(user=ines).publish()

    assert contributions(client, ines) == ["Deux fois"]


def test_somebody_who_improved_the_page_of_another_is_listed(client, ines):
    page = publish(by=UserFactory(), title="À deux")
    page.save_revision(user=ines).publish()

    assert contributions(client, ines) == ["À deux"]


def test_nothing_confidential_is_listed(client, ines):
    draft(by=ines, title="Secret brouillon")
    waiting = publish(by=UserFactory(), title="Secret en attente")
    waiting.save_revision(user=ines)
    withdrawn = publish(by=ines, title="Secret retiré")
    withdrawn.unpublish()
    private = publish(by=ines, title="Secret privé")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    publish(by=ines, parent=private, title="Secret sous une page privée")

    response = client.get(ines.get_absolute_url())

    assert list(response.context["contributions"]) == []
    assert "Secret" not in response.text


@pytest.mark.parametrize("number", [1, 3])
def test_a_longer_list_asks_no_more_of_the_database(client, ines, number, django_assert_max_num_queries):
    publish(by=ines)
    client.get(ines.get_absolute_url())  # warms the caches of sites and content types
    for _more in range(number - 1):
        publish(by=ines)

    with django_assert_max_num_queries(QUERIES):
        assert len(contributions(client, ines)) == number


QUERIES = 11


def test_a_long_list_is_cut_into_numbered_pages(client, ines):
    for _number in range(21):
        publish(by=ines)

    response = client.get(ines.get_absolute_url())
    assert len(response.context["contributions"]) == 20
    assert "?page=2" in response.text
    assert len(client.get(ines.get_absolute_url() + "?page=2").context["contributions"]) == 1


@pytest.mark.parametrize("handle", ["personne-de-ce-nom", "Ines", "0"])
def test_an_unknown_member_is_not_found(client, handle):
    assert client.get(f"/fr/membres/{handle}/").status_code == 404


def test_a_closed_account_has_no_page(client, ines):
    ines.is_active = False
    ines.save()

    assert client.get(ines.get_absolute_url()).status_code == 404
