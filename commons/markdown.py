"""Rich text to Markdown and back: CommonMark without HTML, in the same few shapes that the editor offers."""

import re
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import gettext
from markdown_it import MarkdownIt
from markdownify import MarkdownConverter
from wagtail.rich_text import RichText, expand_db_html

_parser = MarkdownIt("commonmark", {"html": False, "typographer": False})
_reader = MarkdownIt("commonmark", {"html": False}).enable("table")
_FOOTNOTE = re.compile(r'<footnote id="([^"]*)">.*?</footnote>')


class _Converter(MarkdownConverter):
    class Options(MarkdownConverter.Options):
        heading_style = "atx"
        bullets = "-"
        escape_misc = True
        strip_document = "strip"

    def convert_a(self, el, text, parent_tags):
        """As upstream; an address with spaces or brackets goes between angle brackets, as CommonMark wants it."""
        href = el.get("href") or ""
        if re.search(r"[\s()<>]", href):
            return f"[{text}](<{absolute(href)}>)"
        return super().convert_a(el, text, parent_tags)


def from_html(html):
    """Markdown of a piece of HTML, headings and lists included."""
    return _Converter().convert(html)


# {id of a footnote: its number}, in the order the text calls them, while a page says itself
_notes = ContextVar("notes", default=None)


@contextmanager
def numbering_notes(ids):
    """Number the notes of a page as its text calls them; yields {id: number}. Calls of other notes are left out."""
    numbers = {}
    token = _notes.set((set(ids), numbers))
    try:
        yield numbers
    finally:
        _notes.reset(token)


def _mark_call(match):
    known, numbers = _notes.get() or ((), {})
    # Private characters pass through the conversion untouched, which brackets would not.
    return f"\ue000{numbers.setdefault(match[1], len(numbers) + 1)}\ue001" if match[1] in known else ""


def from_rich_text(value, as_typed=False):
    """Markdown of a rich text value, calls of notes included inside `numbering_notes`.

    Titles in double brackets become links or words, unless somebody is to type it again.
    """
    from commons.links import titles

    source = value.source if isinstance(value, RichText) else str(value or "")
    html = expand_db_html(_FOOTNOTE.sub(_mark_call, source))
    text = titles.as_typed(from_html(html)) if as_typed else from_html(titles.to_keep(html))
    return absolute_links(re.sub("\ue000(\\d+)\ue001", r"[^\1]", text))


def absolute(url):
    """An address that still works once the text has left the site."""
    return f"{settings.WAGTAILADMIN_BASE_URL}{url}" if url.startswith("/") else url


def absolute_links(text):
    return text.replace("](/", f"]({settings.WAGTAILADMIN_BASE_URL}/")


def to_html(text):
    """Rich text HTML of Markdown written by somebody: what is not Markdown stays visible text, never HTML."""
    return _parser.render(text or "").strip()


def to_reader(text):
    """HTML of a whole text, tables included, to be read: HTML in it stays visible text, pictures are links."""
    return _reader.render(text)


def _picture_as_link(renderer, tokens, index, options, env):
    picture = tokens[index]
    return format_html('<a href="{}">{}</a>', picture.attrs["src"], picture.content or gettext("Image"))


_reader.add_render_rule("image", _picture_as_link)


def escape(text):
    """Plain text for the middle of a Markdown line."""
    return re.sub(r"([\\`*_\[\]<>#|&])", r"\\\1", re.sub(r"[ \t\r\n\f\v]+", " ", str(text or "")).strip())


def heading(level, text):
    """A heading line, capped at level 6."""
    return f"{'#' * min(level, 6)} {escape(text)}"


def link(text, url):
    """A link, or the text alone without an address."""
    return f"[{escape(text)}](<{url}>)" if url else escape(text)


def plain_text(text):
    """The words of a piece of Markdown, without its marks and addresses."""
    return "\n".join(filter(None, map(_words, _reader.parse(text))))


def _words(token):
    if token.type != "inline":
        return token.content.strip()
    breaks = {"softbreak": " ", "hardbreak": " "}
    return "".join(
        child.content if child.type in ("text", "code_inline") else breaks.get(child.type, "")
        for child in token.children
    )


def urls(text):
    """Every address that a piece of Markdown links to."""
    inline = [child for token in _reader.parse(text) for child in token.children or []]
    return [child.attrs["href"] for child in inline if child.type == "link_open"]


def labelled(label, text):
    """Both already Markdown; the colon stands as the language in force wants it."""
    return gettext("%(label)s: %(text)s") % {"label": label, "text": text}


def quote(text):
    """Every line behind « > »."""
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines())


def indent(text, width):
    """Every line but the first moved right, to belong to a list item."""
    return re.sub(r"\n(?!\n|$)", "\n" + " " * width, text)


def table(headings, rows):
    """A pipe table; cells are Markdown already."""

    def cell(text):
        return re.sub(r"(?<!\\)\|", r"\\|", re.sub(r"\s*\n\s*", " ", str(text)))

    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join("| " + " | ".join(cell(text) for text in line) + " |" for line in lines)


def join(parts):
    """Blocks one after the other, a blank line between them."""
    return "\n\n".join(part.strip("\n") for part in parts if part and part.strip())
