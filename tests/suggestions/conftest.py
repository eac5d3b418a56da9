import time

import pytest
from bs4 import BeautifulSoup
from django.core import signing
from django.urls import reverse

from commons import publication
from commons.suggestions.addresses import suggest_url
from tests.factories import GuidePageFactory
from tests.factories.directory import CommuneFactory, published

BODY = [
    ("text", "<p>Avant tout.</p>"),
    ("heading", {"text": "Trouver une salle", "level": "2", "anchor": ""}),
    ("text", "<p>Une salle de <b>vingt</b> places suffit.</p>"),
    ("heading", {"text": "Prévenir", "level": "2", "anchor": ""}),
    ("text", "<p>Trois semaines avant.</p>"),
]


@pytest.fixture
def guide(guides, confirmed):
    with publication.changes():
        page = GuidePageFactory(title="Monter une collecte", body=BODY, steps=[], ingredients=[])
        page.save_revision(user=confirmed).publish(user=confirmed)
    page.refresh_from_db()
    return page


@pytest.fixture
def actor(home, guides, topics):
    with publication.changes():
        return published(title="Le Faitout", commune=CommuneFactory(), body=[("text", "<p>Douze postes.</p>")])


class _Earlier(signing.TimestampSigner):
    def timestamp(self):
        return signing.b62_encode(int(time.time()) - 60)


def old_stamp():
    """As if the form had been opened a minute ago."""
    return _Earlier(salt="commons.suggestions").sign("")


def send(client, thing, anchor="", *, origin="192.0.2.1", **answers):
    """What somebody who fills the form and sends it gets."""
    answers = {"stamp": old_stamp(), **({} if anchor else {"remark": "Le lien de la salle est mort."}), **answers}
    return client.post(suggest_url(thing.public_url, anchor), answers, REMOTE_ADDR=origin)


def screen(suggestion):
    return reverse("suggestions:one", args=[suggestion.pk])


def refusals(response):
    """The errors of the form, spaces made plain."""
    page = BeautifulSoup(response.content, "html.parser")
    return [" ".join(found.get_text(" ").split()) for found in page.select(".errors li")]
