"""Collecting, sorting, giving: what comes in and goes out again."""

from . import devices, press, things
from .faces import BLACK, BROWN, GREY, SKINS
from .people import Look, person, standing
from .shapes import capsule, ellipse, rect, rounded


def collecte(plate):
    """A Saturday morning: computers brought to a table, weighed, written down, boxed."""
    ground = 800
    things.room(plate, press.STRAW, "#e9d9b6", ground, glow="#fcf6e8", spot=(640, 430, 620, 420))
    flags = (press.CORAL, press.LEAF, press.SKY, press.HONEY, press.MAUVE)
    things.bunting(plate, -40, 800, 24, 70, flags)
    things.bunting(plate, 800, 1640, 24, 70, flags[::-1])
    things.shadow(plate, 590, 900, 960)

    weigher = Look(SKINS[2], BLACK, "curly", press.TEAL, apron=press.HONEY)
    person(plate, weigher, (270, 560), 112, hands=[(478, 434), (440, 438)], bust=True)
    writer = Look(SKINS[0], GREY, "bun", press.PLUM, glasses=True)
    person(
        plate,
        writer,
        (800, 640),
        112,
        facing=1,
        lean=0.1,
        hands=[(1000, 546), (938, 528)],
        nod=6,
        bust=True,
        holds=lambda: plate.shape(capsule((928, 554), (962, 478), 6), press.HONEY, line=4),
    )
    things.trestle(plate, 590, 560, 900, 880, cloth=press.GREEN)
    _scale(plate, 480, 560)
    _notebook(plate, 915, 558)

    things.box(plate, 130, 930, 210, 160)
    devices.tower(plate, 330, 935, 92)
    _box_of_cables(plate, 590, 940)

    giver = Look(SKINS[1], BROWN, "short", press.BRICK, press.BLUE, shoes=press.OCHRE, beard=True)
    standing(
        plate,
        giver,
        1285,
        900,
        112,
        facing=-1,
        hands=[(1125, 545), (1195, 558)],
        spread=0.3,
        holds=lambda: _carried_box(plate, 1165, 570),
    )
    child = Look(SKINS[1], BLACK, "bob", press.HONEY, press.TEAL, shoes=press.BRICK, stripes=press.WHITE)
    standing(
        plate,
        child,
        1490,
        905,
        84,
        facing=-1,
        hands=[(1405, 660), (1415, 655)],
        holds=lambda: devices.slab(plate, 1390, 662, 150, press.AQUA),
    )


def _scale(plate, x, y):
    """A parcel scale with a laptop on it."""
    plate.shape(rounded([(x - 70, y), (x - 52, y - 46), (x + 52, y - 46), (x + 70, y)], 8), press.WHITE, shade=(10, 0))
    plate.shape(rect(x - 34, y - 40, 68, 32, 5), press.MINT, line=3.5)
    devices.digits(plate, x - 14, y - 33, 18, "47")
    plate.shape(rect(x - 92, y - 62, 184, 16, 7), press.STONE)
    devices.slab(plate, x, y - 62, 178, press.SLATE)
    devices.slab(plate, x - 6, y - 84, 160, press.SKY)


def _notebook(plate, x, y):
    """An open notebook, a pencil above it."""
    for side in (-1, 1):
        page = [(x, y - 12), (x + side * 80, y - 18), (x + side * 92, y), (x, y)]
        plate.shape(page, press.WHITE, line=4)


def _box_of_cables(plate, x, y):
    """An open box with a keyboard and cables sticking out."""
    with plate.at(x - 60, y - 140, turn=-72):
        devices.keyboard(plate, 60, 40, 220)
    devices.cable(plate, [(x + 10, y - 90), (x + 20, y - 200), (x + 80, y - 215), (x + 90, y - 90)], press.CORAL)
    devices.cable(
        plate,
        [(x + 50, y - 90), (x + 66, y - 170), (x + 125, y - 180), (x + 170, y - 110), (x + 180, y - 60)],
        press.HONEY,
    )
    things.open_box(plate, x, y, 260, 140)


def _carried_box(plate, x, y):
    """A box held against the chest, two laptops on edge in it."""
    devices.upright(plate, x - 62, y - 60, 110, press.SKY)
    devices.upright(plate, x - 30, y - 60, 128, press.PEBBLE)
    devices.cable(
        plate, [(x + 20, y - 70), (x + 34, y - 150), (x + 70, y - 120), (x + 66, y - 70)], press.LEAF, width=8
    )
    plate.shape(rect(x - 88, y - 118, 176, 118, 5), things.CARD, shade=(14, 8))


