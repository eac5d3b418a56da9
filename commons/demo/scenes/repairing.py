"""Repairing: tools, benches, hands at work."""

from . import devices, hands, press, things, tools
from .faces import SKINS
from .shapes import arc, capsule, ellipse, rect, rounded


def outils(plate):
    """Tools laid flat, each at its place."""
    plate.patch(rect(0, 0, 1600, 1000), press.MINT)
    plate.shape(rect(56, 50, 1488, 900, 40), "#b5dcc5")
    for x in range(156, 1500, 100):
        plate.stroke([(x, 66), (x, 934)], 2.5, "#a5d0b7")
    for y in range(150, 900, 100):
        plate.stroke([(72, y), (1528, y)], 2.5, "#a5d0b7")
    rows = (
        (
            270,
            (
                (tools.hammer, 200),
                (tools.screwdriver, 380),
                (_crosshead, 510),
                (tools.pliers, 680),
                (tools.saw, 870),
                (tools.meter, 1130),
                (tools.brush, 1400),
            ),
        ),
        (
            720,
            (
                (tools.wrench, 170),
                (tools.hex_keys, 338),
                (tools.scissors, 570),
                (tools.iron, 740),
                (tools.tape_measure, 1000),
                (tools.magnifier, 1238),
            ),
        ),
    )
    for y, row in rows:
        for tool, x in row:
            with plate.at(x, y, 1.05):
                tool(plate)
    with plate.at(1440, 620, 0.8):
        tools.sticky_tape(plate, press.MAUVE)
    with plate.at(990, 560):
        tools.screws(plate)
    with plate.at(1430, 818):
        tools.nuts(plate)


def _crosshead(plate):
    tools.screwdriver(plate, press.AQUA, flat=False)


def atelier_reparation(plate):
    """Two pairs of hands over an open toaster."""
    bench = 770
    plate.patch(rect(0, 0, 1600, bench), press.BLUSH)
    _pegboard(plate)
    plate.light([(310, 345), (478, 205), (1240, bench), (330, bench)])
    plate.patch(rect(0, bench, 1600, 240), things.WOOD)
    for x, y in ((420, 830), (1160, 822), (130, 975), (980, 970)):
        plate.stroke([(x, y), (x + 240, y)], 4, "#bf9058")
    plate.stroke([(-20, bench), (1620, bench)], 6)
    _desk_lamp(plate, 150, 812)
    things.shadow(plate, 820, 880, 720, "#cdb6a2")
    _toaster(plate, 800, 876)
    _dish(plate, 330, 930)
    with plate.at(740, 940, 0.66, turn=80):
        tools.pliers(plate, press.TEAL)
    with plate.at(1380, 872, 0.56, turn=6):
        tools.meter(plate)
    hands.flat(plate, SKINS[2], 470, 610, 118, (press.PLUM, press.MAUVE), turn=-6)
    hands.drive(plate, SKINS[0], 1326, 672, 118, (press.BLUE, press.SKY), turn=-8, thing=lambda: _held_driver(plate))


def _held_driver(plate):
    with plate.at(-0.46, 0.02, 1 / 125, turn=-90):
        tools.screwdriver(plate, press.HONEY, flat=False)


def _pegboard(plate):
    """Tools waiting on the wall."""
    plate.shape(rect(420, 40, 1120, 400, 18), "#f6cdbf")
    for x in range(464, 1530, 56):
        for y in range(80, 430, 56):
            plate.patch(ellipse(x, y, 5, steps=12), "#d99f8d")
    hung = (
        (tools.hammer, 720),
        (tools.screwdriver, 850),
        (_crosshead, 930),
        (tools.wrench, 1050),
        (tools.scissors, 1190),
        (tools.saw, 1330),
        (tools.brush, 1460),
    )
    for tool, x in hung:
        with plate.at(x, 230, 0.85):
            tool(plate)


def _desk_lamp(plate, x, y):
    """A jointed lamp, its head over the work."""
    plate.shape(rounded([(x - 90, y), (x - 70, y - 34), (x + 70, y - 34), (x + 90, y)], 14), press.TEAL)
    for start, end in (((x, y - 40), (x - 50, y - 330)), ((x - 50, y - 330), (x + 170, y - 560))):
        plate.shape(capsule(start, end, 12), press.STONE)
    plate.shape(ellipse(x - 50, y - 330, 24), press.TEAL)
    with plate.at(x + 210, y - 580, turn=-38):
        plate.shape(arc(0, 40, 40, None, 0, 180), press.WHITE)
        plate.shape(rounded([(-44, -70), (44, -70), (118, 50), (-118, 50)], 18), press.TEAL, shade=(18, 0))
        plate.shape(rect(-26, -104, 52, 40, 12), press.TEAL)


def _toaster(plate, x, y):
    """A toaster, its side taken off: a heating coil, wires."""
    for side in (-1, 1):
        plate.shape(rect(x + side * 220 - 40, y - 20, 80, 26, 10), press.SLATE)
    body = rounded(
        [
            (x - 290, y - 10),
            (x - 300, y - 260),
            (x - 240, y - 350),
            (x + 240, y - 350),
            (x + 300, y - 260),
            (x + 290, y - 10),
        ],
        60,
    )
    plate.shape(body, press.AQUA, shade=(30, 16))
    for left in (-190, 20):
        plate.shape(rect(x + left, y - 342, 170, 20, 10), press.INK, line=3)
    plate.shape(rect(x - 224, y - 280, 448, 226, 26), press.SLATE)
    for row in range(5):
        level = y - 250 + row * 36
        zigzag = [(x - 190 + step * 18, level + (12 if step % 2 else -12)) for step in range(15)]
        plate.stroke(zigzag, 6, press.CORAL)
    devices.cable(plate, [(x + 90, y - 80), (x + 110, y - 180), (x + 150, y - 240), (x + 196, y - 210)], press.HONEY, 8)
    devices.cable(plate, [(x + 130, y - 80), (x + 150, y - 130), (x + 190, y - 150)], press.SKY, 8)
    for dx, dy in ((-250, -300), (250, -300), (-250, -34), (250, -34)):
        plate.shape(ellipse(x + dx, y + dy, 11), press.STONE, line=4)
        plate.stroke([(x + dx - 5, y + dy), (x + dx + 5, y + dy)], 3)
    plate.shape(rect(x + 298, y - 190, 12, 36, 5), press.STONE)


def _dish(plate, x, y):
    """A dish of screws."""
    things.shadow(plate, x, y + 6, 260, "#cdb6a2")
    plate.shape(ellipse(x, y - 44, 118, 24), press.SLATE)
    for dx, turn in ((-60, 30), (-14, -50), (30, 12), (66, 70)):
        with plate.at(x + dx, y - 52, 0.9, turn):
            tools.screws(plate, count=1)
    plate.shape([*arc(x, y - 44, 118, 24, 180, 0), (x + 86, y + 4), (x - 86, y + 4)], press.CORAL, shade=(12, 0))
