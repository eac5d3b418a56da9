"""Who is asked by e-mail to check again, what of, and how often."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.users.models import UserProfile

from commons import publication
from commons.accounts.roles import Role
from commons.freshness.models import Reminder
from tests.factories import UserFactory

from .conftest import a_guide, an_actor, days_ago

pytestmark = pytest.mark.django_db


def remind():
    """The mails of one night."""
    mail.outbox = []
    call_command("remind_of_verification")
    return mail.outbox


def a_month_later():
    Reminder.objects.update(sent_at=timezone.now() - timedelta(days=29))


def test_the_last_author_who_may_publish_it_hears_of_a_page_and_of_a_sheet(guide, facilitator, member, confirmed):
    an_actor(facilitator, title="Le Faitout")
    guide.save_revision(user=member)

    by_address = {message.to[0]: message for message in remind()}

    assert by_address.keys() == {confirmed.email, facilitator.email}
    message = by_address[confirmed.email]
    assert message.subject == "1 texte à vérifier de nouveau"
    assert "Monter une collecte (5 mars 2024)" in message.body
    assert f"http://127.0.0.1:8000{guide.public_url}verifier/" in message.body
    assert "Le Faitout" in by_address[facilitator.email].body


def test_facilitators_hear_of_what_nobody_else_can_check(guides, member, facilitator):
    gone = UserFactory(role=Role.CONFIRMED, is_active=False)
    a_guide(member, title="Monter une collecte")
    a_guide(gone, title="Trier des câbles")

    (message,) = remind()

    assert message.to == [facilitator.email]
    assert message.subject == "2 textes à vérifier de nouveau"


def test_who_wants_no_mail_gets_none(guide, confirmed, facilitator):
    UserProfile.get_for_user(confirmed)
    UserProfile.objects.filter(user=confirmed).update(submitted_notifications=False)

    assert [message.to for message in remind()] == [[facilitator.email]]


def test_nobody_is_asked_twice_of_the_same_nor_twice_a_month(guides, confirmed):
    a_guide(confirmed, title="Monter une collecte")
    assert len(remind()) == 1
    assert remind() == []
    a_guide(confirmed, title="Trier des câbles")
    assert remind() == []

    a_month_later()
    (message,) = remind()

    assert "Trier des câbles" in message.body and "Monter une collecte" not in message.body
    a_month_later()
    assert remind() == []


def test_what_was_checked_then_forgotten_again_is_asked_of_again(guides, confirmed):
    guide = a_guide(confirmed, title="Monter une collecte")
    remind()
    Reminder.objects.update(sent_at=timezone.now() - timedelta(days=900))

    with publication.changes():
        guide.verified_on = days_ago(500)
        guide.save_revision(user=confirmed).publish()

    assert len(remind()) == 1


@pytest.mark.full
def test_ten_are_named_and_the_others_come_the_month_after(guides, confirmed):
    for number in range(12):
        a_guide(confirmed, title=f"Guide {number:02}", verified_on=days_ago(600 - number))

    (message,) = remind()

    assert message.body.count("/verifier/") == 10
    assert "Guide 00" in message.body and "Guide 10" not in message.body
    assert "Et 2 autres" in message.body and "/admin/reports/to-check/" in message.body
    a_month_later()
    assert remind()[0].body.count("/verifier/") == 2


def test_it_is_in_the_language_of_the_reader_and_what_members_write_stays_on_its_line(guides):
    reader = UserFactory(role=Role.CONFIRMED, preferred_language="en")
    a_guide(reader, title="Un <b>&\u202e guide")

    (message,) = remind()

    assert message.subject == "1 text to check again"
    assert "- Un <b>& guide (March 5, 2024)" in message.body


def test_nothing_due_writes_to_nobody(brand, guide, facilitator):
    brand.verify_after = 0
    brand.save()

    assert remind() == []


def test_the_night_asks_as_many_questions_for_four_texts_as_for_two(guides, confirmed):
    counts = []
    for number in (0, 1, 2, 3):
        a_guide(confirmed, title=f"Guide {number}")
        Reminder.objects.all().delete()
        with CaptureQueriesContext(connection) as queries:
            assert remind()[0].body.count("/verifier/") == number + 1
        counts.append(len(queries))

    assert len(set(counts[1:])) == 1  # the first finds out what kinds of things there are
