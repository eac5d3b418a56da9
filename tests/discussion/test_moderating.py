"""Facilitators hide, show, close; from the page or from the list of the latest messages."""

import pytest
from django.urls import reverse
from django.utils.translation import gettext, override
from wagtail.models import PageViewRestriction

from commons.discussion import writing
from commons.discussion.models import ClosedDiscussion, Message, State, Thread
from tests.commons.reading import links, titles, tree
from tests.factories.discussion import discuss, discussion_of, feed_of

pytestmark = pytest.mark.django_db

REPORT = "/admin/reports/messages/"


@pytest.fixture
def moderator(client, facilitator):
    client.force_login(facilitator)
    return client


@pytest.fixture
def message(thing, member):
    return discuss(thing, member, text="CANARI").messages.get()


def french(msgid):
    with override("fr"):
        return gettext(msgid)


def test_a_hidden_message_is_read_by_facilitators_only_and_its_reason_too(moderator, thing, message, member):
    address = discussion_of(thing, 1, message.pk)
    assert address in links(moderator.get(discussion_of(thing, 1))).values()

    moderator.post(address, {"gesture": "hide", "reason": "Attaque personnelle"})

    assert "CANARI" in moderator.get(address).text
    assert "Attaque personnelle" in moderator.get(discussion_of(thing, 1)).text
    for person in (None, member):
        moderator.logout()
        if person:
            moderator.force_login(person)
        for page in (discussion_of(thing), discussion_of(thing, 1), feed_of(thing)):
            said = moderator.get(page).text
            assert "CANARI" not in said and "Attaque personnelle" not in said
        if person:
            assert moderator.get(address).status_code == 403
            assert french("Message hidden by the facilitators.") in moderator.get(discussion_of(thing, 1)).text


def test_the_title_of_a_thread_is_hidden_with_its_first_message(client, thing, member, confirmed, facilitator):
    thread = discuss(thing, member, "CANARI", answers=[(confirmed, "Non mais !")])
    writing.hide(thread.messages.first(), facilitator)

    for page in (discussion_of(thing), discussion_of(thing, 1), feed_of(thing)):
        assert "CANARI" not in client.get(page).text
    writing.show(thread.messages.first())
    assert "CANARI" in client.get(discussion_of(thing)).text


def test_a_hidden_message_is_shown_again(moderator, thing, message, facilitator):
    writing.hide(message, facilitator, "Par erreur")

    moderator.post(discussion_of(thing, 1, message.pk), {"gesture": "show"})

    assert titles(moderator.get(discussion_of(thing)), ".said__words") == ["CANARI"]
    assert Message.objects.get().hidden_reason == ""


def test_the_author_of_a_hidden_message_may_not_change_it(client, thing, message, member, facilitator):
    writing.hide(message, facilitator)
    client.force_login(member)

    for gesture in ("edit", "delete", "show"):
        address = discussion_of(thing, 1, message.pk)
        assert client.post(address, {"gesture": gesture, "text": "Autre"}).status_code == 403
    assert Message.objects.get().text == "CANARI"


def test_a_closed_thread_gets_no_answer_until_it_is_open_again(client, thing, message, member, facilitator):
    client.force_login(facilitator)
    client.post(discussion_of(thing, 1), {"state": "closed"})
    client.force_login(member)

    assert client.post(discussion_of(thing, 1), {"text": "Quand même"}).status_code == 403
    assert client.post(discussion_of(thing, 1), {"state": "open"}).status_code == 403
    assert not tree(client.get(discussion_of(thing, 1))).select("textarea")
    client.force_login(facilitator)
    client.post(discussion_of(thing, 1), {"state": "open"})
    assert Thread.objects.get().state == State.OPEN


def test_a_closed_discussion_is_read_and_not_written_in(client, thing, message, member, facilitator):
    client.force_login(facilitator)
    for _twice in range(2):
        client.post(discussion_of(thing), {"is_closed": "1"})
    assert ClosedDiscussion.objects.count() == 1
    client.force_login(member)

    assert client.post(discussion_of(thing), {"title": "a", "text": "b"}).status_code == 403
    assert client.post(discussion_of(thing, 1), {"text": "b"}).status_code == 403
    page = client.get(discussion_of(thing))
    assert "CANARI" in page.text
    assert not tree(page).select("main form")
    client.force_login(facilitator)
    client.post(discussion_of(thing), {"is_closed": "0"})
    client.force_login(member)
    assert client.post(discussion_of(thing), {"title": "a", "text": "b"}).status_code == 302


def test_an_author_still_deletes_a_message_of_a_closed_thread(client, thing, message, member, facilitator):
    writing.set_state(message.thread, "closed", facilitator)
    client.force_login(member)

    client.post(discussion_of(thing, 1, message.pk), {"gesture": "delete"})

    assert not Message.objects.exists()


# The list in the CMS


def test_the_latest_messages_are_listed_with_where_they_are_and_hidden_at_once(moderator, thing, message, facilitator):
    page = moderator.get(REPORT)
    form = next(form for form in tree(page).select("form[method=post]") if "/reports/messages/" in form["action"])
    assert "CANARI" in page.text
    assert any(a["href"].startswith(discussion_of(thing, 1)) for a in tree(page).select("td a"))

    moderator.post(form["action"])
    message.refresh_from_db()
    assert message.hidden_by == facilitator
    assert "CANARI" in moderator.get(REPORT).text
    moderator.post(form["action"])
    message.refresh_from_db()
    assert message.hidden_at is None


def test_the_list_is_not_for_members(client, confirmed, message):
    client.force_login(confirmed)

    assert "CANARI" not in client.get(REPORT, follow=True).text
    client.post(reverse("hide_or_show_message", args=[message.pk]))
    assert Message.objects.get().hidden_at is None


def test_the_list_costs_the_same_whatever_it_holds(moderator, guide, actor, member, django_assert_max_num_queries):
    def count():
        with django_assert_max_num_queries(40) as counted:
            assert moderator.get(REPORT).status_code == 200
        return len(counted)

    discuss(guide, member)
    count()
    before = count()
    for number, thing in enumerate([guide, actor, actor]):
        discuss(thing, member, f"Fil {number}", f"Texte {number}")

    assert count() == before


def test_looking_at_the_gesture_does_nothing(moderator, message):
    assert moderator.get(reverse("hide_or_show_message", args=[message.pk])).status_code == 405


def test_a_facilitator_does_not_read_what_is_behind_a_password(moderator, guide, member):
    message = discuss(guide, member, text="CANARI").messages.get()
    PageViewRestriction.objects.create(page=guide, restriction_type="password", password="clef")

    assert "CANARI" not in moderator.get(discussion_of(guide, 1, message.pk)).text
