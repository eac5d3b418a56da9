"""Whoever may read a page or record reads what is said of it, and nobody else."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import PageViewRestriction

from commons import publication
from commons.discussion import writing
from commons.discussion.addresses import discussion_url, message_url
from commons.discussion.models import Message, Thread
from commons.discussion.views import MESSAGES, THREADS
from guides.models import GuidePage
from tests.commons.reading import heading_levels, links, titles, tree, words
from tests.factories import UserFactory
from tests.factories.discussion import discuss, discussion_of, feed_of

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def subjects(response):
    return titles(response, ".talk h2")


def test_a_page_and_a_sheet_lead_to_their_discussion_and_say_how_many_threads_are_open(client, thing, member):
    address = discussion_of(thing)
    assert links(client.get(thing.public_url))["Discussion"] == address

    discuss(thing, member)
    discuss(thing, member, "La benne")
    writing.set_state(discuss(thing, member, "Réglé"), "resolved", member)

    assert links(client.get(thing.public_url))["Discussion (2)"] == address
    assert client.get(address).status_code == 200


def test_anybody_reads_the_threads_the_latest_activity_first(client, thing, member, confirmed):
    first = discuss(thing, member, "La balance", "Laquelle ?")
    discuss(thing, confirmed, "La benne", "Où la mettre ?")
    writing.answer(first, confirmed, "Une à dix euros.")

    response = client.get(discussion_of(thing))

    assert subjects(response) == ["La balance", "La benne"]
    assert titles(response, ".said__words") == ["Laquelle ?", "Une à dix euros.", "Où la mettre ?"]
    assert [a.get_text() for a in tree(response).select(".said__by a")] == ["Jeanne", "Basile", "Basile"]
    assert heading_levels(response) == [1, 2, 3, 3, 2, 3, 2]
    assert tree(response).select_one("#thread-1 h2 a")["href"] == discussion_of(thing, 1)
    assert response["X-Robots-Tag"] == "noindex"


def test_a_thread_is_read_at_its_own_address(client, thing, member, confirmed):
    discuss(thing, member, "La balance", "Laquelle ?", answers=[(confirmed, "Une à dix euros.")])

    response = client.get(discussion_of(thing, 1))

    assert titles(response, "h1") == ["La balance"]
    assert titles(response, ".said__words") == ["Laquelle ?", "Une à dix euros."]
    assert heading_levels(response) == [1, 2, 2, 2]
    assert client.get(discussion_of(thing, 2)).status_code == 404


def test_a_visitor_gets_no_form_no_cookie_and_the_way_to_take_part(client, thing, member):
    discuss(thing, member)

    for address in (discussion_of(thing), discussion_of(thing, 1)):
        response = client.get(address)
        assert not response.cookies
        assert not tree(response).select("main form")
        assert links(response)["Se connecter"].endswith(f"?next={address}")


def test_an_account_without_a_role_is_told_why_it_cannot_write(client, thing):
    client.force_login(UserFactory())

    response = client.get(discussion_of(thing))

    assert not tree(response).select("main form")
    assert client.post(discussion_of(thing), {"title": "Moi", "text": "Moi aussi"}).status_code == 403
    assert not Thread.objects.exists()


def test_what_is_resolved_is_under_a_link(client, thing, member):
    writing.set_state(discuss(thing, member, "Réglé"), "resolved", member)
    discuss(thing, member, "Ouvert")

    response = client.get(discussion_of(thing))
    settled = client.get(discussion_of(thing) + tree(response).select_one("a[href*=settled]")["href"])

    assert subjects(response) == ["Ouvert"]
    assert subjects(settled) == ["Réglé"]
    assert "Jeanne" in titles(settled, ".talk__about")[0]


def test_a_long_thread_is_shown_in_short_in_the_list(client, guide, member, confirmed):
    thread = discuss(guide, member, text="premier")
    Message.objects.bulk_create(
        Message(thread=thread, author=confirmed, author_name="Basile", language="fr", text=f"numéro {n}")
        for n in range(5)
    )

    response = client.get(discussion_of(guide))

    assert titles(response, ".said__words") == ["premier", "numéro 3", "numéro 4"]
    assert tree(response).select_one(".talk__gap a")["href"] == discussion_of(guide, 1)


def test_many_threads_and_many_messages_make_pages_and_each_message_is_found(client, guide, member):
    thread = discuss(guide, member)
    rows = Message.objects.bulk_create(
        Message(thread=thread, author=member, author_name="Jeanne", language="fr", text=f"numéro {n}")
        for n in range(MESSAGES + 5)
    )
    for number in range(THREADS):
        key = {"content_type": thread.content_type, "object_id": thread.object_id}
        other = Thread.objects.create(**key, number=number + 2, title=f"Fil {number}", language="fr")
        Message.objects.create(thread=other, author_name="Jeanne", language="fr", text="Alors ?")

    assert len(subjects(client.get(discussion_of(guide)))) == THREADS
    assert subjects(client.get(discussion_of(guide) + "?page=2")) == ["La balance"]
    found = client.get(message_url(guide.url, rows[-1]), follow=True)
    assert tree(found).select_one(f"#message-{rows[-1].pk}")
    assert found.redirect_chain[0][0] == f"{discussion_of(guide, 1)}?page=2#message-{rows[-1].pk}"
    for query in ("?message=x", "?message=²", "?page=x", "?message=" + "9" * 30, "?message=9" * 3):
        assert client.get(discussion_of(guide, 1) + query, follow=True).status_code == 200


def test_a_thread_says_which_part_it_is_about_even_when_it_has_changed(client, guide, member):
    discuss(guide, member, anchor="peser-les-dons", section="Peser les dons")

    found = tree(client.get(discussion_of(guide))).select_one(".talk__about a")
    page = GuidePage.objects.get(pk=guide.pk)
    page.body = [("text", "<p>Plus rien.</p>")]
    page.save()
    gone = tree(client.get(discussion_of(guide))).select_one(".talk__about")

    assert (found.get_text(), found["href"]) == ("Peser les dons", f"{guide.url}#peser-les-dons")
    assert "Peser les dons" in gone.get_text()
    assert not gone.a


def test_a_record_is_discussed_in_both_languages_and_each_text_says_its_own(client, actor, member):
    discuss(actor, member, language="fr")
    discuss(actor, member, "Scales", "Which ones?", language="en")
    with override("en"):
        address = discussion_url(actor.get_url())

    response = client.get(address)

    assert tree(response).html["lang"] == "en"
    assert [found.get("lang") for found in tree(response).select(".talk h2 a")] == [None, "fr"]
    assert [found.get("lang") for found in tree(response).select(".said__words")] == [None, "fr"]


def test_a_name_stays_when_the_account_is_closed_or_gone(client, guide, member, confirmed):
    discuss(guide, member, answers=[(confirmed, "Oui.")])
    member.is_active = False
    member.save()
    confirmed.delete()

    response = client.get(discussion_of(guide))

    assert "Jeanne" in words(response) and "Basile" in words(response)
    assert not tree(response).select(".said__by a")


# Who may


def test_what_is_private_is_discussed_in_private(client, guide, member):
    discuss(guide, member, "CANARI", "CANARI")
    PageViewRestriction.objects.create(page=guide, restriction_type="login")

    for address in (discussion_of(guide), discussion_of(guide, 1), feed_of(guide)):
        assert client.get(address).status_code == 302, address
    client.force_login(member)
    assert "CANARI" in client.get(discussion_of(guide)).text
    assert "private" in client.get(discussion_of(guide))["Cache-Control"]


def test_a_draft_has_no_discussion_even_for_who_wrote_it(client, thing, member, facilitator):
    discuss(thing, member)
    with publication.changes():
        thing.unpublish()
    client.force_login(facilitator)

    for address in (discussion_of(thing), discussion_of(thing, 1), feed_of(thing)):
        assert client.get(address).status_code == 404
        assert client.post(address, {"title": "a", "text": "a"}).status_code == 404


def test_the_discussion_goes_with_the_thing(thing, member):
    discuss(thing, member)

    thing.delete()

    assert not Thread.objects.exists() and not Message.objects.exists()


def test_a_thread_is_only_under_the_thing_it_is_about(client, guide, actor, member):
    discuss(guide, member)
    other = discuss(actor, member, "Une autre")

    message = other.messages.get()
    client.force_login(member)
    assert client.get(discussion_of(guide, 1, message.pk)).status_code == 404
    assert client.post(discussion_of(guide, 1, message.pk), {"gesture": "delete"}).status_code == 404
    assert Message.objects.readable().count() == 2


# The feed


def test_the_latest_messages_are_a_feed(client, thing, member, confirmed):
    thread = discuss(
        thing, member, "La <balance>", "Voir https://exemple.fr/?a=1&b=2 <b>", answers=[(confirmed, "Oui\x0b.")]
    )
    writing.hide(discuss(thing, member, "Cachée", "CANARI").messages.get(), member)

    response = client.get(
        tree(client.get(discussion_of(thing))).select_one("link[type='application/atom+xml']")["href"]
    )

    assert response["Content-Type"].startswith("application/atom+xml")
    assert not response.cookies
    assert "CANARI" not in response.text
    newest, first = ElementTree.fromstring(response.content).findall(f"{ATOM}entry")  # noqa: S314
    assert first.find(f"{ATOM}title").text == "La <balance>"
    assert newest.find(f"{ATOM}author/{ATOM}name").text == "Basile"
    assert "&lt;b&gt;" in first.find(f"{ATOM}summary").text
    link = newest.find(f"{ATOM}link").get("href")
    assert link.endswith(message_url(thing.public_url, thread.messages.last()))


# Queries


@pytest.mark.full
def test_the_number_of_queries_does_not_grow(client, thing, member, facilitator, django_assert_max_num_queries):
    def count(address):
        most = 17 if address == discussion_of(thing, 1) else 15  # may who reads edit the thing? then they resolve
        with django_assert_max_num_queries(most) as counted:
            assert client.get(address).status_code == 200
        return len(counted)

    thread = discuss(thing, member, answers=[(member, "Oui @jeanne")], anchor="x", section="X")
    addresses = [discussion_of(thing), discussion_of(thing, 1), feed_of(thing)]
    for person in (None, member, facilitator):
        client.logout()
        if person:
            client.force_login(person)
        for address in addresses:
            client.get(address)
        before = [count(address) for address in addresses]
        Message.objects.filter(thread=thread).update(created_at=timezone.now() - timedelta(hours=1))
        for number in range(3):
            other = UserFactory(role="Membres", display_name=f"Nom {number}")
            discuss(thing, other, f"Autre {number}", f"Et ça, @{other.username} ?", answers=[(member, "Oui.")])
            writing.answer(thread, other, "Moi aussi")
        Message.objects.update(created_at=timezone.now() - timedelta(hours=1))

        assert [count(address) for address in addresses] == before


def test_the_page_itself_costs_no_more_with_a_discussion(client, thing, member):
    def count():
        with CaptureQueriesContext(connection) as counted:
            assert client.get(thing.public_url).status_code == 200
        return len(counted)

    count()
    before = count()
    discuss(thing, member)

    assert count() == before
