"""The actors of the demonstration: invented, in real communes, written and published by its members."""

from pathlib import Path

import yaml
from django.contrib.auth import get_user_model

from commons import publication
from commons.demo.prose import Writer
from directory import territories
from directory.models import Actor, Level, Territory

AUTHORS = ["animation", "redaction", "membre"]
PUBLISHER = "animation"
PLAIN = ["title", "summary", "offers", "address", "founded", "website", "email", "phone"]


def found():
    """Create the actors that are missing, and nothing else; the territories of France too, at the first start."""
    if not Territory.objects.filter(level=Level.COMMUNE).exists():
        territories.load()
    words = yaml.safe_load(Path(__file__).with_name("actors.yaml").read_text(encoding="utf-8"))
    there = set(Actor.objects.values_list("slug", flat=True))
    missing = [described for described in words if described["key"] not in there]
    if not missing:
        return
    people = {user.username: user for user in get_user_model().objects.filter(username__in=AUTHORS)}
    codes = [described["commune"] for described in missing]
    communes = {commune.code: commune for commune in Territory.objects.communes().filter(code__in=codes)}
    with publication.changes():
        for number, described in enumerate(missing):
            author = people[AUTHORS[number % len(AUTHORS)]]
            write(described, communes[described["commune"]], author, people[PUBLISHER])


def write(described, commune, author, publisher):
    """Write one actor as the editor would accept it, and publish it in the name of `author`."""
    block = Actor._meta.get_field("body").stream_block
    body = block.clean(block.to_python(Writer(no_page, {}).stream(block, described["body"])))
    actor = Actor(slug=described["key"], actor_kind=described["kind"], commune=commune, body=body, live=False)
    for name in PLAIN:
        if name in described:
            setattr(actor, name, described[name])
    actor.full_clean()
    actor.save()
    actor.save_revision(user=author, log_action=True).publish(user=publisher)


def no_page(kind, key):
    raise KeyError(f"the actors of the demonstration lead to no {kind} ({key})")
