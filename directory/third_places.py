"""A national census of third places, brought in all at once: to see the directory with many actors, never for real.

`tiers-lieux-2019.csv` (CGET, Licence Ouverte 2.0): codes « 0 » for what is not known, addresses of sites without scheme,
arrondissements and former communes, points far from their commune, places counted twice.
"""

import csv
from collections import Counter
from math import asin, cos, radians, sin, sqrt

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.text import slugify

from commons import publication
from directory import territories
from directory.models import Actor, ActorKind, Offer, Territory

NAME, COMMUNE, STREET, SITE, TYPE = "NOM_TL", "INSEECOM", "ADRESSE", "WEB", "TYPO"
TOO_FAR = 15  # km from the middle of its commune: the point is wrong
KINDS = {"fablab": ActorKind.FABLAB}
OFFERS = {"coworking": Offer.COWORKING, "fablab": Offer.WORKSHOP}
CREDIT = {"name": "CGET, recensement des tiers-lieux, 2019", "role": "writing", "url": ""}


@publication.changes()
def load(lines):
    """Create the actors of the census that are not there yet. Returns what was done, in numbers."""
    report = Counter(
        {"read": 0, "created": 0, "known": 0, "without name": 0, "commune not found": 0, "point too far": 0}
    )
    rows = list(csv.DictReader(lines))
    report["read"] = len(rows)
    parents = territories.parents_of_parts()
    codes = {parents.get(row[COMMUNE], row[COMMUNE]) for row in rows}
    communes = {commune.code: commune for commune in Territory.objects.communes().filter(code__in=codes)}
    there = set(Actor.objects.filter(slug__contains="-tl").values_list("slug", flat=True))
    actors = []
    for row in rows:
        name = " ".join(row[NAME].split())[:200]
        slug = f"{slugify(name)[:180]}-tl{row['ID']}"
        commune = communes.get(parents.get(row[COMMUNE], row[COMMUNE]))
        if not name:
            report["without name"] += 1
        elif slug in there:
            report["known"] += 1
        else:
            report["commune not found"] += commune is None
            actors.append(actor(row, name, slug, commune, report))
    for created in Actor.objects.bulk_create(actors, batch_size=500):
        publication.touch(created)
    report["created"] = len(actors)
    return dict(report)


def actor(row, name, slug, commune, report):
    now = timezone.now()
    latitude, longitude = point(row, commune, report)
    said = row[TYPE].lower()
    return Actor(
        title=name,
        slug=slug,
        summary=f"{row[TYPE] or 'Tiers-lieu'}, recensé en 2019{f' à {commune.name}' if commune else ''}."[:300],
        actor_kind=next((kind for word, kind in KINDS.items() if word in said), ActorKind.THIRD_PLACE),
        offers=[offer.value for word, offer in OFFERS.items() if word in said],
        address=row[STREET].strip()[:200] if row[STREET].strip() != "0" else "",
        commune=commune,
        latitude=latitude,
        longitude=longitude,
        website=site(row[SITE]),
        licence="etalab-2.0",
        credits=[("person", CREDIT)],
        first_published_at=now,
        last_published_at=now,
    )


def site(said):
    """A full address, or nothing when it is none."""
    said = said.strip()
    if not said or said == "0":
        return ""
    address = said if "://" in said else f"https://{said}"
    try:
        URLValidator(["http", "https"])(address)
    except ValidationError:
        return ""
    return address[:200]


def point(row, commune, report):
    """(latitude, longitude) of the row, (None, None) when it is not known or cannot be right."""
    try:
        latitude, longitude = float(row["LAT"]), float(row["LONG"])
    except ValueError:
        return None, None
    if commune is None or commune.latitude is None:
        return None, None
    if kilometres(latitude, longitude, commune.latitude, commune.longitude) > TOO_FAR:
        report["point too far"] += 1
        return None, None
    return latitude, longitude


def kilometres(latitude, longitude, other_latitude, other_longitude):
    """As the crow flies."""
    here, there = radians(latitude), radians(other_latitude)
    half = sin((there - here) / 2) ** 2 + cos(here) * cos(there) * sin(radians(other_longitude - longitude) / 2) ** 2
    return 2 * 6371 * asin(sqrt(half))
