"""Who follows something is told of it by mail: at once or in a summary, once, and only of what they may read."""

import smtplib
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import PageViewRestriction

from commons import publication
from commons.accounts.roles import Role
from commons.discussion.addresses import message_url
from commons.discussion.writing import answer, open_thread
from commons.history.models import PublishedVersion
from commons.mail.models import Letter
from commons.models import TopicPage
from commons.models.topics import PageTopic
from commons.watching import sending
from commons.watching.models import Follower, Notice, Rhythm, Scope
from commons.watching.notices import tell_version
from commons.watching.sending import due, send
from tests.factories import GuidePageFactory, StandardPageFactory, TopicPageFactory, UserFactory
from tests.factories.directory import published
from tests.factories.history import history_of, publish

from .conftest import count_of, followed, paths, received, said

LEA = "lea@example.org"


def at(day, hour, minute=0):
    """A moment of November 2026, in the time of the site; the 2nd is a Monday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=timezone.get_default_timezone())


def tomorrow(**values):
    """Long enough after now for what is told once a day, and once a week."""
    return timezone.now() + timedelta(**(values or {"days": 1}))


# At once


def test_a_change_is_told_with_who_what_and_where(client, guide, member):
    followed(guide, address=LEA)

    publish(guide, member, "Les cartons aussi", title="Collecter mieux")

    (message,) = received(LEA)
    assert " ".join(message.subject.split()) == said("“%(title)s” has changed", title="Collecter mieux")
    assert "Jeanne" in message.body
    assert "Les cartons aussi" in message.body
    assert paths(message)[:2] == [guide.url, history_of(guide, 1, 2)]
    assert message.body.splitlines()[0] == said("Hello,")
    assert "La Remise" in message.body
    for path in paths(message):
        assert client.get(path).status_code == 200


def test_the_mail_is_written_in_the_language_of_who_reads_it(guide, member):
    followed(guide, address=LEA, language="en")

    publish(guide, member, title="Collecter mieux")

    (message,) = received(LEA)
    assert message.subject == "“Collecter mieux” has changed"
    assert "/en/follows/" in message.body


def test_minor_changes_are_told_to_who_asked_for_them(guide, member):
    followed(guide, address=LEA)
    curious = followed(guide, address="nour@example.org")
    curious.hears_minor = True
    curious.save()

    publish(guide, member, "Une virgule", is_minor=True, title="Collecter, mieux")

    assert received(LEA) == []
    assert len(received("nour@example.org")) == 1


def test_nobody_is_told_of_their_own_change(guide, member, confirmed):
    followed(guide, member)
    followed(guide, confirmed)

    publish(guide, member, title="Collecter mieux")

    assert received(member.email) == []
    assert len(received(confirmed.email)) == 1


def test_one_change_is_told_once_however_it_is_followed(guide, guides, member):
    topic = TopicPageFactory(title="Réemploi")
    PageTopic.objects.create(page=guide, topic=topic)
    guide.tags.add("palette")
    guide.save()
    followed(guide, address=LEA, rhythm=Rhythm.WEEKLY)
    followed(guides, address=LEA, scope=Scope.SUBTREE, rhythm=Rhythm.DAILY)
    followed(topic, address=LEA, scope=Scope.TOPIC)
    followed(guide.tags.get(), address=LEA, scope=Scope.TAG)

    publish(guide, member, title="Collecter mieux")
    tell_version(guide_version(guide))

    assert len(received(LEA)) == 1
    assert Notice.objects.filter(follower__address=LEA).count() == 1


def guide_version(guide):
    return PublishedVersion.objects.filter(title=guide.title).latest("pk")


@pytest.mark.parametrize("scope", [Scope.SUBTREE, Scope.TOPIC, Scope.TAG])
def test_a_new_page_is_told_to_who_follows_where_it_comes(guides, scope, member):
    topic = TopicPageFactory(title="Réemploi")
    old = StandardPageFactory(title="Ailleurs")
    old.tags.add("palette")
    old.save()
    thing = {Scope.SUBTREE: guides, Scope.TOPIC: topic, Scope.TAG: old.tags.get()}[scope]
    followed(thing, address=LEA, scope=scope)

    with publication.changes():
        page = GuidePageFactory(title="Réparer", live=False, first_published_at=None)
        PageTopic.objects.create(page=page, topic=TopicPage.objects.get())
        page.tags.add("palette")
        page.save()
        publish(page, member)
    with publication.changes():
        StandardPageFactory(title="Autre chose")

    (message,) = received(LEA)
    assert "Réparer" in message.subject


def test_a_sheet_is_followed_like_a_page(confirmed, member):
    actor = published(by=confirmed, title="Atelier du Quai")
    followed(actor, address=LEA, language="en")

    publish(actor, member, title="Atelier du Port")

    (message,) = received(LEA)
    assert paths(message)[0].startswith("/en/")


def test_hostile_words_stay_words_on_one_line(guide, member):
    followed(guide, address=LEA)

    publish(guide, member, "\u202ePayez\n\nici <b>maintenant</b>", title="Collecter\u200b <script>")

    (message,) = received(LEA)
    assert "Collecter <script>" in message.subject
    assert "Payez ici <b>maintenant</b>" in message.body
    assert "\u202e" not in message.body


# In summaries


def test_a_summary_gathers_what_changed_by_page(client, guide, member, confirmed):
    other = StandardPageFactory(title="Trier")
    followed(guide, address=LEA, rhythm=Rhythm.DAILY)
    followed(other, address=LEA, rhythm=Rhythm.WEEKLY)
    publish(guide, member, "Un")
    publish(guide, member, "Deux", title="Collecter encore")
    publish(guide, confirmed, "Trois", title="Collecter mieux")
    publish(other, confirmed, "Quatre", title="Trier mieux")
    assert mail.outbox == []

    assert send(due(tomorrow(days=8))) >= 1

    (message,) = received(LEA)
    body = message.body
    assert body.index("Trier mieux") < body.index("Collecter mieux") < body.index("Trois") < body.index("Deux")
    assert history_of(guide, 1, 3) in paths(message) or history_of(guide, 1, 4) in paths(message)
    for path in paths(message):
        assert client.get(path).status_code == 200
    assert send(due(tomorrow(days=30))) == 0


def test_a_summary_leaves_at_seven_each_day_or_on_mondays(guide, member):
    daily = followed(guide, address=LEA, rhythm=Rhythm.DAILY)
    weekly = followed(guide, address="zoe@example.org", rhythm=Rhythm.WEEKLY)
    publish(guide, member, title="Collecter mieux")
    Notice.objects.update(created_at=at(3, 9))  # a Tuesday

    def told(moment):
        return {notice.follower for notice in due(moment)}

    assert told(at(3, 23)) == told(at(4, 6, 59)) == set()
    assert told(at(4, 7)) == {daily}
    assert told(at(9, 6, 59)) == {daily}
    assert told(at(9, 7)) == {daily, weekly}


def test_the_clock_sends_them(guide, member):
    followed(guide, address=LEA, rhythm=Rhythm.DAILY)
    publish(guide, member, title="Collecter mieux")
    Notice.objects.update(created_at=timezone.now() - timedelta(days=1))

    call_command("clock", once=True)
    call_command("clock", once=True)

    assert len(received(LEA)) == 1


def test_when_nothing_happens_nothing_is_written(guide):
    followed(guide, address=LEA, rhythm=Rhythm.DAILY)

    assert send(due(tomorrow(days=8))) == 0


def test_a_long_summary_lists_five_hundred_changes_and_counts_the_others(guide, member, monkeypatch):
    monkeypatch.setattr(sending, "LISTED", 2)
    followed(guide, address=LEA, rhythm=Rhythm.DAILY)
    for word in ("un", "deux", "trois"):
        publish(guide, member, f"mot {word}", title=f"Collecter {word}")

    send(due(tomorrow()))

    (message,) = received(LEA)
    assert "mot un" not in message.body
    assert "mot trois" in message.body
    assert "recent" in message.body


# Only what may be read


def hide(page, **rule):
    with publication.changes():
        restriction = PageViewRestriction.objects.create(page=page, **rule)
        if rule["restriction_type"] == "groups":
            restriction.groups.add(Role.FACILITATOR.group)


def test_what_became_private_before_the_summary_is_not_named(guide, member, facilitator, administrator):
    for person in (UserFactory(email="nouvelle@exemple.fr"), facilitator, administrator):
        followed(guide, person, rhythm=Rhythm.DAILY)
    followed(guide, address=LEA, rhythm=Rhythm.DAILY)
    publish(guide, member, "CANARI", title="CANARI")

    hide(guide, restriction_type="groups")
    send(due(tomorrow()))

    assert {to for message in mail.outbox for to in message.to} == {facilitator.email, administrator.email}
    assert "CANARI" in received(facilitator.email)[0].body


@pytest.mark.parametrize("gesture", ["unpublish", "delete"])
def test_what_was_withdrawn_since_is_not_named(guide, member, gesture):
    followed(guide, address=LEA, rhythm=Rhythm.DAILY)
    publish(guide, member, "CANARI", title="CANARI")

    with publication.changes():
        getattr(guide, gesture)()
    send(due(tomorrow()))

    assert mail.outbox == []


def test_what_was_said_while_private_is_not_told_once_public(guide, member, facilitator):
    followed(guide, address=LEA, rhythm=Rhythm.DAILY)
    hide(guide, restriction_type="groups")
    publish(guide, member, "CANARI", title="CANARI")
    publish(guide, member, "Poli", title="Collecter mieux")

    with publication.changes():
        PageViewRestriction.objects.all().delete()
    send(due(tomorrow()))

    (message,) = received(LEA)
    assert "CANARI" not in message.body


def test_members_who_left_or_were_closed_are_not_written_to(guide, member, confirmed, facilitator):
    followed(guide, confirmed, rhythm=Rhythm.DAILY)
    followed(guide, facilitator, rhythm=Rhythm.DAILY)
    publish(guide, member, title="Collecter mieux")

    confirmed.is_active = False
    confirmed.save()
    facilitator.delete()
    send(due(tomorrow()))

    assert mail.outbox == []
    assert not Follower.objects.filter(user__display_name="Awa").exists()


# Once


class Broken(EmailBackend):
    """A mail server that refuses some addresses."""

    refused = ()

    def send_messages(self, messages):
        if messages[0].to[0] in self.refused:
            raise smtplib.SMTPRecipientsRefused({})
        return super().send_messages(messages)


def test_a_mail_that_could_not_leave_leaves_later_and_the_others_once(guide, member, settings):
    settings.MAIL_TRANSPORT = f"{__name__}.Broken"
    for address in (LEA, "zoe@example.org"):
        followed(guide, address=address, rhythm=Rhythm.DAILY)
    publish(guide, member, title="Collecter mieux")
    Broken.refused = (LEA,)

    send(due(tomorrow()))
    Broken.refused = ()
    call_command("deliver_mail")
    assert received(LEA) == []
    Letter.objects.update(next_at=timezone.now())
    call_command("deliver_mail")
    call_command("deliver_mail")
    send(due(tomorrow(days=2)))

    assert (len(received(LEA)), len(received("zoe@example.org"))) == (1, 1)


def test_a_crash_in_the_middle_tells_nobody_twice(guide, member, monkeypatch):
    for address in (LEA, "zoe@example.org"):
        followed(guide, address=address, rhythm=Rhythm.DAILY)
    publish(guide, member, title="Collecter mieux")
    write, written = sending.Mails.write, []

    def crash(mails, notices):
        if written:
            raise KeyboardInterrupt
        written.append(notices)
        return write(mails, notices)

    with monkeypatch.context() as patch:
        patch.setattr(sending.Mails, "write", crash)
        with pytest.raises(KeyboardInterrupt):
            send(due(tomorrow()))
    send(due(tomorrow(days=2)))

    assert sorted(message.to[0] for message in mail.outbox) == [LEA, "zoe@example.org"]


@pytest.mark.full
def test_as_many_queries_for_one_follower_as_for_a_batch_and_three_hundred_are_written_to(guide, member, settings):
    settings.EMAIL_BACKEND = settings.MAIL_TRANSPORT  # what each letter costs the worker is not counted
    counts = []
    for people in (1, sending.BATCH):
        for n in range(people):
            followed(guide, address=f"p{n}@example.org", rhythm=Rhythm.DAILY)
        publish(guide, member, title=f"Collecter {people}")
        mail.outbox.clear()
        counts.append(count_of(lambda: send(due(tomorrow()))))
        assert len(mail.outbox) == people
    for n in range(300):
        followed(guide, address=f"p{n}@example.org", rhythm=Rhythm.DAILY)
    publish(guide, member, title="Collecter pour trois cents")

    assert counts[0] == counts[1]
    assert send(due(tomorrow())) == 300


# Messages of a discussion


def test_a_message_is_told_to_who_follows_the_page_but_its_author(guide, member, confirmed):
    followed(guide, member)
    followed(guide, confirmed)
    followed(guide, address=LEA, rhythm=Rhythm.DAILY)

    message = open_thread(guide, member, "Les cartons", "Et les cartons ?")
    send(due(tomorrow()))

    (told,) = received(confirmed.email)
    assert told.subject.count("Collecter") == 1
    assert "Jeanne" in told.body
    assert message_url(guide.url, message) in told.body
    assert received(member.email) == []
    assert len(received(LEA)) == 1


def test_who_is_told_by_the_discussion_is_not_told_twice(guide, member, confirmed):
    followed(guide, member)
    thread = open_thread(guide, member, "Les cartons", "Et les cartons ?").thread

    answer(thread, confirmed, "À la benne.")

    assert len(received(member.email)) == 1


# What is kept


def test_what_was_told_a_month_ago_is_forgotten(guide, member):
    followed(guide, address=LEA)
    publish(guide, member, title="Collecter mieux")
    Notice.objects.update(created_at=timezone.now() - timedelta(days=31))

    call_command("forget_followers")

    assert not Notice.objects.exists()
    assert Follower.objects.filter(address=LEA).exists()
