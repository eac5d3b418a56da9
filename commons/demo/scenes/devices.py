"""Electronic things, seen from the front; (x, y) is the middle of the foot."""

from . import press
from .shapes import arc, ellipse, rect, rounded, smooth

BODY, DARK = "#dfe2da", "#3a423b"


def laptop(plate, x, y, width, screen=press.SKY, body=BODY):
    """An open laptop facing us."""
    height = width * 0.62
    plate.shape(rect(x - width / 2, y - height - 12, width, height, 12), DARK)
    plate.shape(rect(x - width / 2 + 14, y - height + 2, width - 28, height - 26, 4), screen, line=0)
    plate.wash(
        [(x + width * 0.1, y - height + 2), (x + width * 0.3, y - height + 2), (x, y - 24), (x - width * 0.2, y - 24)],
        "#e9ecf4",
    )
    base = [(x - width * 0.5, y - 16), (x + width * 0.5, y - 16), (x + width * 0.56, y), (x - width * 0.56, y)]
    plate.shape(rounded(base, 6), body)


def laptop_back(plate, x, y, width, body=press.PEBBLE):
    """An open laptop seen from behind."""
    height = width * 0.6
    plate.shape(rect(x - width / 2, y - height - 6, width, height, 14), body, shade=(12, 8))
    plate.patch(ellipse(x, y - height / 2 - 6, width * 0.06), press.WHITE)
    plate.shape(rect(x - width * 0.52, y - 14, width * 1.04, 14, 6), body)


def laptop_side(plate, x, y, width, facing=1, body=BODY):
    """An open laptop in profile: the screen leans away from the side it faces."""
    with plate.at(x, y, flip=facing < 0):
        plate.shape(
            rounded(
                [
                    (-width * 0.42, -6),
                    (-width * 0.52, 0),
                    (-width * 0.74, -width * 0.66),
                    (-width * 0.64, -width * 0.68),
                ],
                4,
            ),
            DARK,
        )
        plate.shape(rect(-width / 2, -width * 0.12, width, width * 0.12, 4), body)


def slab(plate, x, y, width, colour=press.PEBBLE, thick=22):
    """A closed laptop lying flat."""
    plate.shape(rect(x - width / 2, y - thick, width, thick, 8), colour, shade=(0, 6))
    plate.stroke([(x - width / 2 + 14, y - thick * 0.5), (x + width / 2 - 14, y - thick * 0.5)], 2.5)


def upright(plate, x, y, height, colour=press.PEBBLE, thick=24):
    """A laptop filed on its edge, spine towards us."""
    plate.shape(rect(x, y - height, thick, height, 7), colour, shade=(6, 0))
    plate.stroke([(x + thick / 2, y - height + 18), (x + thick / 2, y - 40)], 2.5)


def monitor(plate, x, y, width, screen=press.AQUA, body=DARK):
    """A flat screen on its foot."""
    height = width * 0.62
    plate.shape(rect(x - width * 0.05, y - height * 0.3, width * 0.1, height * 0.3), press.PEBBLE)
    plate.shape(
        rounded(
            [(x - width * 0.18, y), (x - width * 0.15, y - 14), (x + width * 0.15, y - 14), (x + width * 0.18, y)], 5
        ),
        press.PEBBLE,
    )
    top = y - height * 1.2
    plate.shape(rect(x - width / 2, top, width, height, 12), body)
    plate.patch(rect(x - width / 2 + 14, top + 14, width - 28, height - 34, 4), screen)
    plate.wash(
        [
            (x + width * 0.05, top + 14),
            (x + width * 0.28, top + 14),
            (x, top + height - 20),
            (x - width * 0.23, top + height - 20),
        ],
        "#e9ecf4",
    )


def old_screen(plate, x, y, width, screen=press.FOAM):
    """A deep screen of another time."""
    plate.shape(
        rounded(
            [(x - width * 0.3, y), (x - width * 0.25, y - 22), (x + width * 0.25, y - 22), (x + width * 0.3, y)], 6
        ),
        press.STRAW,
    )
    plate.shape(rect(x - width / 2, y - 22 - width * 0.86, width, width * 0.86, 24), press.STRAW, shade=(14, 10))
    plate.shape(rect(x - width * 0.4, y - 22 - width * 0.78, width * 0.8, width * 0.58, 26), screen)
    for step in range(3):
        plate.dot(x + width * (0.2 + 0.09 * step), y - 22 - width * 0.1, 5)


