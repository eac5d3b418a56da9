"""Heads: a face with few marks, and hair in several manners."""

from .shapes import arc, capsule, ellipse, smooth

SKINS = ("#f6d3b8", "#dba67c", "#a86f47", "#774a2e")
BLACK, BROWN, CHESTNUT, BLOND, GREY, RED = "#25231f", "#5a3a22", "#8a5a30", "#dcae5c", "#c4c6bd", "#b9572c"
THIN = 0.042


def head(plate, look, centre, size, facing=1, nod=0):
    """A head: the hair behind, the neck, the face, the hair in front."""
    with plate.at(*centre, scale=size, turn=nod, flip=facing < 0):
        turned = bool(facing)
        if turned:
            _long_hair(plate, look, turned)
        neck = capsule((-0.02, 0.2), (-0.06 if turned else 0, 0.66), 0.17)
        plate.shape(neck, look.skin)
        plate.wash(ellipse(0.03, 0.44, 0.2, 0.14), "#e3c9bd")
        _face(plate, look, turned)
        _hair(plate, look, turned)
        if turned and look.style in ("short", "bun", "bald", "cap"):
            plate.shape(ellipse(-0.2, 0.07, 0.085, 0.115), look.skin, line=3.5)


def hair_behind(plate, look, centre, size):
    """What falls behind the shoulders of somebody who faces us: drawn before the body."""
    with plate.at(*centre, scale=size):
        _long_hair(plate, look, turned=False)


def _long_hair(plate, look, turned):
    if look.style in BEHIND:
        plate.shape(BEHIND[look.style](turned), look.scarf if look.style == "veil" else look.hair)


def head_from_behind(plate, look, centre, size):
    """A head seen from behind: mostly hair."""
    colour = {"veil": look.scarf, "cap": look.scarf, "bald": look.skin}.get(look.style, look.hair)
    with plate.at(*centre, scale=size):
        plate.shape(capsule((0, 0.2), (0, 0.66), 0.17), look.skin)
        plate.shape(
            [ellipse(0, 0, 0.41, 0.49), *(ellipse(side * 0.41, 0.05, 0.08, 0.12) for side in (-1, 1))], look.skin
        )
        if look.style == "curly":
            plate.shape(
                [
                    ellipse(x, y, 0.24)
                    for x, y in (
                        (-0.3, -0.3),
                        (0, -0.46),
                        (0.3, -0.3),
                        (-0.4, 0),
                        (0.4, 0),
                        (-0.28, 0.24),
                        (0.28, 0.24),
                        (0, 0.3),
                        (0, 0),
                    )
                ],
                colour,
            )
        elif look.style in BEHIND and look.style != "bun":
            plate.shape(BEHIND[look.style](turned=False), colour)
        elif look.style != "bald":
            plate.shape(
                smooth(
                    [
                        (0, -0.56),
                        (-0.36, -0.42),
                        (-0.47, -0.05),
                        (-0.34, 0.3),
                        (0, 0.38),
                        (0.34, 0.3),
                        (0.47, -0.05),
                        (0.36, -0.42),
                    ]
                ),
                colour,
            )
        if look.style == "bun":
            plate.shape(_bun(turned=False), colour)


def _face(plate, look, turned):
    """Skin, eyes, nose, mouth, cheeks; seen from the front or turned to the right."""
    eye, gap, mouth = (0.2, 0.125, 0.22) if turned else (0, 0.16, 0)
    marks = (
        [ellipse(0.4, 0.07, 0.09, 0.075)] if turned else [ellipse(side * 0.41, 0.05, 0.08, 0.12) for side in (-1, 1)]
    )
    plate.shape([ellipse(0, 0, 0.41, 0.49), *marks], look.skin)
    if look.beard:
        _beard(plate, look, turned)
    for side in (-1, 1):
        plate.dot(eye + side * gap, 0, 0.037)
        if look.glasses:
            plate.stroke(arc(eye + side * gap, 0, 0.11, None, 0, 360), 0.03)
    if look.glasses and turned:
        plate.stroke([(eye - gap - 0.11, 0), (-0.2, -0.02)], 0.03)
    plate.stroke(arc(mouth, 0.2, 0.1, 0.075, 20, 160), THIN)
    if not turned:
        plate.stroke(arc(0, 0.07, 0.045, 0.035, 0, 180), THIN * 0.8)
    if not look.beard:
        cheek = "#fbb9a4" if look.skin in SKINS[:2] else "#d9937a"
        for x in [0.03] if turned else [-0.26, 0.26]:
            plate.wash(ellipse(x, 0.17, 0.08, 0.06), cheek)


