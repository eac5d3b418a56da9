"""The demonstration has actors in six départements, written by its members."""

import pytest
import yaml

from commons.demo.founding import PEOPLE
from commons.demo.sheets import AUTHORS
from commons.history.models import PublishedVersion
from directory.demo import actors
from directory.models import Actor, ActorKind, Offer

pytestmark = pytest.mark.xdist_group("founded")
WORDS = yaml.safe_load(actors.WORDS.read_text(encoding="utf-8"))


def test_the_actors_of_the_demonstration_are_public_and_signed(client, demo, db):
    assert Actor.objects.listed().count() == len(WORDS) == 25
    assert Actor.objects.values("commune__parent").distinct().count() == 6
    authors = set(PublishedVersion.objects.filter(thing__kind="actor").values_list("user_name", flat=True))
    assert authors == {name for handle, name, _role in PEOPLE if handle in AUTHORS}
    for actor in Actor.objects.all():
        assert client.get(actor.get_url()).status_code == 200
        assert len(actor.body) >= 2, actor
        assert not actor.email or actor.email.endswith("example.org"), actor
        assert not actor.website or "example.org" in actor.website, actor


def test_founding_again_adds_nothing_and_keeps_what_was_changed(demo, db):
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
    assert {described["kind"] for described in WORDS} - set(ActorKind.values) == set()
    assert {offer for described in WORDS for offer in described["offers"]} - set(Offer.values) == set()