def tower(plate, x, y, width, body=press.STONE):
    """A desktop computer's case."""
    height = width * 2.1
    plate.shape(rect(x - width / 2, y - height, width, height, 12), body, shade=(14, 8))
    for step in range(2):
        plate.shape(
            rect(x - width * 0.34, y - height * (0.87 - 0.17 * step), width * 0.6, height * 0.1, 4), press.WHITE, line=3
        )
    plate.shape(ellipse(x - width * 0.04, y - height * 0.48, width * 0.11), press.LEAF, line=3.5)
    for step in range(4):
        level = y - height * (0.12 + 0.07 * step)
        plate.stroke([(x - width * 0.28, level), (x + width * 0.2, level)], 3.5)


def keyboard(plate, x, y, width, body=BODY, rows=3):
    """A keyboard lying flat, seen from a little above."""
    depth = width * 0.28
    plate.shape(rect(x - width / 2, y - depth, width, depth, 10), body, shade=(0, 7))
    gap = width / 11
    for row in range(rows):
        for column in range(10):
            left = x - width / 2 + gap * (0.6 + column)
            plate.patch(
                rect(left, y - depth + 10 + row * (depth - 18) / rows, gap * 0.76, (depth - 26) / rows, 3), press.PEBBLE
            )


def mouse(plate, x, y, size=40):
    """A mouse and the start of its cable."""
    plate.stroke([(x, y - size * 0.6), (x + size * 0.1, y - size * 1.2), (x + size, y - size * 1.5)], 5)
    plate.shape(rect(x - size * 0.45, y - size, size * 0.9, size, size * 0.45), BODY)


def phone(plate, x, y, width, screen=press.SKY):
    """A small phone standing."""
    plate.shape(rect(x - width / 2, y - width * 1.9, width, width * 1.9, width * 0.18), DARK)
    plate.patch(rect(x - width * 0.38, y - width * 1.68, width * 0.76, width * 1.4, 4), screen)


def coil(plate, x, y, radius, colour, width=9, turns=3):
    """A cable rolled up and tied, hanging from a hook at (x, y)."""
    for turn in range(turns):
        size = radius - turn * width * 1.25
        ring = ellipse(x, y + radius, size * 0.8, size)
        plate.stroke([*ring, ring[0]], width + 7)
        plate.stroke([*ring, ring[0]], width, colour)
    plate.stroke([(x + radius * 0.2, y + radius * 1.9), (x + radius * 0.5, y + radius * 2.5)], width + 7)
    plate.stroke([(x + radius * 0.2, y + radius * 1.9), (x + radius * 0.5, y + radius * 2.5)], width, colour)
    plate.shape(rect(x + radius * 0.5 - 11, y + radius * 2.4, 22, 30, 5), colour)
    plate.shape(rect(x - 12, y - 12, 24, turns * width * 1.3 + 18, 6), press.WHITE, line=4)


def cable(plate, points, colour, width=10):
    """A lined cable along a soft path."""
    path = smooth(points, closed=False, steps=12)
    plate.stroke(path, width + 8)
    plate.stroke(path, width, colour)


def headphones(plate, x, y, size, colour=press.CORAL):
    """Headphones hanging."""
    plate.stroke(arc(x, y + size * 0.6, size * 0.5, size * 0.6, 180, 360), 16)
    plate.stroke(arc(x, y + size * 0.6, size * 0.5, size * 0.6, 180, 360), 6, press.PEBBLE)
    for side in (-1, 1):
        plate.shape(
            rect(x + side * size * 0.5 - size * 0.14, y + size * 0.5, size * 0.28, size * 0.5, size * 0.12), colour
        )


SEGMENTS = {
    "0": "abcdef",
    "1": "bc",
    "2": "abged",
    "3": "abgcd",
    "4": "fgbc",
    "5": "afgcd",
    "6": "afgedc",
    "7": "abc",
    "8": "abcdefg",
    "9": "abfgcd",
}


def digits(plate, x, y, height, number):
    """Figures as a scale or a meter shows them; (x, y) is the top left."""
    wide, half = height * 0.5, height / 2
    places = {
        "a": ((0, 0), (1, 0)),
        "b": ((1, 0), (1, 1)),
        "c": ((1, 1), (1, 2)),
        "d": ((0, 2), (1, 2)),
        "e": ((0, 1), (0, 2)),
        "f": ((0, 0), (0, 1)),
        "g": ((0, 1), (1, 1)),
    }
    for index, figure in enumerate(number):
        for name in SEGMENTS[figure]:
            plate.stroke(
                [(x + index * height * 0.9 + px * wide, y + py * half) for px, py in places[name]], height * 0.17
            )
