"""Anybody follows a page or a sheet, from it: members at once, the others once they confirmed their address."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from commons import publication
from commons.models.topics import PageTopic
from commons.watching import forms
from commons.watching.models import Follower, Subscription
from tests.commons.reading import heading_levels, links, tree, words
from tests.factories import StandardPageFactory, TopicPageFactory
from tests.factories.directory import published
from tests.factories.history import publish

from .conftest import ask, count_of, follow_address, offered, paths, said

HOSTILE = "\u202egnol\u200b<script>alert(1)</script>"


@pytest.fixture
def actor(confirmed):
    return published(by=confirmed, title="Atelier du Quai")


def confirmed_subscriptions():
    return Subscription.objects.exclude(confirmed_at=None)


# The way to it


def test_the_page_leads_to_it_with_the_same_words_for_all(client, guide, member):
    anonymous = client.get(guide.url)
    client.force_login(member)
    logged_in = client.get(guide.url)

    for response in (anonymous, logged_in):
        assert links(response)[said("Follow")] == follow_address(guide)
        assert tree(response).find("link", type="application/atom+xml")["href"].startswith(follow_address(guide))
    assert not anonymous.cookies


def test_a_sheet_a_topic_and_a_list_lead_to_it_too(client, actor, guides):
    topic = TopicPageFactory(title="Réemploi")

    for thing in (actor, topic, guides):
        response = client.get(thing.get_url())
        assert links(response)[said("Follow")] == follow_address(thing)
        form = client.get(follow_address(thing))
        assert form.status_code == 200
        assert heading_levels(form) == [1, 2]


def test_what_is_offered_is_the_page_what_is_below_its_topics_and_its_keywords(client, guide, guides):
    topic = TopicPageFactory(title="Réemploi")
    PageTopic.objects.create(page=guide, topic=topic)
    guide.tags.add("palette")
    guide.save()

    def scopes(thing):
        return [value.split("-")[0] for value in offered(client.get(follow_address(thing))).values()]

    assert scopes(guide) == ["thing", "topic", "tag"]
    assert scopes(guides) == ["thing", "subtree"]
    assert scopes(topic) == ["topic", "thing"]


# With an account


def test_a_member_follows_changes_their_mind_and_stops(client, guide, member):
    client.force_login(member)
    what = list(offered(client.get(follow_address(guide))).values())

    response = client.post(follow_address(guide), {"what": what, "rhythm": "weekly"}, follow=True)

    assert said("You follow what you chose.") in words(response)
    (subscription,) = confirmed_subscriptions()
    assert (subscription.follower.user, subscription.rhythm) == (member, "weekly")
    form = tree(client.get(follow_address(guide)))
    assert form.select_one("input[name=what][checked]")["value"] == what[0]
    assert form.select_one("input[name=rhythm][checked]")["value"] == "weekly"
    client.post(follow_address(guide), {"what": what, "rhythm": "immediate"})
    assert confirmed_subscriptions().get().rhythm == "immediate"
    response = client.post(follow_address(guide), {"rhythm": "daily"}, follow=True)
    assert said("You follow nothing here any more.") in words(response)
    assert not Subscription.objects.exists()
    assert mail.outbox == []


def test_only_what_the_page_offers_can_be_chosen(client, guide, actor, member):
    client.force_login(member)

    response = client.post(follow_address(guide), {"what": [f"subtree-{guide.pk}", "thing-0"], "rhythm": "daily"})

    assert response.status_code == 200
    assert tree(response).select(".errors li")
    assert not Subscription.objects.filter(follower__user=member).exists()


# Without


def test_a_guest_gets_a_mail_and_follows_once_the_button_behind_its_link_is_pressed(client, guide):
    response = ask(client, guide, rhythm="weekly")

    assert said("One thing is left to do") in words(response)
    (message,) = mail.outbox
    assert message.to == ["lea@example.org"]
    assert "Collecter" in message.body
    assert message.body.endswith("La Remise")
    assert not confirmed_subscriptions().exists()
    (path,) = paths(message)
    opened = client.get(path)
    assert "Collecter" in words(opened)
    assert not confirmed_subscriptions().exists()  # a program that opens links confirms nothing
    response = client.post(path, follow=True)
    assert "lea@example.org" in words(response)
    subscription = confirmed_subscriptions().get()
    assert (subscription.rhythm, subscription.follower.language) == ("weekly", "fr")


def test_the_mail_is_in_the_language_of_the_page(client, guides_en):
    ask(client, guides_en)

    assert mail.outbox[0].body.startswith("Hello,")
    assert paths(mail.outbox[0])[0].startswith("/en/")


def test_the_answer_is_the_same_whoever_has_the_address(client, guide, member):
    Follower.of(member)
    answers = {}
    for address in ("lea@example.org", member.email):
        response = ask(client, guide, email=address)
        answers[address] = (response.status_code, words(response).replace(address, "…"))

    assert len(set(answers.values())) == 1
    assert not confirmed_subscriptions().exists()


def test_somebody_else_changes_nothing_of_what_an_address_follows(client, guide):
    ask(client, guide, rhythm="weekly")
    client.post(paths(mail.outbox[0])[0])

    ask(Client(), guide, rhythm="immediate")

    assert confirmed_subscriptions().get().rhythm == "weekly"


@pytest.mark.parametrize("spoil", [lambda path: path[:-3] + "x/", lambda path: path.replace(":", "", 1)])
def test_an_altered_link_is_refused_with_what_to_do(client, guide, spoil):
    ask(client, guide)

    response = client.get(spoil(paths(mail.outbox[0])[0]))

    assert response.status_code == 404
    assert said("This link does not work any more") in words(response)


def test_after_seven_days_the_link_is_refused_and_the_address_erased(client, guide, monkeypatch):
    ask(client, guide)
    path = paths(mail.outbox[0])[0]
    Subscription.objects.update(created_at=timezone.now() - timedelta(days=7, hours=1))

    call_command("forget_followers")

    assert not Follower.objects.exists()
    assert client.post(path).status_code == 404
    assert not Subscription.objects.exists()


def test_what_is_typed_badly_is_kept_and_explained(client, guide):
    response = ask(client, guide, email=HOSTILE, what=[])

    page = tree(response)
    assert len(page.select(".errors li")) == 2
    assert page.find("input", {"name": "email"})["value"] == HOSTILE
    assert "<script>alert" not in response.content.decode()
    assert mail.outbox == []


@pytest.mark.parametrize("field", ["what", "rhythm", "email", "opened", "website"])
def test_a_page_of_paste_is_never_an_error_of_ours(client, guide, field):
    response = ask(client, guide, **{field: "é\x07" * 100_000})

    assert response.status_code == 200
    assert mail.outbox == []


def test_a_robot_is_thanked_and_nothing_is_kept(client, guide):
    response = ask(client, guide, website="https://example.org")

    assert said("One thing is left to do") in words(response)
    assert (mail.outbox, Follower.objects.count()) == ([], 0)


@pytest.mark.parametrize("opened", ["", "1700000000:forged"])
def test_a_form_that_nobody_opened_is_asked_again(client, guide, opened):
    response = ask(client, guide, opened=opened)

    assert tree(response).select(".errors li")
    assert mail.outbox == []


def test_a_form_sent_at_once_is_asked_again(client, guide, monkeypatch):
    monkeypatch.setattr(forms, "SHORTEST", 2)

    assert tree(ask(client, guide)).select(".errors li")


def test_one_place_asks_ten_times_an_hour_and_one_address_gets_five_mails_a_day(client, guide):
    statuses = [ask(client, guide, email=f"p{n % 2}@example.org").status_code for n in range(11)]

    assert statuses == [200] * 10 + [429]
    mail.outbox.clear()

    for n in range(6):
        assert ask(Client(REMOTE_ADDR=f"10.0.0.{n}"), guide, email="lea@example.org").status_code == 200

    assert len(mail.outbox) == 5


# What is not for everybody


@pytest.fixture
def private(facilitator):
    with publication.changes():
        page = StandardPageFactory(title="Réunion", slug="reunion")
    with publication.changes():
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    return page


def test_a_page_for_members_is_followed_by_members_only(client, private, member):
    assert client.get(follow_address(private)).status_code == 302  # to the log-in form, as the page itself

    client.force_login(member)

    assert "thing" in str(offered(client.get(follow_address(private))))


def test_a_page_with_a_password_is_followed_by_nobody(client, private, member):
    PageViewRestriction.objects.update(restriction_type="password", password="ensemble")
    client.force_login(member)
    rule = PageViewRestriction.objects.get()
    address = reverse("wagtailcore_authenticate_with_password", args=[rule.pk, private.pk])
    client.post(address, {"password": "ensemble", "return_url": private.url})

    response = client.get(follow_address(private))

    assert said("This page is not for everybody: only members whose account opens it can follow it.") in words(response)


def test_what_is_not_there_cannot_be_followed(client, guide):
    address = follow_address(guide)
    with publication.changes():
        guide.unpublish()

    assert client.get(address).status_code == 404
    assert client.post(address, {"what": "x"}).status_code == 404


def test_a_forgery_is_refused(guide):
    assert Client(enforce_csrf_checks=True).post(follow_address(guide), {"email": "lea@example.org"}).status_code == 403


def test_as_many_queries_for_one_topic_as_for_three(client, guide):
    counts = []
    for numbers in ([1], [2, 3]):
        for n in numbers:
            PageTopic.objects.create(page=guide, topic=TopicPageFactory(title=f"Thème {n}"))
            guide.tags.add(f"mot {n}")
        guide.save()
        client.get(follow_address(guide))
        counts.append(count_of(lambda: client.get(follow_address(guide))))

    assert counts[0] == counts[1]


def test_members_follow_what_they_write_unless_they_do_not_want_to(guide, member, confirmed):
    publish(guide, member, title="Collecter encore")
    publish(guide, member, title="Collecter toujours")
    Follower.objects.update_or_create(user=confirmed, defaults={"follows_own": False})
    publish(guide, confirmed, title="Collecter enfin")

    subscription = confirmed_subscriptions().get()
    assert (subscription.follower.user, subscription.rhythm) == (member, "daily")


def test_who_stopped_following_what_they_wrote_is_not_made_to_again(guide, member):
    publish(guide, member, title="Collecter encore")
    Subscription.objects.all().delete()

    publish(guide, member, title="Collecter toujours")

    assert not Subscription.objects.exists()
