"""The prose of the demonstration: what it promises before it is founded. Each test lists every page that breaks a promise."""

import re

from commons.demo import library
from commons.demo.prose import load_pages

PROSE = {(page["language"], page["key"]): page for page in load_pages()}
KEYS = {key for _language, key in PROSE}


def text_of(value):
    """Every piece of text of a page of the prose."""
    if isinstance(value, dict):
        return [text for child in value.values() for text in text_of(child)]
    if isinstance(value, list):
        return [text for child in value for text in text_of(child)]
    return [str(value)]


def values_of(value, name):
    """The texts under this name, however deep."""
    if isinstance(value, dict):
        return [v for key, v in value.items() if key == name and isinstance(v, str)] + [
            found for child in value.values() for found in values_of(child, name)
        ]
    if isinstance(value, list):
        return [found for child in value for found in values_of(child, name)]
    return []


def wrong(problems_of):
    """{page: its problems} of the pages that have some."""
    found = {f"{language}/{key}": problems_of(page) for (language, key), page in PROSE.items()}
    return {name: problems for name, problems in found.items() if problems}


def test_there_is_enough_to_read_in_each_language():
    assert {language for language, _key in PROSE} == {"fr", "en"}
    assert len(PROSE) >= 25


def test_a_summary_is_short_enough_for_the_editor_and_says_something():
    assert wrong(lambda page: not 20 <= len(page["summary"]) <= 300 and page["summary"]) == {}


def test_what_a_page_leads_to_is_there():
    def leads_nowhere(page):
        text = "\n".join(text_of(page))
        pages = re.findall(r"\]\(page:([\w-]+)\)", text)
        pages += [value for value in values_of(page, "page") if value]
        pages += [page[name] for name in ("parent", "primary_link", "secondary_link") if name in page]
        pages += page.get("topics", [])
        documents = re.findall(r"\]\(document:([\w-]+)\)", text)
        return [key for key in pages if key not in KEYS] + [key for key in documents if key not in library.DOCUMENTS]

    assert wrong(leads_nowhere) == {}


def test_pictures_and_files_are_those_that_ship():
    def do_not_ship(page):
        pictures = [*values_of(page, "image"), *values_of(page, "share_image")]
        documents = values_of(page, "document")
        return [key for key in pictures if key not in library.PICTURES] + [
            key for key in documents if key not in library.DOCUMENTS
        ]

    assert wrong(do_not_ship) == {}


def test_every_note_is_called_and_every_call_has_its_note():
    def alone(page):
        notes = {str(label) for label in page.get("footnotes", {})}
        body = {name: value for name, value in page.items() if name != "footnotes"}
        return notes ^ set(re.findall(r"\[\^([\w-]+)\]", "\n".join(text_of(body))))

    assert wrong(alone) == {}


def test_a_translation_has_its_source():
    def without_source(page):
        if "translation_of" in page:
            return page["language"] != "en" or ("fr", page["translation_of"]) not in PROSE
        return page["language"] != "fr"

    assert wrong(without_source) == {}


def test_no_address_is_of_somebody_real():
    """Invented people write from invented addresses (RFC 2606)."""

    def real(page):
        addresses = re.findall(r"[\w.+-]+@[\w.-]+\w", "\n".join(text_of(page)))
        invented = ("@example.org", "@example.com", "@exemple.fr")
        return [address for address in addresses if not address.endswith(invented)]

    assert wrong(real) == {}
