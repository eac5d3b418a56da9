from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils.translation import gettext, override

from tests.factories.directory import ActorFactory, CommuneFactory


@pytest.fixture(autouse=True)
def site(home, guides, guides_en, topics):
    CommuneFactory()
    return home


@pytest.fixture
def organiser():
    return ActorFactory(title="Atelier du Quai", slug="atelier-du-quai")


def address(name, *args, language="fr"):
    with override(language):
        return reverse(name, args=args)


def said(msgid, language="fr"):
    """A sentence of the interface, as a page shows it once its spaces are made plain."""
    with override(language):
        return " ".join(gettext(msgid).replace("\u00a0", " ").split())


ANSWERS = {
    "actor": {
        "title": "Le Faitout",
        "actor_kind": "third_place",
        "offers": ["coworking", "food"],
        "summary": "Un tiers-lieu de centre-ville.",
        "body": "Douze postes de travail.\n\n- un jardin\n- une [carte](https://exemple.fr/carte)",
        "commune": "saint etienne",
        "website": "exemple.fr",
    },
    "event": {
        "title": "Café réparation",
        "format": "repair_cafe",
        "actor": "atelier du quai",
        "summary": "Venez avec ce qui ne marche plus.",
        "first_day": str(date.today() + timedelta(days=3)),
        "start_time": "18:00",
        "duration": "120",
        "frequency": "weekly",
        "body": "On répare **ensemble**.",
    },
    "guide": {
        "title": "Tenir une boîte à dons",
        "summary": "Vous saurez la tenir.",
        "audiences": ["associations"],
        "body": "Pourquoi le faire.",
        "ingredients": "Une boîte\n- Un cadenas",
        "steps": "1. Poser la boîte\nÀ hauteur de main.\n- pas au soleil\n\nPrévenir les voisins",
    },
}


def fill(kind, **changes):
    return {**ANSWERS[kind], **changes}


def send(client, kind, *, language="fr", button="", **changes):
    """What a person who fills the form and presses a button gets; `button` is its name."""
    answers = fill(kind, **changes) | ({button: "1"} if button else {})
    return client.post(address("propose_kind", kind, language=language), answers)


@pytest.fixture
def propose(client, member):
    """A member who proposes things."""
    client.force_login(member)
    return lambda kind, **changes: send(client, kind, **changes)