def tri(plate):
    """The store room: every kind of thing has its shelf, somebody files a laptop."""
    ground = 850
    things.room(plate, press.FOAM, "#cfdfe0", ground, glow="#eef7f8", spot=(860, 400, 760, 420))
    left, right, boards = 470, 1540, (205, 400, 600, 800)
    things.shadow(plate, 1005, 900, 1120)
    plate.patch(rect(left, 60, right - left, 740), "#c9e0e3")
    for x in (left, (left + right) / 2 - 10, right - 24):
        plate.shape(rect(x, 40, 24, 860, 4), press.TEAL)
    for y in boards:
        plate.shape(rect(left - 20, y, right - left + 40, 22, 4), things.PLANK, shade=(0, 8))
    _top_shelf(plate, left, boards[0])
    _laptop_shelf(plate, left, boards[1])
    _screen_shelf(plate, left, boards[2])
    _crate_shelf(plate, left, boards[3])

    plate.shape(rect(30, 50, 370, 26, 6), things.WOOD)
    for x, colour, turns in ((85, press.CORAL, 3), (210, press.SKY, 4), (335, press.HONEY, 3)):
        devices.coil(plate, x, 68, 46, colour, turns=turns)
    things.shadow(plate, 250, 940, 460)
    for step, colour in enumerate((press.PEBBLE, press.SKY, press.SLATE, press.STONE)):
        devices.upright(plate, 66 + step * 32, 880, 150 + 12 * (step % 3), colour)
    things.crate(plate, 130, 945, 210, 120, press.CORAL)
    sorter = Look(
        SKINS[1], BLACK, "veil", press.BRICK, press.BLUE, shoes=press.OCHRE, apron=press.STRAW, scarf=press.HONEY
    )
    standing(
        plate,
        sorter,
        310,
        935,
        118,
        facing=1,
        spread=0.32,
        hands=[(520, 408), (462, 398)],
        holds=lambda: devices.slab(plate, 505, 390, 180, press.LEAF),
    )


def _top_shelf(plate, left, y):
    things.box(plate, left + 125, y, 180, 116)
    things.box(plate, left + 300, y, 140, 90)
    _printer(plate, left + 445, y, 120)
    things.box(plate, left + 650, y, 170, 104)
    things.plant(plate, left + 815, y, 70)
    devices.headphones(plate, left + 960, y - 92, 92, press.CORAL)


def _laptop_shelf(plate, left, y):
    shades = (press.PEBBLE, press.SKY, press.SLATE, press.STONE, press.PEBBLE)
    for stack, count in ((230, 4), (410, 5)):
        for level in range(count):
            devices.slab(plate, left + stack + (level % 2) * 6, y - level * 22, 160, shades[(level + stack) % 5])
    for step in range(12):
        devices.upright(plate, left + 560 + step * 36, y, 128 + (step * 5) % 18, shades[(step * 3) % 5], 28)
        plate.shape(
            ellipse(left + 574 + step * 36, y - 34, 9),
            (press.LEAF, press.LEAF, press.HONEY, press.CORAL)[step % 4],
            line=3,
        )


def _screen_shelf(plate, left, y):
    devices.monitor(plate, left + 140, y, 200, press.AQUA)
    devices.monitor(plate, left + 380, y, 208, press.SKY, press.SLATE)
    devices.old_screen(plate, left + 650, y, 156)
    devices.tower(plate, left + 805, y, 72)
    devices.tower(plate, left + 892, y, 66, press.PEBBLE)
    for step in range(2):
        with plate.at(left + 968 + step * 34, y, turn=-90):
            devices.keyboard(plate, 75, 30, 150)


def _crate_shelf(plate, left, y):
    for step, colour in enumerate((press.AQUA, press.HONEY, press.LEAF, press.MAUVE)):
        x = left + (145, 385, 655, 900)[step]
        devices.cable(
            plate,
            [(x - 60, y - 90), (x - 50, y - 150), (x, y - 140), (x + 4, y - 90)],
            (press.CORAL, press.SKY)[step % 2],
            8,
        )
        devices.cable(plate, [(x + 20, y - 90), (x + 34, y - 136), (x + 74, y - 136), (x + 80, y - 80)], press.STONE, 8)
        things.crate(plate, x, y, 210, 108, colour)
        plate.shape(rect(x + 34, y - 34, 50, 24, 3), press.WHITE, line=3)


def _printer(plate, x, y, width):
    """A small printer, its sheet sticking out."""
    plate.shape(rect(x - width * 0.3, y - width * 0.95, width * 0.6, width * 0.5), press.WHITE)
    plate.shape(rect(x - width / 2, y - width * 0.6, width, width * 0.6, 14), press.STONE, shade=(10, 6))
    plate.shape(rect(x - width * 0.34, y - width * 0.3, width * 0.68, 14, 4), press.SLATE, line=3)
    plate.dot(x + width * 0.34, y - width * 0.46, 5)
