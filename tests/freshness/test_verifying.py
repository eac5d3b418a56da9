"""« Toujours exact » : one click, for whoever may publish; what others read, and what nobody loses."""

import pytest
from django.utils import timezone
from wagtail.models import WorkflowState

from commons import publication
from commons.freshness.addresses import verify_url
from commons.history.models import PublishedVersion
from tests.commons.reading import heading_levels, links, titles, words
from tests.factories import StandardPageFactory

from .conftest import LONG_AGO, a_guide, days_ago

pytestmark = pytest.mark.django_db


def fresh(thing):
    return publication.find(publication.key_of(thing))


def click(client, thing, number=None):
    number = (
        PublishedVersion.objects.filter(thing__object_id=str(thing.pk)).latest("number").number
        if number is None
        else number
    )
    return client.post(verify_url(thing.public_url), {"number": number})


# What readers see


def test_readers_are_told_of_a_text_that_nobody_checked_for_a_year(client, thing):
    said = links(client.get(thing.public_url), ".byline")

    assert said["Ce texte n’a pas été vérifié depuis le 5 mars 2024"] == f"{thing.public_url}verifier/"
    assert "Vérifié le" not in words(client.get(thing.public_url))


def test_readers_of_another_language_too(client, guide, guides_en):
    english = a_guide(title="Set up a collection", translation_of=guide)

    said = links(client.get(english.public_url), ".byline")

    assert said["This text has not been checked since March 5, 2024"] == f"{english.public_url}verify/"


def test_a_recent_check_leads_to_the_same_page(client, guides):
    guide = a_guide(title="Monter une collecte", verified_on=days_ago(30))

    (said,) = [text for text in links(client.get(guide.public_url), ".byline") if "Vérifié le" in text]

    assert links(client.get(guide.public_url), ".byline")[said] == f"{guide.public_url}verifier/"
    assert "n’a pas été vérifié" not in words(client.get(guide.public_url))


def test_nothing_is_said_where_the_site_does_not_wish_it_or_the_text_does_not_age(client, brand, guide):
    page = StandardPageFactory(title="Qui sommes-nous", verified_on=LONG_AGO)
    assert "n’a pas été vérifié" not in words(client.get(page.public_url))
    brand.verify_after = 0
    brand.save()

    assert "Vérifié le 5 mars 2024" in " ".join(titles(client.get(guide.public_url), ".byline"))


def test_everybody_reads_when_it_was_checked_and_how_to_say_otherwise(client, thing, member):
    response = client.get(verify_url(thing.public_url))

    assert "Vérifié le 5 mars 2024" in words(response) and "Basile" in words(response)
    assert heading_levels(response) == [1, 2]
    assert links(response)["Signaler un problème"] == f"{thing.public_url}signaler/"
    assert links(response)["Suggérer une modification"] == f"{thing.public_url}suggerer/"
    assert not response.cookies and b"<form method" not in response.content
    client.force_login(member)
    assert "Toujours exact" not in titles(client.get(verify_url(thing.public_url)), "button")


def test_the_history_leads_to_it_where_nobody_ever_checked(client, guides):
    guide = a_guide(title="Monter une collecte", verified_on=None)

    history = client.get(f"{guide.public_url}historique/")

    assert links(history)["Est-ce toujours exact ?"] == f"{guide.public_url}verifier/"
    assert "Personne n’a encore indiqué" in words(client.get(f"{guide.public_url}verifier/"))


# The click


def test_one_click_publishes_the_day_in_the_name_of_who_clicked(client, thing, facilitator):
    client.force_login(facilitator)
    assert "Toujours exact" in titles(client.get(verify_url(thing.public_url)), "button")

    response = click(client, thing)

    assert response.url == thing.public_url
    assert "tout le monde lit que c’est vérifié d’aujourd’hui" in words(client.get(response.url))
    now, version = fresh(thing), PublishedVersion.objects.get(thing__object_id=str(thing.pk), number=2)
    assert (now.verified_on, now.has_unpublished_changes) == (timezone.localdate(), False)
    assert (version.user, version.is_minor, version.edit_summary) == (facilitator, True, "Toujours exact")
    assert "Awa" in words(client.get(verify_url(thing.public_url)))


def test_who_checks_is_no_author(client, thing, member, facilitator):
    draft = fresh(thing)
    draft.title = "Un brouillon"
    draft.save_revision(user=member)
    client.force_login(facilitator)

    click(client, thing)

    byline = titles(client.get(thing.public_url), ".byline")[-1]
    assert "Basile" in byline
    assert "Awa" not in byline and "Jeanne" not in byline


