"""People: simple, graceful, each their own. You say where hips, hands and feet are; the joints follow."""

import math
from dataclasses import dataclass

from . import press
from .faces import hair_behind, head, head_from_behind
from .shapes import capsule, elbow, ellipse, limb, rounded, smooth, toward

THIGH, SHIN, UPPER_ARM, FOREARM, TORSO = 1.45, 1.4, 0.95, 0.9, 2.0
STANDING = THIGH + SHIN + 0.14


@dataclass(frozen=True)
class Look:
    """How somebody looks and is dressed."""

    skin: str
    hair: str
    style: str
    top: str
    legs: str = press.SLATE
    shoes: str = press.INK
    apron: str = ""
    stripes: str = ""
    sleeves: str = "long"
    glasses: bool = False
    beard: bool = False
    skirt: bool = False
    scarf: str = press.BRICK


def standing(plate, look, x, ground, size, **pose):
    """Somebody upright, feet on the ground."""
    spread = pose.pop("spread", 0.24) * size
    hips = (x, ground - STANDING * size)
    front = pose.get("facing", 1) or 1
    pose.setdefault("feet", [(x + spread * front, ground), (x - spread * front, ground)])
    person(plate, look, hips, size, **pose)


def seated_towards_us(plate, look, hips, ground, size, hands=None, nod=0):
    """Somebody seated, seen from the front: the thighs come towards us."""
    x, y = hips
    body = _Body(plate, look, hips, size, 0, 0)
    person(
        plate,
        look,
        hips,
        size,
        facing=0,
        nod=nod,
        hands=hands or [(x + 0.3 * size, y + 0.3 * size), (x - 0.3 * size, y + 0.3 * size)],
        before_hands=lambda: body.lap(ground),
    )


def from_behind(plate, look, hips, size, hands=None, facing=0):
    """Somebody seen from behind; the arms are beyond the body, the head may turn to a side."""
    body = _Body(plate, look, hips, size, 0, 0)
    resting = [(x + side * 0.12 * size, y + 1.82 * size) for (x, y), side in zip(body.shoulders, (1, -1), strict=True)]
    for index, bend in ((0, 1), (1, -1)) if hands else ((0, -1), (1, 1)):
        body.arm(index, (hands or resting)[index], bend, far=bool(hands), away=bool(hands))
    if facing:
        head(plate, look, body.face, size, facing)
    else:
        head_from_behind(plate, look, body.face, size)
    body.torso(bust=True)
    for (x, y), side in zip(body.shoulders, (1, -1), strict=True):
        plate.patch(ellipse(x - 0.05 * side * size, y + 0.02 * size, 0.18 * size), look.top)


def person(
    plate,
    look,
    hips,
    size,
    facing=1,
    lean=0,
    hands=None,
    feet=None,
    nod=0,
    elbows=None,
    bust=False,
    holds=None,
    before_hands=None,
):
    """Draw somebody; facing is 1 (right), -1 (left) or 0 (towards us), far hand and foot first.

    With bust, nothing below the hips: a table hides it. holds() draws what the near hand holds,
    before_hands() what both hands rest on.
    """
    body = _Body(plate, look, hips, size, facing, lean)
    front = facing or 1
    sides = zip(body.shoulders, (front, -front), strict=True)
    hands = hands or [(x + side * 0.14 * size, y + 1.78 * size) for (x, y), side in sides]
    far_elbow, near_elbow = elbows or ((facing, facing) if facing else (-1, 1))
    if facing:
        body.arm(0, hands[0], far_elbow, far=True)
    if feet and not bust:
        body.legs(feet)
    if not facing:
        hair_behind(plate, look, body.face, size)
    body.torso(bust)
    head(plate, look, body.face, size, facing, nod)
    if before_hands:
        before_hands()
    if not facing:
        body.arm(0, hands[0], far_elbow)
    if holds:
        holds()
    body.arm(1, hands[1], near_elbow)


