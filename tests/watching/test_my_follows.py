"""All that one follows is on one page: changed, stopped piece by piece or at once, with the account or by a mail's link."""

from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import PageViewRestriction

from commons import publication
from commons.watching.models import Follower, Rhythm, Scope, Subscription
from tests.commons.reading import heading_levels, links, tree, words
from tests.factories import StandardPageFactory
from tests.factories.directory import published
from tests.factories.history import publish

from .conftest import count_of, followed, paths, received, said

LEA = "lea@example.org"


def address(name, *args):
    with override("fr"):
        return reverse(name, args=args)


def fields(response):
    """{words of the label: name of the field}"""
    return {
        label.get_text().strip(): label["for"].removeprefix("id_") for label in tree(response).select("form label[for]")
    }


# The page


def test_a_member_finds_it_in_the_account_and_changes_each(client, guide, member, confirmed):
    actor = published(by=confirmed, title="Atelier du Quai")
    for thing in (guide, actor):
        followed(thing, member, rhythm=Rhythm.DAILY)
    client.force_login(member)
    response = client.get(links(client.get(address("profile_edit")))[said("What I follow")])
    assert heading_levels(response) == [1, 2]
    first, second = [name for name in fields(response).values() if name.startswith("rhythm-")]

    client.post(address("my_follows"), {first: "weekly", second: "stop", "follows_own": "on"})

    subscription = Subscription.objects.get(follower__user=member)
    assert (subscription.object_id, subscription.rhythm) == (str(actor.pk), "weekly")


def test_who_follows_nothing_is_told_how_and_reading_writes_nothing(client, guide, member):
    client.force_login(member)

    response = client.get(address("my_follows"))

    assert said("Nothing for now. To follow a page, open it and choose “Follow”.") in words(response)
    assert not Follower.objects.exists()
    client.post(address("my_follows"), {})
    assert not Follower.objects.get().follows_own


def test_a_guest_changes_it_by_the_link_of_any_mail(client, guide, member):
    followed(guide, address=LEA)
    publish(guide, member, title="Collecter mieux")
    path = paths(received(LEA)[0])[-2]

    (name,) = fields(client.get(path)).values()
    client.post(path, {name: "weekly", "hears_minor": "on"})

    subscription = Subscription.objects.get(follower__address=LEA)
    assert (subscription.rhythm, subscription.follower.hears_minor) == ("weekly", True)


def test_who_has_no_account_and_follows_nothing_more_is_erased(client, guide):
    follower = followed(guide, address=LEA)
    path = address("follows", follower.secret)

    response = client.post(path, {"stop": "1"})

    assert said("It is stopped") in words(response)
    assert not Follower.objects.filter(address=LEA).exists()
    again = client.get(path)
    assert (again.status_code, said("This link does not work any more") in words(again)) == (404, True)


def test_a_member_who_stops_all_is_not_made_to_follow_what_they_write(client, guide, member):
    followed(guide, member)
    client.force_login(member)

    client.post(address("my_follows"), {"stop": "1"})
    publish(guide, member, title="Collecter mieux")

    assert not Subscription.objects.filter(follower__user=member).exists()


def test_nobody_changes_what_somebody_else_follows(client, guide, member, confirmed):
    hers = followed(guide, confirmed, rhythm=Rhythm.DAILY).subscriptions.get()
    client.force_login(member)

    client.post(address("my_follows"), {f"rhythm-{hers.pk}": "stop"})

    hers.refresh_from_db()
    assert hers.rhythm == "daily"
    assert Client().get(address("my_follows")).status_code == 302


@pytest.mark.parametrize("rhythm", ["hourly", "", "é\x00" * 100_000])
def test_a_rhythm_that_is_none_is_explained(client, guide, rhythm):
    follower = followed(guide, address=LEA)
    name = f"rhythm-{follower.subscriptions.get().pk}"

    response = client.post(address("follows", follower.secret), {name: rhythm})

    assert tree(response).select(".errors li")
    assert follower.subscriptions.get().rhythm == "immediate"


def test_what_is_not_for_them_any_more_has_no_name_there(client, guide, member):
    follower = followed(guide, member)
    guest = followed(guide, address=LEA)
    with publication.changes():
        PageViewRestriction.objects.create(page=guide, restriction_type="groups")
    client.force_login(member)

    for response in (client.get(address("my_follows")), client.get(address("follows", guest.secret))):
        assert "Collecter" not in words(response)
        assert said("What is not here any more") in words(response)
    assert follower.subscriptions.count() == 1


def test_as_many_queries_for_one_as_for_three(client, guide, member):
    follower = followed(guide, member)
    guide.tags.add("palette")
    guide.save()
    followed(guide.tags.get(), member, scope=Scope.TAG)
    client.force_login(member)
    client.get(address("my_follows"))
    one = count_of(lambda: client.get(address("my_follows")))
    for n in range(3):
        with publication.changes():
            followed(StandardPageFactory(title=f"Page {n}"), member)

    assert count_of(lambda: client.get(address("my_follows"))) == one
    assert follower.subscriptions.count() == 5


def test_a_guest_who_opens_an_account_keeps_what_they_followed(guide, member):
    followed(guide, address=member.email.upper())

    follower = Follower.of(member)

    assert follower.subscriptions.count() == 1
    assert Follower.objects.get() == follower


def test_an_account_that_is_deleted_follows_nothing(guide, member):
    followed(guide, member)

    member.delete()

    assert not Follower.objects.exists()
    assert not Subscription.objects.exists()


# With one click


@pytest.fixture
def message(guide, member):
    """A mail told at once to somebody who also gets summaries."""
    followed(guide, address=LEA)
    followed(StandardPageFactory(title="Trier"), address=LEA, rhythm=Rhythm.DAILY)
    publish(guide, member, title="Collecter mieux")
    return mail.outbox[0]


def unsubscribing(message):
    return urlsplit(message.extra_headers["List-Unsubscribe"].strip("<>")).path


def test_a_mail_program_stops_the_mails_of_a_kind_without_a_question(message):
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    program = Client(enforce_csrf_checks=True)

    response = program.post(unsubscribing(message), {"List-Unsubscribe": "One-Click"})

    assert response.status_code == 200
    assert [row.rhythm for row in Subscription.objects.filter(follower__address=LEA)] == ["daily"]


def test_a_program_that_opens_links_stops_nothing(client, message):
    response = client.get(unsubscribing(message))

    assert said("Stop these mails") in words(response)
    assert not response.cookies
    assert Subscription.objects.filter(follower__address=LEA).count() == 2


def test_stopping_the_summaries_leaves_what_is_told_at_once(client, message):
    follower = Follower.objects.get(address=LEA)

    client.post(address("stop_digests", follower.secret))

    assert [row.rhythm for row in follower.subscriptions.all()] == ["immediate"]


@pytest.mark.parametrize("name", ["follows", "stop_at_once", "stop_digests", "confirm_follow"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_of_nobody_is_refused_politely(client, home, name, method):
    response = getattr(client, method)(address(name, "x" * 32))

    assert response.status_code == 404
    assert said("This link does not work any more") in words(response)
