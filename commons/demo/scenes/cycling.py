"""The bicycle workshop."""

import math

from . import devices, press, things, tools
from .faces import BLACK, SKINS
from .people import Look, standing
from .shapes import arc, capsule, ellipse, limb, rect, rounded, smooth


def velo(plate):
    """A bicycle on its stand, somebody pumping up a tyre."""
    ground = 850
    things.room(plate, press.MIST, "#ccd6e4", ground, glow="#f3f7fc", spot=(760, 470, 700, 400))
    _wall(plate)
    things.shadow(plate, 640, 925, 900)
    _stand(plate, 180, 920)
    with plate.at(670, 660, 1.1):
        bicycle(plate, press.BRICK)
    plate.shape(rect(486, 352, 68, 44, 10), press.SLATE)
    things.shadow(plate, 1330, 925, 360)

    rider = Look(SKINS[3], BLACK, "bun", press.HONEY, press.TEAL, shoes=press.BRICK, sleeves="short", apron=press.BLUE)
    _pump(plate, 1225, 930)
    standing(plate, rider, 1375, 925, 112, facing=-1, spread=0.34, lean=-0.35, nod=8, hands=[(1195, 590), (1255, 592)])
    _toolbox(plate, 1486, 965)


def _wall(plate):
    """Wheels and tubes hanging, a shelf with what is needed often."""
    for x, colour in ((140, press.CORAL), (260, press.SLATE)):
        devices.coil(plate, x, 60, 62, colour, 12, 1)
    for x in (440, 690):
        with plate.at(x, 128):
            wheel(plate, 100)
        plate.shape(rect(x - 14, 12, 28, 24, 6), things.WOOD)
    plate.shape(rect(990, 180, 420, 22, 5), things.PLANK, shade=(0, 8))
    for x in (1030, 1370):
        plate.shape([(x - 8, 202), (x + 8, 202), (x, 240)], things.WOOD)
    for x, colour in ((1030, press.LEAF), (1090, press.HONEY), (1150, press.CORAL)):
        _bottle(plate, x, 180, colour)
    things.box(plate, 1290, 180, 170, 100)


def wheel(plate, radius, hub=14):
    """A wheel around (0, 0)."""
    for step in range(14):
        angle = step * math.tau / 14
        plate.stroke([(0, 0), (radius * math.cos(angle), radius * math.sin(angle))], 2.8)
    ring = ellipse(0, 0, radius, steps=72)
    plate.stroke([*ring, ring[0]], 27)
    rim = ellipse(0, 0, radius - 7, steps=72)
    plate.stroke([*rim, rim[0]], 4.5, press.STONE)
    plate.shape(ellipse(0, 0, hub), press.PEBBLE, line=4)


def bicycle(plate, colour, basket=True):
    """A town bicycle facing right; (0, 0) is between its wheels, at axle height."""
    rear, front, crank, saddle = (-255, 0), (265, 0), (-50, 14), (-118, -226)
    head_top, head_low = (176, -250), (194, -176)
    for axle in (rear, front):
        with plate.at(*axle):
            wheel(plate, 160)
    _tube(plate, [rear, crank], colour, 8)
    _tube(plate, [saddle, rear], colour, 7)
    for axle in (rear, front):
        guard = arc(*axle, 184, None, 190 if axle is rear else 200, 320 if axle is rear else 300)
        plate.stroke(guard, 17)
        plate.stroke(guard, 7, press.STONE)
    _tube(plate, [(head_low[0] + 2, head_low[1]), (214, -90), front], colour, 9)
    _tube(plate, [crank, head_low], colour, 11)
    _tube(plate, [(-106, -180), head_top], colour, 10)
    _tube(plate, [(-136, -280), saddle], press.STONE, 7)
    _tube(plate, [saddle, crank], colour, 11)
    _tube(plate, [(168, -290), head_low], colour, 12)
    plate.shape(smooth([(-214, -296), (-150, -306), (-70, -300), (-60, -288), (-130, -276), (-204, -270)]), "#8a5630")
    _tube(plate, [(168, -290), (160, -322)], press.STONE, 7)
    _tube(plate, [(160, -322), (186, -340), (130, -350), (96, -336)], press.STONE, 7)
    _tube(plate, [(112, -342), (84, -330)], "#8a5630", 11)
    plate.shape(ellipse(232, -196, 20, 22), press.HONEY)
    _chain(plate, rear, crank)
    _tube(plate, [(-330, -200), (-124, -204)], press.SLATE, 6)
    _tube(plate, [(-300, -200), rear], press.SLATE, 5)
    if basket:
        plate.shape(rounded([(196, -342), (352, -342), (336, -226), (212, -226)], 12), things.PLANK, shade=(12, 0))
        for x in (228, 258, 290, 320):
            plate.stroke([(x, -318), (x + (274 - x) * 0.1, -244)], 4)
        plate.shape(rect(188, -354, 172, 22, 9), things.PLANK)


