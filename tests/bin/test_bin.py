"""What is deleted is kept for thirty days, seen by nobody, and comes back as it was."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import GroupPagePermission, Page, Revision, WorkflowState
from wagtail.users.models import UserProfile

from commons import publication
from commons.accounts.roles import Role
from commons.bin.models import Binned
from commons.bin.place import the_bin
from commons.history.models import Contribution, PublicState, PublishedVersion
from commons.publication import audience_of
from directory.models import Actor, EventSeries
from guides.models import GuidePage
from tests.commons.reading import links, words
from tests.factories import GuideIndexPageFactory, GuidePageFactory, StandardPageFactory, UserFactory
from tests.factories.discussion import whisper

from .conftest import LIST, delete_address, put, restore, state_of

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["guide", "actor"])
def thing(request):
    return request.getfixturevalue(request.param)


def fresh(thing):
    return type(thing).objects.get(pk=thing.pk)


def about(url):
    return [url, f"{url}historique/", f"{url}discussion/", f"{url}suivre/", f"{url}suivre/flux/", f"{url}suggerer/"]


# Both kinds


def test_what_is_deleted_is_read_nowhere_and_comes_back_with_all_it_had(client, thing, facilitator, member):
    whisper(thing, "Merci pour cette fiche")
    url, versions = thing.public_url, PublishedVersion.objects.count()
    assert [client.get(address).status_code for address in about(url)] == [200] * 6

    row = put(client, facilitator, thing)

    for user in (None, member, facilitator, UserFactory(is_superuser=True)):
        if user:
            client.force_login(user)
        assert [client.get(address).status_code for address in about(url)] == [404] * 6
        client.logout()
    twin = f"{url}page.md" if isinstance(thing, Page) else url.rstrip("/") + ".md"
    assert client.get(twin).status_code == 404
    assert state_of(thing).audience == PublicState.GONE
    assert PublishedVersion.objects.order_by("pk").last().event == "withdrawn"
    for address in ("/fr/", "/fr/sitemap.xml", "/fr/guides/", "/fr/annuaire/", "/fr/recherche/?q=collecte+quai"):
        assert thing.title not in client.get(address).text
    assert client.get("/fr/recherche/?q=collecte").context["results"].paginator.count == 0

    said = restore(client, facilitator, row)

    assert f"«\u00a0{thing.title}\u00a0» est de retour." in said.text
    assert [client.get(address).status_code for address in about(url)] == [200] * 6
    assert "Merci pour cette fiche" in client.get(f"{url}discussion/").text
    assert thing.title in client.get("/fr/recherche/?q=collecte+quai").text or isinstance(thing, Actor)
    assert PublishedVersion.objects.count() == versions + 2
    assert fresh(thing).live_revision_id == thing.live_revision_id
    assert not Redirect.objects.exists()
    assert not Binned.objects.exists()


def test_a_draft_comes_back_as_a_draft_and_what_was_scheduled_does_not_come_alone(client, thing, facilitator):
    thing = fresh(thing)
    thing.unpublish()
    thing.title = "Une autre version"
    thing.go_live_at = timezone.now() + timedelta(hours=1)
    thing.save_revision(user=facilitator).publish()
    draft = fresh(thing).latest_revision_id
    row = put(client, facilitator, thing)

    assert not Revision.objects.exclude(approved_go_live_at=None).exists()
    assert fresh(thing).go_live_at is None
    restore(client, facilitator, row)

    assert not fresh(thing).live
    assert fresh(thing).latest_revision_id == draft


def test_a_review_ends_when_what_is_reviewed_is_deleted(client, thing, facilitator, member):
    thing = fresh(thing)
    thing.save_revision(user=member)
    thing.get_workflow().start(thing, member)

    put(client, facilitator, thing)

    assert [state.status for state in WorkflowState.objects.all()] == ["cancelled"]


def test_deleting_tells_of_the_bin_and_the_message_undoes_it(client, thing, facilitator):
    client.force_login(facilitator)

    asked = client.get(delete_address(thing))
    said = client.post(delete_address(thing), follow=True)

    assert "Direction la corbeille, pour 30\u00a0jours" in asked.text
    row = Binned.objects.get()
    assert "est dans la corbeille, pour 30\u00a0jours" in said.text
    assert links(said)["Annuler la suppression"] == f"{LIST}{row.pk}/restore/"
    assert thing.title in words(client.get(f"{LIST}{row.pk}/restore/"))


def test_looking_at_the_page_that_asks_deletes_nothing(client, thing, facilitator):
    client.force_login(facilitator)

    client.get(delete_address(thing))

    assert fresh(thing).live
    assert not Binned.objects.exists()


@pytest.mark.parametrize("role", ["member", "confirmed"])
def test_who_may_not_delete_puts_nothing_in_the_bin(client, thing, role, request):
    client.force_login(request.getfixturevalue(role))
    may = {"confirmed": isinstance(thing, Page)}.get(role, False)

    client.post(delete_address(thing))
    kind = "wagtailcore/page" if isinstance(thing, Page) else "directory/actor"
    client.post(f"/admin/bulk/{kind}/delete/?id={thing.pk}&next=/admin/")

    assert Binned.objects.exists() == may
    assert fresh(thing).live


def test_a_page_in_the_bin_is_nowhere_else_in_the_cms(client, guides, facilitator, administrator):
    guide = GuidePageFactory(title="Monter une collecte", owner=facilitator, written_by=[facilitator, administrator])
    places = [
        "/admin/",
        "/admin/pages/",
        f"/admin/pages/{guides.pk}/",
        "/admin/pages/search/?q=collecte",
        f"/admin/choose-page/{guides.pk}/",
        "/admin/choose-page/search/?q=collecte",
        "/admin/api/main/pages/?search=collecte",
        "/admin/reports/aging-pages/",
    ]
    root = Page.objects.get(depth=1).pk
    assert guide.title in seen(client, administrator, places[3])
    put(client, facilitator, guide)

    for user in (facilitator, administrator):
        client.force_login(user)
        client.get("/admin/pages/")  # says what was deleted
        for address in places:
            assert guide.title not in seen(client, user, address), (user, address)
        for gesture in ("edit", "delete", "copy", f"move/{guides.pk}/confirm"):
            assert client.get(f"/admin/pages/{guide.pk}/{gesture}/").status_code == 302
    for address in (f"/admin/pages/{root}/", "/admin/choose-page/", f"/admin/api/main/pages/?child_of={root}"):
        text = seen(client, administrator, address)
        assert f"/pages/{the_bin().pk}/" not in text and f'"id": {the_bin().pk},' not in text


def test_a_record_in_the_bin_is_nowhere_else_in_the_cms(client, actor, facilitator, administrator):
    places = [
        "/admin/snippets/directory/actor/",
        "/admin/snippets/directory/actor/?q=Quai",
        "/admin/snippets/choose/directory/actor/",
        "/admin/snippets/choose/directory/actor/results/?q=Quai",
    ]
    assert [actor.title in seen(client, facilitator, address) for address in places] == [True] * 4
    put(client, facilitator, actor)

    for user in (facilitator, administrator):
        client.force_login(user)
        client.get("/admin/")  # says what was deleted
        for address in places:
            assert actor.title not in seen(client, user, address), (user, address)
        assert client.get(f"/admin/snippets/directory/actor/edit/{actor.pk}/").status_code == 302


def seen(client, user, address):
    client.force_login(user)
    response = client.get(address, follow=True)
    assert response.status_code == 200
    return response.text


# Restoring, and the rights of each


def test_the_bin_shows_facilitators_all_and_others_what_they_deleted(client, guides, facilitator, confirmed, actor):
    mine = StandardPageFactory(title="Brouillon de Basile", parent=guides, live=False, owner=confirmed)
    put(client, facilitator, actor)
    put(client, confirmed, mine)

    client.force_login(confirmed)
    his = words(client.get(LIST))
    client.force_login(facilitator)
    all_of_them = words(client.get(LIST))

    assert "Brouillon de Basile" in his
    assert "Atelier du Quai" not in his
    assert "Supprimer définitivement" not in his
    assert "Brouillon de Basile" in all_of_them and "Atelier du Quai" in all_of_them
    assert words(client.get(f"{LIST}?q=basile")).count("Atelier du Quai") == 0


def test_somebody_elses_deletion_is_not_theirs_to_restore(client, guide, facilitator, confirmed, member):
    row = put(client, facilitator, guide)

    assert guide.title not in words(restore(client, confirmed, row))
    assert guide.title in words(restore(client, member, row))  # who wrote it knows where it is

    assert Binned.objects.get() == row
    client.force_login(confirmed)
    assert client.post(f"{LIST}{row.pk}/delete/").status_code == 302
    assert Binned.objects.exists()
    client.logout()
    assert client.post(f"{LIST}{row.pk}/restore/").status_code == 302
    assert Binned.objects.exists()


def test_who_may_no_longer_delete_there_may_not_restore(client, guides, confirmed):
    mine = GuidePageFactory(title="Fiche de Basile", owner=confirmed)
    row = put(client, confirmed, mine)
    GroupPagePermission.objects.filter(page=guides, group__name=Role.CONFIRMED).delete()
    GroupPagePermission.objects.filter(group__name=Role.MEMBER).delete()
    confirmed.groups.add(Role.MEMBER.group)
    GuideIndexPageFactory(title="Autre rubrique", slug="autres")

    restore(client, confirmed, row)

    assert Binned.objects.get() == row
    assert not fresh(mine).url


def test_a_second_restore_says_so_and_a_forged_number_too(client, thing, facilitator):
    row = put(client, facilitator, thing)
    restore(client, facilitator, row)

    for pk in (row.pk, 999_999, 10**17):
        client.force_login(facilitator)
        for gesture in ("restore", "delete"):
            assert client.get(f"{LIST}{pk}/{gesture}/").status_code == 302
            assert client.post(f"{LIST}{pk}/{gesture}/").status_code == 302

    assert fresh(thing).live
    client.post(delete_address(thing))
    client.post(delete_address(thing))
    assert Binned.objects.count() == 1


def test_the_bin_is_read_in_french_and_in_english(client, home, facilitator):
    above = StandardPageFactory(title="Le projet", slug="projet")
    StandardPageFactory(title="Le budget", slug="budget", parent=above)
    put(client, facilitator, above)
    client.force_login(facilitator)

    french = words(client.get(LIST))
    profile = UserProfile.get_for_user(facilitator)
    profile.preferred_language = "en"
    profile.save()
    english = words(client.get(LIST))

    assert "Ce qui est supprimé reste ici 30 jours" in french
    assert "Le projet avec 1 page en dessous Page Awa" in french
    assert "30 Restaurer Le projet Supprimer définitivement Le projet" in french
    assert "What is deleted stays here for 30 days" in english
    assert "30 Restore Le projet Delete for good Le projet" in english


@pytest.mark.parametrize("count", [1, 3])
def test_the_bin_costs_the_same_whatever_it_holds(client, guides, actor, facilitator, count, django_assert_num_queries):
    for number in range(count):
        put(client, facilitator, GuidePageFactory(title=f"Fiche {number}"))
    put(client, facilitator, actor)
    client.force_login(facilitator)
    client.get(LIST)

    with django_assert_num_queries(15):
        client.get(LIST)


def test_titles_are_shown_as_they_were_typed(client, guides, facilitator):
    guide = GuidePageFactory(title="<script>alert(1)</script>\u202e\u200b", slug="etrange")
    client.force_login(facilitator)

    told = client.post(delete_address(guide), follow=True)
    said = client.get(f"{LIST}?q=%00%3Cscript")
    again = client.post(f"{LIST}{Binned.objects.get().pk}/restore/", follow=True)

    for response in (told, said, again):
        assert response.status_code == 200
        assert "<script>alert(1)" not in response.text
        assert "&lt;script&gt;alert(1)" in response.text
    client.post(delete_address(guide))
    assert client.get(f"{LIST}?q={'x' * 5000}&p=z").status_code == 200


# Emptying


def test_what_is_thirty_days_old_goes_for_good_each_night(client, guide, actor, event, facilitator, member):
    for thing in (guide, actor):
        put(client, facilitator, thing)
    recent = put(client, facilitator, GuidePageFactory(title="Récente"))
    Binned.objects.exclude(pk=recent.pk).update(deleted_at=timezone.now() - timedelta(days=30, minutes=1))
    versions = PublishedVersion.objects.count()

    call_command("empty_bin")

    assert not GuidePage.objects.filter(pk=guide.pk).exists()
    assert list(Binned.objects.values_list("title", flat=True)) == ["Récente", "Atelier du Quai"]  # an event needs it
    assert PublishedVersion.objects.count() == versions
    assert Contribution.objects.filter(name="Jeanne").exists()
    assert "empty_bin" in publication.NIGHTLY
    EventSeries.objects.all().delete()
    call_command("empty_bin")
    assert list(Binned.objects.values_list("title", flat=True)) == ["Récente"]


def test_a_facilitator_deletes_for_good(client, thing, facilitator):
    row = put(client, facilitator, thing)
    client.force_login(facilitator)

    asked = client.get(f"{LIST}{row.pk}/delete/")
    client.post(f"{LIST}{row.pk}/delete/")

    assert thing.title in words(asked)
    assert not type(thing).objects.exists()
    assert not Binned.objects.exists()


def test_what_code_deletes_is_not_kept(client, thing, facilitator):
    row = put(client, facilitator, thing)
    assert audience_of(fresh(thing)) == PublicState.GONE

    fresh(thing).delete()

    assert not Binned.objects.filter(pk=row.pk).exists()
