"""Addresses of what is about a page or record (its history, its discussion…): under its own."""

from urllib.parse import urlsplit

from django.utils.text import format_lazy
from django.utils.translation import get_language, get_language_from_path, override


def address_about(url, *words):
    """Of what is read at `url`: what these words name, in its language; empty for what has no address yet.

    Words that are translated are lazy, as in URL patterns, and end with a slash.
    """
    if not url:
        return ""
    with override(get_language_from_path(urlsplit(url).path) or get_language()):
        return url + "".join(map(str, words))


def pattern_about(*words):
    """The pattern of such an address, with the path of the thing as `path`; words may hold patterns."""
    return format_lazy("^(?P<path>(?:[\\w-]+/)*)" + "{}" * len(words) + "$", *words)
