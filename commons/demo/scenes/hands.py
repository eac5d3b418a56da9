"""Hands seen close: each draws its thing where the fingers need it. One unit is the width of a palm."""

from .shapes import capsule, ellipse, limb, rect, smooth


def grip(plate, skin, x, y, size, cloth, turn=0, flip=False, thing=None):
    """A fist around something vertical; the arm leaves to the right."""
    with plate.at(x, y, size, turn, flip):
        palm = smooth([(-0.1, -0.6), (0.6, -0.66), (1.1, -0.36), (1.1, 0.45), (0.6, 0.72), (-0.1, 0.62)])
        plate.shape([capsule((0.7, 0.05), (2.4, 0.2), 0.46, 0.48), palm], skin, shade=(0, 0.14))
        if thing:
            thing()
        for step, reach in ((3, -0.3), (2, -0.4), (1, -0.42), (0, -0.34)):
            level = -0.42 + step * 0.3
            plate.shape(capsule((0.5, level + 0.03), (reach, level), 0.18, 0.165), skin)
        plate.patch(ellipse(0.72, 0.12, 0.3, 0.42), skin)
        plate.shape(limb([(0.78, -0.26), (0.34, -0.72), (-0.12, -0.8)], 0.22, 0.16), skin)
        plate.patch(ellipse(0.74, -0.06, 0.26, 0.34), skin)
        _sleeve(plate, (1.75, 0.14), (9, 0.8), cloth)


def drive(plate, skin, x, y, size, cloth, turn=0, flip=False, thing=None):
    """A fist around something that points to the left; the arm leaves to the right."""
    with plate.at(x, y, size, turn, flip):
        palm = smooth([(-0.5, -0.46), (0.5, -0.6), (1.1, -0.42), (1.15, 0.4), (0.6, 0.55), (-0.3, 0.46)])
        plate.shape([capsule((0.7, 0), (2.4, 0.1), 0.46, 0.48), palm], skin, shade=(0, 0.14))
        if thing:
            thing()
        for step in range(4):
            along = 0.46 - step * 0.31
            plate.shape(capsule((along + 0.04, -0.4), (along - 0.08, 0.24), 0.19, 0.165), skin)
        plate.patch(ellipse(0.72, -0.12, 0.3, 0.4), skin)
        plate.shape(limb([(0.9, 0.22), (0.42, 0.46), (-0.16, 0.38)], 0.24, 0.16), skin)
        plate.patch(ellipse(0.92, 0.1, 0.24, 0.28), skin)
        _sleeve(plate, (1.75, 0.06), (9, 0.6), cloth)


def flat(plate, skin, x, y, size, cloth, turn=0, flip=False):
    """A hand laid on something, fingers to the right; the arm leaves to the left."""
    with plate.at(x, y, size, turn, flip):
        fingers = [
            capsule((-0.1, level), (reach, level * 1.15), 0.19, 0.15)
            for level, reach in ((-0.42, 0.82), (-0.14, 1.04), (0.13, 1.0), (0.38, 0.76))
        ]
        palm = smooth([(-0.8, -0.46), (-0.1, -0.6), (0.2, -0.5), (0.24, 0.4), (0, 0.58), (-0.8, 0.46)])
        arm = capsule((-0.7, 0), (-2.4, 0.06), 0.46, 0.48)
        thumb = limb([(-0.66, 0.3), (-0.2, 0.74), (0.3, 0.84)], 0.22, 0.16)
        plate.shape([arm, palm, thumb, *fingers], skin, shade=(0, 0.12))
        for level, slope in ((-0.28, 1.15), (0, 1), (0.265, 1.15)):
            plate.stroke([(0.2, level), (0.8, level * slope)], 5 / size)
        _sleeve(plate, (-1.75, 0.04), (-9, 0.5), cloth)


def pinch(plate, skin, x, y, size, cloth, turn=0, flip=False, thing=None):
    """Thumb and forefinger meeting at (x, y); the arm leaves to the right."""
    with plate.at(x, y, size, turn, flip):
        for start, middle, end in (((0.9, 0.3), (0.5, 0.62), (0.3, 0.5)), ((0.9, 0.2), (0.36, 0.42), (0.16, 0.3))):
            plate.shape(limb([start, middle, end], 0.18, 0.14), skin)
        if thing:
            thing()
        palm = smooth([(0.62, -0.5), (1.1, -0.56), (1.5, -0.34), (1.5, 0.44), (1.1, 0.56), (0.66, 0.46)])
        finger = limb([(0.86, -0.34), (0.3, -0.5), (0.02, -0.06)], 0.2, 0.13)
        plate.shape([capsule((1.2, 0.04), (2.9, 0.2), 0.46, 0.48), palm, finger], skin, shade=(0, 0.14))
        plate.shape(limb([(1.02, 0.3), (0.5, 0.26), (0.06, 0.12)], 0.2, 0.13), skin)
        plate.patch(ellipse(1.06, 0.18, 0.24, 0.26), skin)
        _sleeve(plate, (2.2, 0.14), (9, 0.8), cloth)


def _sleeve(plate, wrist, off, cloth):
    """The sleeve and its cuff, from the wrist to off the page."""
    colour, cuff = cloth
    plate.shape(capsule(wrist, off, 0.62, 0.9), colour, shade=(0, 0.14))
    side = 1 if off[0] > wrist[0] else -1
    plate.shape(rect(wrist[0] - 0.62 if side > 0 else wrist[0] + 0.32, wrist[1] - 0.68, 0.3, 1.36, 0.12), cuff)