def test_twice_the_same_day_is_once(client, thing, facilitator):
    client.force_login(facilitator)
    click(client, thing)

    response = click(client, thing, number=1)

    assert "déjà vérifié aujourd’hui" in words(client.get(response.url))
    assert "Toujours exact" not in titles(client.get(verify_url(thing.public_url)), "button")
    assert PublishedVersion.objects.filter(thing__object_id=str(thing.pk)).count() == 2


def test_the_summary_is_in_the_language_of_the_text(client, guide, guides_en, facilitator):
    english = a_guide(title="Set up a collection", translation_of=guide)
    client.force_login(facilitator)

    click(client, english)

    assert (
        PublishedVersion.objects.filter(thing__object_id=str(english.pk)).latest("number").edit_summary
        == "Still accurate"
    )


@pytest.mark.parametrize("number", ["", "x", "2", "9" * 40, "0"])
def test_nobody_answers_for_a_text_that_they_did_not_read(client, guide, facilitator, number):
    client.force_login(facilitator)

    response = click(client, guide, number)

    assert "Le texte a changé" in words(response)
    assert fresh(guide).verified_on == LONG_AGO


def test_who_may_not_publish_does_not(client, thing, member):
    for person in (None, member):
        if person:
            client.force_login(person)
        assert click(client, thing).status_code == 403
    assert fresh(thing).verified_on == LONG_AGO


def test_a_draft_is_neither_published_nor_lost(client, thing, member, facilitator):
    draft = fresh(thing)
    draft.title, draft.edit_summary, draft.is_minor = "Un brouillon", "Je change le titre", True
    draft.save_revision(user=member)
    client.force_login(facilitator)

    click(client, thing)

    now = fresh(thing)
    kept = now.get_latest_revision()
    theirs = kept.as_object()
    assert (now.title, now.verified_on) == (thing.title, timezone.localdate())
    assert (theirs.title, theirs.verified_on, kept.user) == ("Un brouillon", timezone.localdate(), member)
    assert (kept.content["_edit_summary"], kept.content["_is_minor"]) == ("Je change le titre", True)
    assert now.has_unpublished_changes
    assert "Un brouillon" not in client.get(thing.public_url).text


def test_what_is_under_review_comes_first(client, guide, member, facilitator):
    guide.save_revision(user=member)
    guide.get_workflow().start(guide, member)
    client.force_login(facilitator)

    assert "est en relecture" in words(client.get(verify_url(guide.public_url)))
    response = click(client, guide)

    assert "est en relecture" in words(response)
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_IN_PROGRESS
    assert fresh(guide).verified_on == LONG_AGO


def test_what_todays_rules_refuse_is_said(client, guide, facilitator):
    type(guide).objects.filter(pk=guide.pk).update(summary="")
    client.force_login(facilitator)

    response = click(client, guide)

    assert response.status_code == 200
    assert titles(response, ".message-error")
    assert fresh(guide).verified_on == LONG_AGO


# The CMS


def test_the_cms_leads_to_the_button(client, guide, actor, facilitator):
    client.force_login(facilitator)

    page = client.get(f"/admin/pages/{guide.pk}/edit/")
    sheets = client.get("/admin/snippets/directory/actor/")

    assert f"{guide.public_url}verifier/" in page.text
    assert f"{actor.public_url}verifier/" in sheets.text
    assert "verified_on" in client.get(f"/admin/snippets/directory/actor/edit/{actor.pk}/").text


def test_reviewers_read_what_is_to_check_and_members_do_not(client, guide, actor, confirmed, member):
    client.force_login(confirmed)
    report = client.get("/admin/reports/to-check/")

    assert links(report, "body")["Monter une collecte"] == f"{guide.public_url}verifier/"
    assert links(report, "body")["Le Faitout"] == f"{actor.public_url}verifier/"
    assert "Monter une collecte" in client.get("/admin/reports/to-check/?export=csv").getvalue().decode()
    client.force_login(member)
    assert client.get("/admin/reports/to-check/").status_code == 302


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_number_of_questions_for_one_and_three(
    client, guides, facilitator, count, django_assert_num_queries
):
    for number in range(count):
        a_guide(title=f"Guide {number}")
    client.force_login(facilitator)
    client.get("/admin/reports/to-check/results/")

    with django_assert_num_queries(12):
        response = client.get("/admin/reports/to-check/results/")

    assert response.text.count("/verifier/") == count
