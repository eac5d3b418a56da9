"""Whoever may read a page or a record may read what it was: its versions, each of them, and go back to one."""

import pytest
from django.core.management import call_command
from django.utils.translation import gettext, override
from wagtail.models import PageViewRestriction, Revision

from commons import publication
from commons.accounts.roles import Role
from commons.history.addresses import history_url, restore_url
from commons.history.models import Event, PublishedVersion
from guides.models import GuidePage
from tests.commons.reading import heading_levels, links, titles, tree, words
from tests.factories import GuidePageFactory
from tests.factories.directory import published
from tests.factories.history import history_of, publish

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site(home, guides):
    return home


@pytest.fixture
def guide(member, confirmed):
    """A guide in three versions by two members."""
    with publication.changes():
        page = GuidePageFactory(title="Monter une collecte", live=False, first_published_at=None)
        publish(page, member, "Première écriture", body=[("text", "<p>Trente ordinateurs en un jour.</p>")])
    publish(page, confirmed, "Le chiffre juste", body=[("text", "<p>Quarante ordinateurs en un jour.</p>")])
    publish(page, member, "Un titre plus court", title="Collecter")
    page.refresh_from_db()
    return page


@pytest.fixture
def actor(member):
    with publication.changes():
        actor = published(by=member, title="Atelier du Quai", summary="On répare.")
    publish(actor, member, "On collecte aussi", summary="On répare, on collecte.")
    return actor


def restoring(thing, number):
    with override("fr"):
        return restore_url(thing.public_url, number)


def confirm(client, address, **options):
    """Press the button of the page that asks; without leave to see it, send what it would."""
    base = tree(client.get(address)).select_one("[name=base]")
    return client.post(address, {"base": base["value"]} if base else {}, **options)


def number_of_versions(response):
    return [found.a and found.a["href"] for found in tree(response).select(".version h2")]


# Reading


def test_a_visitor_reads_who_changed_what_and_why_the_newest_first(client, guide):
    response = client.get(history_of(guide))

    start = history_of(guide)
    assert number_of_versions(response) == [f"{start}3/", f"{start}2/", f"{start}1/"]
    assert titles(response, ".version q") == ["Un titre plus court", "Le chiffre juste", "Première écriture"]
    assert [a.get_text() for a in tree(response).select(".version__by a")] == ["Jeanne", "Basile", "Jeanne"]
    assert "Collecter" in titles(response, ".version__changes")[0]
    assert [time["datetime"][:2] for time in tree(response).select("time")] == ["20"] * 3
    assert heading_levels(response) == [1, 2, 2, 2]
    assert response["X-Robots-Tag"] == "noindex"
    assert not response.cookies


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_history_of_a_record_is_read_in_both_languages(client, actor, language):
    with override(language):
        address = history_url(actor.get_url())

    response = client.get(address)

    assert number_of_versions(response) == [f"{address}2/", f"{address}1/"]
    assert tree(response).html["lang"] == language
    assert (tree(response).select_one(".version q").get("lang")) == (None if language == "fr" else "fr")


def test_the_address_is_in_the_language_of_the_page(client, guides_en):
    with publication.changes():
        page = GuidePageFactory(title="Run a collection", parent=guides_en, locale=guides_en.locale)

    with override("fr"):
        assert history_url(page.url) == "/en/guides/run-a-collection/history/"
    assert client.get("/en/guides/run-a-collection/history/").status_code == 200


def test_every_page_and_sheet_leads_to_its_history(client, guide, actor):
    for thing in (guide, actor):
        assert history_of(thing) in links(client.get(thing.public_url), "main").values()


def test_a_name_stays_when_the_account_is_gone(client, guide, confirmed):
    confirmed.delete()

    response = client.get(history_of(guide))

    assert "Basile" in words(response)
    assert [a.get_text() for a in tree(response).select(".version__by a")] == ["Jeanne", "Jeanne"]


def test_a_version_is_read_as_it_was_with_its_neighbours(client, guide):
    response = client.get(history_of(guide, 2))

    assert titles(response, "h1") == ["Monter une collecte"]
    assert titles(response, ".version__text .flow p") == ["Quarante ordinateurs en un jour."]
    found = tree(response)
    assert found.select_one("[rel=prev]")["href"] == history_of(guide, 1)
    assert found.select_one("[rel=next]")["href"] == history_of(guide, 3)
    assert guide.url in links(response, ".message").values()
    assert found.select_one("form[method=post]") is None


def test_a_version_in_another_language_says_so(client, actor):
    with override("en"):
        response = client.get(history_url(actor.get_url(), 1))

    assert tree(response).select_one(".version__text")["lang"] == "fr"


@pytest.mark.parametrize("number", [0, 4, 999999])
def test_an_unknown_version_is_not_found(client, guide, number):
    assert client.get(history_of(guide, number)).status_code == 404


