"""Places: the old factory, the reuse shop, the workshop cut open."""

from . import press, things
from .cycling import bicycle
from .faces import BLACK, GREY, SKINS
from .people import Look, standing
from .shapes import arc, ellipse, rect, smooth

BRICKS, MORTAR = "#cf7d5f", "#b96a4e"


def portrait_lieu(plate):
    """An old brick factory among trees, its door open."""
    ground = 800
    plate.patch(rect(0, 0, 1600, ground), "#e8f1f6")
    things.cloud(plate, 300, 130, 180)
    things.cloud(plate, 1250, 100, 150)
    plate.patch(
        smooth([(-60, 820), (-60, 620), (260, 560), (640, 620), (1100, 560), (1660, 620), (1660, 820)]), "#cfe6d3"
    )
    for x, size in ((60, 260), (1560, 300)):
        things.poplar(plate, x, ground, size)
    _chimney(plate, 1130, 150, ground)
    _sheds(plate, 300, 430, ground)
    things.tree(plate, 150, ground + 30, 330)
    plate.patch(rect(0, ground, 1600, 200), "#cfe3c4")
    plate.stroke([(-20, ground), (1620, ground)], 5)
    plate.patch([(640, ground + 4), (800, ground + 4), (1020, 1010), (520, 1010)], "#eadfc6")
    things.shadow(plate, 1475, ground + 58, 260, "#b3c9a8")
    things.tree(plate, 1470, ground + 50, 390)
    _bench(plate, 290, 905)
    plate.weight = 0.75
    things.shadow(plate, 1130, 872, 260, "#b3c9a8")
    with plate.at(1130, 806, 0.36):
        bicycle(plate, press.BLUE)
    for x, y, look, facing in (
        (700, 880, Look(SKINS[0], GREY, "short", press.TEAL, press.SLATE, beard=True), 1),
        (812, 890, Look(SKINS[2], BLACK, "curly", press.HONEY, press.BLUE, shoes=press.BRICK), -1),
    ):
        things.shadow(plate, x, y + 2, 110, "#cdbf9f")
        standing(plate, look, x, y, 41, facing=facing)
    plate.weight = 1


def _chimney(plate, x, top, ground):
    plate.shape([(x - 34, top), (x + 34, top), (x + 52, ground), (x - 52, ground)], BRICKS, shade=(16, 0))
    plate.shape(rect(x - 44, top - 12, 88, 34, 6), MORTAR)
    for level in (top + 90, top + 110):
        plate.stroke([(x - 36, level), (x + 36, level)], 8, press.STRAW)


def _sheds(plate, left, top, ground):
    """Four bays under a saw-tooth roof."""
    bay = 250
    for step in range(4):
        x = left + step * bay
        plate.shape([(x, top), (x, top - 170), (x + bay, top)], BRICKS)
        plate.shape([(x + 20, top - 14), (x + 20, top - 124), (x + 176, top - 14)], press.FOAM, line=4.5)
        plate.stroke([(x + 70, top - 14), (x + 70, top - 88)], 4)
        plate.stroke([(x + 120, top - 14), (x + 120, top - 52)], 4)
        plate.shape([(x - 10, top - 172), (x + 4, top - 190), (x + bay + 8, top - 8), (x + bay, top + 8)], press.SLATE)
    plate.shape(rect(left, top, bay * 4, ground - top), BRICKS, shade=(22, 0))
    _courses(plate, left, top, bay * 4, ground)
    plate.shape(rect(left - 12, top - 6, bay * 4 + 24, 22, 4), press.STRAW)
    for step in (0, 2, 3):
        _window(plate, left + step * bay + bay / 2, top + 90, 150, 190)
    _door(plate, left + bay * 1.5, ground)
    plate.shape(rect(left + bay + 20, top + 36, bay - 40, 56, 8), press.WHITE)
    things.leaf(plate, left + bay * 1.5, top + 84, 42, -38)
    things.leaf(plate, left + bay * 1.5, top + 84, 42, 38)


def _courses(plate, left, top, width, ground):
    """A few bricks, here and there."""
    for _ in range(60):
        x, y = (
            left + plate.random.randrange(10, width - 60),
            top + 30 + 22 * plate.random.randrange((ground - top - 40) // 22),
        )
        plate.stroke([(x, y), (x + 34, y)], 5, MORTAR)


def _window(plate, x, top, width, height):
    """An arched factory window with its panes."""
    outline = [*arc(x, top + 40, width / 2, 44, 180, 360), (x + width / 2, top + height), (x - width / 2, top + height)]
    plate.shape(outline, press.FOAM)
    for column in (-1, 0, 1):
        plate.stroke(
            [(x + column * width / 4, top + (4 if column == 0 else 12)), (x + column * width / 4, top + height)], 4
        )
    for row in (60, 106, 150):
        plate.stroke([(x - width / 2, top + row), (x + width / 2, top + row)], 4)
    plate.shape(rect(x - width / 2 - 12, top + height, width + 24, 18, 4), press.STRAW)


def _door(plate, x, ground):
    """A large door, one leaf open on the light."""
    plate.shape(rect(x - 84, ground - 250, 168, 250, 4), press.HONEY)
    plate.shape(rect(x - 84, ground - 250, 76, 250, 4), press.GREEN)
    plate.stroke([(x - 46, ground - 240), (x - 46, ground - 10)], 4)
    plate.shape(
        [(x + 84, ground - 250), (x + 140, ground - 230), (x + 140, ground + 14), (x + 84, ground)], press.GREEN
    )
    plate.shape(ellipse(x - 20, ground - 120, 7), press.STRAW, line=4)


def _bench(plate, x, y):
    for side in (-1, 1):
        plate.shape(rect(x + side * 74 - 8, y - 46, 16, 50, 4), press.SLATE)
    plate.shape(rect(x - 104, y - 106, 208, 20, 6), things.PLANK)
    plate.shape(rect(x - 104, y - 56, 208, 20, 6), things.PLANK)
