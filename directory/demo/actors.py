"""The actors of the demonstration: invented, in real communes, written and published by its members."""

from pathlib import Path

from commons.demo import sheets
from directory import territories
from directory.models import Actor, Territory

WORDS = Path(__file__).with_name("actors.yaml")
SPECIAL = {"key", "kind", "commune", "body"}


def found():
    """Create the actors that are missing, and nothing else; the territories of France too, at the first start."""
    territories.load_once()
    sheets.found(Actor, WORDS, actor)


def actor(words):
    said = {name: value for name, value in words.items() if name not in SPECIAL}
    commune = Territory.objects.communes().get(code=words["commune"])
    body = sheets.body(Actor, words["body"])
    return Actor(slug=words["key"], actor_kind=words["kind"], commune=commune, body=body, live=False, **said)
