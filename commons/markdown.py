"""Rich text to Markdown and back: CommonMark without HTML, in the same few shapes that the editor offers."""

import re

from django.conf import settings
from markdown_it import MarkdownIt
from markdownify import MarkdownConverter
from wagtail.rich_text import RichText, expand_db_html

_parser = MarkdownIt("commonmark", {"html": False, "typographer": False})
_FOOTNOTE = re.compile(r'<footnote id="([^"]*)">.*?</footnote>')


class _Converter(MarkdownConverter):
    class DefaultOptions(MarkdownConverter.DefaultOptions):
        heading_style = "atx"
        bullets = "-"
        escape_misc = True
        strip_document = "strip"


def from_html(html):
    """Markdown of a piece of HTML, headings and lists included."""
    return _Converter().convert(html)


def from_rich_text(value, notes=()):
    """Markdown of a rich text value; `notes` are the ids of the page's footnotes, in order."""
    source = value.source if isinstance(value, RichText) else str(value or "")
    notes = list(notes)
    source = _FOOTNOTE.sub(lambda match: f"[^{notes.index(match[1]) + 1}]" if match[1] in notes else "", source)
    return absolute_links(from_html(expand_db_html(source)).replace("\\[^", "[^"))


def absolute(url):
    """An address that still works once the text has left the site."""
    return f"{settings.WAGTAILADMIN_BASE_URL}{url}" if url.startswith("/") else url


def absolute_links(text):
    return text.replace("](/", f"]({settings.WAGTAILADMIN_BASE_URL}/")


def to_html(text):
    """Rich text HTML of Markdown written by somebody: what is not Markdown stays visible text, never HTML."""
    return _parser.render(text or "").strip()


def escape(text):
    """Plain text for the middle of a Markdown line."""
    return re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", re.sub(r"\s+", " ", str(text or "")).strip())


def heading(level, text):
    """A heading line, capped at level 6."""
    return f"{'#' * min(level, 6)} {escape(text)}"


def link(text, url):
    """A link, or the text alone without an address."""
    return f"[{escape(text)}](<{url}>)" if url else escape(text)


def quote(text):
    """Every line behind « > »."""
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines())


def indent(text, width):
    """Every line but the first moved right, to belong to a list item."""
    return text.replace("\n", "\n" + " " * width)


def table(headings, rows):
    """A pipe table; cells are Markdown already."""

    def cell(text):
        return re.sub(r"(?<!\\)\|", r"\\|", re.sub(r"\s*\n\s*", " ", str(text)))

    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join("| " + " | ".join(cell(text) for text in line) + " |" for line in lines)


def join(parts):
    """Blocks one after the other, a blank line between them."""
    return "\n\n".join(part.strip("\n") for part in parts if part and part.strip())
