"""The demonstration has actors in six départements, written by its members."""

import pytest
import yaml

from commons.accounts.roles import Role
from commons.demo import sheets
from commons.history.models import PublishedVersion
from directory.demo import actors
from directory.models import Actor, ActorKind, Offer
from tests.factories import UserFactory
from tests.factories.directory import CommuneFactory, departement

pytestmark = pytest.mark.django_db
WORDS = yaml.safe_load(actors.WORDS.read_text(encoding="utf-8"))


@pytest.fixture
def people(home):
    return [UserFactory(username=name, display_name=name.title(), role=Role.FACILITATOR) for name in sheets.AUTHORS]


@pytest.fixture
def communes():
    for code in {described["commune"] for described in WORDS}:
        place = departement(code[:3] if code.startswith("97") else code[:2], f"Département {code[:2]}")
        CommuneFactory(code=code, name=f"Commune {code}", parent=place)


def test_the_actors_of_the_demonstration_are_public_and_signed(client, people, communes):
    actors.found()

    assert Actor.objects.listed().count() == 25
    assert Actor.objects.values("commune__parent").distinct().count() == 6
    authors = set(PublishedVersion.objects.filter(thing__kind="actor").values_list("user_name", flat=True))
    assert authors == {"Animation", "Redaction", "Membre"}
    for actor in Actor.objects.all():
        assert client.get(actor.get_url()).status_code == 200
        assert len(actor.body) >= 2, actor
        assert not actor.email or actor.email.endswith("example.org"), actor
        assert not actor.website or "example.org" in actor.website, actor


def test_founding_again_adds_nothing_and_keeps_what_was_changed(people, communes):
    actors.found()
    Actor.objects.filter(slug="le-faitout").update(title="Le Grand Faitout")
    Actor.objects.get(slug="graines-de-die").delete()

    actors.found()

    assert Actor.objects.count() == 25
    assert Actor.objects.get(slug="le-faitout").title == "Le Grand Faitout"
    assert PublishedVersion.objects.filter(url__contains="le-faitout").count() == 1


def test_the_texts_are_french_typography():
    said = actors.WORDS.read_text(encoding="utf-8")
    words = "\n".join(line for line in said.splitlines() if not line.startswith("#"))

    assert " ;" not in words
    assert " ?" not in words
    assert "'" not in words


def test_every_word_of_the_vocabularies_is_known():
    for described in WORDS:
        assert described["kind"] in ActorKind.values
        assert set(described["offers"]) <= set(Offer.values)
