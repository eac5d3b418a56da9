"""Members open threads, answer, change and delete what they wrote; nothing typed is lost, nothing typed is run."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import gettext, override

from commons.discussion import words, writing
from commons.discussion.models import LONGEST, Message, State, Thread
from commons.discussion.signals import message_posted
from tests.accounts.reading import typed
from tests.commons.reading import links, titles, tree
from tests.factories import UserFactory
from tests.factories.discussion import discuss, discussion_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_member(client, member):
    client.force_login(member)
    return client


def open_thread(client, thing, **changes):
    return client.post(discussion_of(thing), {"title": "La balance", "text": "Laquelle ?", **changes})


def refusals(response):
    return set(response.context["form"].errors)


def said():
    return list(Message.objects.order_by("pk").values_list("text", flat=True))


# Opening and answering


def test_a_member_opens_a_thread_and_reads_it(as_member, thing, member):
    response = open_thread(as_member, thing, text="Bonjour,\r\nlaquelle ?\r\n\r\nMerci")

    assert response["Location"] == discussion_of(thing, 1)
    page = as_member.get(discussion_of(thing, 1))
    assert str(tree(page).select_one(".said__words")).count("<p>") == 2
    assert tree(page).select_one(".said__words br")
    thread = Thread.objects.get()
    assert (thread.opened_by, thread.state, thread.language) == (member, State.OPEN, "fr")


def test_threads_of_each_thing_are_numbered(as_member, guide, actor):
    for title in ("Un", "Deux"):
        open_thread(as_member, guide, title=title)
    open_thread(as_member, actor)

    assert list(Thread.objects.about(guide).order_by("number").values_list("number", "title")) == [
        (1, "Un"),
        (2, "Deux"),
    ]
    assert Thread.objects.about(actor).get().number == 1


def test_a_thread_can_be_about_a_part_chosen_from_the_address(as_member, guide):
    form = tree(as_member.get(discussion_of(guide) + "?section=peser-les-dons"))
    assert form.select_one("select[name=anchor] option[selected]").get_text() == "Peser les dons"

    open_thread(as_member, guide, anchor="peser-les-dons")
    refused = open_thread(as_member, guide, anchor="ailleurs", title="Autre")

    assert list(Thread.objects.values_list("anchor", "section")) == [("peser-les-dons", "Peser les dons")]
    assert refusals(refused) == {"anchor"}


def test_who_reads_answers(client, thing, member, confirmed):
    discuss(thing, member)
    client.force_login(confirmed)

    client.post(discussion_of(thing, 1), {"text": "Une à dix euros."})

    assert said() == ["Quelle balance avez-vous ?", "Une à dix euros."]


def test_what_is_posted_is_told_to_whoever_listens(as_member, thing):
    heard = []

    def hear(sender, message, **kwargs):
        heard.append(message.text)

    message_posted.connect(hear)
    try:
        open_thread(as_member, thing)
    finally:
        message_posted.disconnect(hear)

    assert heard == ["Laquelle ?"]


def test_sending_the_form_twice_says_it_once(as_member, thing):
    first = open_thread(as_member, thing)
    second = open_thread(as_member, thing)
    for _twice in range(2):
        as_member.post(discussion_of(thing, 1), {"text": "Alors ?"})

    assert first["Location"] == second["Location"]
    assert said() == ["Laquelle ?", "Alors ?"]
    Message.objects.update(created_at=timezone.now() - timedelta(minutes=2))
    as_member.post(discussion_of(thing, 1), {"text": "Alors ?"})
    assert len(said()) == 3


def test_too_many_messages_in_a_short_time_are_refused_and_kept_in_the_form(as_member, thing):
    for number in range(writing.AT_MOST):
        open_thread(as_member, thing, title=f"Fil {number}", text=f"Texte {number}")

    refused = open_thread(as_member, thing, title="Un de trop", text="Gardé")
    answer = as_member.post(discussion_of(thing, 1), {"text": "Gardé aussi"})

    assert refusals(refused) == refusals(answer) == {"__all__"}
    assert (typed(refused, "title"), typed(refused, "text"), typed(answer, "text")) == (
        "Un de trop",
        "Gardé",
        "Gardé aussi",
    )
    assert Thread.objects.count() == writing.AT_MOST
    Message.objects.update(created_at=timezone.now() - timedelta(minutes=11))
    assert open_thread(as_member, thing, title="Plus tard").status_code == 302


# What is refused


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "\u200b\u202e"}, "title"),
        ({"title": "!!!"}, "title"),
        ({"title": "x" * 121}, "title"),
        ({"text": " \n\u2060 "}, "text"),
        ({"text": "x" * (LONGEST + 1)}, "text"),
        ({"text": "é" * 100_000}, "text"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field_and_kept(as_member, thing, changes, field):
    response = open_thread(as_member, thing, **changes)

    assert response.status_code == 200
    assert refusals(response) == {field}
    assert tree(response).select_one(f".errors a[href='#id_{field}']")
    assert typed(response, "text") == changes.get("text", "Laquelle ?").replace("\u2060", "").strip()
    assert not Thread.objects.exists()


@pytest.mark.full
@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        'javascript:alert(1) https://a.fr/"onmouseover="x',
        "https://a.fr/<b>'x' &amp; http://javascript:alert(1)",
        "a\0b\u202ecba\u200b",
        "@<b>x</b> @" + "a" * 4000,
        "http://" * 700,
        "https://" + "!" * 4900,
        "\n \n" * 1600 + "fin",
        "@a " * 1600,
        "👩\u200d🔧 \ud7ff é",
    ],
)
def test_hostile_text_is_only_text(as_member, thing, hostile):
    response = open_thread(as_member, thing, title=f"x {hostile[:90]}", text=hostile)

    assert response.status_code == 302
    for address in (discussion_of(thing), discussion_of(thing, 1)):
        page = as_member.get(address)
        assert not tree(page).main.select("script, img, b, [onerror], [onmouseover], [href^='javascript']")
        assert "\u202e" not in page.text


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a\nb\n\n\nc", "<p>a<br>b</p><p>c</p>"),
        (
            "Voir https://a.fr/b?c=1&d=2.",
            '<p>Voir <a href="https://a.fr/b?c=1&amp;d=2" rel="nofollow ugc">https://a.fr/b?c=1&amp;d=2</a>.</p>',
        ),
        ("www.a.fr ftp://a.fr", "<p>www.a.fr ftp://a.fr</p>"),
        ("**gras** <i>", "<p>**gras** &lt;i&gt;</p>"),
        ("", ""),
    ],
)
def test_words_become_paragraphs_lines_and_links(text, html):
    assert words.to_html(text) == html


def test_only_members_who_exist_are_linked(client, thing, confirmed):
    away = UserFactory(display_name="Parti", is_active=False)
    text = f"@{confirmed.username}, et @{away.username} ? @personne, moi@{confirmed.username} https://a.fr/@{confirmed.username}"
    discuss(thing, confirmed, text=text)

    found = tree(client.get(discussion_of(thing))).select(".said__words a")

    assert [a.get_text() for a in found] == [f"@{confirmed.username}", f"https://a.fr/@{confirmed.username}"]


def test_a_form_sent_without_its_token_is_refused(thing, member):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(member)

    assert open_thread(browser, thing).status_code == 403
    assert not Thread.objects.exists()


def test_who_is_not_logged_in_is_sent_to_log_in(client, thing, member):
    message = discuss(thing, member).messages.get()

    for address in (discussion_of(thing), discussion_of(thing, 1), discussion_of(thing, 1, message.pk)):
        assert "/connexion/" in client.post(address, {"text": "Moi", "title": "Moi", "state": "resolved"})["Location"]
    assert len(said()) == 1


# Changing one's mind


def message_page(thing, message):
    return discussion_of(thing, message.thread.number, message.pk)


def test_an_author_corrects_a_message_and_it_says_so(as_member, thing, member):
    message = discuss(thing, member).messages.get()
    address = message_page(thing, message)
    assert address in links(as_member.get(discussion_of(thing, 1))).values()
    assert typed(as_member.get(address), "text") == message.text

    as_member.post(address, {"gesture": "edit", "text": "Laquelle, et où ?"})

    page = as_member.get(discussion_of(thing, 1))
    assert titles(page, ".said__words") == ["Laquelle, et où ?"]
    with override("fr"):
        assert gettext("changed since") in titles(page, ".said__by")[0]


def test_a_bad_correction_is_kept_in_the_form(as_member, thing, member):
    message = discuss(thing, member).messages.get()

    response = as_member.post(message_page(thing, message), {"gesture": "edit", "text": "x" * (LONGEST + 1)})

    assert response.status_code == 200
    assert len(typed(response, "text")) == LONGEST + 1
    assert said() == [message.text]


def test_after_a_quarter_of_an_hour_a_message_can_only_be_deleted(as_member, thing, member):
    message = discuss(thing, member).messages.get()
    Message.objects.update(created_at=timezone.now() - timedelta(minutes=16))

    as_member.post(message_page(thing, message), {"gesture": "edit", "text": "Autre chose"})

    assert said() == ["Quelle balance avez-vous ?"]
    assert not tree(as_member.get(message_page(thing, message))).select("textarea")


def test_an_author_deletes_a_message_and_answers_stay(as_member, thing, member, confirmed):
    thread = discuss(thing, member, text="CANARI", answers=[(confirmed, "Oui.")])
    message = thread.messages.first()

    as_member.post(message_page(thing, message), {"gesture": "delete"})

    assert said() == ["", "Oui."]
    page = as_member.get(discussion_of(thing, 1))
    assert "CANARI" not in page.text
    with override("fr"):
        assert gettext("Message deleted by its author.") in page.text
    assert as_member.get(message_page(thing, message)).status_code == 403


def test_a_thread_without_any_answer_goes_with_its_message(as_member, thing, member):
    message = discuss(thing, member).messages.get()

    response = as_member.post(message_page(thing, message), {"gesture": "delete"})

    assert response["Location"] == discussion_of(thing)
    assert not Thread.objects.exists()


@pytest.mark.parametrize("gesture", ["edit", "delete", "hide", "show", ""])
def test_nobody_touches_the_message_of_somebody_else(client, thing, member, confirmed, gesture):
    message = discuss(thing, member).messages.get()
    client.force_login(confirmed)

    response = client.post(message_page(thing, message), {"gesture": gesture, "text": "Piraté", "reason": "x"})

    assert response.status_code == 403
    assert list(Message.objects.readable().values_list("text", flat=True)) == ["Quelle balance avez-vous ?"]


# Settling


def test_who_opened_a_thread_resolves_it_and_opens_it_again(as_member, thing, member):
    discuss(thing, member)

    as_member.post(discussion_of(thing, 1), {"state": "resolved"})
    assert Thread.objects.get().state == State.RESOLVED
    as_member.post(discussion_of(thing, 1), {"state": "open"})
    assert Thread.objects.get().state == State.OPEN


def test_who_may_edit_the_thing_resolves_too_and_who_may_not_does_not(client, thing, guide, member, confirmed):
    discuss(guide, member)
    client.force_login(confirmed)
    client.post(discussion_of(guide, 1), {"state": "resolved"})
    assert Thread.objects.get().state == State.RESOLVED

    guide.locked = True
    guide.save()
    Thread.objects.update(state=State.OPEN)
    assert client.post(discussion_of(guide, 1), {"state": "resolved"}).status_code == 403


@pytest.mark.parametrize("state", ["closed", "xx", ""])
def test_a_member_closes_nothing(as_member, thing, member, state):
    discuss(thing, member)

    assert as_member.post(discussion_of(thing, 1), {"state": state}).status_code == 403
    assert as_member.post(discussion_of(thing), {"is_closed": "1"}).status_code == 403
    assert Thread.objects.get().state == State.OPEN
