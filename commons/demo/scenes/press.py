"""A small screen-printing press: flat colours first, one dark ink for the lines, a little grain."""

import io
import math
import random
from contextlib import contextmanager
from itertools import pairwise

from PIL import Image, ImageChops, ImageDraw, ImageFilter

WIDTH, HEIGHT, SCALE = 1600, 1000, 2
LINE = 5.5

PAPER, WHITE, INK = "#faf7ef", "#fffdf8", "#1c211c"
GREEN, LEAF, MINT = "#1a5e3f", "#86d3a8", "#e3efe7"
BLUE, SKY, MIST = "#1d4f8c", "#9cc4ff", "#e2ebf6"
PLUM, MAUVE, LILAC = "#7a2e6e", "#e2a6d8", "#f2e4ef"
OCHRE, HONEY, STRAW = "#7a4d00", "#e6b964", "#f6ead2"
BRICK, CORAL, BLUSH = "#a8321c", "#ffab96", "#fae5df"
TEAL, AQUA, FOAM = "#0b5a66", "#7fd3e0", "#dceef0"
STONE, PEBBLE, SLATE = "#c9cfc4", "#8b9587", "#4b534a"
SHADE = "#c3c2cc"


class Plate:
    """A picture being printed: a colour layer, a line layer, and where the next shape goes."""

    def __init__(self, seed, paper=PAPER, size=(WIDTH, HEIGHT)):
        self.size = size
        self.random = random.Random(seed)
        self.weight = 1
        large = (size[0] * SCALE, size[1] * SCALE)
        self.colour = Image.new("RGB", large, paper)
        self.line = Image.new("L", large, 0)
        self._colour_pen = ImageDraw.Draw(self.colour)
        self._line_pen = ImageDraw.Draw(self.line)
        self._matrix = (SCALE, 0, 0, 0, SCALE, 0)

    @contextmanager
    def at(self, x=0, y=0, scale=1, turn=0, flip=False):
        """Draw what follows around (x, y): scaled, turned clockwise in degrees, mirrored."""
        before = a, b, c, d, e, f = self._matrix
        cos, sin = math.cos(math.radians(turn)) * scale, math.sin(math.radians(turn)) * scale
        side = -1 if flip else 1
        self._matrix = (
            (a * cos + b * sin) * side,
            b * cos - a * sin,
            a * x + b * y + c,
            (d * cos + e * sin) * side,
            e * cos - d * sin,
            d * x + e * y + f,
        )
        yield
        self._matrix = before

    def shape(self, outline, fill, line=LINE, shade=None, tint=SHADE):
        """Fill an outline (or several as one), line it; shade=(dx, dy) darkens the far side."""
        parts = self._placed(outline)
        if line:
            self._edge(parts, line)
        for part in parts:
            self._line_pen.polygon(part, fill=0)
            self._colour_pen.polygon(part, fill=fill)
        if shade:
            self._shade(parts, shade, tint)

    def patch(self, outline, fill):
        """A colour without a line."""
        self.shape(outline, fill, line=0)

    def wash(self, outline, tint=SHADE):
        """A second colour printed over what is there, lines kept."""
        self._overprint(self._placed(outline), tint)

    def light(self, outline, tint="#3a3018"):
        """Light falling on what is there."""
        self._overprint(self._placed(outline), tint, ImageChops.screen)

    def stroke(self, points, width=LINE, ink=None):
        """An open line: in the dark ink, or painted in a colour."""
        pen, fill = (self._colour_pen, ink) if ink else (self._line_pen, 255)
        placed = [self._place(point) for point in points]
        if ink:
            stroke_line(self._line_pen, placed, width * self._zoom(), 0)
        stroke_line(pen, placed, width * self._zoom(), fill)

    def dot(self, x, y, radius=LINE):
        """A spot of dark ink."""
        part = [self._place(point) for point in _circle(x, y, radius)]
        self._line_pen.polygon(part, fill=255)

    def print(self):
        """The finished picture: inks joined, reduced, grained."""
        ink = Image.new("RGB", self.colour.size, INK)
        soft = self.line.filter(ImageFilter.GaussianBlur(0.8))
        sheet = ImageChops.offset(self.colour, 3, 3)
        sheet.paste(self.colour.crop((0, 0, sheet.width, 3)), (0, 0))
        sheet.paste(self.colour.crop((0, 0, 3, sheet.height)), (0, 0))
        sheet = Image.composite(ink, sheet, soft)
        return self._grain(sheet.resize(self.size, Image.Resampling.LANCZOS))

    def jpeg(self):
        """The finished picture as JPEG bytes."""
        target = io.BytesIO()
        self.print().save(target, "JPEG", quality=88, optimize=True)
        return target.getvalue()

    def _grain(self, sheet):
        """A breath of paper, and the specks a squeegee misses."""
        width, height = sheet.size
        noise = Image.frombytes("L", sheet.size, self.random.randbytes(width * height))
        fibre = noise.filter(ImageFilter.GaussianBlur(1.1)).point(lambda v: max(0, min(16, (v - 128) // 7 + 8)))
        sheet = ImageChops.add(sheet, Image.merge("RGB", [fibre] * 3), 1, -8)
        specks = noise.filter(ImageFilter.GaussianBlur(0.9)).point(lambda v: 70 if v > 186 else 0)
        return Image.composite(Image.new("RGB", sheet.size, PAPER), sheet, specks)

    def _place(self, point):
        a, b, c, d, e, f = self._matrix
        return a * point[0] + b * point[1] + c, d * point[0] + e * point[1] + f

    def _placed(self, outline):
        return [[self._place(point) for point in part] for part in _parts(outline)]

    def _zoom(self):
        a, b, _, d, e, _ = self._matrix
        return math.sqrt(abs(a * e - b * d))

    def _edge(self, parts, width):
        """Line the outside of the parts: they are filled afterwards, which joins them."""
        for part in parts:
            stroke_line(self._line_pen, [*part, part[0]], width * 2 * SCALE * self.weight, 255)

    def _shade(self, parts, direction, tint):
        """Darken what the shape would uncover by moving against the light."""
        dx, dy = direction[0] * self._zoom(), direction[1] * self._zoom()
        away = [[(x - dx, y - dy) for x, y in part] for part in parts]
        self._overprint(parts, tint, spared=away)

    def _overprint(self, parts, tint, join=ImageChops.multiply, spared=()):
        """Join a colour with what is under the parts, except where they are spared."""
        flat = [point for part in parts for point in part]
        left, top = (max(0, int(min(axis))) for axis in zip(*flat, strict=True))
        right = min(self.colour.width, int(max(x for x, _ in flat)) + 1)
        bottom = min(self.colour.height, int(max(y for _, y in flat)) + 1)
        if left >= right or top >= bottom:
            return
        mask = Image.new("L", (right - left, bottom - top), 0)
        pen = ImageDraw.Draw(mask)
        for group, fill in ((parts, 255), (spared, 0)):
            for part in group:
                pen.polygon([(x - left, y - top) for x, y in part], fill=fill)
        below = self.colour.crop((left, top, right, bottom))
        over = join(below, Image.new("RGB", below.size, tint))
        self.colour.paste(over, (left, top), mask)


def _parts(outline):
    """An outline, or outlines nested in lists, as a flat list of outlines."""
    if not isinstance(outline[0][0], (tuple, list)):
        return [outline]
    return [part for group in outline for part in _parts(group)]


def stroke_line(pen, points, width, fill):
    """A line with round ends and joins."""
    radius = width / 2
    for start, end in pairwise(points):
        length = math.dist(start, end)
        if length:
            dx, dy = (end[0] - start[0]) / length * radius, (end[1] - start[1]) / length * radius
            pen.polygon(
                [
                    (start[0] - dy, start[1] + dx),
                    (end[0] - dy, end[1] + dx),
                    (end[0] + dy, end[1] - dx),
                    (start[0] + dy, start[1] - dx),
                ],
                fill=fill,
            )
    for x, y in points:
        pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=fill)


def _circle(x, y, radius):
    return [
        (x + radius * math.cos(step * math.pi / 12), y + radius * math.sin(step * math.pi / 12)) for step in range(24)
    ]
