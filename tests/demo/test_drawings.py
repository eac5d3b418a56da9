"""What the demo draws and prints: pictures, icons, documents."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from commons.demo import documents, draw

ROOT = Path(__file__).parents[2]
IMAGES = ROOT / "static" / "images"
ICONS = (
    "guide source charter actor event training course module page topic help search menu edit print clock people euro "
    "level place check warning danger tip example definition quote download link external play image language account mail "
    "arrow-right arrow-left chevron-down close history discussion licence add"
).split()
PDF_KEYS = [key for key, (name, _) in documents.KEYS.items() if name.endswith(".pdf")]


@pytest.mark.parametrize("key", draw.KEYS)
def test_each_picture_is_drawn_at_full_size_and_always_the_same(key):
    first, second = draw.draw(key), draw.draw(key)

    picture = Image.open(io.BytesIO(first))
    assert (picture.format, picture.size) == ("JPEG", (1600, 1000))
    assert first == second
    assert len(first) < 450_000


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


def test_marks_in_png_come_from_the_svg_beside_them(tmp_path):
    for name in ("favicon.svg", "strata.svg"):
        (tmp_path / name).write_bytes((IMAGES / name).read_bytes())

    draw.write_icons(tmp_path)

    sizes = {"favicon.png": (48, 48), "share.png": (1200, 630)}
    for name, size in sizes.items():
        made, kept = Image.open(tmp_path / name), Image.open(IMAGES / name)
        assert made.size == kept.size == size
        assert made.convert("RGBA").tobytes() == kept.convert("RGBA").tobytes()


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


@pytest.mark.parametrize("key", documents.KEYS)
def test_each_document_is_always_the_same(key):
    assert documents.make(key) == documents.make(key)


@pytest.mark.parametrize("key", PDF_KEYS)
def test_each_pdf_says_its_title_and_its_language(key):
    pdf = documents.make(key)

    title = documents.KEYS[key][1]
    assert pdf.startswith(b"%PDF-")
    assert pdf.rstrip().endswith(b"%%EOF")
    assert pdf.count(b"/Type /Page\n") == 1
    assert b"/Lang (fr)" in pdf
    assert _pdf_title(pdf) == title


def test_the_inventory_is_an_open_spreadsheet_in_french():
    with zipfile.ZipFile(io.BytesIO(documents.make("inventaire"))) as book:
        assert book.namelist()[0] == "mimetype"
        assert book.read("mimetype") == b"application/vnd.oasis.opendocument.spreadsheet"
        content, about = (book.read(name).decode() for name in ("content.xml", "meta.xml"))

    assert f"<dc:title>{documents.KEYS['inventaire'][1]}</dc:title><dc:language>fr</dc:language>" in about
    first_sheet = content.split("</table:table>")[0]
    assert first_sheet.count("<table:table-row>") == 6
    assert "CC BY-SA 4.0" in content


def _pdf_title(pdf):
    """The title in the information of a PDF, its escapes undone."""
    raw = re.search(rb"/Title \((.*?[^\\])\)", pdf, re.DOTALL)[1]
    plain = re.sub(rb"\\(\d{3})", lambda code: bytes([int(code[1], 8)]), raw)
    plain = re.sub(rb"\\(.)", rb"\1", plain)
    return plain.replace(b"\x90", "’".encode("cp1252")).decode("cp1252")  # PDF puts the apostrophe elsewhere
