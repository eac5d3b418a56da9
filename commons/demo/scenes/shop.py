"""The reuse shop, seen from the street."""

from . import furniture, press, things
from .faces import BLACK, BLOND, SKINS
from .people import Look, standing
from .shapes import arc, rect

WALL = "#f3e3c4"


def ressourcerie(plate):
    """A shop front: furniture and lamps in the windows, more on the pavement."""
    ground = 810
    plate.patch(rect(0, 0, 1600, ground), WALL)
    for y in range(60, ground, 64):
        plate.stroke([(0, y), (1600, y)], 3, "#e6d2ab")
    plate.shape(rect(90, 130, 1420, ground - 130, 6), press.GREEN)
    _sign(plate)
    _window(plate, 140, 330, 540, 410)
    _left_display(plate, 410, 740)
    _window(plate, 940, 330, 520, 410)
    _right_display(plate, 1200, 740)
    _door(plate, 810, ground)
    _awning(plate, 100, 1500, 232)
    plate.patch(rect(0, ground, 1600, 190), "#e0dccf")
    plate.stroke([(-20, ground), (1620, ground)], 5)
    plate.stroke([(0, 880), (1600, 880)], 3, press.STONE)
    _pavement(plate, 925)


def _sign(plate):
    """The sign: an armchair in a ring of arrows, without a word."""
    plate.shape(rect(330, 30, 940, 130, 14), press.STRAW)
    furniture.armchair(plate, 800, 146, 104, press.CORAL)
    for x, colour in ((520, press.TEAL), (1080, press.PLUM)):
        for start in (200, 20):
            ring = arc(x, 95, 38, 38, start, start + 130)
            plate.stroke(ring, 13)
            plate.stroke(ring, 6, colour)
            end = ring[-1]
            with plate.at(*end, turn=start + 130 + 90):
                plate.shape([(0, -16), (22, 0), (0, 16)], colour, line=4)


def _window(plate, x, y, width, height):
    plate.shape(rect(x, y, width, height, 4), "#fbf3df")
    plate.patch(
        [(x + width * 0.62, y), (x + width * 0.8, y), (x + width * 0.5, y + height), (x + width * 0.32, y + height)],
        "#fffaf0",
    )


def _left_display(plate, x, y):
    """Lamps, a chest of drawers, a chair."""
    for dx, length, colour in ((-180, 390, press.CORAL), (-40, 420, press.HONEY), (170, 380, press.AQUA)):
        plate.stroke([(x + dx, 330), (x + dx, length)], 4)
        plate.shape(
            [(x + dx - 14, length), (x + dx + 14, length), (x + dx + 44, length + 48), (x + dx - 44, length + 48)],
            colour,
            line=4.5,
        )
    furniture.drawers(plate, x - 130, y, 210, press.SKY)
    furniture.table_lamp(plate, x - 180, y - 181, 120, press.HONEY, press.PLUM)
    things.plant(plate, x - 82, y - 181, 58)
    furniture.armchair(plate, x + 110, y, 220, press.MAUVE)
    plate.shape(rect(140, y, 540, 20, 3), things.PLANK)


def _right_display(plate, x, y):
    """Shelves: crockery, a radio, books; a guitar, a mirror."""
    for level in (y - 130, y - 262):
        plate.shape(rect(x - 220, level, 300, 14), things.PLANK)
    furniture.crockery(plate, x - 160, y - 262, (press.SKY, press.WHITE, press.SKY))
    things.mug(plate, x - 70, y - 262, 52, press.CORAL)
    things.mug(plate, x + 6, y - 262, 46, press.LEAF)
    furniture.radio(plate, x - 150, y - 130, 120)
    things.books(plate, x - 64, y - 130, (86, 98, 78, 92), (press.TEAL, press.HONEY, press.PLUM, press.CORAL), 24)
    things.wooden_crate(plate, x - 140, y, 150, 96)
    furniture.stool(plate, x + 10, y, 104, press.CORAL)
    furniture.guitar(plate, x + 136, y, 280)
    furniture.mirror(plate, x + 216, y - 290, 80)
    plate.shape(rect(940, y, 520, 20, 3), things.PLANK)


def _door(plate, x, ground):
    """The door, wide open."""
    plate.shape(rect(x - 100, 330, 200, ground - 330, 4), "#c9b58a")
    plate.patch([(x - 96, ground), (x - 40, ground - 90), (x + 40, ground - 90), (x + 96, ground)], "#e9dab5")
    things.pendant(plate, x, 400, press.HONEY, 60, top=330)
    plate.shape([(x + 100, 330), (x + 40, 350), (x + 40, ground + 16), (x + 100, ground)], press.LEAF)
    plate.shape([(x + 88, 380), (x + 54, 392), (x + 54, 640), (x + 88, 634)], press.FOAM, line=4)


def _awning(plate, left, right, y):
    """A striped awning with a scalloped edge."""
    count = 14
    wide = (right - left) / count
    for step in range(count):
        x = left + step * wide
        plate.shape(
            [(x, y), (x + wide, y), (x + wide, y + 90), *arc(x + wide / 2, y + 90, wide / 2, 30, 0, 180), (x, y + 90)],
            press.CORAL if step % 2 else press.WHITE,
            shade=(0, 10),
        )
    plate.shape(rect(left - 12, y - 18, right - left + 24, 28, 8), press.BRICK)


def _pavement(plate, y):
    """What is for sale outside, and who carries it home."""
    for x, width in ((195, 300), (510, 190), (1400, 240)):
        things.shadow(plate, x, y + 4, width, "#c4c0bb")
    furniture.armchair(plate, 190, y, 230, press.HONEY)
    furniture.floor_lamp(plate, 380, y + 6, 340, press.BRICK)
    furniture.stool(plate, 520, y + 18, 116, press.AQUA)
    things.plant(plate, 520, y - 98, 80)
    furniture.drawers(plate, 1410, y + 10, 200, press.LEAF)
    furniture.table_lamp(plate, 1360, y - 162, 130, press.MAUVE, press.BLUE)
    things.shadow(plate, 820, y + 14, 260, "#c4c0bb")
    buyer = Look(SKINS[0], BLOND, "bun", press.PLUM, press.BLUE, shoes=press.BRICK)
    standing(
        plate,
        buyer,
        700,
        y + 10,
        88,
        facing=1,
        hands=[(800, 660), (770, 668)],
        holds=lambda: furniture.table_lamp(plate, 796, 690, 150, press.CORAL, press.TEAL),
    )
    seller = Look(SKINS[3], BLACK, "curly", press.HONEY, press.SLATE, apron=press.TEAL, sleeves="short")
    standing(plate, seller, 1010, y + 4, 88, facing=-1, hands=[(900, 620), (985, 740)])
