"""A guide and an actor, and two people who open their forms at the same time."""

import pytest
from django.test import Client
from wagtail.test.utils.form_data import inline_formset, rich_text, streamfield

from commons import publication
from tests.commons import editing
from tests.commons.editing import opened_on
from tests.factories import GuidePageFactory
from tests.factories.directory import CommuneFactory, published

BLOCKS = [
    ("text", "11111111-1111-1111-1111-111111111111", "Trente ordinateurs."),
    ("text", "22222222-2222-2222-2222-222222222222", "Une balance."),
]
TEXTS = [text for _kind, _id, text in BLOCKS]


@pytest.fixture(autouse=True)
def site(home, guides):
    return home


def blocks(*texts):
    """Paragraphs with the ids of BLOCKS, these words in the first ones."""
    words = [*texts, *TEXTS[len(texts) :]]
    return [
        {"type": kind, "value": f"<p>{text}</p>", "id": pk}
        for (kind, pk, _old), text in zip(BLOCKS, words, strict=True)
    ]


def body(*texts):
    """The same as a form posts them."""
    found = streamfield([("text", rich_text(f"<p>{text}</p>")) for text in texts])
    for number, (_kind, pk, _text) in enumerate(BLOCKS[: len(texts)]):
        found[f"{number}-id"] = pk
    return found


class Page:
    """A guide: how its form is sent."""

    def __init__(self, thing):
        self.thing = thing
        self.form_url = f"/admin/pages/{self.thing.pk}/edit/"

    def save(self, client, opened, action="", **values):
        data = {"title": "Monter une collecte", "slug": self.thing.slug, "body": body(*TEXTS), **opened, **values}
        return client.post(self.form_url, editing.posted(editing.filled("GuidePage", **data), action))


class Record:
    """An actor: how its form is sent."""

    def __init__(self, thing):
        self.thing = thing
        self.form_url = f"/admin/snippets/directory/actor/edit/{self.thing.pk}/"

    def save(self, client, opened, action="", **values):
        data = {
            "title": "Le Faitout",
            "summary": self.thing.summary,
            "slug": self.thing.slug,
            "language": "fr",
            "licence": "CC-BY-SA-4.0",
            "credits": streamfield([]),
            "body": body(*TEXTS),
            "actor_kind": self.thing.actor_kind,
            "offers": tuple(self.thing.offers),
            "commune": self.thing.commune_id,
            "actor_topics": inline_formset([]),
            **opened,
            **values,
        }
        return client.post(self.form_url, editing.posted(data, action))


def guide():
    with publication.changes():
        thing = GuidePageFactory(title="Monter une collecte", body=blocks())
        thing.save_revision().publish()
    thing.refresh_from_db()
    return Page(thing)


def actor():
    return Record(published(title="Le Faitout", commune=CommuneFactory(), body=blocks()))


@pytest.fixture(params=[guide, actor], ids=["guide", "actor"])
def written(request, site):
    """What two people write at the same time."""
    return request.param()


@pytest.fixture
def opened(written):
    """What the form says that both opened."""
    return opened_on(written.thing)


@pytest.fixture
def jeanne(client, confirmed):
    client.force_login(confirmed)
    return client


@pytest.fixture
def awa(facilitator):
    browser = Client()
    browser.force_login(facilitator)
    return browser
