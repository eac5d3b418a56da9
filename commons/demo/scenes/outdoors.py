"""Outside: the street, the garden."""

from . import press, things
from .faces import BLACK, BLOND, CHESTNUT, SKINS
from .people import Look, person, standing
from .shapes import arc, capsule, ellipse, limb, rect, rounded, smooth

SKY_WASH, GRASS, PAVING = "#e8f1f6", "#bfe0c6", "#e6e2d6"


def boite_a_dons(plate):
    """A street cupboard where people leave and take books, plants, crockery."""
    ground = 800
    plate.patch(rect(0, 0, 1600, ground), SKY_WASH)
    things.cloud(plate, 330, 150, 170)
    things.cloud(plate, 1330, 110, 130)
    _houses(plate, ground)
    things.tree(plate, 1370, ground + 20, 400)
    plate.patch(rect(0, ground, 1600, 200), PAVING)
    plate.stroke([(-20, ground), (1620, ground)], 5)
    for x in range(60, 1600, 220):
        plate.stroke([(x, ground + 6), (x - 60, 1000)], 3, press.STONE)
    plate.stroke([(0, 890), (1600, 890)], 3, press.STONE)

    things.shadow(plate, 800, 925, 560)
    _cupboard(plate, 800, 920)
    things.shadow(plate, 380, 935, 300)
    reader = Look(SKINS[0], CHESTNUT, "bob", press.BRICK, press.BLUE, shoes=press.OCHRE, skirt=True)
    standing(
        plate,
        reader,
        400,
        930,
        112,
        facing=1,
        hands=[(548, 540), (492, 534)],
        holds=lambda: _open_book(plate, 528, 524),
    )
    things.shadow(plate, 1180, 945, 240)
    child = Look(SKINS[2], BLACK, "curly", press.HONEY, press.TEAL, shoes=press.BRICK, stripes=press.WHITE)
    standing(
        plate,
        child,
        1180,
        940,
        84,
        facing=-1,
        hands=[(1090, 720), (1100, 740)],
        holds=lambda: _potted(plate, 1080, 730),
    )


def _houses(plate, ground):
    """A row of low houses behind the pavement."""
    for x, wide, high, wall, roof in (
        (-60, 420, 380, press.BLUSH, "#c9694a"),
        (360, 360, 440, press.STRAW, press.PEBBLE),
        (720, 420, 360, press.MIST, "#c9694a"),
        (1140, 520, 420, press.LILAC, press.PEBBLE),
    ):
        top = ground - high
        plate.shape(
            [(x - 16, top), (x + 50, top - 110), (x + wide - 50, top - 110), (x + wide + 16, top)], roof, line=4
        )
        plate.shape(rect(x, top, wide, high), wall, line=4)
        for column in range(2):
            left = x + wide * (0.16 + 0.42 * column)
            plate.shape(rect(left, top + 60, wide * 0.22, 120, 4), press.WHITE, line=4)
            plate.stroke([(left + wide * 0.11, top + 60), (left + wide * 0.11, top + 180)], 3.5)


def _cupboard(plate, x, y):
    """The box itself: a roof, shelves, an open glass door."""
    for side in (-1, 1):
        plate.shape(rect(x + side * 130 - 16, y - 190, 32, 190, 4), things.WOOD, shade=(9, 0))
    plate.shape(rect(x - 190, y - 690, 380, 510, 10), press.TEAL, shade=(16, 0))
    plate.shape(rect(x - 162, y - 660, 324, 450, 6), "#f2e2bf")
    colours = (press.CORAL, press.BLUE, press.HONEY, press.LEAF, press.PLUM, press.SKY, press.BRICK)
    shelf = y - 520
    things.books(plate, x - 152, shelf, (106, 118, 96, 112, 90, 110), colours, 22)
    things.plant(plate, x + 100, shelf, 62)
    middle = y - 368
    things.mug(plate, x - 112, middle, 62, press.CORAL)
    things.mug(plate, x - 30, middle, 54, press.SKY)
    _teapot(plate, x + 90, middle)
    low = y - 212
    things.books(plate, x - 152, low, (112, 100, 118, 96), colours[3:], 24)
    _bear(plate, x + 10, low)
    things.books(plate, x + 76, low, (96, 116, 104), colours[1:], 22)
    for level in (shelf, middle):
        plate.shape(rect(x - 162, level, 324, 16), things.PLANK)
    plate.shape([(x - 236, y - 680), (x, y - 800), (x + 236, y - 680)], press.BRICK, shade=(0, 10))
    door = [(x + 190, y - 676), (x + 320, y - 630), (x + 320, y - 150), (x + 190, y - 196)]
    plate.shape(door, press.TEAL)
    glass = [(x + 208, y - 644), (x + 302, y - 610), (x + 302, y - 186), (x + 208, y - 220)]
    plate.shape(glass, press.FOAM, line=4)
    plate.shape(ellipse(x + 306, y - 390, 9), press.HONEY, line=4)


