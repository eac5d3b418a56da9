"""The neighbourhood seen from above, as a map without names."""

from . import press
from .shapes import arc, ellipse, rect, rounded, smooth

ROOFS = ("#d98a6c", "#e3c9a0", press.STONE, "#d98a6c", press.BLUSH)
STREETS = (
    ([(-40, 300), (380, 330), (800, 300), (1180, 350), (1640, 320)], 46),
    ([(-40, 720), (420, 690), (760, 720), (1150, 680), (1640, 720)], 46),
    ([(330, -40), (360, 330), (330, 690), (380, 1040)], 40),
    ([(780, -40), (800, 300), (770, 720), (800, 1040)], 40),
    ([(1180, -40), (1190, 350), (1150, 690), (1200, 1040)], 40),
    ([(360, 330), (560, 500), (770, 720)], 30),
    ([(800, 300), (1000, 500), (1150, 690)], 30),
)


def carte_quartier(plate):
    """Streets, a river, a park, and the places marked on them."""
    plate.patch(rect(0, 0, 1600, 1000), "#f1e6cd")
    _buildings(plate)
    _park(plate)
    _landmarks(plate)
    _river(plate)
    for path, width in STREETS:
        plate.stroke(smooth(path, closed=False, steps=16), width + 12, "#cfc3a6")
    for path, width in STREETS:
        plate.stroke(smooth(path, closed=False, steps=16), width, press.WHITE)
    _square(plate)
    _bridges(plate)
    _walk(plate)
    for x, y, colour in (
        (230, 250, press.BRICK),
        (560, 470, press.GREEN),
        (1010, 270, press.BLUE),
        (1290, 560, press.OCHRE),
        (960, 830, press.PLUM),
        (160, 900, press.TEAL),
    ):
        _pin(plate, x, y, colour)


def _buildings(plate):
    """Roofs in rows along the streets, a few missing."""
    rows = (
        (40, 60, 4, 62),
        (40, 170, 4, 62),
        (420, 50, 5, 64),
        (420, 170, 5, 62),
        (860, 50, 5, 58),
        (890, 180, 4, 66),
        (1240, 60, 4, 56),
        (1240, 190, 2, 66),
        (30, 400, 4, 66),
        (30, 530, 4, 66),
        (600, 390, 3, 52),
        (1240, 410, 2, 56),
        (1240, 560, 2, 60),
        (1540, 420, 1, 60),
        (1530, 560, 1, 70),
        (30, 780, 4, 70),
        (440, 790, 4, 70),
        (860, 780, 4, 66),
        (860, 890, 4, 66),
        (1226, 790, 1, 54),
        (1470, 790, 2, 62),
        (1480, 900, 2, 60),
        (1010, 376, 2, 56),
    )
    for x, y, count, size in rows:
        for index in range(count):
            wide, deep = size * plate.random.uniform(0.78, 0.96), size * plate.random.uniform(1.0, 1.3)
            left = x + index * (size + 4)
            if plate.random.random() < 0.12:
                plate.patch(ellipse(left + wide / 2, y + deep / 2, size * 0.3), press.LEAF)
                continue
            roof = ROOFS[plate.random.randrange(len(ROOFS))]
            plate.shape(rect(left, y, wide, deep, 3), roof, line=3.5)
            plate.wash(rect(left + wide / 2, y, wide / 2, deep), "#d9d3d6")
            plate.stroke([(left + wide / 2, y + 4), (left + wide / 2, y + deep - 4)], 2.5)


def _park(plate):
    """A park with its pond and its paths."""
    ground = [(400, 400), (520, 400), (720, 590), (730, 660), (560, 650), (380, 660)]
    plate.shape(rounded(ground, 40), "#bfe0c6", line=4)
    plate.shape(smooth([(440, 560), (500, 530), (560, 570), (540, 620), (460, 620)]), press.AQUA, line=4)
    for x, y, size in (
        (420, 450, 26),
        (470, 430, 22),
        (430, 510, 22),
        (600, 590, 26),
        (650, 620, 24),
        (600, 540, 18),
        (505, 480, 20),
    ):
        _crown(plate, x, y, size)


def _landmarks(plate):
    """A factory with its saw-tooth roof, a church, allotments, a playing field."""
    for step in range(5):
        plate.shape(rect(832 + step * 38, 540, 38, 112), "#c9694a", line=4)
        plate.patch(rect(836 + step * 38, 544, 12, 104), press.FOAM)
    plate.shape(ellipse(860, 500, 14), press.STONE, line=4)
    plate.shape([rect(1084, 462, 34, 84, 3), rect(1068, 482, 66, 28, 3)], press.PEBBLE, line=4)
    for step in range(7):
        plate.shape(rect(40 + step * 38, 896, 30, 76, 4), (press.LEAF, "#b98d5e", "#bfe0c6")[step % 3], line=3.5)
    plate.shape(rect(450, 892, 260, 84, 6), press.LEAF, line=4)
    plate.stroke([(580, 896), (580, 972)], 4, press.WHITE)
    ring = ellipse(580, 934, 22)
    plate.stroke([*ring, ring[0]], 4, press.WHITE)


def _crown(plate, x, y, size):
    plate.shape(ellipse(x, y, size), press.LEAF, line=4, shade=(size * 0.3, size * 0.25), tint="#b4d3bf")


def _river(plate):
    """A river, from the top right to the bottom."""
    course = [(1660, 40), (1520, 170), (1440, 330), (1462, 520), (1400, 720), (1350, 860), (1380, 1060)]
    path = smooth(course, closed=False, steps=16)
    plate.stroke(path, 128)
    plate.stroke(path, 118, press.AQUA)
    for x, y in ((1480, 240), (1446, 430), (1430, 600), (1340, 850)):
        plate.stroke(arc(x, y, 22, 10, 200, 340), 4.5, press.WHITE)
        plate.stroke(arc(x + 34, y + 18, 22, 10, 200, 340), 4.5, press.WHITE)


def _square(plate):
    """The market square, where streets meet."""
    plate.shape(ellipse(800, 300, 84), press.STRAW, line=4)
    plate.shape(ellipse(800, 300, 30), press.AQUA, line=4)
    plate.shape(ellipse(800, 300, 10), press.WHITE, line=3)
    for step in range(8):
        with plate.at(800, 300, turn=step * 45):
            _crown(plate, 0, -62, 13)


def _bridges(plate):
    """Parapets where the streets cross the river."""
    for x, y, turn in ((1440, 330, 0), (1392, 706, 4)):
        with plate.at(x, y, turn=turn):
            plate.patch(rect(-80, -30, 160, 60), press.WHITE)
            for side in (-1, 1):
                plate.shape(rect(-84, side * 34 - 6, 168, 12, 5), press.STONE, line=4)


def _walk(plate):
    """A dashed way from one place to the next."""
    way = smooth(
        [(230, 262), (356, 330), (470, 424), (560, 484), (690, 640), (770, 712), (880, 716), (960, 740), (960, 830)],
        closed=False,
        steps=14,
    )
    for index in range(0, len(way) - 3, 5):
        plate.stroke(way[index : index + 3], 9, press.BRICK)


def _pin(plate, x, y, colour):
    """A mark: its point on the place."""
    plate.wash(ellipse(x + 4, y + 2, 34, 12), "#b9b2a6")
    drop = [(x, y), *arc(x, y - 84, 50, 50, 152, 388, 32)]
    plate.shape(drop, colour)
    plate.shape(ellipse(x, y - 86, 22), press.WHITE, line=4.5)
