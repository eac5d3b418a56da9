"""The pictures and documents that the demonstration ships: all there, light, and saying nothing of who made the files."""

import re
import zipfile

from PIL import Image

from commons.demo import library

MAX_SIZE = 130_000
WIDEST = (1200, 750)  # what the widest rendition, the image of a share, is cut from
PDFS = {key: words["title"] for key, words in library.DOCUMENTS.items() if words["file"].endswith(".pdf")}
# Chunks of a WebP that hold what cameras and programs write: EXIF, XMP, colour profiles.
SAID_BY_PROGRAMS = {"exif", "xmp", "icc_profile", "comment", "photoshop"}


def test_every_picture_has_its_file_and_every_file_its_words():
    assert {path.stem for path in (library.HERE / "pictures").iterdir()} == set(library.PICTURES)
    assert {path.name for path in (library.HERE / "documents").iterdir()} == {
        words["file"] for words in library.DOCUMENTS.values()
    }


def test_every_picture_is_wide_enough_and_says_nothing_of_who_made_the_file():
    wrong = []
    for key in library.PICTURES:
        with Image.open(library.picture_file(key)) as picture:
            picture.load()  # to its end
            if (picture.format, picture.size) != ("WEBP", WIDEST) or SAID_BY_PROGRAMS & set(picture.info):
                wrong.append((key, picture.format, picture.size, set(picture.info)))
    assert wrong == []


def test_every_file_is_light():
    files = [*map(library.picture_file, library.PICTURES), *map(library.document_file, library.DOCUMENTS)]

    assert {path.name: size for path in files if (size := path.stat().st_size) > MAX_SIZE} == {}


def test_every_picture_says_what_it_shows():
    assert [key for key, words in library.PICTURES.items() if len(words["description"]) < 40] == []
    assert len({words["title"] for words in library.PICTURES.values()}) == len(library.PICTURES)


def test_each_pdf_is_one_page_that_says_its_title_its_language_and_its_licence():
    wrong = []
    for key, title in PDFS.items():
        pdf = library.document_file(key).read_bytes()
        said = {
            "whole": pdf.startswith(b"%PDF-") and pdf.rstrip().endswith(b"%%EOF"),
            "one page": pdf.count(b"/Type /Page\n") == 1,
            "French": b"/Lang (fr)" in pdf,
            "title": _pdf_words(pdf, b"Title") == title,
            "author": _pdf_words(pdf, b"Author") == "Terreau",
            "licence": _pdf_words(pdf, b"Keywords") == "CC BY-SA 4.0",
        }
        wrong += [(key, promise) for promise, is_kept in said.items() if not is_kept]
    assert wrong == []
    assert len(PDFS) == 3


def test_the_inventory_is_an_open_spreadsheet_in_french():
    with zipfile.ZipFile(library.document_file("inventaire")) as book:
        assert book.testzip() is None
        assert book.namelist()[0] == "mimetype"
        assert book.read("mimetype") == b"application/vnd.oasis.opendocument.spreadsheet"
        content, about = (book.read(name).decode() for name in ("content.xml", "meta.xml"))

    title = library.DOCUMENTS["inventaire"]["title"]
    assert f"<dc:title>{title}</dc:title><dc:language>fr</dc:language>" in about
    assert "<dc:creator>Terreau</dc:creator>" in about
    first_sheet = content.split("</table:table>")[0]
    assert first_sheet.count("<table:table-row>") == 6
    assert "CC BY-SA 4.0" in content


def _pdf_words(pdf, name):
    """A line of the information of a PDF, its escapes undone."""
    raw = re.search(rb"/" + name + rb" \((.*?[^\\])\)", pdf, re.DOTALL)[1]
    plain = re.sub(rb"\\(\d{3})", lambda code: bytes([int(code[1], 8)]), raw)
    plain = re.sub(rb"\\(.)", rb"\1", plain)
    return plain.replace(b"\x90", "’".encode("cp1252")).decode("cp1252")  # PDF puts the apostrophe elsewhere