def _tube(plate, points, colour, radius):
    plate.shape(limb(points, radius), colour)


def _chain(plate, rear, crank):
    """Chain, chain ring, pedals."""
    for side in (-1, 1):
        plate.stroke([(rear[0], rear[1] + side * 15), (crank[0], crank[1] + side * 40)], 5)
    plate.shape(ellipse(*crank, 42), press.STONE)
    plate.shape(ellipse(*crank, 26), press.PAPER, line=4)
    for side in (-1, 1):
        end = (crank[0] + side * 50, crank[1] + side * 62)
        _tube(plate, [crank, end], press.PEBBLE, 7)
        plate.shape(rect(end[0] - 28, end[1] - 8, 56, 16, 6), press.SLATE)
    plate.shape(ellipse(*crank, 11), press.PEBBLE, line=4)


def _stand(plate, x, y):
    """A repair stand: two feet, a pole, an arm up to the seat post."""
    for foot in (-130, 150):
        plate.shape(capsule((x, y - 130), (x + foot, y), 12), press.GREEN)
    plate.shape(rect(x - 16, 350, 32, y - 450, 8), press.GREEN, shade=(9, 0))
    plate.shape(rect(x - 20, 360, 350, 28, 12), press.GREEN)
    plate.shape(ellipse(x, 374, 34), press.LEAF)
    plate.shape(rect(x - 26, y - 190, 52, 70, 12), press.LEAF)


def _pump(plate, x, y):
    """A floor pump and its hose."""
    devices.cable(plate, [(x - 16, y - 60), (x - 90, y - 20), (x - 150, y - 80), (x - 190, y - 150)], press.SLATE, 8)
    plate.shape(rect(x - 90, y - 22, 180, 24, 10), press.SLATE)
    plate.shape(rect(x - 9, y - 340, 18, 140, 4), press.STONE)
    plate.shape(rect(x - 26, y - 260, 52, 242, 12), press.LEAF, shade=(12, 0))
    plate.shape(ellipse(x, y - 66, 36), press.WHITE)
    plate.stroke([(x, y - 66), (x + 14, y - 84)], 5)
    plate.shape(rect(x - 74, y - 356, 148, 28, 13), press.SLATE)


def _bottle(plate, x, y, colour):
    plate.shape(rect(x - 20, y - 92, 40, 92, 10), colour, shade=(9, 0))
    plate.shape([(x - 12, y - 92), (x + 12, y - 92), (x + 5, y - 124), (x - 5, y - 124)], press.SLATE)
    plate.shape(rect(x - 20, y - 64, 40, 30), press.WHITE, line=3)


def _toolbox(plate, x, y):
    with plate.at(x + 40, y - 150, 0.6, turn=16):
        tools.wrench(plate)
    with plate.at(x - 26, y - 150, 0.6, turn=-10):
        tools.screwdriver(plate)
    plate.shape(rect(x - 90, y - 116, 180, 116, 10), press.CORAL, shade=(14, 8))
    plate.shape(rect(x - 98, y - 128, 196, 34, 8), press.BRICK)
    plate.shape(rect(x - 22, y - 80, 44, 22, 6), press.STONE, line=4)
