"""What a visitor reads of a response, and what a machine reads of it."""

import json
import re
from html.parser import HTMLParser

from bs4 import BeautifulSoup

from tests.accounts.reading import words

__all__ = [
    "address_of",
    "facts",
    "heading_levels",
    "in_order",
    "json_ld",
    "links",
    "structure",
    "titles",
    "tree",
    "words",
]


def tree(response):
    return BeautifulSoup(response.content, "html.parser")


def links(response, selector="main"):
    """{words: address} of every link in a part of the page."""
    return {" ".join(a.get_text(" ").split()): a.get("href") for a in tree(response).select(f"{selector} a")}


def address_of(response, text, selector="body"):
    return links(response, selector)[text]


def titles(response, selector):
    """The words of each element found, in order; spaces that do not break stay as they are."""
    return [re.sub(r"[ \n]+", " ", found.get_text(" ")).strip(" ") for found in tree(response).select(selector)]


def heading_levels(response):
    return [int(found.name[1]) for found in tree(response).main.find_all(["h1", "h2", "h3", "h4", "h5", "h6"])]


def in_order(response, *passages):
    """Whether these passages all appear, one after the other."""
    said, start = words(response), 0
    for passage in passages:
        start = said.find(passage, start)
        if start < 0:
            return False
    return True


def facts(page):
    """{label: value} of the « In brief » sheet."""
    return {str(label): str(value) for label, value, _icon in page.facts}


def json_ld(response):
    return json.loads(tree(response).find("script", type="application/ld+json").string)


class _Structure(HTMLParser):
    """Much faster than a tree, for those who read hundreds of pages."""

    def __init__(self):
        super().__init__()
        self.elements = []

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, sorted(name for name, _value in attrs)))


def structure(html):
    """Every element of a page with the names of its attributes: what hostile text must not be able to change."""
    parser = _Structure()
    parser.feed(html)
    parser.close()
    return parser.elements
