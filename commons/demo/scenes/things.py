"""Furniture, boxes, plants: things that make a place; (x, y) is the middle of the foot unless told."""

from . import press
from .shapes import arc, capsule, curve, ellipse, limb, rect, rounded, smooth

WOOD, PLANK, CARD = "#d9ad78", "#eacb9d", "#d8a868"


def room(plate, wall, floor, ground, glow=None, spot=(800, 460, 600, 420)):
    """A wall with a lighter round, a floor, and the line where they meet."""
    plate.patch(rect(0, 0, press.WIDTH, ground), wall)
    if glow:
        plate.patch(ellipse(*spot, steps=96), glow)
    plate.patch(rect(0, ground, press.WIDTH, press.HEIGHT - ground), floor)
    plate.stroke([(-20, ground), (press.WIDTH + 20, ground)], 5)


def shadow(plate, x, y, width, tint=press.SHADE):
    """What keeps a thing on the ground."""
    plate.wash(ellipse(x, y, width / 2, max(10, width * 0.045)), tint)


def table(plate, x, y, width, ground, wood=WOOD, legs=(-0.42, 0.42), thick=34):
    """A table: (x, y) is the middle of its top."""
    for leg in legs:
        plate.shape(
            rect(x + leg * width - thick / 2, y + thick - 4, thick, ground - y - thick + 4, 6),
            wood,
            shade=(thick * 0.3, 0),
        )
    plate.shape(rect(x - width * 0.45, y + thick - 4, width * 0.9, thick * 0.9), wood)
    plate.wash(rect(x - width * 0.45, y + thick - 4, width * 0.9, thick * 0.9))
    plate.shape(rect(x - width / 2, y, width, thick, 10), wood)


def trestle(plate, x, y, width, ground, wood=PLANK, cloth=""):
    """A board on trestles, with or without a tablecloth."""
    for side in (-0.34, 0.34):
        for foot in (-46, 46):
            plate.shape(capsule((x + side * width + foot * 0.2, y + 30), (x + side * width + foot, ground), 11), WOOD)
        plate.shape(rect(x + side * width - 40, (y + ground) / 2, 80, 18, 6), WOOD)
    plate.shape(rect(x - width / 2, y, width, 30, 8), wood, shade=(0, 9))
    if cloth:
        hem = [(x + width / 2, y + 130)] + [
            point
            for step in range(9, -1, -1)
            for point in arc(x - width / 2 + (step + 0.5) * width / 10, y + 130, width / 20, 24, 0, 180, 8)
        ]
        plate.shape([(x - width / 2, y), (x + width / 2, y), *hem], cloth, shade=(0, 12))


def box(plate, x, y, width, height, card=CARD, tape=press.STRAW):
    """A closed cardboard box."""
    plate.shape(rect(x - width / 2, y - height, width, height, 5), card, shade=(16, 10))
    plate.patch(rect(x - width * 0.08, y - height + 4, width * 0.16, height * 0.34), tape)
    plate.stroke([(x - width * 0.36, y - 22), (x - width * 0.16, y - 22)], 4)
    plate.stroke([(x - width * 0.36, y - 36), (x - width * 0.22, y - 36)], 4)


def open_box(plate, x, y, width, height, card=CARD):
    """The front of an open box: draw what it holds before."""
    for side in (-1, 1):
        flap = [
            (x + side * width / 2, y - height),
            (x + side * (width / 2 + 58), y - height + 36),
            (x + side * (width / 2 + 50), y - height + 62),
            (x + side * width / 2, y - height + 40),
        ]
        plate.shape(rounded(flap, 6), card)
        plate.wash(rounded(flap, 6), "#d9d3cf")
    plate.shape(rect(x - width / 2, y - height, width, height, 5), card, shade=(16, 10))
    plate.shape(rect(x - width * 0.13, y - height * 0.7, width * 0.26, height * 0.14, 99), "#8a6234", line=4)


def crate(plate, x, y, width, height, colour=press.AQUA):
    """A plastic crate with a handle."""
    body = [(x - width / 2, y - height), (x + width / 2, y - height), (x + width * 0.46, y), (x - width * 0.46, y)]
    plate.shape(rounded(body, 12), colour, shade=(14, 8))
    plate.shape(rect(x - width / 2 - 8, y - height - 6, width + 16, 26, 8), colour)
    plate.shape(rect(x - width * 0.16, y - height * 0.62, width * 0.32, height * 0.2, 99), press.SLATE, line=4)


def wooden_crate(plate, x, y, width, height, wood=PLANK):
    """A crate of three slats."""
    slat = height / 3
    for step in range(3):
        plate.shape(rect(x - width / 2, y - height + step * slat + 3, width, slat - 6, 4), wood, shade=(0, 6))
    for side in (-1, 1):
        plate.shape(rect(x + side * (width / 2 - 16) - 13, y - height, 26, height, 4), WOOD)


def pot(plate, x, y, width, colour="#c9694a"):
    """A flower pot."""
    plate.shape(
        rounded(
            [
                (x - width * 0.42, y - width * 0.8),
                (x + width * 0.42, y - width * 0.8),
                (x + width * 0.3, y),
                (x - width * 0.3, y),
            ],
            8,
        ),
        colour,
        shade=(12, 4),
    )
    plate.shape(rect(x - width / 2, y - width * 0.95, width, width * 0.26, 7), colour)


def leaf(plate, x, y, length, turn, colour=press.LEAF, wide=0.3):
    """A leaf growing upwards from (x, y), then turned."""
    with plate.at(x, y, turn=turn):
        side = curve((0, 0), (length * wide * 1.5, -length * 0.25), (length * wide, -length * 0.8), (0, -length))
        plate.shape([*side, *[(-px, py) for px, py in reversed(side)]], colour)
        plate.stroke([(0, -4), (0, -length * 0.7)], 3.5)


