"""New members write under review; once their first changes are accepted, they publish and their links open."""

import pytest
from django.core import mail

from commons.accounts.roles import Role, give_role, role_of
from tests.commons.reading import tree
from tests.factories.discussion import discuss, discussion_of, feed_of
from tests.factories.history import publish

pytestmark = pytest.mark.django_db
SITE = "https://exemple.org/affaire"


def role(person):
    return role_of(type(person).objects.get(pk=person.pk))


def accept(thing, member, times):
    for number in range(times):
        publish(thing, member, summary=f"Changement accepté, {number} fois.")


def test_the_third_accepted_change_makes_a_confirmed_member(thing, member, brand):
    accept(thing, member, 2)
    assert role(member) == Role.MEMBER
    mail.outbox.clear()

    publish(thing, member, summary="Le troisième.")

    assert role(member) == Role.CONFIRMED
    [told] = [message for message in mail.outbox if message.to == [member.email]]
    assert "La Remise" in told.subject


def test_the_site_says_how_many(thing, member, brand):
    brand.first_edits = 1
    brand.save()

    accept(thing, member, 1)

    assert role(member) == Role.CONFIRMED


def test_a_site_may_review_everything(thing, member, brand):
    brand.first_edits = None
    brand.save()

    accept(thing, member, 5)

    assert role(member) == Role.MEMBER


def test_who_lost_the_right_by_hand_gets_it_back_by_hand(thing, confirmed, facilitator, brand):
    give_role(confirmed, Role.MEMBER, by=facilitator)

    accept(thing, confirmed, 4)

    assert role(confirmed) == Role.MEMBER


def test_what_others_publish_gives_nobody_a_role(thing, member, facilitator, brand):
    accept(thing, facilitator, 4)

    assert role(member) == Role.MEMBER
    assert role(facilitator) == Role.FACILITATOR


# Links in messages


def anchors(response):
    return [a["href"] for a in tree(response).select(".said__words a, .said a[rel]")]


def test_the_links_of_a_new_member_are_read_and_lead_nowhere(client, thing, member):
    discuss(thing, member, text=f"Voyez {SITE}")

    for address in (discussion_of(thing), discussion_of(thing, 1)):
        page = client.get(address)
        assert SITE in page.text
        assert SITE not in anchors(page)
    assert f'href="{SITE}"' not in client.get(feed_of(thing)).text


def test_they_open_with_the_trust_of_their_author(client, thing, member, facilitator):
    discuss(thing, member, text=f"Voyez {SITE}")

    give_role(member, Role.CONFIRMED, by=facilitator)

    assert SITE in anchors(client.get(discussion_of(thing, 1)))


def test_those_of_confirmed_members_are_open(client, thing, confirmed):
    discuss(thing, confirmed, text=f"Voyez {SITE}")

    assert SITE in anchors(client.get(discussion_of(thing)))


def test_no_mail_carries_a_link_that_is_held(thing, member, confirmed):
    discuss(thing, confirmed, answers=[(member, f"Voyez {SITE}")])

    [told] = [message for message in mail.outbox if message.to == [confirmed.email]]
    assert SITE not in told.body
    assert "Voyez" in told.body