def _teapot(plate, x, y):
    ring = arc(x - 46, y - 40, 26, 26, 90, 270)
    plate.stroke(ring, 17)
    plate.stroke(ring, 7, press.LEAF)
    plate.shape(
        [ellipse(x, y - 38, 50, 38), limb([(x + 36, y - 34), (x + 62, y - 44), (x + 74, y - 74)], 13, 8)],
        press.LEAF,
        shade=(9, 5),
    )
    plate.shape(ellipse(x, y - 80, 10), press.LEAF)


def _bear(plate, x, y):
    """A teddy bear, seated."""
    fur = "#c98f58"
    plate.shape([ellipse(x - 20, y - 92, 12), ellipse(x + 20, y - 92, 12)], fur)
    plate.shape([ellipse(x - 26, y - 10, 15), ellipse(x + 26, y - 10, 15)], fur)
    plate.shape(ellipse(x, y - 30, 29, 30), fur)
    plate.shape(ellipse(x, y - 72, 29, 26), fur)
    for side in (-1, 1):
        plate.dot(x + side * 10, y - 76, 3.5)
    plate.shape(ellipse(x, y - 62, 10, 8), press.STRAW, line=3)


def _potted(plate, x, y):
    things.plant(plate, x, y + 30, 60)


def _open_book(plate, x, y):
    """A book being read, its cover towards us."""
    for side in (-1, 1):
        plate.shape(
            [(x, y + 12), (x + side * 62, y - 8), (x + side * 62, y - 96), (x, y - 74)],
            press.HONEY if side < 0 else press.CORAL,
        )
    plate.stroke([(x + 18, y - 56), (x + 44, y - 64)], 5)


def jardin(plate):
    """A shared garden: raised beds, somebody watering, somebody picking."""
    ground = 560
    plate.patch(rect(0, 0, 1600, ground), SKY_WASH)
    plate.patch(ellipse(1290, 150, 84), press.HONEY)
    things.cloud(plate, 420, 130, 160)
    things.cloud(plate, 940, 90, 110)
    plate.patch(
        smooth([(-60, 600), (-60, 470), (300, 410), (700, 470), (1100, 400), (1660, 460), (1660, 600)]), "#cfe6d3"
    )
    for x, size in ((90, 250), (1500, 270)):
        things.tree(plate, x, ground + 10, size)
    things.poplar(plate, 1180, ground, 250)
    things.poplar(plate, 1270, ground, 210)
    _shed(plate, 330, ground + 8)
    plate.patch(rect(0, ground, 1600, 440), GRASS)
    _fence(plate, 600, 1600, ground)
    path = [(760, ground + 8), (880, ground + 8), (1010, 1010), (560, 1010)]
    plate.patch(path, "#eadfc6")

    _bed(plate, 340, 718, 500, _cabbages)
    _bed(plate, 1210, 730, 520, _tomatoes)
    gardener = Look(SKINS[3], BLACK, "cap", press.BRICK, press.BLUE, shoes=press.OCHRE, beard=True, scarf=press.HONEY)
    things.shadow(plate, 780, 905, 280, "#b3bfae")
    standing(
        plate,
        gardener,
        790,
        900,
        100,
        facing=-1,
        lean=-0.25,
        spread=0.32,
        nod=6,
        hands=[(652, 606), (694, 640)],
        holds=lambda: _can(plate, 612, 712),
    )
    _bed(plate, 300, 968, 540, _leeks)
    picker = Look(SKINS[0], BLOND, "bun", press.LEAF, press.PLUM, shoes=press.TEAL)
    person(
        plate,
        picker,
        (1090, 862),
        92,
        facing=1,
        lean=0.5,
        feet=[(1165, 965), (1020, 965)],
        hands=[(1275, 800), (1240, 822)],
        nod=10,
    )
    _bed(plate, 1350, 966, 400, _carrots)