def plant(plate, x, y, size, colour=press.LEAF, vase="#c9694a"):
    """A leafy plant in its pot."""
    for turn, length in ((-68, 0.95), (68, 0.95), (-38, 1.2), (40, 1.15), (-12, 1.45), (16, 1.3)):
        leaf(
            plate,
            x + turn * size * 0.002,
            y - size * 0.7,
            size * length,
            turn,
            colour if turn in (-38, 16, 68) else "#5fb389",
            wide=0.23,
        )
    pot(plate, x, y, size * 0.8, vase)


def tree(plate, x, y, size, colour=press.LEAF, trunk="#8a6234"):
    """A round tree."""
    plate.shape(limb([(x, y), (x + size * 0.02, y - size * 0.5), (x, y - size)], size * 0.07, size * 0.04), trunk)
    crown = [
        ellipse(x + dx * size, y - dy * size, r * size)
        for dx, dy, r in (
            (-0.28, 0.95, 0.28),
            (0.28, 0.92, 0.3),
            (-0.12, 1.22, 0.32),
            (0.16, 1.2, 0.3),
            (0, 0.98, 0.32),
        )
    ]
    plate.shape(crown, colour, shade=(size * 0.1, size * 0.07), tint="#b4d3bf")
    for dx, dy in ((-0.22, 1.2), (0.04, 1.32), (-0.3, 0.98)):
        plate.stroke(arc(x + dx * size, y - dy * size, size * 0.07, size * 0.05, 200, 330), 4)


def poplar(plate, x, y, size, colour="#5fb389"):
    """A tall thin tree."""
    plate.shape(rect(x - size * 0.035, y - size * 0.3, size * 0.07, size * 0.3), "#8a6234")
    crown = smooth(
        [
            (x, y - size * 1.6),
            (x + size * 0.2, y - size),
            (x + size * 0.19, y - size * 0.4),
            (x, y - size * 0.2),
            (x - size * 0.19, y - size * 0.4),
            (x - size * 0.2, y - size),
        ]
    )
    plate.shape(crown, colour, shade=(size * 0.08, 0), tint="#b4d3bf")


def books(plate, x, y, heights, colours, thick=26):
    """Books side by side, from x to the right."""
    for index, height in enumerate(heights):
        colour = colours[index % len(colours)]
        wide = thick + (index * 7) % 12
        plate.shape(rect(x, y - height, wide, height, 4), colour)
        plate.stroke([(x + 7, y - height + 16), (x + wide - 7, y - height + 16)], 4, press.WHITE)
        x += wide + 2
    return x


def frame(plate, x, y, width, height, fill=press.WHITE, edge=WOOD):
    """A picture frame or a board; (x, y) is its top left."""
    plate.shape(rect(x, y, width, height, 6), edge)
    plate.shape(rect(x + 14, y + 14, width - 28, height - 28, 3), fill, line=3)


def pendant(plate, x, length, colour=press.HONEY, size=70, top=-10):
    """A lamp hanging from the ceiling."""
    plate.stroke([(x, top), (x, length)], 4)
    plate.shape(arc(x, length + size * 0.55, size * 0.2, None, 0, 180), press.WHITE)
    plate.shape(
        [
            (x - size * 0.16, length),
            (x + size * 0.16, length),
            (x + size * 0.6, length + size * 0.6),
            (x - size * 0.6, length + size * 0.6),
        ],
        colour,
        shade=(10, 0),
    )


def bunting(plate, x1, x2, y, sag, colours, count=9):
    """A string of small flags."""
    spots = [
        (x1 + (x2 - x1) * step / (count * 2), y + sag * 4 * (step / (count * 2)) * (1 - step / (count * 2)))
        for step in range(count * 2 + 1)
    ]
    for index in range(count):
        left, right = spots[index * 2], spots[index * 2 + 1]
        tip = ((left[0] + right[0]) / 2, (left[1] + right[1]) / 2 + 62)
        plate.shape([left, right, tip], colours[index % len(colours)], line=4)
    plate.stroke(spots, 4.5)


def chair(plate, x, y, size, colour, facing=1):
    """A plain chair in profile; (x, y) is the middle of its seat."""
    with plate.at(x, y, flip=facing < 0):
        for top, foot in (((-0.36, 0), (-0.44, 1.36)), ((0.36, 0), (0.44, 1.36))):
            plate.shape(capsule((top[0] * size, 0), (foot[0] * size, foot[1] * size), size * 0.06, size * 0.045), WOOD)
        plate.shape(capsule((-0.36 * size, 0), (-0.5 * size, -1.25 * size), size * 0.065), WOOD)
        plate.shape(rect(-0.5 * size, -0.06 * size, size, 0.16 * size, 8), colour)
        plate.shape(limb([(-0.45 * size, -0.62 * size), (-0.52 * size, -1.28 * size)], size * 0.09), colour)


def mug(plate, x, y, size, colour=press.CORAL):
    """A mug with its handle."""
    ring = arc(x + size * 0.42, y - size * 0.5, size * 0.26, size * 0.26, -80, 80)
    plate.stroke(ring, size * 0.24)
    plate.stroke(ring, size * 0.09, colour)
    plate.shape(rect(x - size * 0.42, y - size, size * 0.84, size, size * 0.12), colour, shade=(8, 4))


def cloud(plate, x, y, size, colour=press.WHITE):
    """A flat cloud, without a line."""
    plate.patch(
        [
            ellipse(x - size * 0.5, y, size * 0.34, size * 0.2),
            ellipse(x, y - size * 0.12, size * 0.4, size * 0.28),
            ellipse(x + size * 0.5, y, size * 0.36, size * 0.2),
        ],
        colour,
    )
