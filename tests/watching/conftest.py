"""A guide that people follow, and the gestures by which they do."""

import re

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext, override

from commons import publication
from commons.watching import forms
from commons.watching.addresses import follow_url
from commons.watching.models import Follower, Rhythm, Scope
from commons.watching.targets import target
from tests.commons.reading import tree
from tests.factories import GuidePageFactory


@pytest.fixture(autouse=True)
def site(home, guides, topics):
    return home


@pytest.fixture(autouse=True)
def people_are_quick(monkeypatch):
    monkeypatch.setattr(forms, "SHORTEST", 0)


@pytest.fixture
def guide():
    with publication.changes():
        page = GuidePageFactory(title="Collecter", slug="collecter")
    return page


def said(msgid, language="fr", **values):
    """A sentence of the interface, as a page or mail shows it once its spaces are made plain."""
    with override(language):
        return " ".join((gettext(msgid) % values if values else gettext(msgid)).replace("\u00a0", " ").split())


def follow_address(thing):
    with override(thing.language):
        return follow_url(thing.get_url())


def offered(response):
    """{words: value} of what can be followed from a page."""
    boxes = tree(response).select("input[name=what]")
    return {" ".join(box.parent.get_text().split()): box["value"] for box in boxes}


def ask(client, thing, **answers):
    """What somebody without account gets who fills the form of a thing and sends it."""
    form = client.get(follow_address(thing))
    first = next(iter(offered(form).values()))
    opened = tree(form).find("input", {"name": "opened"})["value"]
    answers = {"what": [first], "rhythm": "daily", "email": "lea@example.org", "opened": opened} | answers
    return client.post(follow_address(thing), answers)


def followed(thing, user=None, *, address="", scope=Scope.THING, rhythm=Rhythm.IMMEDIATE, language="fr"):
    """Somebody who follows a thing, confirmed."""
    if user:
        follower = Follower.of(user)
    else:
        follower = Follower.objects.get_or_create(address=address, defaults={"language": language})[0]
    follower.follow([target(scope, thing)], rhythm)
    return follower


def paths(message):
    """Paths of the links in a mail, in order."""
    return re.findall(r"^http://[^/\s]+(/\S*)$", message.body, re.M)


def received(address):
    return [message for message in mail.outbox if message.to == [address]]


def count_of(gesture):
    """How many queries it makes."""
    with CaptureQueriesContext(connection) as queries:
        gesture()
    return len(queries)
