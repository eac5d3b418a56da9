"""What is special to pages, and to records, when they go to the bin and come back."""

import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from commons import publication
from commons.bin.models import Binned
from commons.bin.place import the_bin
from commons.history.models import PublicState
from commons.models import FormerAddress, HomePage
from directory.models import Actor, Occurrence
from guides.models import GuidePage
from tests.commons.reading import words
from tests.factories import GuideIndexPageFactory, GuidePageFactory, StandardPageFactory

from .conftest import LIST, delete_address, put, restore, state_of

pytestmark = pytest.mark.django_db


def fresh(thing):
    return type(thing).objects.get(pk=thing.pk)


# Pages


def test_what_is_below_goes_and_comes_back_with_a_page(client, home, facilitator):
    above = StandardPageFactory(title="Le projet", slug="projet", live=False)
    with publication.changes():
        below = StandardPageFactory(title="Le budget", slug="budget", parent=above)
        further = StandardPageFactory(title="Les comptes", slug="comptes", parent=below)
        publication.touch(further)
    row = put(client, facilitator, above)

    assert row.pages_below == 2
    assert {state_of(page).audience for page in (below, further)} == {PublicState.GONE}

    restore(client, facilitator, row)

    assert not fresh(above).live
    assert fresh(further).url_path == "/accueil/projet/budget/comptes/"


def test_a_page_restored_after_another_took_its_address_says_its_new_one(client, guide, facilitator):
    row = put(client, facilitator, guide)
    GuidePageFactory(title="Monter une collecte")
    second = GuidePage.objects.get(slug="monter-une-collecte")
    also = put(client, facilitator, second)
    GuidePageFactory(title="Monter une collecte")

    said = restore(client, facilitator, row)
    restore(client, facilitator, also)

    assert "monter-une-collecte-2" in words(said)
    assert client.get("/fr/guides/monter-une-collecte-2/").status_code == 200
    assert client.get("/fr/guides/monter-une-collecte-3/").status_code == 200


def test_a_page_whose_parent_is_in_the_bin_waits_for_it(client, guides, guide, facilitator):
    child = put(client, facilitator, guide)
    parent = put(client, facilitator, guides)

    said = restore(client, facilitator, child)

    assert "Guides" in words(said)
    assert Binned.objects.count() == 2
    restore(client, facilitator, parent)
    restore(client, facilitator, child)
    assert client.get("/fr/guides/monter-une-collecte/").status_code == 200


def test_a_page_whose_parent_is_gone_for_good_goes_where_it_is_accepted(client, guides, guide, facilitator):
    other = GuideIndexPageFactory(title="Autre rubrique", slug="autres")
    child = put(client, facilitator, guide)
    Page.objects.get(pk=guides.pk).delete()

    said = restore(client, facilitator, child)

    assert "Autre rubrique" in words(said)
    assert fresh(guide).get_parent().pk == other.pk


def test_a_page_that_nothing_accepts_any_more_stays_in_the_bin(client, guides, guide, facilitator):
    child = put(client, facilitator, guide)
    Page.objects.get(pk=guides.pk).delete()

    restore(client, facilitator, child)

    assert Binned.objects.get() == child


def test_several_pages_go_at_once_with_one_below_another(client, home, facilitator):
    above = StandardPageFactory(title="Le projet", slug="projet")
    below = StandardPageFactory(title="Le budget", slug="budget", parent=above)
    other = StandardPageFactory(title="Les comptes", slug="comptes")
    client.force_login(facilitator)
    address = "/admin/bulk/wagtailcore/page/delete/?next=/admin/" + "".join(
        f"&id={p.pk}" for p in (above, below, other)
    )

    asked = client.get(address)
    said = client.post(address, follow=True)

    assert "30" in words(asked)
    assert sorted(Binned.objects.values_list("title", flat=True)) == ["Le projet", "Les comptes"]
    assert "Le budget" in words(said)


def test_the_home_of_a_site_does_not_go_to_the_bin(client, home, home_en, administrator):
    client.force_login(administrator)
    for page in (home, home_en):
        client.post(delete_address(page))
    client.post(delete_address(the_bin()))

    assert HomePage.objects.count() == 2
    assert not Binned.objects.exists()
    assert client.get("/fr/").status_code == client.get("/en/").status_code == 200


def test_an_alias_is_public_as_long_as_its_source(client, guides, guide, facilitator):
    other = GuideIndexPageFactory(title="Autre rubrique", slug="autres")
    with publication.changes():
        alias = guide.create_alias(parent=other)
    address = "/fr/autres/monter-une-collecte/"
    assert client.get(address).status_code == 200

    row = put(client, facilitator, guide)
    assert client.get(address).status_code == 404
    assert state_of(alias).audience == PublicState.GONE

    restore(client, facilitator, row)
    assert client.get(address).status_code == 200


def test_its_translation_stays_when_a_page_goes(client, guides_en, guide, facilitator):
    GuidePageFactory(title="Set up a collection", translation_of=guide)
    put(client, facilitator, guide)

    said = client.get("/en/guides/set-up-a-collection/")

    assert said.status_code == 200
    assert "monter-une-collecte" not in said.text


def test_a_former_address_leads_nowhere_while_its_page_is_in_the_bin(client, guide, facilitator):
    old = "/fr/guides/collecter/"
    Redirect.add_redirect(old, guide)
    assert client.get(old).status_code == 301

    row = put(client, facilitator, guide)
    assert client.get(old).status_code == 404

    restore(client, facilitator, row)
    assert client.get(old).status_code == 301


# Records


def test_an_event_leaves_the_agenda_and_comes_back(client, event, facilitator):
    dates = Occurrence.objects.count()
    row = put(client, facilitator, event)
    assert not Occurrence.objects.exists()

    restore(client, facilitator, row)

    assert Occurrence.objects.count() == dates > 0
    assert client.get(event.public_url).status_code == 200


def test_an_actor_goes_while_its_events_stay_and_keeps_its_address(client, actor, event, facilitator):
    row = put(client, facilitator, actor)

    assert client.get(event.public_url).status_code == 200
    assert actor.title not in words(client.get(event.public_url))
    assert not FormerAddress.objects.exists()
    client.force_login(facilitator)
    said = client.post(f"{LIST}{row.pk}/delete/", follow=True)
    assert "Café réparation" in words(said)
    assert Binned.objects.get() == row
    client.logout()
    restore(client, facilitator, row)
    assert actor.title in words(client.get(event.public_url))


def test_several_records_go_at_once(client, actor, event, facilitator):
    client.force_login(facilitator)
    address = f"/admin/bulk/directory/actor/delete/?next=/admin/&id={actor.pk}"

    assert "30" in words(client.get(address))
    client.post(address)

    assert Binned.objects.get().title == actor.title
    assert Actor.objects.filter(live=False).exists()


def test_a_record_published_by_other_ways_is_out_of_the_bin(client, actor, facilitator):
    put(client, facilitator, actor)

    with publication.changes():
        fresh(actor).latest_revision.publish()

    assert not Binned.objects.exists()
    assert client.get(actor.public_url).status_code == 200
