"""Levels of protection: who may change a page or record, and what the others are told."""

import pytest
from django.urls import reverse
from django.utils.translation import gettext, override
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page

from commons import publication
from commons.care.models import Level, Protection
from commons.history.restoring import may_edit, may_publish
from commons.suggestions.addresses import suggest_url
from tests.commons.editing import filled, inline_formset, opened_on, posted, streamfield

pytestmark = pytest.mark.django_db


def protection_url(thing):
    return reverse("protection", args=publication.key_of(thing))


def edit_url(thing, user):
    return AdminURLFinder(user).get_edit_url(thing)


def form_of(thing, **values):
    kind = [{"body": streamfield([]), "actor_topics": inline_formset([])}, filled("GuidePage")][isinstance(thing, Page)]
    said = {"slug": thing.slug, "summary": thing.summary, "credits": streamfield([]), **opened_on(thing)}
    return posted({**kind, **said, **values}, "action-publish")


def protect(thing, level, **values):
    content_type, object_id = publication.key_of(thing)
    return Protection.objects.create(content_type_id=content_type, object_id=object_id, level=level, **values)


@pytest.mark.parametrize(
    ("level", "kept_out"),
    [(None, []), (Level.CONFIRMED, ["member"]), (Level.FACILITATORS, ["member", "confirmed"])],
)
def test_those_below_the_level_may_not_change_it(
    request, thing, member, confirmed, facilitator, administrator, level, kept_out
):
    if level:
        protect(thing, level)

    for name in ("member", "confirmed", "facilitator", "administrator"):
        assert may_edit(request.getfixturevalue(name), thing) is (name not in kept_out), name


def test_the_editor_says_why_and_saves_nothing(client, thing, confirmed):
    protect(thing, Level.FACILITATORS, reason="Relue par le réseau")
    client.force_login(confirmed)
    before = thing.latest_revision_id

    page = client.get(edit_url(thing, confirmed))
    assert "Relue par le réseau" in page.text
    client.post(edit_url(thing, confirmed), form_of(thing, title="Autre"))

    thing.refresh_from_db()
    assert (thing.title != "Autre", thing.latest_revision_id) == (True, before)


def test_a_protected_page_is_not_theirs_to_delete_move_or_publish(client, guide, confirmed):
    client.force_login(confirmed)
    delete = reverse("wagtailadmin_pages:delete", args=[guide.pk])
    assert client.get(delete).status_code == 200
    protect(guide, Level.FACILITATORS)

    assert client.get(delete).status_code == 302
    assert not may_publish(confirmed, guide)
    assert not guide.permissions_for_user(confirmed).can_move()
    assert not guide.permissions_for_user(confirmed).can_unpublish()


def test_a_facilitator_protects_it_and_opens_it_again(moderator, thing, confirmed, facilitator):
    page = moderator.get(protection_url(thing))
    assert str(thing) in page.text

    moderator.post(protection_url(thing), {"level": "facilitators", "reason": "Relue"})
    kept = Protection.objects.get()
    assert (kept.level, kept.reason, kept.set_by) == ("facilitators", "Relue", facilitator)
    assert not may_edit(confirmed, thing)
    assert may_edit(facilitator, thing)

    response = moderator.post(protection_url(thing), {"level": "", "reason": ""}, follow=True)
    assert not Protection.objects.exists()
    assert may_edit(confirmed, thing)
    with override("fr"):
        assert gettext("Every member, as everywhere") in response.text


def test_an_unknown_level_is_refused_in_words(moderator, thing):
    page = moderator.post(protection_url(thing), {"level": "everybody", "reason": "x" * 300})

    assert page.status_code == 200
    assert not Protection.objects.exists()


def test_the_way_to_it_is_in_the_cms_for_facilitators(client, guide, actor, confirmed, facilitator):
    for thing, address in [
        (guide, f"/admin/pages/{guide.pk}/edit/"),
        (actor, reverse(actor.snippet_viewset.get_url_name("list"))),
    ]:
        client.force_login(facilitator)
        assert protection_url(thing) in client.get(address).text
        client.force_login(confirmed)
        assert protection_url(thing) not in client.get(address).text
        assert client.get(protection_url(thing)).status_code == 302
        client.post(protection_url(thing), {"level": "facilitators"})
    assert not Protection.objects.exists()


@pytest.mark.parametrize("address", ["999999/1", "1/1", "1/999999999"])
def test_what_is_not_there_is_not_found(moderator, address):
    assert moderator.get(f"/fr/admin/protection/{address}/", follow=True).status_code == 404


def test_everybody_still_suggests(client, thing):
    protect(thing, Level.FACILITATORS)

    with override("fr"):
        assert client.get(suggest_url(thing.public_url)).status_code == 200


def test_the_protection_goes_with_what_is_deleted(thing):
    protect(thing, Level.CONFIRMED)

    thing.delete()

    assert not Protection.objects.exists()
