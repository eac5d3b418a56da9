"""Contrast of colours, by the formula of WCAG 2.1 (« relative luminance »)."""

import re

PAPERS = {"light": ("#ffffff", "#f3f4ef"), "dark": ("#141814", "#1d231d")}
MINIMUM = 4.5  # WCAG 2.1 AA, RGAA 3.2: text under 24 px


def channels(colour):
    """Red, green and blue between 0 and 1 of « #rrggbb ». Raises ValueError for anything else."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        raise ValueError(colour)
    return [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]


def luminance(colour):
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """Contrast ratio between two colours, 1 to 21."""
    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


def mix(one, other, share):
    """`share` (0 to 1) of the first colour in the second."""
    mixed = (round(255 * (a * share + b * (1 - share))) for a, b in zip(channels(one), channels(other), strict=True))
    return "#" + "".join(f"{value:02x}" for value in mixed)
