"""The shared kitchen: soup for everybody."""

from . import press, things
from .faces import BROWN, GREY, SKINS
from .people import Look, person
from .shapes import arc, capsule, ellipse, limb, rect, rounded, smooth
from .tools import STEEL

ORANGE = "#e88a4a"


def soupe(plate):
    """A big pot, vegetables nobody wanted, two cooks."""
    counter = 700
    plate.patch(rect(0, 0, 1600, counter), press.STRAW)
    _tiles(plate)
    _rail(plate)
    plate.patch(rect(0, counter, 1600, 300), "#c99a63")
    plate.shape(rect(-20, counter - 8, 1640, 40, 4), things.PLANK, shade=(0, 10))
    for x in (380, 820, 1240):
        plate.stroke([(x, counter + 40), (x, 1010)], 4)
    for x in (190, 600, 1030, 1420):
        plate.shape(rect(x - 60, counter + 110, 120, 18, 9), press.HONEY)
    with plate.at(720, counter - 34, 0.88):
        _pot(plate, 0, 0)
    cook = Look(SKINS[3], BROWN, "veil", press.TEAL, apron=press.WHITE, scarf=press.CORAL)
    person(
        plate,
        cook,
        (340, 686),
        142,
        facing=1,
        bust=True,
        hands=[(506, 498), (556, 352)],
        holds=lambda: _ladle(plate, 556, 352),
    )
    _heap(plate, 172, counter - 8)
    _board(plate, 1094, counter - 8)
    peeler = Look(SKINS[0], GREY, "cap", press.BRICK, apron=press.SKY, scarf=press.BLUE, glasses=True)
    person(
        plate,
        peeler,
        (1310, 686),
        142,
        facing=-1,
        nod=-6,
        bust=True,
        hands=[(1068, 622), (1160, 590)],
        holds=lambda: _knife(plate, 1160, 590),
    )
    _bowls(plate, 1492, counter - 8)


def _tiles(plate):
    for y in range(60, 700, 110):
        plate.stroke([(0, y), (1600, y)], 3, "#eadcbc")
    for row, y in enumerate(range(-50, 690, 110)):
        for x in range(60 + 70 * (row % 2), 1600, 140):
            plate.stroke([(x, y), (x, min(y + 110, 690))], 3, "#eadcbc")
    plate.patch(ellipse(740, 330, 330, 280, steps=96), "#fdf7e8")


def _rail(plate):
    """Pans and herbs hanging."""
    plate.shape(rect(930, 20, 700, 16, 7), press.SLATE)
    for x, size, colour in ((1000, 54, press.SLATE), (1140, 44, "#c9694a")):
        plate.shape(rect(x - 8, 30, 16, 110, 6), colour)
        plate.shape(ellipse(x, 140 + size, size), colour, shade=(8, 6))
        plate.shape(ellipse(x, 140 + size, size * 0.76), press.PEBBLE if colour == press.SLATE else "#dd8a6c", line=4)
    for x in (1420, 1530):
        plate.stroke([(x, 32), (x, 90)], 4)
        for turn, length in ((150, 100), (210, 100), (180, 124), (165, 116), (196, 116)):
            things.leaf(plate, x, 84, length, turn, press.LEAF if turn % 4 else "#5fb389", wide=0.16)
        plate.shape(rect(x - 15, 76, 30, 18, 5), press.HONEY, line=4)


