"""The logo, the favicon and the share image, from the paths of our own SVG files."""

import re

from PIL import Image, ImageDraw

from . import press
from .press import stroke_line
from .shapes import curve

SHARE_SIZE = (1200, 630)
SCALE = 3


def read_paths(svg):
    """The paths of an SVG that uses absolute M, L, C, S and Z: (class, points) pairs."""
    found = re.findall(r'<path class="(\w+)"[^>]* d="([^"]+)"', svg)
    return [(name, _points(data)) for name, data in found]


def icon(svg, size):
    """A square icon in light colours, on nothing."""
    large = size * SCALE
    image = Image.new("RGBA", (large, large), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    unit = large / 32
    for name, points in read_paths(svg):
        placed = [(x * unit, y * unit) for x, y in points]
        if name == "leaf":
            pen.polygon(placed, fill=press.GREEN)
        else:
            stroke_line(pen, placed, 2.4 * unit, press.INK)
    return image.resize((size, size), Image.Resampling.LANCZOS)


def share(strata, favicon):
    """The strata, and on their hump the seedling of the favicon."""
    inks = {
        "guide": press.GREEN,
        "training": press.TEAL,
        "source": press.BLUE,
        "charter": press.PLUM,
        "event": press.BRICK,
        "actor": press.OCHRE,
    }
    width, height = (side * SCALE for side in SHARE_SIZE)
    image = Image.new("RGB", (width, height), press.PAPER)
    pen = ImageDraw.Draw(image)
    hump = (1120 / 1600 * width, height * 0.49)
    for name, points in read_paths(favicon)[:3]:
        placed = [(hump[0] + (x - 16) * 7.5 * SCALE, hump[1] + (y - 20.6) * 7.5 * SCALE) for x, y in points]
        if name == "leaf":
            pen.polygon(placed, fill=press.GREEN)
        else:
            stroke_line(pen, placed, 17 * SCALE, press.GREEN)
    for name, points in read_paths(strata):
        placed = [(x / 1600 * width, height * 0.36 + y * 3.3 * SCALE) for x, y in points]
        stroke_line(pen, placed, SCALE * (29 if len(points) == 2 else 8.5), inks[name])
    small = image.resize(SHARE_SIZE, Image.Resampling.LANCZOS)
    return small.quantize(palette=_palette(inks.values()), dither=Image.Dither.NONE)


def _palette(inks):
    """Every ink in sixteen steps from the paper: enough for soft edges, few enough for a small file."""
    palette = Image.new("P", (1, 1))
    paper = Image.new("RGB", (1, 1), press.PAPER)
    steps = [
        Image.blend(paper, Image.new("RGB", (1, 1), ink), step / 15).getpixel((0, 0))
        for ink in inks
        for step in range(16)
    ]
    palette.putpalette([channel for colour in steps for channel in colour])
    return palette


def _points(data):
    """The points along a path, its curves cut in short pieces."""
    points, control = [], None
    for command, numbers in re.findall(r"([MLCSZ])([^MLCSZ]*)", data):
        values = [float(number) for number in re.findall(r"-?[\d.]+", numbers)]
        pairs = list(zip(values[::2], values[1::2], strict=True))
        if command in "ML":
            points += pairs
            continue
        while pairs:
            if command == "S":
                before = points[-1]
                first = (2 * before[0] - control[0], 2 * before[1] - control[1]) if control else before
                taken, pairs = [first, *pairs[:2]], pairs[2:]
            else:
                taken, pairs = pairs[:3], pairs[3:]
            points += curve(points[-1], *taken)[1:]
            control = taken[1]
    return points