def _shed(plate, x, y):
    """A tool shed with its spade."""
    plate.shape(rect(x - 130, y - 230, 260, 230, 4), "#c99a63")
    for step in range(1, 7):
        plate.stroke([(x - 130 + step * 37, y - 226), (x - 130 + step * 37, y - 4)], 3)
    plate.shape(
        [(x - 164, y - 222), (x - 120, y - 322), (x + 120, y - 322), (x + 164, y - 222)], press.TEAL, shade=(0, 10)
    )
    plate.shape(rect(x - 40, y - 170, 92, 170, 4), press.HONEY)
    plate.shape(ellipse(x + 36, y - 84, 7), press.SLATE, line=4)
    plate.shape(rect(x + 158, y - 190, 12, 130, 5), things.WOOD, line=4)
    plate.shape(
        rounded([(x + 138, y - 70), (x + 190, y - 70), (x + 186, y - 16), (x + 164, y + 2), (x + 142, y - 16)], 10),
        press.PEBBLE,
    )


def _fence(plate, left, right, y):
    for level in (-62, -30):
        plate.shape(rect(left, y + level, right - left + 20, 12), press.WHITE, line=4)
    for x in range(left, right + 20, 46):
        plate.shape([(x, y), (x, y - 78), (x + 11, y - 94), (x + 22, y - 78), (x + 22, y)], press.WHITE, line=4)


def _bed(plate, x, y, width, grow):
    """A raised bed: soil, what grows in it, two planks."""
    plate.wash(ellipse(x + 14, y + 4, width * 0.54, 26), "#b9cdb8")
    plate.shape(
        rounded(
            [
                (x - width * 0.46, y - 130),
                (x + width * 0.46, y - 130),
                (x + width * 0.48, y - 84),
                (x - width * 0.48, y - 84),
            ],
            8,
        ),
        "#6b4a33",
    )
    grow(plate, x, y - 100, width * 0.8)
    for level in (-92, -46):
        plate.shape(rect(x - width / 2, y + level, width, 46, 4), things.PLANK, shade=(0, 8))
    for side in (-1, 1):
        plate.shape(rect(x + side * (width / 2 - 8) - 14, y - 100, 28, 104, 4), things.WOOD)


def _row(x, width, count):
    return [x - width / 2 + width * step / (count - 1) for step in range(count)]


def _cabbages(plate, x, y, width):
    for spot in _row(x, width, 5):
        for turn in (-70, 70, -36, 36):
            things.leaf(plate, spot, y - 2, 78, turn, "#5fb389", wide=0.42)
        plate.shape(ellipse(spot, y - 26, 34, 32), press.LEAF)
        plate.stroke(arc(spot, y - 20, 16, 18, 190, 320), 4)


def _leeks(plate, x, y, width):
    for spot in _row(x, width, 9):
        for turn in (-24, 24, 0):
            things.leaf(plate, spot, y - 20, 108, turn, ("#5fb389", press.LEAF)[turn == 0], wide=0.13)
        plate.shape(rect(spot - 9, y - 46, 18, 60, 8), press.WHITE)


def _carrots(plate, x, y, width):
    for spot in _row(x, width, 6):
        for turn in (-32, 32, 0):
            things.leaf(plate, spot, y - 16, 84, turn, press.LEAF, wide=0.16)
        plate.shape(arc(spot, y + 4, 18, 26, 180, 360), "#e88a4a")


def _tomatoes(plate, x, y, width):
    for index, spot in enumerate(_row(x, width, 4)):
        plate.shape(rect(spot - 6, y - 236, 12, 250, 5), things.WOOD, line=4)
        for level, turn in ((-30, -58), (-70, 56), (-110, -54), (-150, 52), (-186, -40), (-196, 34)):
            things.leaf(plate, spot, y + level, 76, turn, ("#5fb389", press.LEAF)[turn > 0], wide=0.3)
        for dx, dy in ((-26, -64), (28, -108), (-20, -150), (24, -40)):
            plate.shape(ellipse(spot + dx, y + dy, 18), press.BRICK if (index + dy) % 3 else press.HONEY)


def _can(plate, x, y):
    """A watering can and its drops, spout to the left."""
    handle = arc(x + 30, y - 70, 52, 50, 180, 370)
    plate.stroke(handle, 18)
    plate.stroke(handle, 8, press.TEAL)
    plate.shape([(x - 40, y - 20), (x - 130, y - 80), (x - 118, y - 96), (x - 30, y - 50)], press.TEAL)
    with plate.at(x - 126, y - 90, turn=-58):
        plate.shape(rounded([(-26, -16), (26, -16), (14, 12), (-14, 12)], 5), press.AQUA)
    plate.shape(
        rounded([(x - 44, y - 76), (x + 70, y - 76), (x + 80, y + 14), (x - 54, y + 14)], 12), press.TEAL, shade=(12, 0)
    )
    for dx, dy in ((-160, -66), (-176, -36), (-150, -26), (-186, 0), (-164, 14)):
        plate.shape(capsule((x + dx, y + dy), (x + dx - 3, y + dy + 14), 4, 6), press.SKY, line=3)