def _pot(plate, x, y):
    """A pot for sixty bowls, its lid off, steaming."""
    plate.shape(rect(x - 220, y, 440, 34, 10), press.SLATE)
    for step in range(7):
        flame = x - 132 + step * 44
        plate.shape(
            smooth([(flame, y - 40), (flame + 15, y - 12), (flame, y + 2), (flame - 15, y - 12)]), press.AQUA, line=3.5
        )
    for side in (-1, 1):
        ring = arc(x + side * 220, y - 190, 40, 34, -90, 90) if side > 0 else arc(x - 220, y - 190, 40, 34, 90, 270)
        plate.stroke(ring, 34)
        plate.stroke(ring, 22, press.SLATE)
    plate.shape(
        rounded([(x - 222, y - 300), (x + 222, y - 300), (x + 214, y - 22), (x - 214, y - 22)], 26),
        STEEL,
        shade=(36, 0),
    )
    plate.stroke([(x - 170, y - 240), (x - 170, y - 90)], 12, press.WHITE)
    plate.shape(ellipse(x, y - 300, 238, 36, steps=72), STEEL)
    plate.shape(ellipse(x, y - 302, 214, 26, steps=72), ORANGE, line=4.5)
    for dx, dy, colour in (
        (-120, -304, press.LEAF),
        (-40, -294, press.HONEY),
        (60, -308, press.LEAF),
        (130, -298, press.CORAL),
    ):
        plate.shape(ellipse(x + dx, y + dy, 18, 8), colour, line=3.5)
    for dx in (-90, 110):
        steam = smooth(
            [(x + dx + 30, y - 360), (x + dx + 26, y - 410), (x + dx - 22, y - 470), (x + dx + 14, y - 540)],
            closed=False,
            steps=10,
        )
        plate.stroke(steam, 15, press.STONE)


def _ladle(plate, x, y):
    """A wooden spoon, down into the soup."""
    plate.shape(capsule((x - 16, y - 70), (x + 60, y + 46), 10), things.WOOD)
    plate.patch(ellipse(x + 62, y + 52, 26, 9), ORANGE)


def _board(plate, x, y):
    """A chopping board: a leek, slices of carrot."""
    plate.shape(rect(x - 170, y - 26, 330, 26, 9), "#b98d5e")
    plate.shape(
        [(x - 20, y - 58), (x + 110, y - 74), (x + 130, y - 46), (x + 102, y - 28), (x - 20, y - 28)], press.LEAF
    )
    plate.shape(rect(x - 80, y - 58, 110, 30, 12), press.WHITE)
    for step in range(3):
        plate.shape(ellipse(x - 100 - step * 20, y - 43, 17), ORANGE, line=4)


def _knife(plate, x, y):
    """A knife held over the board."""
    plate.shape(rounded([(x - 96, y + 38), (x + 8, y - 2), (x + 14, y + 26), (x - 60, y + 58)], 8), STEEL)
    plate.shape(capsule((x + 6, y + 10), (x + 62, y - 14), 13), press.SLATE)


def _heap(plate, x, y):
    """A crate of vegetables, a pumpkin."""
    for spot, turn in ((-90, -20), (-40, 4), (10, 20)):
        with plate.at(x + spot, y - 110, turn=turn):
            for leaf_turn in (-20, 20, 0):
                things.leaf(plate, 0, -40, 110, leaf_turn, press.LEAF if leaf_turn else "#5fb389", wide=0.15)
            plate.shape(rect(-14, -60, 28, 100, 10), press.WHITE)
    for dx in (70, 112):
        with plate.at(x + dx, y - 120, turn=dx - 80):
            for leaf_turn in (-26, 26, 0):
                things.leaf(plate, 0, -20, 70, leaf_turn, press.LEAF, wide=0.17)
            plate.shape(smooth([(-20, -24), (0, -30), (20, -24), (14, 30), (0, 70), (-14, 30)]), ORANGE)
    things.wooden_crate(plate, x, y, 300, 120)
    _pumpkin(plate, x + 204, y, 112)


def _pumpkin(plate, x, y, size):
    plate.shape(limb([(x, y - size * 0.7), (x + 6, y - size * 0.95), (x + 24, y - size * 1.02)], 11, 9), press.GREEN)
    for dx, wide in ((-0.4, 0.34), (0.4, 0.34), (-0.2, 0.34), (0.2, 0.34), (0, 0.3)):
        plate.shape(ellipse(x + dx * size, y - size * 0.4, size * wide, size * 0.42), ORANGE)


def _bowls(plate, x, y):
    """A pile of bowls and a loaf."""
    for step, colour in enumerate((press.CORAL, press.SKY, press.LEAF, press.HONEY)):
        top = y - 26 - step * 30
        plate.shape([*arc(x, top - 30, 84, 58, 0, 180)], colour, shade=(10, 0))
        plate.shape(rect(x - 92, top - 38, 184, 16, 8), press.WHITE)
    plate.shape(rect(x - 40, y - 12, 80, 12, 4), press.CORAL, line=4)
