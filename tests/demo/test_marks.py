"""The marks of the commons: icons, logo, the image of a share."""

import re
from pathlib import Path

import pytest
from PIL import Image

ROOT = Path(__file__).parents[2]
IMAGES = ROOT / "static" / "images"
ICONS = (
    "guide source charter actor event training course module page topic help search menu edit print clock people euro "
    "level place check warning danger tip example definition quote download link external play image language account mail "
    "arrow-right arrow-left chevron-down close history discussion licence add"
).split()


def test_the_sprite_holds_each_icon_once_and_stays_small():
    sprite = (ROOT / "static" / "icons" / "sprite.svg").read_text(encoding="utf-8")

    assert re.findall(r'<symbol id="icon-([\w-]+)" viewBox="0 0 24 24"', sprite) == ICONS
    assert len(sprite.encode()) < 14_000


@pytest.mark.parametrize(
    ("name", "budget"),
    [
        ("logo.svg", 1_500),
        ("favicon.svg", 1_500),
        ("strata.svg", 2_000),
        ("favicon.png", 4_000),
        ("share.png", 60_000),
    ],
)
def test_marks_keep_to_their_budget(name, budget):
    assert (IMAGES / name).stat().st_size < budget


def light_colours(svg):
    return re.findall(r"#[0-9a-f]{6}\b", svg.read_text(encoding="utf-8").split("@media")[0])


def test_marks_in_png_have_the_size_and_the_colours_of_the_svg_beside_them():
    for name, size, source in [("favicon.png", (48, 48), "favicon.svg"), ("share.png", (1200, 630), "strata.svg")]:
        with Image.open(IMAGES / name) as picture:
            assert (picture.format, picture.size) == ("PNG", size)
            pixels = picture.convert("RGB").getcolors(1 << 20)
        drawn = {"#{:02x}{:02x}{:02x}".format(*colour) for _count, colour in pixels}
        assert set(light_colours(IMAGES / source)) - drawn == set(), name


def test_inlined_strata_are_silent_and_obey_the_content_policy():
    strata = (ROOT / "templates" / "components" / "strata.html").read_text(encoding="utf-8")

    assert 'aria-hidden="true"' in strata
    assert 'focusable="false"' in strata
    assert "style=" not in strata
    assert re.findall(r'class="kind-(\w+)" stroke="var\(--kind\)" vector', strata) == [
        "guide",
        "training",
        "source",
        "charter",
        "event",
        "actor",
    ]


@pytest.mark.parametrize(
    "path", sorted((ROOT / "templates" / "terreau_icons").glob("*.svg")), ids=lambda path: path.stem
)
def test_icons_of_the_cms_follow_its_convention(path):
    icon = path.read_text(encoding="utf-8")

    assert icon.startswith(
        f'<svg id="icon-terreau-{path.stem}" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">'
    )
    assert "stroke" not in icon
