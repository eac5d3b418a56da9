"""Who wrote in a thread, or is named, is told by e-mail, as long as they may read it and want to know."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import PageViewRestriction

from commons.accounts.roles import Role
from commons.discussion import writing
from commons.discussion.addresses import message_url
from tests.factories import UserFactory
from tests.factories.discussion import discuss

pytestmark = pytest.mark.django_db


def told():
    """{e-mail address: message}, forgotten once read."""
    found = {message.to[0]: message for message in mail.outbox}
    assert len(found) == len(mail.outbox)
    mail.outbox.clear()
    return found


def silence(message):
    return re.fullmatch(r"<https?://[^/]+(/.+)>", message.extra_headers["List-Unsubscribe"])[1]


@pytest.fixture
def reader(db):
    return UserFactory(display_name="Nour", role=Role.MEMBER, preferred_language="en")


def test_who_wrote_in_a_thread_is_told_of_the_next_message(thing, member, confirmed, brand):
    thread = discuss(thing, member, "La <balance>")
    assert told() == {}

    answer = writing.answer(thread, confirmed, "Une à « dix » euros & <c’est> tout.")

    ((address, message),) = told().items()
    assert address == member.email
    assert "La <balance>" in message.subject
    assert thing.title in message.subject
    assert "Une à « dix » euros & <c’est> tout." in message.body
    assert message_url(thing.full_url, answer) in message.body
    assert message.body.endswith("La Remise")
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert silence(message) in message.body


def test_who_is_named_is_told_in_their_language(thing, member, reader):
    thread = discuss(thing, member, text=f"Qu’en dis-tu, @{reader.username} ? @{member.username} @personne")

    ((address, message),) = told().items()
    assert address == reader.email
    assert message.subject == f"New message: La balance (discussion about “{thing.title}”)"
    assert message.body.startswith("Hello,\n\nJeanne names you")
    with override("en"):
        assert message_url(thing.full_url, thread.messages.get()) in message.body


def test_nobody_is_told_of_what_they_may_not_read(guide, member, confirmed, facilitator):
    thread = discuss(guide, member)
    rule = PageViewRestriction.objects.create(page=guide, restriction_type="groups")
    rule.groups.add(Role.FACILITATOR.group)

    writing.answer(thread, confirmed, f"Entre nous, @{facilitator.username}")

    assert told().keys() == {facilitator.email}
    rule.restriction_type, rule.password = "password", "clef"
    rule.save()
    writing.answer(thread, confirmed, f"Encore, @{facilitator.username}")
    assert told() == {}


def test_a_closed_account_and_one_without_an_address_are_not_written_to(thing, member, confirmed, reader):
    thread = discuss(thing, member, answers=[(reader, "Moi aussi")])
    member.is_active = False
    member.save()
    reader.email = ""
    reader.save()
    mail.outbox.clear()

    writing.answer(thread, confirmed, "Oui.")

    assert told() == {}


def test_one_stops_following_a_thread_from_the_message_without_logging_in(client, thing, member, confirmed):
    thread = discuss(thing, member)
    writing.answer(thread, confirmed, "Oui.")
    address = silence(told()[member.email])

    assert client.get(address).status_code == 200
    writing.answer(thread, confirmed, "Et non.")
    assert told().keys() == {member.email}  # looking changes nothing

    browser = Client(enforce_csrf_checks=True)
    done = browser.post(address, {"List-Unsubscribe": "One-Click"})
    assert done.status_code == 200 and not done.cookies
    writing.answer(thread, confirmed, f"@{member.username}, es-tu là ?")
    assert told() == {}

    writing.answer(thread, member, "Me revoilà.")
    mail.outbox.clear()
    writing.answer(thread, confirmed, "Bonjour.")
    assert told().keys() == {member.email}


@pytest.mark.parametrize("token", ["1", "x:y:z", "é" * 300])
def test_a_forged_address_stops_nothing(client, home, token):
    for language in ("fr", "en"):
        with override(language):
            address = reverse("discussion_silence", args=[token])
        assert client.get(address).status_code == 404
        assert client.post(address).status_code == 404
