"""Hand tools laid flat, upright around their middle; about 300 units long."""

from . import press
from .devices import digits
from .shapes import arc, capsule, ellipse, limb, rect, rounded, smooth
from .things import WOOD

STEEL = "#cdd3cc"


def hammer(plate, handle=WOOD):
    """A claw hammer."""
    plate.shape(limb([(0, -110), (4, 0), (0, 150)], 13, 19), handle, shade=(7, 0))
    plate.shape(rect(-17, 60, 34, 92, 14), press.CORAL)
    claw = smooth([(10, -158), (50, -156), (96, -120), (88, -106), (48, -118), (10, -112)])
    plate.shape([claw, rect(-64, -162, 84, 54, 10), rect(-86, -168, 30, 66, 8)], press.PEBBLE)


def screwdriver(plate, colour=press.HONEY, flat=True):
    """A screwdriver, its tip upwards."""
    plate.shape(rect(-8, -150, 16, 170, 4), STEEL)
    tip = [(-14, -160), (14, -160), (8, -132), (-8, -132)] if flat else [(0, -170), (9, -146), (-9, -146)]
    plate.shape(tip, STEEL)
    plate.shape(
        smooth([(-16, 10), (16, 10), (26, 44), (22, 90), (28, 140), (0, 160), (-28, 140), (-22, 90), (-26, 44)]),
        colour,
        shade=(10, 0),
    )
    for x in (-8, 8):
        plate.stroke([(x, 60), (x, 128)], 4)


def pliers(plate, colour=press.BRICK):
    """Pliers, a little open."""
    for side in (-1, 1):
        plate.shape(limb([(side * -8, -44), (side * 34, 40), (side * 40, 152)], 14, 13), colour, shade=(6, 0))
    for side in (-1, 1):
        jaw = smooth([(side * 2, -152), (side * 20, -136), (side * 36, -70), (side * 22, -26), (side * 4, -50)])
        plate.shape(jaw, STEEL)
    for step in range(4):
        plate.stroke([(-8, -130 + step * 18), (8, -130 + step * 18)], 3.5)
    plate.shape(ellipse(0, -42, 21), STEEL)
    plate.dot(0, -42, 6)


def wrench(plate, colour=STEEL):
    """An open-ended spanner."""
    jaw = [*arc(0, -116, 50, 52, 62, 245, 20), (-20, -124), (0, -108), (20, -124), *arc(0, -116, 50, 52, -65, 118, 20)]
    plate.shape([jaw, rect(-17, -80, 34, 190), ellipse(0, 128, 34)], colour, shade=(8, 0))
    plate.shape(ellipse(0, 128, 15), press.SLATE, line=4)


def saw(plate, colour=press.BLUE):
    """A hand saw."""
    teeth = [(-30 + (10 if step % 2 else 0), 60 - step * 11) for step in range(21)]
    plate.shape(
        [(40, 60), *[(48 - step * 10, 60 - step * 55) for step in range(5)], (-20, -168), *reversed(teeth)],
        STEEL,
        line=5,
    )
    plate.shape(rounded([(-44, 48), (52, 48), (70, 160), (-10, 172), (-44, 120)], 26), colour, shade=(8, 4))
    plate.shape(rounded([(-12, 86), (30, 82), (40, 132), (0, 138)], 18), press.PAPER)


def tape_measure(plate, colour=press.HONEY):
    """A tape measure, its tape out."""
    plate.shape(rect(-150, 44, 150, 24), press.WHITE)
    for step in range(9):
        plate.stroke([(-140 + step * 15, 68), (-140 + step * 15, 54 if step % 2 else 58)], 3)
    plate.shape(rect(-156, 40, 12, 44, 3), STEEL)
    plate.shape(rect(-40, -80, 150, 152, 34), colour, shade=(12, 8))
    plate.shape(ellipse(35, -6, 44), press.WHITE)
    plate.shape(ellipse(35, -6, 22), press.CORAL)


def meter(plate, number="230"):
    """A multimeter and its two leads."""
    for side, colour, tip in ((-1, press.BRICK, (-118, -70)), (1, press.SLATE, (120, -40))):
        lead = smooth(
            [(side * 30, 120), (side * 60, 190), (side * 124, 120), (side * 100, 30), tip], closed=False, steps=12
        )
        plate.stroke(lead, 15)
        plate.stroke(lead, 7, colour)
        plate.shape(capsule(tip, (tip[0], tip[1] - 60), 10), colour)
        plate.stroke([(tip[0], tip[1] - 68), (tip[0], tip[1] - 98)], 6)
    plate.shape(rect(-76, -130, 152, 270, 24), press.HONEY, shade=(12, 8))
    plate.shape(rect(-54, -106, 108, 70, 8), press.MINT)
    digits(plate, -38, -90, 36, number)
    plate.shape(ellipse(0, 32, 44), press.SLATE)
    plate.stroke([(0, 32), (20, 8)], 7, press.WHITE)
    for side in (-1, 1):
        plate.shape(ellipse(side * 32, 112, 13), press.SLATE, line=4)