@pytest.mark.parametrize("query", ["?old=1", "?old=2&new=2", "?old=x&new=²", "?old=-1&new=99999999999999999999"])
def test_a_bad_choice_is_said_above_the_list(client, guide, query):
    response = client.get(history_of(guide) + query)

    assert response.status_code == 200
    assert tree(response).select_one("[role=alert]")


def test_the_form_leads_to_the_comparison_in_order(client, guide):
    response = client.get(history_of(guide) + "?old=3&new=1")

    assert response["Location"] == history_of(guide, 1, 3)


@pytest.mark.full
def test_long_histories_are_in_pages(client, guide, member):
    for number in range(20):
        publish(guide, member, summary=f"Chapeau {number}")

    assert len(number_of_versions(client.get(history_of(guide)))) == 20
    second = client.get(history_of(guide) + "?page=2")
    assert number_of_versions(second) == [history_of(guide, number) for number in (3, 2, 1)]


# What never shows


def test_a_draft_never_shows(client, guide, member):
    guide.title, guide.summary = "CANARI", "CANARI"
    guide.edit_summary = "CANARI"
    guide.save_revision(user=member)

    for address in (history_of(guide), history_of(guide, 3), history_of(guide, 1, 3)):
        assert "CANARI" not in client.get(address).text


def test_the_history_of_a_private_page_is_for_its_readers(client, guide, member, facilitator):
    with publication.changes():
        rule = PageViewRestriction.objects.create(page=guide, restriction_type="groups")
        rule.groups.add(Role.FACILITATOR.group)
    publish(guide, facilitator, "Entre nous", body=[("text", "<p>CANARI</p>")])
    addresses = [history_of(guide), history_of(guide, 5), history_of(guide, 3, 5)]

    for person, status in ((None, 302), (member, 302), (facilitator, 200)):
        if person:
            client.force_login(person)
        for address in addresses:
            response = client.get(address)
            assert (response.status_code, "CANARI" in response.text) == (status, status == 200 and "5" in address[-4:])
            assert "private" in response["Cache-Control"]


def test_what_was_said_in_private_stays_so_when_the_page_opens(client, guide, facilitator):
    with publication.changes():
        rule = PageViewRestriction.objects.create(page=guide, restriction_type="login")
    publish(guide, facilitator, "CANARI", title="CANARI", body=[("text", "<p>CANARI</p>")])
    publish(guide, facilitator, "Rien", title="Ouvrir", body=[("text", "<p>Rien.</p>")])
    with publication.changes():
        rule.delete()

    numbers = list(PublishedVersion.objects.filter(event=Event.AUDIENCE).values_list("number", flat=True))
    response = client.get(history_of(guide))
    assert number_of_versions(response) == [history_of(guide, number) for number in (max(numbers), 3, 2, 1)]
    assert "CANARI" not in response.text
    assert client.get(history_of(guide, 5)).status_code == 404
    assert client.get(history_of(guide, 3, 5)).status_code == 404


def test_what_is_withdrawn_or_deleted_has_no_history(client, guide, actor):
    for thing in (guide, actor):
        addresses = [history_of(thing), history_of(thing, 1), history_of(thing, 1, 2)]
        with publication.changes():
            thing.unpublish()
        assert {client.get(address).status_code for address in addresses} == {404}
        with publication.changes():
            thing.delete()
        assert {client.get(address).status_code for address in addresses} == {404}


def test_what_comes_back_says_that_it_was_withdrawn(client, guide, member):
    with publication.changes():
        guide.unpublish()
    publish(guide, member, "De retour")

    response = client.get(history_of(guide))

    start = history_of(guide)
    assert number_of_versions(response)[:3] == [f"{start}5/", None, f"{start}3/"]
    assert client.get(f"{start}4/").status_code == 404
    assert f"{start}3..5/" in links(response).values()


def test_a_record_that_moved_leads_to_its_history(client, actor):
    before = history_of(actor)
    actor.slug = "atelier-du-canal"
    with publication.changes():
        actor.save_revision().publish()

    response = client.get(before)

    assert (response.status_code, response["Location"]) == (301, before.replace("quai", "canal"))


@pytest.mark.parametrize("path", ["/fr/rien/", "/fr/annuaire/rien/", "/fr/annuaire/", "/fr/compte/connexion/"])
def test_what_is_no_page_has_no_history(client, path):
    for end in ("", "1/", "1..2/"):
        assert client.get(f"{history_url(path)}{end}").status_code == 404


def test_hostile_text_stays_text(client, member):
    hostile = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'`[x](javascript:alert(1))"
    with publication.changes():
        actor = published(by=member, title=hostile, summary=hostile)
    publish(actor, member, hostile, title=f"{hostile} 2", body=[("text", f"<p>{hostile}</p>")])

    for numbers in ((), (1,), (2,), (1, 2)):
        response = client.get(history_of(actor, *numbers))
        assert response.status_code == 200
        assert tree(response).main.find_all(["script", "img"]) == []
        assert not [a for a in tree(response).find_all("a") if a["href"].startswith("javascript")]


