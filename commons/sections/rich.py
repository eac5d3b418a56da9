"""Rich text as it is typed: in Markdown, or by the editor of the page; what comes back is what was sent, or is refused."""

import re

from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from markdown_it import MarkdownIt
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.admin.rich_text.converters.markdown_db import MarkdownConverter
from wagtail.api.rich_text import APIRichText
from wagtail.documents import get_document_model

from commons.bounds import PARAGRAPHS
from commons.reading import public_targets

LONGEST = 20_000  # characters of one text
PARAGRAPH = re.compile(r"<(?:p|li|br|h\d)\b", re.IGNORECASE)
KEY = re.compile(r' data-block-key="[^"]*"')
NOTE = re.compile(r'<footnote id="([^"]*)">.*?</footnote>')
NOTE_TYPED = re.compile(r"(?<!\\)\[\^([0-9a-f]{6})\]")
NOTE_MARK = re.compile("\ue000(.*?)\ue001")  # private characters pass through any conversion
ESCAPED = re.compile(r"(\]\([^)\s]*\)|\\.)|_")  # Wagtail leaves « _ », which would come back as italics
REFERENCE = re.compile(r"wagtail://(page|document)\?id=(\d{1,9})")
ADDRESS = re.compile(r"(https?://|mailto:|tel:|#|/(?![/\\]))", re.IGNORECASE)

# Nothing but what the texts of the commons hold: all other marks stay as the words they are.
_parser = MarkdownIt("zero", {"breaks": True}).enable(["list", "link", "emphasis", "escape", "newline"])


def without_keys(html):
    """A rich text without the keys that editors give to its paragraphs, which say nothing."""
    return KEY.sub("", html)


def to_markdown(part):
    html = NOTE.sub(lambda note: f"\ue000{note[1][:6]}\ue001", part.value)
    text = MarkdownConverter(part.block.features).from_database_format(html, resolved=False).strip("\n")
    text = ESCAPED.sub(lambda found: found[1] or r"\_", text)
    return NOTE_MARK.sub(r"[^\1]", text)


def from_markdown(text, part):
    """Rich text of what was typed; raises ValidationError for what cannot be kept."""
    if len(text) > LONGEST:
        raise too_long()
    if text.count("\n") > 2 * PARAGRAPHS:  # a blank line between two
        raise too_many()
    html = _parser.render(NOTE_TYPED.sub("\ue000\\1\ue001", text)).replace(">\n", ">")
    notes = {note[:6]: note for note in NOTE.findall(part.value)}
    html = NOTE_MARK.sub(
        lambda found: (
            f'<footnote id="{notes[found[1]]}">[{found[1]}]</footnote>' if found[1] in notes else f"[^{found[1]}]"
        ),
        html,
    )
    return from_html(html, part)


def from_html(html, part):
    """Rich text of what the editor sends, in database HTML; raises ValidationError for what cannot be kept."""
    if len(html) > 3 * LONGEST:
        raise too_long()
    if len(PARAGRAPH.findall(html)) > PARAGRAPHS:
        raise too_many()
    try:
        return _from_html(html, part)
    except RecursionError:
        raise ValidationError(gettext("This text is nested too deep.")) from None


def too_many():
    return ValidationError(gettext("%(most)d paragraphs or items of lists at most.") % {"most": PARAGRAPHS})


def too_long():
    return ValidationError(gettext("This text is too long: %(most)d characters at most.") % {"most": LONGEST})


def _from_html(html, part):
    typed, known = BeautifulSoup(html, "html.parser"), BeautifulSoup(part.value, "html.parser")
    for link in typed.find_all("a"):
        if found := REFERENCE.fullmatch(link.get("href", "")):
            link.attrs = {"linktype": found[1], "id": found[2]}
    for item in typed.find_all("li"):
        for place, paragraph in enumerate(item.find_all("p", recursive=False)):
            if place:
                paragraph.insert_before(typed.new_tag("br"))
            paragraph.unwrap()
    refused = [*_refused_links(typed, known), *_unknown_notes(typed, known)]
    features = part.block.features
    _clean, removed = APIRichText.sanitize_db_html(NOTE.sub("", str(typed)), features=features)
    refused += [
        gettext("“%(what)s” cannot stand in this text.") % {"what": removal.detail or removal.tag}
        for removal in removed
    ]
    if refused:
        raise ValidationError(list(dict.fromkeys(refused)))
    if not typed.get_text(strip=True):
        return ""
    converter = ContentstateConverter(features)
    return converter.to_database_format(converter.from_database_format(str(typed)))


def _refused_links(typed, known):
    before = {_target(link) for link in known.find_all("a")}
    new = [link for link in typed.find_all("a") if _target(link) not in before]
    references = {
        kind: {int(link["id"]) for link in new if link.get("linktype") == kind and str(link.get("id", "")).isdecimal()}
        for kind in ("page", "document")
    }
    pages = references["page"] and {pk for pk, page in public_targets(references["page"]).items() if page}
    documents = references["document"] and set(
        get_document_model()
        .objects.filter(pk__in=references["document"], collection__view_restrictions=None)
        .values_list("pk", flat=True)
    )
    found = {*(("page", str(pk)) for pk in pages), *(("document", str(pk)) for pk in documents)}
    for link in new:
        kind, name = _target(link)
        if (kind, name) not in found if kind else not ADDRESS.match(name):
            yield gettext("This link is not accepted: “%(words)s” (%(address)s). An address starts with https://.") % {
                "words": link.get_text()[:80],
                "address": name[:200] or "—",
            }


def _target(link):
    if kind := link.get("linktype"):
        return kind, link.get("id", "")
    return "", link.get("href", "").strip()


def _unknown_notes(typed, known):
    before = {note.get("id"): note.get_text() for note in known.find_all("footnote")}
    for note in typed.find_all("footnote"):
        if note.get("id") in before:
            note.string = before[note["id"]]
        else:
            yield gettext("The note “%(words)s” is not one of this text.") % {"words": note.get_text()[:80]}


def says_as_much(part):
    """Whether typing the same in Markdown gives the same text."""
    try:
        return without_keys(from_markdown(to_markdown(part), part)) == without_keys(from_html(part.value, part))
    except ValidationError:
        return False