def _beard(plate, look, turned):
    front = [
        (-0.41, 0.04),
        (-0.36, 0.32),
        (-0.16, 0.52),
        (0.16, 0.52),
        (0.36, 0.32),
        (0.41, 0.04),
        (0.28, 0.16),
        (0.12, 0.13),
        (-0.12, 0.13),
        (-0.28, 0.16),
    ]
    side = [
        (-0.3, 0.02),
        (-0.34, 0.28),
        (-0.14, 0.52),
        (0.16, 0.55),
        (0.34, 0.4),
        (0.4, 0.2),
        (0.3, 0.14),
        (0.12, 0.15),
        (-0.06, 0.2),
        (-0.18, 0.16),
    ]
    plate.patch(smooth(side if turned else front), look.hair)
    plate.stroke(arc(0.22 if turned else 0, 0.24, 0.07, 0.04, 20, 160), 0.045, look.skin)


def _bun(turned):
    return ellipse(-0.44, -0.42, 0.2) if turned else ellipse(0, -0.64, 0.2)


def _falling(length):
    def outline(turned):
        if turned:
            return smooth(
                [
                    (0.1, -0.54),
                    (-0.38, -0.42),
                    (-0.53, 0),
                    (-0.55, length * 0.7),
                    (-0.34, length),
                    (-0.02, length * 0.8),
                ]
            )
        return smooth(
            [
                (0, -0.58),
                (-0.46, -0.34),
                (-0.54, length * 0.6),
                (-0.34, length),
                (0.34, length),
                (0.54, length * 0.6),
                (0.46, -0.34),
            ]
        )

    return outline


BEHIND = {"bun": _bun, "long": _falling(0.95), "bob": _falling(0.45), "veil": _falling(0.78)}


def _hair(plate, look, turned):
    """What falls on the forehead."""
    style = look.style
    if style == "bald":
        return
    if style == "veil":
        side = [
            (0.34, -0.3),
            (0.12, -0.56),
            (-0.3, -0.5),
            (-0.53, -0.1),
            (-0.46, 0.35),
            (-0.2, 0.72),
            (0.22, 0.66),
            (0.3, 0.5),
            (0.0, 0.36),
            (-0.16, 0.08),
            (-0.04, -0.22),
        ]
        front = [
            (0, -0.58),
            (-0.4, -0.36),
            (-0.5, 0.1),
            (-0.4, 0.56),
            (0, 0.74),
            (0.4, 0.56),
            (0.5, 0.1),
            (0.4, -0.36),
            (0.06, -0.57),
            (0.02, -0.34),
            (0.26, -0.2),
            (0.32, 0.08),
            (0.22, 0.36),
            (0, 0.47),
            (-0.22, 0.36),
            (-0.32, 0.08),
            (-0.26, -0.2),
            (-0.02, -0.34),
        ]
        plate.shape(smooth(side if turned else front), look.scarf)
    elif style == "curly":
        side = [(0.3, -0.4), (0.05, -0.54), (-0.22, -0.52), (-0.44, -0.34), (-0.54, -0.08), (-0.48, 0.16)]
        front = [(-0.46, 0), (-0.42, -0.26), (-0.22, -0.48), (0.04, -0.55), (0.28, -0.46), (0.44, -0.24), (0.47, 0)]
        plate.shape([ellipse(x, y, 0.21, steps=24) for x, y in (side if turned else front)], look.hair)
    elif style == "cap":
        plate.shape(ellipse(-0.36, 0.0, 0.09, 0.18), look.hair)
        dome = [*arc(0, -0.2, 0.44, 0.4, 180, 360), (0.43, -0.16), (-0.44, -0.12)]
        plate.shape([dome, capsule((0.1, -0.2), (0.62 if turned else 0.1, -0.19), 0.055)], look.scarf)
    elif style == "bald-sides":
        plate.shape(smooth([(-0.36, -0.2), (-0.48, -0.06), (-0.44, 0.22), (-0.32, 0.22), (-0.28, -0.02)]), look.hair)
    elif turned:
        plate.shape(
            smooth(
                [
                    (0.38, -0.26),
                    (0.33, -0.48),
                    (0.04, -0.6),
                    (-0.3, -0.52),
                    (-0.5, -0.2),
                    (-0.48, 0.08),
                    (-0.38, 0.24),
                    (-0.27, 0.1),
                    (-0.16, -0.12),
                    (0.12, -0.24),
                ]
            ),
            look.hair,
        )
    else:
        plate.shape(
            smooth(
                [
                    (-0.46, 0.04),
                    (-0.48, -0.28),
                    (-0.26, -0.54),
                    (0.08, -0.6),
                    (0.38, -0.46),
                    (0.48, -0.2),
                    (0.46, 0.04),
                    (0.36, -0.18),
                    (0.08, -0.3),
                    (-0.2, -0.24),
                    (-0.38, -0.14),
                ]
            ),
            look.hair,
        )
