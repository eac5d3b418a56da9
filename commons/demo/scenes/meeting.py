"""People together: learning side by side, deciding in a circle."""

from . import devices, press, things
from .faces import BLACK, BLOND, BROWN, GREY, RED, SKINS
from .people import Look, from_behind, person, seated_towards_us, standing
from .shapes import arc, capsule, ellipse, rect, rounded


def assemblee(plate):
    """A circle of chairs; somebody speaks, a chair stays free."""
    ground = 430
    things.room(plate, press.LILAC, "#eadcc4", ground, glow="#faf2f8", spot=(800, 300, 640, 330))
    _windows(plate)
    plate.patch(ellipse(800, 690, 640, 215, steps=96), "#e2a6d8")
    plate.patch(ellipse(800, 690, 590, 192, steps=96), press.LILAC)
    plate.patch(ellipse(800, 690, 400, 126, steps=96), "#f1cbe8")

    back = (
        (430, Look(SKINS[0], BLOND, "bob", press.TEAL, press.SLATE)),
        (620, Look(SKINS[3], BLACK, "short", press.HONEY, press.BLUE, shoes=press.BRICK)),
        (990, Look(SKINS[1], GREY, "bun", press.BRICK, press.PLUM, glasses=True)),
        (1180, Look(SKINS[2], BLACK, "veil", press.LEAF, press.SLATE, scarf=press.BLUE)),
    )
    for x, look in back:
        _chair_front(plate, x, 510, 78, press.HONEY)
        seated_towards_us(plate, look, (x, 500), 614, 78)
    speaker = Look(SKINS[0], RED, "long", press.GREEN, press.BLUE, shoes=press.OCHRE)
    standing(plate, speaker, 805, 590, 80, facing=0, hands=[(690, 330), (865, 380)], elbows=(-1, -1), holds=lambda: _sheet(plate, 872, 366))

    for x, facing, look in (
        (190, 1, Look(SKINS[2], BROWN, "curly", press.CORAL, press.TEAL, shoes=press.PLUM)),
        (1410, -1, Look(SKINS[0], BROWN, "short", press.SKY, press.OCHRE, beard=True)),
    ):
        things.chair(plate, x, 690, 106, press.HONEY, facing)
        feet = [(x + facing * 130, 835), (x + facing * 112, 842)]
        person(plate, look, (x, 672), 90, facing=facing, feet=feet, hands=[(x + facing * 104, 630), (x + facing * 88, 636)])

    front = (
        (480, Look(SKINS[1], BLACK, "bun", press.BLUE, stripes=press.WHITE)),
        (1110, Look(SKINS[3], BLACK, "curly", press.PLUM)),
    )
    for x, look in front:
        from_behind(plate, look, (x, 800), 98)
        _chair_behind(plate, x, 800, 98, press.HONEY)
    _chair_behind(plate, 795, 800, 98, press.MAUVE)


def _windows(plate):
    for x in (90, 1210):
        plate.shape(rect(x, 50, 300, 270, 8), press.WHITE)
        plate.shape(rect(x + 18, 68, 264, 234, 4), press.MIST, line=4)
        plate.stroke([(x + 150, 68), (x + 150, 302)], 9)
        plate.stroke([(x + 18, 180), (x + 282, 180)], 9)


def _sheet(plate, x, y):
    with plate.at(x, y, turn=12):
        plate.shape(rect(-26, -56, 66, 84, 4), press.WHITE, line=4.5)
        for step in range(4):
            plate.stroke([(-14, -38 + step * 15), (26 - 14 * (step == 3), -38 + step * 15)], 3.5)


def _chair_front(plate, x, y, size, colour):
    """A chair facing us: mostly hidden by who sits on it."""
    for side in (-1, 1):
        plate.shape(capsule((x + side * 0.58 * size, y), (x + side * 0.64 * size, y + 1.36 * size), 6), things.WOOD)
    plate.shape(rect(x - 0.66 * size, y - 1.2 * size, 1.32 * size, 0.5 * size, 12), colour)
    for side in (-1, 1):
        plate.shape(rect(x + side * 0.56 * size - 6, y - 0.9 * size, 12, 0.9 * size), things.WOOD)
    plate.shape(rect(x - 0.68 * size, y - 0.08 * size, 1.36 * size, 0.22 * size, 8), colour)


def _chair_behind(plate, x, y, size, colour):
    """A chair seen from behind."""
    for side in (-1, 1):
        plate.shape(capsule((x + side * 0.5 * size, y + 0.2 * size), (x + side * 0.5 * size, y + 1.3 * size), 7), things.WOOD)
    plate.shape(rect(x - 0.62 * size, y + 0.02 * size, 1.24 * size, 0.2 * size, 8), colour)
    for side in (-1, 1):
        plate.shape(capsule((x + side * 0.54 * size, y - 1.1 * size), (x + side * 0.58 * size, y + 1.5 * size), 8), things.WOOD)
    plate.shape(rect(x - 0.64 * size, y - 1.2 * size, 1.28 * size, 0.62 * size, 14), colour, shade=(12, 6))
    plate.shape(rect(x - 0.17 * size, y - 1.02 * size, 0.34 * size, 0.13 * size, 99), "#a9803a" if colour == press.HONEY else press.PLUM, line=4)
