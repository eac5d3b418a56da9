"""The map of the directory: how many actors in each département, as a drawing and as a list that says the same."""

import functools
import json
from dataclasses import dataclass
from pathlib import Path

from django.urls import reverse

from commons.reading import Link
from directory.models import Level

TINTS = 4  # from the palest to the darkest


@functools.cache
def drawing():
    """The outlines, read once: width, height, frames, départements."""
    return json.loads((Path(__file__).parent / "data" / "departements.json").read_text(encoding="utf-8"))


@dataclass
class Shape:
    """A département on the map; without actors it has no address."""

    code: str
    name: str
    count: int
    tint: int
    url: str
    path: str
    x: int
    y: int


def shapes(choice, query):
    """Every département with its number of actors; `query` is what was chosen besides, to be kept in the links."""
    counts = {code: count for code, count in choice.counts("departement").items() if code}
    most = max(counts.values(), default=1)
    names = choice.territories[Level.DEPARTEMENT]
    found = []
    for code, shape in drawing()["departements"].items():
        count = counts.get(code, 0)
        tint = -(-count * TINTS // most)
        url = address(query, "departement", code) if count else ""
        found.append(Shape(code, names[code].name if code in names else code, count, tint, url, **shape))
    return found


def address(query, name, code):
    """The list of actors of one territory, with what was chosen besides."""
    query = query.copy()
    for other in ("region", "departement", "page"):
        query.pop(other, None)
    query[name] = code
    return f"{reverse('actors')}?{query.urlencode()}"


def by_region(choice, query):
    """[(link to a region, its count, [(link to a département, its count)])]: what the drawing shows, in words."""
    counts = choice.counts("departement")
    found = []
    for region in choice.territories[Level.REGION].values():
        inside = [
            (Link(departement.name, address(query, "departement", departement.code)), counts[departement.code])
            for departement in choice.territories[Level.DEPARTEMENT].values()
            if departement.parent_id == region.pk and departement.code in counts
        ]
        if inside:
            link = Link(region.name, address(query, "region", region.code))
            found.append((link, sum(count for _link, count in inside), inside))
    return found
