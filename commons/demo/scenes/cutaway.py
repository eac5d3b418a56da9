"""The third place cut open: six rooms under one roof."""

from . import devices, furniture, press, things, tools
from .cycling import bicycle
from .faces import BLACK, BLOND, BROWN, CHESTNUT, GREY, RED, SKINS
from .people import Look, person, standing
from .shapes import capsule, ellipse, rect, smooth

GROUND, LEVEL, TOP = 850, 545, 240
SIZE = 39


def tiers_lieu(plate):
    """A former workshop in section: repairing, cooking, working, reading, sewing."""
    plate.patch(rect(0, 0, 1600, 1000), "#eaf2f4")
    things.cloud(plate, 1490, 110, 110)
    _soil(plate)
    things.tree(plate, 60, GROUND + 4, 290)
    things.poplar(plate, 1545, GROUND, 260)
    _shell(plate)
    plate.weight = 0.72
    for room, x in ((_desks, 130), (_library, 690), (_sewing, 1090)):
        with plate.at(x, LEVEL):
            room(plate)
    for room, x in ((_workshop, 130), (_coffee, 600), (_bicycles, 1090)):
        with plate.at(x, GROUND):
            room(plate)
    plate.weight = 1


def _soil(plate):
    """The ground, and six thin lines in it."""
    plate.patch(rect(0, GROUND, 1600, 200), "#ead9b8")
    plate.stroke([(-20, GROUND + 2), (1620, GROUND + 2)], 6)
    for step, ink in enumerate((press.GREEN, press.TEAL, press.BLUE, press.PLUM, press.BRICK, press.OCHRE)):
        y = GROUND + 32 + step * 19
        line = smooth(
            [(-40, y), (300, y + 5), (640, y - 3), (880, y - 9 + step * 2), (1200, y + 4), (1640, y)],
            closed=False,
            steps=16,
        )
        plate.stroke(line, 5, ink)


def _shell(plate):
    """Roof, walls, floors."""
    for step in range(4):
        x = 110 + step * 345
        plate.shape([(x, TOP), (x, TOP - 150), (x + 345, TOP)], press.WHITE)
        plate.shape([(x + 16, TOP - 14), (x + 16, TOP - 112), (x + 240, TOP - 14)], press.FOAM, line=4)
        plate.shape([(x - 10, TOP - 152), (x + 6, TOP - 172), (x + 352, TOP - 10), (x + 345, TOP + 8)], press.BRICK)
        for panel in range(2):
            left = x + 78 + panel * 104
            plate.shape(
                [
                    (left, TOP - 146 + panel * 49),
                    (left + 10, TOP - 158 + panel * 49),
                    (left + 96, TOP - 118 + panel * 49),
                    (left + 88, TOP - 104 + panel * 49),
                ],
                press.BLUE,
                line=4,
            )
    for y in (TOP, LEVEL):
        colours = (press.MIST, press.STRAW, press.LILAC) if y == TOP else (press.BLUSH, "#fbf3df", press.MINT)
        edges = (110, 670, 1070, 1490) if y == TOP else (110, 580, 1070, 1490)
        for left, right, colour in zip(edges, edges[1:], colours, strict=False):
            plate.patch(rect(left, y, right - left, 310), colour)
            plate.stroke([(right, y), (right, y + 300)], 9)
    for y in (TOP, LEVEL, GROUND):
        plate.shape(rect(96, y - 2, 1408, 18, 3), press.SLATE, line=4)
    for x in (110, 1490):
        plate.shape(rect(x - 12, TOP - 4, 24, GROUND - TOP + 16, 3), press.SLATE, line=4)
    plate.shape(rect(1480, GROUND - 190, 20, 190), press.HONEY, line=4)


def _desks(plate):
    """Upstairs: a long table, laptops, people who work."""
    for x in (110, 410):
        plate.shape(rect(x - 60, -262, 120, 120, 4), press.WHITE)
        plate.stroke([(x, -262), (x, -142)], 4)
    for x in (150, 380):
        things.pendant(plate, x + 20, -216, press.HONEY, 46, top=-290)
    for x, facing, look in (
        (80, 1, Look(SKINS[0], RED, "bob", press.TEAL, press.BLUE)),
        (290, 1, Look(SKINS[3], BLACK, "short", press.HONEY, press.SLATE)),
        (500, -1, Look(SKINS[1], BLACK, "veil", press.PLUM, press.TEAL, scarf=press.CORAL)),
    ):
        things.chair(plate, x, -56, 40, press.CORAL, facing)
        person(
            plate,
            look,
            (x, -62),
            SIZE,
            facing=facing,
            feet=[(x + facing * 58, 0), (x + facing * 52, 0)],
            hands=[(x + facing * 62, -98), (x + facing * 56, -96)],
        )
    things.table(plate, 150, -92, 150, 0, thick=12, legs=(-0.3, 0.42))
    things.table(plate, 395, -92, 160, 0, thick=12, legs=(-0.3, 0.3))
    devices.laptop_side(plate, 158, -92, 62, -1)
    devices.laptop_side(plate, 366, -92, 54, -1)
    devices.laptop_side(plate, 432, -92, 54)


