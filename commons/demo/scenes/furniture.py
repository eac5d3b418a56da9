"""Second-hand things: (x, y) is the middle of the foot."""

from . import press
from .shapes import arc, capsule, ellipse, rect, smooth
from .things import PLANK, WOOD


def armchair(plate, x, y, size, colour=press.CORAL):
    """A deep armchair facing us."""
    for side in (-1, 1):
        plate.shape(rect(x + side * size * 0.4 - 8, y - size * 0.12, 16, size * 0.12, 3), WOOD)
    plate.shape(rect(x - size * 0.42, y - size * 0.98, size * 0.84, size * 0.7, size * 0.16), colour, shade=(10, 6))
    plate.shape(rect(x - size * 0.36, y - size * 0.5, size * 0.72, size * 0.24, size * 0.08), colour)
    for side in (-1, 1):
        plate.shape(
            rect(x + side * size * 0.45 - size * 0.13, y - size * 0.62, size * 0.26, size * 0.54, size * 0.12),
            colour,
            shade=(8, 4),
        )
    plate.shape(rect(x - size * 0.34, y - size * 0.28, size * 0.68, size * 0.2, size * 0.05), colour, shade=(0, 6))
    for dx, dy in ((-0.2, -0.74), (0, -0.74), (0.2, -0.74)):
        plate.dot(x + dx * size, y + dy * size, 4.5)


def drawers(plate, x, y, width, colour=press.SKY, rows=3):
    """A chest of drawers."""
    height = width * 0.86
    for side in (-1, 1):
        plate.shape(capsule((x + side * width * 0.4, y - 24), (x + side * width * 0.43, y - 4), 8, 6), WOOD)
    plate.shape(rect(x - width / 2, y - height, width, height - 18, 8), WOOD, shade=(10, 0))
    row = (height - 40) / rows
    for step in range(rows):
        top = y - height + 12 + step * row
        plate.shape(rect(x - width * 0.44, top, width * 0.88, row - 9, 5), colour, line=4.5)
        for side in (-1, 1):
            plate.shape(ellipse(x + side * width * 0.2, top + row / 2 - 4, 7), press.HONEY, line=3.5)


def table_lamp(plate, x, y, size, shade_colour=press.HONEY, foot=press.TEAL):
    """A lamp with a round foot."""
    plate.shape(rect(x - 5, y - size * 0.62, 10, size * 0.3), press.STONE, line=4)
    plate.shape(
        smooth(
            [
                (x - size * 0.1, y),
                (x - size * 0.2, y - size * 0.2),
                (x - size * 0.05, y - size * 0.4),
                (x + size * 0.05, y - size * 0.4),
                (x + size * 0.2, y - size * 0.2),
                (x + size * 0.1, y),
            ]
        ),
        foot,
        shade=(7, 0),
    )
    plate.shape(
        [
            (x - size * 0.2, y - size),
            (x + size * 0.2, y - size),
            (x + size * 0.36, y - size * 0.52),
            (x - size * 0.36, y - size * 0.52),
        ],
        shade_colour,
        shade=(9, 0),
    )


def floor_lamp(plate, x, y, height, colour=press.CORAL):
    """A standing lamp."""
    plate.shape(ellipse(x, y - 8, 52, 13), press.SLATE)
    plate.shape(rect(x - 6, y - height * 0.8, 12, height * 0.8 - 10), WOOD)
    plate.shape(
        [(x - 36, y - height), (x + 36, y - height), (x + 78, y - height * 0.74), (x - 78, y - height * 0.74)],
        colour,
        shade=(12, 0),
    )


def stool(plate, x, y, size, colour=press.LEAF):
    """A three-legged stool."""
    for foot in (-0.4, 0, 0.4):
        plate.shape(capsule((x + foot * size * 0.6, y - size * 0.9), (x + foot * size, y - 5), 6), WOOD)
    plate.shape(rect(x - size * 0.44, y - size, size * 0.88, size * 0.18, 9), colour)


def radio(plate, x, y, width, colour=press.BRICK):
    """An old wireless set."""
    plate.shape(rect(x - width / 2, y - width * 0.6, width, width * 0.6, width * 0.12), colour, shade=(8, 4))
    plate.shape(ellipse(x - width * 0.2, y - width * 0.3, width * 0.19), press.STRAW, line=4)
    for step in (-1, 0, 1):
        plate.stroke(
            [(x - width * 0.32, y - width * (0.3 + 0.08 * step)), (x - width * 0.08, y - width * (0.3 + 0.08 * step))],
            3.5,
        )
    plate.shape(rect(x + width * 0.06, y - width * 0.48, width * 0.34, width * 0.14, 3), press.WHITE, line=3.5)
    for side in (0.12, 0.32):
        plate.shape(ellipse(x + width * side, y - width * 0.16, width * 0.07), press.STRAW, line=3.5)


def guitar(plate, x, y, height, colour="#c98a4b"):
    """A guitar leaning upright."""
    neck = height * 0.055
    plate.shape(rect(x - neck / 2, y - height, neck, height * 0.6), "#6b4a33")
    plate.shape(rect(x - neck, y - height, neck * 2, height * 0.11, 4), WOOD)
    body = smooth(
        [
            (x, y),
            (x - height * 0.17, y - height * 0.07),
            (x - height * 0.18, y - height * 0.2),
            (x - height * 0.11, y - height * 0.29),
            (x - height * 0.13, y - height * 0.4),
            (x, y - height * 0.47),
            (x + height * 0.13, y - height * 0.4),
            (x + height * 0.11, y - height * 0.29),
            (x + height * 0.18, y - height * 0.2),
            (x + height * 0.17, y - height * 0.07),
        ]
    )
    plate.shape(body, colour, shade=(8, 0))
    plate.shape(ellipse(x, y - height * 0.3, height * 0.055), "#3d2a1b", line=3.5)
    plate.stroke([(x, y - height * 0.9), (x, y - height * 0.13)], 2.5)
    plate.shape(rect(x - height * 0.06, y - height * 0.14, height * 0.12, height * 0.03, 3), "#3d2a1b", line=0)


def mirror(plate, x, y, width):
    """A round mirror in a gilt frame; (x, y) is its centre."""
    plate.shape(ellipse(x, y, width / 2), press.HONEY)
    plate.shape(ellipse(x, y, width * 0.38), press.FOAM, line=4)
    plate.stroke([(x - width * 0.16, y + width * 0.06), (x + width * 0.06, y - width * 0.18)], 5, press.WHITE)


def crockery(plate, x, y, colours):
    """A pile of plates and a bowl."""
    for step, colour in enumerate(colours):
        plate.shape(rect(x - 40, y - 12 * (step + 1), 80, 12, 6), colour, line=3.5)
    top = y - 12 * len(colours)
    plate.shape(arc(x, top - 26, 30, 26, 0, 180), PLANK, line=4)
