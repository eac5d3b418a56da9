"""Entries of the menu that are not pages: the lists that feature apps bring, registered when they start."""

from dataclasses import dataclass

from django.urls import reverse


@dataclass
class Entry:
    label: object  # translated when shown
    url_name: str
    order: int


_entries = []


def register(label, url_name, order):
    """Add a list to the menu, between the first page and the others; the smallest `order` comes first."""
    _entries.append(Entry(label, url_name, order))
    _entries.sort(key=lambda entry: entry.order)


def links(request):
    from commons.reading import Link

    found = []
    for entry in _entries:
        url = reverse(entry.url_name)
        found.append(Link(str(entry.label), url, request.path.startswith(url)))
    return found
