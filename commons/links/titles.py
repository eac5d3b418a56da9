"""Titles in double brackets: « [[Trier les dons]] » leads to what has that title, or proposes to write it.

They stay plain text in the database, so that they can be typed anywhere, and become links when they are read: somebody
who publishes the title makes every such link good. « [[Trier les dons|le tri]] » says other words.
"""

import re
import unicodedata
from contextlib import contextmanager
from contextvars import ContextVar
from html import unescape
from urllib.parse import urlencode

from django.db.models import F
from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.translation import get_language, gettext

from commons import visibility

from .models import LONGEST_TITLE

BRACKETS = re.compile(r"\[\[([^\[\]]+)\]\]")
TAG = re.compile(r"(<[^<>]*>)")
IN_MARKDOWN = re.compile(r"\\\[\\\[([^\[\]]+?)\\\]\\\]")
TO_WRITE = "guide"  # the kind that a title without a page proposes

_known = ContextVar("known_titles", default=None)  # {(language, key): address or None}


def key_of(title):
    """A title without its case, accents, punctuation and spaces: what two ways of writing it have in common."""
    letters = unicodedata.normalize("NFKD", title.casefold()).replace("œ", "oe").replace("æ", "ae")
    letters = re.sub("[\u0300-\u036f]", "", letters)
    return re.sub(r"[\W_]+", " ", letters).strip()[:255].strip()


def parse(typed):
    """(title, words to show) of what is between two brackets; no title when that names nothing."""
    from commons.proposals.fields import visible

    title, _bar, words = visible(typed).partition("|")
    title, words = " ".join(title.split()), " ".join(words.split())
    if len(title) > LONGEST_TITLE or not key_of(title):
        return "", ""
    return title, words or title


def titles_in(html):
    """Every title between brackets in a piece of rich text, as typed."""
    if "[[" not in html:
        return set()
    return {title for text in TAG.split(html)[::2] for found in BRACKETS.findall(text) if (title := _read(found)[0])}


def _read(found):
    return parse(unescape(found))


# Where they lead


def addresses(titles):
    """{title: address of what has it for everybody, in the language being spoken first; None where nothing has}."""
    keys = {title: key_of(title) for title in titles}
    known = _known.get() or {}
    language = get_language()
    missing = {key for key in keys.values() if (language, key) not in known}
    found = {}
    if missing:
        states = visibility.public_states().filter(title_key__key__in=missing).annotate(key=F("title_key__key"))
        for state in sorted(states, key=lambda state: (state.language != language, state.pk)):
            found.setdefault(state.key, state.address)
    return {title: known[language, key] if key not in missing else found.get(key) for title, key in keys.items()}


@contextmanager
def knowing(titles):
    """Answer for these titles from one query, while a page is being rendered."""
    token = _known.set({**(_known.get() or {})})
    try:
        learn(titles)
        yield
    finally:
        _known.reset(token)


def learn(titles):
    """Ask for these titles at once rather than one text after the other, inside `knowing`."""
    known = _known.get()
    if known is not None and titles:
        language = get_language()
        known |= {(language, key_of(title)): address for title, address in addresses(titles).items()}


def writing_url(title):
    """Where to write what has no page yet; empty where members propose no such thing."""
    from commons.proposals import kinds

    if kinds.form_of(TO_WRITE) is None:
        return ""
    return f"{reverse('propose_kind', args=[TO_WRITE])}?{urlencode({'title': title})}"


# Becoming links


def expand(html, link):
    """Rich text, ready to be read, with its titles as `link(words, title, address)` writes them.

    Inside another link only the words stay.
    """
    if "[[" not in html:
        return html
    targets = addresses(titles_in(html))
    parts, inside = TAG.split(html), False

    def write(match):
        title, words = _read(match[1])
        if not title:
            return match[0]
        return escape(words) if inside else link(words, title, targets[title])

    for number, part in enumerate(parts):
        if number % 2 == 0:
            parts[number] = BRACKETS.sub(write, part)
        elif re.match(r"</?a\b", part):
            inside = not part.startswith("</")
    return "".join(parts)


def to_read(html):
    """For a reader: a link, or an invitation to write."""
    return expand(html, _link_to_read)


def _link_to_read(words, title, address):
    if address:
        return format_html('<a href="{}">{}</a>', address, words)
    hint = format_html('<span class="visually-hidden">({})</span>', gettext("page to write"))
    if url := writing_url(title):
        return format_html('<a class="wanted" href="{}" rel="nofollow">{} {}</a>', url, words, hint)
    return format_html('<span class="wanted">{} {}</span>', words, hint)


def to_keep(html):
    """For Markdown: a link, or plain words."""
    return expand(
        html,
        lambda words, _title, address: format_html('<a href="{}">{}</a>', address, words) if address else escape(words),
    )


def as_typed(text):
    """Markdown of a text in which titles were kept: without the marks that Markdown puts before each bracket."""
    return IN_MARKDOWN.sub(lambda match: "[[" + match[1].replace(r"\|", "|") + "]]", text)