def _library(plate):
    """Books, an armchair, somebody reading to a child."""
    for level in (-60, -130, -200, -270):
        plate.shape(rect(14, level, 120, 10), things.PLANK)
    for index, level in enumerate((0, -60, -130, -200)):
        things.books(
            plate,
            18,
            level,
            [46 + (index * 5 + step * 7) % 12 for step in range(6)],
            (press.CORAL, press.TEAL, press.HONEY, press.PLUM, press.SKY, press.LEAF, press.BRICK)[index:],
            13,
        )
    with plate.at(172, 0, 0.55):
        furniture.floor_lamp(plate, 0, 0, 370, press.HONEY)
    furniture.armchair(plate, 262, 0, 130, press.CORAL)
    reader = Look(SKINS[0], GREY, "bun", press.GREEN, press.BLUE, glasses=True)
    person(plate, reader, (258, -50), SIZE, facing=-1, feet=[(204, 0), (210, 0)], hands=[(196, -90), (202, -88)])
    plate.shape([(176, -84), (206, -78), (206, -112), (176, -118)], press.SKY)
    furniture.mirror(plate, 262, -224, 64)
    things.plant(plate, 350, 0, 50)


def _sewing(plate):
    """A sewing machine, fabrics, a dressmaker's dummy."""
    for step, colour in enumerate((press.CORAL, press.HONEY, press.AQUA, press.MAUVE, press.LEAF)):
        plate.shape(rect(34 + step * 42, -250, 34, 74, 5), colour)
    plate.shape(rect(20, -262, 226, 12, 4), things.WOOD)
    sewer = Look(SKINS[2], BROWN, "curly", press.BRICK, press.SLATE)
    things.chair(plate, 66, -56, 40, press.SKY)
    person(plate, sewer, (66, -62), SIZE, facing=1, feet=[(124, 0), (118, 0)], hands=[(134, -100), (124, -98)])
    things.table(plate, 172, -92, 170, 0, thick=12, legs=(-0.2, 0.42))
    plate.shape(
        [
            rect(150, -108, 84, 16, 4),
            rect(210, -150, 22, 54, 6),
            rect(156, -152, 74, 20, 8),
            rect(158, -140, 14, 24, 3),
        ],
        press.TEAL,
    )
    plate.shape(ellipse(240, -140, 12), press.STONE)
    plate.shape(rect(318, -70, 9, 66), things.WOOD)
    plate.shape(capsule((296, -4), (350, -4), 6), things.WOOD)
    dummy = smooth(
        [
            (322, -196),
            (348, -180),
            (352, -140),
            (340, -112),
            (354, -66),
            (290, -66),
            (304, -112),
            (292, -140),
            (296, -180),
        ]
    )
    plate.shape(dummy, press.MAUVE, shade=(7, 0))
    plate.shape(rect(314, -214, 16, 22, 5), things.WOOD)


def _workshop(plate):
    """Downstairs: a bench, tools on the wall, wood."""
    plate.shape(rect(40, -270, 290, 120, 6), "#f6cdbf")
    for tool, x in (
        (tools.hammer, 84),
        (tools.wrench, 140),
        (tools.screwdriver, 186),
        (tools.pliers, 236),
        (tools.saw, 292),
    ):
        with plate.at(x, -208, 0.28):
            tool(plate)
    joiner = Look(SKINS[3], BLACK, "cap", press.HONEY, press.BLUE, apron=press.GREEN, scarf=press.BRICK)
    standing(plate, joiner, 90, 0, SIZE, facing=1, hands=[(170, -128), (148, -122)])
    things.table(plate, 230, -104, 220, 0, thick=16)
    plate.shape(rect(160, -124, 150, 20, 3), things.PLANK)
    furniture.radio(plate, 316, -104, 50, press.AQUA)
    for step in range(4):
        plate.shape(
            rect(376 + step * 17, -230 + step * 16, 13, 230 - step * 16, 2), (things.WOOD, things.PLANK)[step % 2]
        )


def _coffee(plate):
    """The counter where everybody ends up."""
    for x in (196, 276):
        things.pendant(plate, x, -230, press.LEAF, 50, top=-290)
    host = Look(SKINS[1], BROWN, "bun", press.TEAL, press.SLATE, apron=press.CORAL)
    standing(plate, host, 120, 0, SIZE, facing=1, hands=[(180, -132), (160, -128)])
    plate.shape(rect(60, -108, 240, 108, 4), press.HONEY, shade=(9, 0))
    plate.shape(rect(48, -122, 264, 16, 5), things.PLANK)
    for x in (110, 180, 250):
        plate.stroke([(x, -94), (x, -14)], 4)
    plate.shape(rect(64, -182, 62, 60, 8), press.STONE)
    plate.shape(rect(78, -150, 34, 28, 3), press.SLATE)
    things.mug(plate, 200, -122, 24, press.CORAL)
    things.mug(plate, 240, -122, 24, press.SKY)
    guest = Look(SKINS[0], BLOND, "long", press.PLUM, press.BLUE, shoes=press.BRICK)
    standing(plate, guest, 352, 0, SIZE, facing=-1, hands=[(294, -130), (300, -134)])
    friend = Look(SKINS[0], CHESTNUT, "short", press.LEAF, press.OCHRE, beard=True)
    standing(plate, friend, 424, 0, SIZE, facing=-1)


def _bicycles(plate):
    """Bicycles being mended, one on the wall."""
    with plate.at(150, -206, 0.24):
        bicycle(plate, press.SKY, basket=False)
    mender = Look(SKINS[2], BLACK, "bun", press.BLUE, press.SLATE, apron=press.HONEY, shoes=press.BRICK)
    with plate.at(220, -62, 0.36):
        bicycle(plate, press.BRICK)
    standing(plate, mender, 52, 0, SIZE, facing=1, hands=[(120, -144), (112, -138)])
    with plate.at(340, 0, 0.36):
        things.wooden_crate(plate, 0, 0, 170, 110)