class _Body:
    """One person's measures on the page."""

    def __init__(self, plate, look, hips, size, facing, lean):
        self.plate, self.look, self.size, self.facing = plate, look, size, facing
        self.hips = hips
        self.neck = (hips[0] + lean * size, hips[1] - math.sqrt(max(TORSO**2 - lean**2, 1)) * size)
        wide = 0.26 if facing else 0.46
        front = facing or 1
        self.shoulders = [(self.neck[0] + wide * size * side, self.neck[1] + 0.24 * size) for side in (front, -front)]
        self.face = (self.neck[0] + (0.08 * facing + 0.12 * lean) * size, self.neck[1] - 0.6 * size)

    def along(self, across, down):
        """A point of the torso: across in heads from the spine, down from 0 (neck) to 1 (hips)."""
        x = self.neck[0] + (self.hips[0] - self.neck[0]) * down + across * self.size
        return x, self.neck[1] + (self.hips[1] - self.neck[1]) * down

    def torso(self, bust):
        """The jumper, its stripes, the skirt, the apron."""
        facing, size, look = self.facing, self.size, self.look
        chest, waist, hem = (0.47, 0.42, 0.45) if facing else (0.62, 0.47, 0.5)
        side = [(0.15, -0.03), (chest - 0.12, 0.035), (chest, 0.16), (chest - 0.01, 0.4), (waist, 0.72), (hem, 1.04)]
        right = [self.along(x + 0.05 * facing * (0.2 < y < 0.6), y) for x, y in side]
        left = [self.along(-x + 0.03 * facing, y) for x, y in side]
        outline = [*smooth(right, closed=False), *reversed(smooth(left, closed=False))]
        self.plate.shape(outline, look.top, shade=(0.1 * size, 0))
        if look.stripes:
            for down in (0.3, 0.45, 0.6, 0.75, 0.9):
                reach = waist - 0.04 + max(0, 0.6 - down) * 0.16
                self.plate.stroke(
                    [self.along(-reach + 0.04 * facing, down), self.along(reach, down)], 0.09 * size, look.stripes
                )
        if look.skirt and not bust:
            self.skirt()
        if look.apron:
            self.apron(bust)

    def skirt(self):
        """A skirt to the knees."""
        x, y = self.hips
        size = self.size
        cloth = [
            (x - 0.46 * size, y - 0.12 * size),
            (x + 0.46 * size, y - 0.12 * size),
            (x + 0.66 * size, y + 1.5 * size),
            (x - 0.66 * size, y + 1.5 * size),
        ]
        self.plate.shape(rounded(cloth, 0.08 * size), self.look.legs, shade=(0.14 * size, 0))

    def apron(self, bust):
        """A workshop apron, worn towards the front."""
        front = 0.12 * self.facing
        low = 1.04 if bust else 1.5
        bib = [(-0.24, 0.24), (0.24, 0.24), (0.28, 0.68), (0.36, low), (-0.36, low), (-0.28, 0.68)]
        for side in (-1, 1):
            self.plate.stroke(
                [self.along(front + side * 0.21, 0.26), self.along(side * 0.16, 0.02)],
                0.08 * self.size,
                self.look.apron,
            )
        self.plate.shape(rounded([self.along(x + front, y) for x, y in bib], 0.1 * self.size), self.look.apron)
        self.plate.stroke([self.along(front - 0.14, 0.84), self.along(front + 0.14, 0.84)], 0.045 * self.size)

    def arm(self, index, target, bend, far=False, away=False):
        """An arm from the shoulder to the hand; away from us, it looks shorter."""
        plate, look, size = self.plate, self.look, self.size
        shoulder = self.shoulders[index]
        length = min(1, math.dist(shoulder, target) * 1.08 / (UPPER_ARM + FOREARM) / size) if away else 1
        joint = elbow(shoulder, target, UPPER_ARM * size * length, FOREARM * size * length, bend)
        tip = toward(target, joint, -0.14 * size)
        thumb = (target[0] + (0.16 if self.facing >= 0 else -0.16) * size, target[1] - 0.12 * size)
        palm = [capsule(target, tip, 0.14 * size, 0.11 * size), capsule(target, thumb, 0.065 * size)]
        if look.sleeves == "short":
            plate.shape([*limb([shoulder, joint, target], 0.16 * size, 0.11 * size), *palm], look.skin)
            sleeve = [capsule(shoulder, toward(shoulder, joint, 0.55 * size), 0.19 * size, 0.2 * size)]
        else:
            plate.shape(palm, look.skin)
            cuff = toward(target, joint, 0.1 * size)
            sleeve = limb([shoulder, joint, cuff], 0.19 * size, 0.13 * size)
        plate.shape(sleeve, look.top)
        if look.stripes:
            self.bands(shoulder, joint, 0.16)
            if look.sleeves == "long":
                self.bands(joint, target, 0.12)
        if far:
            plate.wash(sleeve)
        else:
            inward = 0.05 * size if shoulder[0] < self.neck[0] else -0.05 * size
            plate.patch(ellipse(shoulder[0] + inward, shoulder[1] - 0.03 * size, 0.185 * size), look.top)

    def bands(self, start, end, reach):
        """Stripes around a sleeve."""
        angle = math.atan2(end[1] - start[1], end[0] - start[0])
        aside = (-math.sin(angle) * reach * 0.8 * self.size, math.cos(angle) * reach * 0.8 * self.size)
        for part in (0.35, 0.7):
            x, y = (start[axis] + (end[axis] - start[axis]) * part for axis in (0, 1))
            self.plate.stroke(
                [(x - aside[0], y - aside[1]), (x + aside[0], y + aside[1])], 0.09 * self.size, self.look.stripes
            )

    def legs(self, feet):
        """Both legs, the far one first."""
        size, front = self.size, self.facing or 1
        for foot, side in zip(feet, (front, -front), strict=True):
            toes = self.facing or (0.55 if foot[0] > self.hips[0] else -0.55)
            hip = (self.hips[0] + 0.17 * side * size, self.hips[1])
            bend = -self.facing or (-1 if side > 0 else 1)
            ankle = (foot[0], foot[1] - 0.15 * size)
            knee = elbow(hip, ankle, THIGH * size, SHIN * size, bend)
            self.shoe(foot, toes)
            if self.look.skirt:
                self.plate.shape(limb([knee, ankle], 0.16 * size, 0.12 * size), self.look.skin)
            else:
                self.plate.shape(
                    limb([hip, knee, ankle], 0.29 * size, 0.17 * size), self.look.legs, shade=(0.08 * size, 0)
                )

    def lap(self, ground):
        """Thighs coming towards us, shins, shoes."""
        x, y = self.hips
        size = self.size
        for side in (-1, 1):
            knee, foot = (x + 0.3 * side * size, y + 0.42 * size), (x + 0.3 * side * size, ground - 0.1 * size)
            self.plate.shape(
                rounded(
                    [
                        (foot[0] - 0.2 * size, ground),
                        (foot[0] - 0.17 * size, ground - 0.3 * size),
                        (foot[0] + 0.17 * size, ground - 0.3 * size),
                        (foot[0] + 0.2 * size, ground),
                    ],
                    0.12 * size,
                ),
                self.look.shoes,
            )
            self.plate.shape(
                [
                    capsule((x + 0.22 * side * size, y), knee, 0.3 * size, 0.27 * size),
                    capsule(knee, foot, 0.24 * size, 0.16 * size),
                ],
                self.look.legs,
                shade=(0.07 * size, 0),
            )

    def shoe(self, foot, toes):
        """A shoe pointing towards the toes."""
        (x, y), size = foot, self.size
        sole = [
            (x - 0.2 * size * math.copysign(1, toes), y),
            (x - 0.2 * size * math.copysign(1, toes), y - 0.26 * size),
            (x + 0.14 * toes * size, y - 0.26 * size),
            (x + 0.46 * toes * size, y - 0.14 * size),
            (x + 0.5 * toes * size, y),
        ]
        self.plate.shape(rounded(sole, 0.1 * size), self.look.shoes)