@pytest.mark.full
def test_the_number_of_queries_is_that_of_two_versions(client, guide, member, django_assert_max_num_queries):
    def counts():
        found = {}
        for numbers in ((), (1,), (1, 2)):
            with django_assert_max_num_queries(20) as counted:
                client.get(history_of(guide, *numbers))
            found[numbers] = len(counted)
        return found

    counts()
    few = counts()
    for number in range(10):
        publish(guide, member, f"{number}", summary=f"Chapeau {number}")

    assert counts() == few


# Coming back


def test_a_member_who_may_publish_restores_a_version(client, guide, confirmed):
    client.force_login(confirmed)
    address = restoring(guide, 1)
    assert address in links(client.get(history_of(guide, 1))).values()
    assert client.get(address).status_code == 200
    before = PublishedVersion.objects.count()

    response = confirm(client, address)

    assert response["Location"] == guide.url
    guide = GuidePage.objects.get(pk=guide.pk)
    assert guide.title == "Monter une collecte"
    assert "Trente ordinateurs" in str(guide.body)
    newest = PublishedVersion.objects.latest("pk")
    with override("fr"):
        said = gettext("Restore version %(number)s") % {"number": 1}
    assert (newest.number, newest.user, newest.edit_summary) == (4, confirmed, said)
    assert PublishedVersion.objects.count() == before + 1


def test_a_record_is_restored_and_keeps_its_address(client, actor, confirmed):
    client.force_login(confirmed)
    actor.slug = "atelier-du-canal"
    with publication.changes():
        actor.save_revision().publish()

    confirm(client, restoring(actor, 1))

    actor.refresh_from_db()
    assert (actor.summary, actor.slug) == ("On répare.", "atelier-du-canal")


@pytest.mark.parametrize("kind", ["guide", "actor"])
def test_who_may_not_publish_proposes_it(client, request, member, kind):
    thing = request.getfixturevalue(kind)
    client.force_login(member)

    response = confirm(client, restoring(thing, 1), follow=True)

    assert response.status_code == 200
    last = PublishedVersion.objects.filter(thing__object_id=str(thing.pk)).latest("pk")
    assert last.number == (3 if kind == "guide" else 2)
    thing = type(thing).objects.get(pk=thing.pk)
    assert thing.latest_revision.user == member
    assert thing.workflow_in_progress


def test_a_visitor_is_asked_to_log_in_and_a_newcomer_may_not(client, guide, django_user_model):
    assert confirm(client, restoring(guide, 1)).status_code == 302
    client.force_login(django_user_model.objects.create(username="nouvelle", email="n@exemple.fr"))

    assert confirm(client, restoring(guide, 1)).status_code == 403
    assert restoring(guide, 1) not in links(client.get(history_of(guide, 1))).values()
    assert PublishedVersion.objects.latest("pk").number == 3


def test_a_locked_page_is_not_restored(client, guide, confirmed, facilitator):
    GuidePage.objects.filter(pk=guide.pk).update(locked=True, locked_by=facilitator)
    client.force_login(confirmed)

    assert confirm(client, restoring(guide, 1)).status_code == 403


def test_a_text_that_the_rules_refuse_today_is_not_restored(client, guide, confirmed):
    revision = Revision.objects.get(pk=PublishedVersion.objects.get(number=1).revision_id)
    Revision.objects.filter(pk=revision.pk).update(content={**revision.content, "summary": ""})
    client.force_login(confirmed)

    response = confirm(client, restoring(guide, 1))

    assert response.status_code == 200
    assert tree(response).select_one("[role=alert]")
    assert PublishedVersion.objects.latest("pk").number == 3


def test_cleaning_revisions_leaves_those_that_were_public(guide, actor, member):
    draft = guide.save_revision(user=member)
    guide.save_revision(user=member)
    seen = set(PublishedVersion.objects.values_list("revision_id", flat=True))

    call_command("purge_revisions", verbosity=0)

    assert set(Revision.objects.filter(pk__in=seen).values_list("pk", flat=True)) == seen
    assert not Revision.objects.filter(pk=draft.pk).exists()


def test_deleting_an_account_loses_nothing(client, guide, member, confirmed):
    member.delete()
    client.force_login(confirmed)

    confirm(client, restoring(guide, 1))

    assert PublishedVersion.objects.latest("pk").title == "Monter une collecte"


def test_deleting_a_page_or_a_record_still_works(guide, actor):
    for thing in (guide, actor):
        with publication.changes():
            thing.delete()

    assert not Revision.objects.filter(object_id=str(guide.pk), content_type__model="guidepage").exists()
