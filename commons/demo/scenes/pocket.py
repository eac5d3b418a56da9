"""A telephone in a hand: learning to use it."""

from . import press
from .faces import SKINS
from .shapes import arc, capsule, ellipse, limb, rect, rounded, smooth

SKIN = SKINS[1]


def smartphone(plate):
    """A hand holds a phone with large, plain icons."""
    plate.patch(rect(0, 0, 1600, 1000), press.MIST)
    plate.patch(ellipse(800, 480, 620, 460, steps=96), "#f4f8fd")
    _bubbles(plate)
    with plate.at(790, 404, 0.84, turn=6):
        _hand_behind(plate)
        _phone(plate)
        _hand_in_front(plate)


def _hand_behind(plate):
    """Palm and forearm, behind the phone."""
    arm = capsule((50, 420), (120, 760), 190, 190)
    palm = smooth([(-200, 60), (-236, 240), (-190, 430), (-60, 560), (190, 530), (286, 290), (250, 40)])
    plate.shape([arm, palm], SKIN, shade=(26, 0))
    with plate.at(106, 620, turn=-10):
        plate.shape(rounded([(-200, 20), (200, 20), (270, 500), (-260, 500)], 30), press.BRICK, shade=(30, 0))
        plate.shape(rect(-226, -40, 452, 84, 30), press.CORAL)


def _phone(plate):
    """A dark frame, a light screen, six icons, a dock."""
    plate.shape(rect(-215, -420, 430, 830, 58), press.SLATE, shade=(16, 10))
    plate.shape(rect(-190, -388, 380, 766, 36), press.FOAM, line=4.5)
    plate.shape(rect(-46, -380, 92, 20, 10), press.SLATE, line=0)
    for index, (colour, picture) in enumerate(ICONS):
        x, y = -88 + (index % 2) * 176, -256 + (index // 2) * 182
        plate.shape(rect(x - 70, y - 70, 140, 140, 36), colour)
        with plate.at(x, y):
            picture(plate)
    plate.shape(rect(-166, 268, 332, 88, 44), press.WHITE)
    for x, colour in ((-100, press.LEAF), (0, press.HONEY), (100, press.CORAL)):
        plate.shape(ellipse(x, 312, 26), colour, line=4.5)


def _hand_in_front(plate):
    """Four fingertips on one side, the thumb on the other."""
    for step in range(4):
        y = -70 + step * 92
        plate.shape(limb([(300, y + 60), (270, y + 10), (196, y)], 46, 38), SKIN)
        plate.stroke(arc(196, y, 24, 20, 120, 240), 4)
    plate.patch(smooth([(232, 120), (296, -40), (300, 260), (240, 330)]), SKIN)
    plate.shape(limb([(-110, 478), (-236, 330), (-262, 130), (-190, -16)], 82, 44), SKIN)
    plate.patch(ellipse(-84, 492, 84, 58), SKIN)
    plate.stroke(arc(-176, -8, 22, 26, 200, 330), 4)


def _letter(plate):
    plate.shape(rect(-44, -32, 88, 64, 6), press.WHITE, line=4.5)
    plate.stroke([(-42, -28), (0, 8), (42, -28)], 5)


def _handset(plate):
    with plate.at(turn=-40):
        ends = [rect(side * 33 - 14, -14, 28, 36, 9) for side in (-1, 1)]
        bow = [*arc(0, 14, 47, 42, 180, 360), *arc(0, 16, 24, 20, 360, 180)]
        plate.shape([bow, *ends], press.WHITE, line=4.5)


def _camera(plate):
    plate.shape([rect(-46, -26, 92, 62, 10), rect(-20, -40, 40, 20, 6)], press.WHITE, line=4.5)
    plate.shape(ellipse(0, 5, 20), press.SKY, line=4.5)


def _pin(plate):
    drop = [(0, 46), *arc(0, -10, 34, 34, 150, 390, 24)]
    plate.shape(drop, press.BRICK, line=4.5)
    plate.shape(ellipse(0, -12, 13), press.WHITE, line=4)


def _sun(plate):
    for step in range(8):
        with plate.at(turn=step * 45):
            plate.stroke([(0, -36), (0, -47)], 7)
    plate.shape(ellipse(0, 0, 24), press.HONEY, line=4.5)


def _talk(plate):
    plate.shape(
        [rounded([(-46, -38), (46, -38), (46, 22), (-46, 22)], 18), [(-24, 16), (4, 16), (-26, 44)]],
        press.WHITE,
        line=4.5,
    )
    for x in (-22, 0, 22):
        plate.dot(x, -8, 6)


ICONS = (
    (press.LEAF, _handset),
    (press.SKY, _letter),
    (press.HONEY, _camera),
    (press.CORAL, _talk),
    (press.AQUA, _sun),
    (press.MAUVE, _pin),
)


def _bubbles(plate):
    """What comes and goes: a message, a heart, a picture."""
    plate.shape([rect(120, 190, 270, 150, 40), [(330, 320), (370, 392), (270, 330)]], press.WHITE)
    for step in range(3):
        plate.stroke([(166, 228 + step * 36), ((344, 320, 270)[step], 228 + step * 36)], 9, press.SKY)
    plate.shape([rect(1180, 120, 250, 190, 30), [(1230, 290), (1270, 300), (1200, 366)]], press.WHITE)
    plate.shape([(1204, 280), (1262, 200), (1300, 250), (1336, 214), (1406, 280)], press.LEAF, line=4.5)
    plate.shape(ellipse(1366, 172, 20), press.HONEY, line=4.5)
    plate.shape([capsule((260, 604), (260 + side * 32, 556), 30, 38) for side in (-1, 1)], press.CORAL)
    for x, y, size in ((420, 150, 12), (130, 470, 16), (1460, 420, 14), (1340, 470, 9), (380, 760, 10), (180, 800, 14)):
        plate.patch(ellipse(x, y, size), press.AQUA)
