"""People together: learning side by side, deciding in a circle."""

from . import devices, press, things
from .faces import BLACK, BLOND, BROWN, GREY, RED, SKINS
from .people import Look, from_behind, person, seated_towards_us, standing
from .shapes import capsule, ellipse, rect


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
    standing(plate, speaker, 805, 590, 80, facing=0, hands=[(860, 400), (708, 318)], elbows=(-1, -1))

    _sheet(plate, 872, 392)

    for x, facing, look in (
        (190, 1, Look(SKINS[2], BROWN, "curly", press.CORAL, press.TEAL, shoes=press.PLUM)),
        (1410, -1, Look(SKINS[0], BROWN, "short", press.SKY, press.OCHRE, beard=True)),
    ):
        things.chair(plate, x, 690, 106, press.HONEY, facing)
        feet = [(x + facing * 130, 835), (x + facing * 112, 842)]
        person(
            plate, look, (x, 672), 90, facing=facing, feet=feet, hands=[(x + facing * 104, 630), (x + facing * 88, 636)]
        )

    front = (
        (525, Look(SKINS[1], BLACK, "bun", press.BLUE, stripes=press.WHITE)),
        (1085, Look(SKINS[3], BLACK, "curly", press.PLUM)),
    )
    for x, look in front:
        from_behind(plate, look, (x, 800), 98)
        _chair_behind(plate, x, 800, 98, press.HONEY)
    _chair_behind(plate, 805, 810, 98, press.MAUVE)


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
        plate.shape(
            capsule((x + side * 0.5 * size, y + 0.2 * size), (x + side * 0.5 * size, y + 1.16 * size), 7), things.WOOD
        )
    plate.shape(rect(x - 0.62 * size, y + 0.02 * size, 1.24 * size, 0.2 * size, 8), colour)
    for side in (-1, 1):
        plate.shape(
            capsule((x + side * 0.54 * size, y - 1.1 * size), (x + side * 0.58 * size, y + 1.36 * size), 8), things.WOOD
        )
    plate.shape(rect(x - 0.64 * size, y - 1.2 * size, 1.28 * size, 0.62 * size, 14), colour, shade=(12, 6))
    plate.shape(
        rect(x - 0.17 * size, y - 1.02 * size, 0.34 * size, 0.13 * size, 99),
        "#a9803a" if colour == press.HONEY else press.PLUM,
        line=4,
    )


def salle_mediation(plate):
    """Two people side by side at a screen: one explains, the other does."""
    things.room(plate, press.MINT, "#d5dfd2", 800, glow="#f2f8f3", spot=(800, 360, 700, 400))
    _noticeboard(plate, 70, 80)
    _shelf(plate, 1190, 240)
    for x, length, colour in ((560, 60, press.HONEY), (1050, 60, press.HONEY)):
        things.pendant(plate, x, length, colour, 84)
    things.table(plate, 800, 640, 1420, 930, legs=(-0.44, 0.44))
    _lesson(plate, 800, 640)
    things.plant(plate, 240, 640, 104)
    things.mug(plate, 1250, 640, 74, press.CORAL)
    for step, colour in enumerate((press.SKY, press.PLUM, press.HONEY)):
        plate.shape(rect(1330 + (step * 7) % 11, 614 - 26 * step, 140, 24, 5), colour)

    learner = Look(SKINS[0], GREY, "bun", press.PLUM, glasses=True)
    from_behind(plate, learner, (600, 930), 142, hands=[(790, 612), (470, 624)], facing=1)
    helper = Look(SKINS[2], BLACK, "curly", press.GREEN)
    from_behind(plate, helper, (1030, 930), 142, hands=[(1170, 622), (905, 430)], facing=-1)
    for x in (600, 1030):
        _chair_behind(plate, x, 925, 142, press.HONEY)


def _lesson(plate, x, y):
    """A large screen: a letter with a picture, a pointer; keyboard and mouse before it."""
    devices.monitor(plate, x, y, 560, press.MIST)
    with plate.at(x - 40, y - 270):
        plate.shape(rect(-150, -96, 300, 200, 14), press.WHITE)
        plate.shape([(-150, -84), (0, 36), (150, -84), (136, -96), (-136, -96)], press.CORAL)
    plate.shape(ellipse(x + 168, y - 330, 36), press.LEAF)
    plate.stroke([(x + 150, y - 330), (x + 164, y - 314), (x + 188, y - 346)], 9)
    devices.keyboard(plate, x - 30, y + 8, 260)
    devices.mouse(plate, x + 140, y + 6, 44)


def _noticeboard(plate, x, y):
    """Papers pinned on a board: pictures only."""
    things.frame(plate, x, y, 360, 250, "#e2c79b")
    for left, top, colour, turn in (
        (60, 46, press.WHITE, -4),
        (170, 40, press.BLUSH, 3),
        (262, 52, press.MIST, -3),
        (80, 146, press.STRAW, 4),
        (190, 140, press.WHITE, -2),
    ):
        with plate.at(x + left + 30, y + top + 40, turn=turn):
            plate.shape(rect(-36, -42, 72, 84, 3), colour, line=4)
            plate.stroke([(-20, 6), (20, 6)], 4)
            plate.stroke([(-20, 20), (8, 20)], 4)
            plate.patch(ellipse(0, -16, 11), press.CORAL)


def _shelf(plate, x, y):
    """A shelf of books."""
    end = things.books(
        plate, x + 30, y, (110, 128, 96, 120, 104), (press.CORAL, press.TEAL, press.HONEY, press.PLUM, press.SKY)
    )
    things.plant(plate, end + 60, y, 66)
    plate.shape(rect(x, y, 330, 20, 5), things.PLANK, shade=(0, 8))
