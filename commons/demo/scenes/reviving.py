"""Bringing a computer back: the laptop opened."""

from . import hands, press, tools
from .faces import SKINS
from .shapes import ellipse, rect, rounded, smooth

BOARD = "#2f7d5b"


def reconditionnement(plate):
    """A laptop seen from above, its bottom cover off; a hand brings a new disk."""
    plate.patch(rect(0, 0, 1600, 1000), press.STRAW)
    plate.shape(rect(70, 60, 1460, 890, 36), press.AQUA)
    inner = rect(100, 90, 1400, 830, 22)
    plate.stroke([*inner, inner[0]], 4, press.TEAL)
    _laptop(plate, 210, 190)
    _cover(plate)
    with plate.at(350, 856, 0.95, turn=-78):
        tools.screwdriver(plate, press.CORAL, flat=False)
    _tray(plate, 830, 848)
    hands.pinch(plate, SKINS[2], 1022, 540, 150, (press.GREEN, press.LEAF), turn=14, thing=lambda: _held_disk(plate))


def _laptop(plate, x, y):
    """The open base: board, fan, memory, battery, an empty bay."""
    plate.shape(rect(x + 20, y - 34, 820, 60, 16), press.PEBBLE)
    for hinge in (130, 590):
        plate.shape(rect(x + hinge, y - 22, 140, 40, 12), press.SLATE)
    plate.shape(rect(x, y, 860, 560, 34), press.STONE, shade=(14, 14))
    plate.shape(rect(x + 26, y + 26, 808, 508, 20), press.SLATE)
    board = [
        (x + 60, y + 56),
        (x + 800, y + 56),
        (x + 800, y + 290),
        (x + 520, y + 290),
        (x + 520, y + 330),
        (x + 60, y + 330),
    ]
    plate.shape(rounded(board, 14), BOARD)
    with plate.at(x + 190, y + 190):
        _fan(plate)
    plate.stroke([(x + 290, y + 120), (x + 420, y + 120), (x + 470, y + 160)], 34)
    plate.stroke([(x + 290, y + 120), (x + 420, y + 120), (x + 470, y + 160)], 23, "#d98f52")
    plate.shape(rect(x + 430, y + 140, 96, 96, 8), press.STONE)
    plate.shape(rect(x + 454, y + 164, 48, 48, 4), press.PEBBLE, line=4)
    for step in range(2):
        _memory(plate, x + 580, y + 90 + step * 62)
    for row in range(3):
        plate.shape(rect(x + 590 + row * 62, y + 226, 40, 34, 4), press.INK, line=0)
    for spot in ((90, 86), (770, 86), (90, 300), (400, 300), (560, 262)):
        _hole(plate, x + spot[0], y + spot[1])
    for step in range(3):
        plate.shape(rect(x + 70 + step * 164, y + 364, 152, 140, 14), "#2c332d", line=4.5)
        plate.stroke([(x + 100 + step * 164, y + 400), (x + 170 + step * 164, y + 400)], 6, press.PEBBLE)
    plate.shape(rect(x + 580, y + 320, 222, 186, 12), "#2c332d")
    plate.shape(rect(x + 594, y + 386, 16, 62, 3), press.HONEY, line=4)
    bay = rect(x + 622, y + 340, 164, 146, 8)
    plate.stroke([*bay, bay[0]], 4, press.PEBBLE)


def _fan(plate):
    plate.shape(ellipse(0, 0, 96), press.PEBBLE)
    plate.shape(ellipse(0, 0, 80), "#2c332d", line=4)
    for step in range(9):
        with plate.at(turn=step * 40):
            plate.shape(smooth([(8, -20), (34, -44), (30, -70), (4, -60)]), press.PEBBLE, line=3)
    plate.shape(ellipse(0, 0, 26), press.STONE)


def _memory(plate, x, y):
    plate.shape(rect(x, y, 200, 44, 5), "#56a880", line=4.5)
    for step in range(4):
        plate.patch(rect(x + 14 + step * 46, y + 8, 34, 20, 3), press.INK)
    for step in range(16):
        plate.patch(rect(x + 10 + step * 11.4, y + 34, 6, 8), press.HONEY)


def _hole(plate, x, y):
    plate.shape(ellipse(x, y, 10), press.HONEY, line=4)
    plate.dot(x, y, 3.5)


def _held_disk(plate):
    """The new disk between two fingers."""
    with plate.at(0.02, 0.02, 1 / 150, turn=-6):
        plate.shape(rect(-210, -76, 216, 152, 14), press.WHITE, shade=(10, 8))
        plate.shape(rect(-178, -46, 104, 92, 8), press.BLUE, line=4)
        plate.stroke([(-158, -18), (-96, -18)], 6, press.SKY)
        plate.stroke([(-158, 8), (-120, 8)], 6, press.SKY)
        plate.shape(rect(-222, -34, 14, 68, 3), press.HONEY, line=4)


def _cover(plate):
    """The bottom cover, set aside."""
    plate.shape(rounded([(1180, 120), (1460, 120), (1460, 360), (1180, 360)], 26), press.STONE, shade=(10, 10))
    for step in range(5):
        plate.stroke([(1230, 190 + step * 24), (1330, 190 + step * 24)], 7)
    for x, y in ((1204, 144), (1436, 144), (1204, 336), (1436, 336)):
        plate.shape(ellipse(x, y, 8), press.SLATE, line=3)


def _tray(plate, x, y):
    """Screws sorted in a tray."""
    plate.shape(rect(x - 230, y - 62, 420, 124, 18), press.WHITE, shade=(8, 8))
    for step in range(3):
        left = x - 214 + step * 132
        plate.shape(rect(left, y - 46, 122, 92, 10), (press.BLUSH, press.MINT, press.LILAC)[step], line=4)
        for dx, dy, turn in ((34, 30, 20), (78, 44, -40), (50, 66, 80)):
            with plate.at(left + dx, y - 46 + dy, 0.6, turn):
                tools.screws(plate, count=1)