def scissors(plate, colour=press.PLUM):
    """Scissors, closed."""
    for side in (-1, 1):
        ring = ellipse(side * 40, 104, 38, 52)
        plate.stroke([*ring, ring[0]], 32)
        plate.stroke([*ring, ring[0]], 21, colour)
    for side in (-1, 1):
        plate.shape([(side * -20, 66), (side * -8, 20), (side * 20, -160), (side * 2, -168), (side * -16, 0)], STEEL)
    plate.shape(ellipse(0, 26, 11), press.PEBBLE, line=4)


def iron(plate, colour=press.TEAL):
    """A soldering iron and the start of its cable."""
    cord = smooth([(0, 130), (4, 176), (60, 190), (84, 140), (120, 130)], closed=False, steps=10)
    plate.stroke(cord, 17)
    plate.stroke(cord, 8, press.SLATE)
    plate.shape([(-3, -176), (3, -176), (9, -120), (-9, -120)], press.HONEY)
    plate.shape(rect(-14, -124, 28, 96, 4), STEEL, shade=(6, 0))
    plate.shape(rect(-28, -32, 56, 22, 8), press.SLATE)
    plate.shape(rounded([(-20, -12), (20, -12), (26, 60), (14, 140), (-14, 140), (-26, 60)], 14), colour, shade=(9, 0))


def brush(plate, colour=press.CORAL):
    """A flat brush."""
    plate.shape(rounded([(-50, -80), (50, -80), (44, -158), (20, -172), (-16, -164), (-46, -170)], 8), press.STRAW)
    for x in (-24, 0, 24):
        plate.stroke([(x, -148), (x, -96)], 3.5)
    plate.shape(rect(-54, -84, 108, 50, 4), STEEL, shade=(10, 0))
    plate.shape(
        smooth([(-48, -34), (48, -34), (26, 10), (16, 80), (20, 150), (0, 168), (-20, 150), (-16, 80), (-26, 10)]),
        colour,
        shade=(8, 0),
    )
    plate.shape(ellipse(0, 140, 8), press.PAPER, line=4)


def magnifier(plate):
    """A magnifying glass."""
    plate.shape(rect(-15, 36, 30, 130, 13), press.BRICK, shade=(7, 0))
    plate.shape(ellipse(0, -60, 96), press.SLATE)
    plate.shape(ellipse(0, -60, 76), press.FOAM)
    plate.stroke(arc(0, -60, 54, None, 200, 260), 7, press.WHITE)


def hex_keys(plate, colours=(STEEL, STEEL, STEEL, STEEL)):
    """Four hexagonal keys, from the largest."""
    for step, colour in enumerate(colours):
        x, tall = -78 + step * 48, 150 - step * 30
        path = [(x, -tall), *arc(x + 18, tall - 18, 18, None, 180, 90, 10), (x + 42, tall)]
        plate.stroke(path, 26 - step * 3)
        plate.stroke(path, 15 - step * 3, colour)


def sticky_tape(plate, colour=press.LEAF):
    """A roll of tape."""
    plate.shape([ellipse(0, 0, 92), rect(0, 52, 98, 40, 4)], colour, shade=(10, 8))
    plate.shape(ellipse(0, 0, 52), press.STRAW)
    plate.shape(ellipse(0, 0, 42), press.PAPER, line=4)


def nuts(plate, count=3, step=52):
    """Nuts in a row."""
    for index in range(count):
        x = (index - (count - 1) / 2) * step
        plate.shape(arc(x, 0, 21, None, 0, 300, 5), press.HONEY, line=4)
        plate.shape(ellipse(x, 0, 9), press.SLATE, line=3)


def screws(plate, count=5, step=48):
    """Screws in a row."""
    for index in range(count):
        x = (index - (count - 1) / 2) * step
        plate.shape([(x - 7, -14), (x + 7, -14), (x + 2, 34), (x - 2, 34)], STEEL, line=4)
        plate.shape(rect(x - 14, -28, 28, 14, 6), press.PEBBLE, line=4)
