"""Fields for plain words: a text that becomes blocks, and something of the directory typed by its name."""

import re
import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from commons import bounds, markdown

LONGEST = 20_000  # characters of a text
MOST = 20  # things to choose among
FEATURES = ["bold", "italic", "link", "ol", "ul"]
MARKDOWN_HELP = _(
    "A blank line between two paragraphs, “- ” before each item of a list, [words](https://address) for a link."
)
INVISIBLE = re.compile(r"[\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


def visible(text):
    """What was typed, without the signs that nobody sees and that turn or hide the others."""
    text = INVISIBLE.sub("", text.replace("\r\n", "\n"))
    return "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign) != "Cc")


def rich_text(text):
    """Rich text of Markdown, in the few shapes that the editor offers: the rest stays as words."""
    if not text:
        return ""
    converter = ContentstateConverter(features=FEATURES)
    html = converter.to_database_format(converter.from_database_format(markdown.to_html(text)))
    return re.sub(r' data-block-key="[^"]*"', "", html)


class BlocksField(forms.CharField):
    """A text in Markdown, that becomes one block of text. What is made of other blocks cannot be typed here."""

    widget = forms.Textarea({"rows": 8})

    def __init__(self, *, block="text", max_length=LONGEST, **kwargs):
        super().__init__(max_length=max_length, **kwargs)
        self.block = block

    def blocks(self, text):
        html = rich_text(text)
        return [("text", html)] if html else []

    def words(self, blocks):
        return "\n\n".join(markdown.from_rich_text(value, as_typed=True) for _name, value in blocks)

    def clean(self, value):
        return self.blocks(super().clean(value))

    def prepare_value(self, value):
        return value if isinstance(value, str) or value is None else self.words(raw(value))

    def can_say(self, stream):
        """Whether typing these blocks again would give the same."""
        blocks = raw(stream)
        if any(name != self.block for name, _value in blocks):
            return False
        again = stream.stream_block.normalize(self.blocks(self.words(blocks)))
        return raw(again) == blocks


def raw(stream):
    """[(name of a block, what is kept of it)], without what is empty and the keys that the editor gives to paragraphs."""
    return [(child.block_type, _told(child.block.get_prep_value(child.value))) for child in stream]


def _told(value):
    if isinstance(value, dict):
        told = {name: _told(part) for name, part in value.items()}
        return {name: part for name, part in told.items() if part}
    return re.sub(r' data-block-key="[^"]*"', "", value) if isinstance(value, str) else value


class LinesField(BlocksField):
    """One thing on each line, each a block of its own."""

    def __init__(self, *, name, most=150, **kwargs):
        super().__init__(**kwargs)
        self.name, self.most = name, most

    def blocks(self, text):
        lines = [line.strip().removeprefix("- ").strip() for line in text.splitlines()]
        lines = self.few([line for line in lines if line])
        return [(self.block, {self.name: self.short(line)}) for line in lines]

    def few(self, lines):
        if len(lines) > bounds.LINES:
            raise ValidationError(
                _("%(most)d at most: you wrote %(count)d."), params={"most": bounds.LINES, "count": len(lines)}
            )
        return lines

    def short(self, line):
        if len(line) > self.most:
            message = _("“%(start)s…” is too long: %(most)d characters at most.")
            raise ValidationError(message, params={"start": line[:40], "most": self.most})
        return line

    def words(self, blocks):
        return "\n".join(value[self.name] for _name, value in blocks)


class StepsField(LinesField):
    """Paragraphs whose first line is a title and the others a text, each a block."""

    def blocks(self, text):
        found = []
        for paragraph in self.few(re.split(r"\n\s*\n", text.strip())):
            title, _newline, rest = paragraph.strip().partition("\n")
            if title := re.sub(r"^(\d+[.)]|[-#]+)\s+", "", title.strip()):
                found.append((self.block, {self.name: self.short(title), "text": rich_text(rest)}))
        return found

    def words(self, blocks):
        return "\n\n".join(
            f"{value[self.name]}\n{self.close(markdown.from_rich_text(value.get('text'), as_typed=True))}".strip()
            for _name, value in blocks
        )

    def close(self, text):
        """A list right under its sentence: a blank line would start another step."""
        return re.sub(r"\n\n(?=- |1\. )", "\n", text)


class NamedField(forms.CharField):
    """Something of the directory, typed by its name. When several things fit, the form comes back to choose among them.

    `things` gives the queryset, whose `matching(words)` finds them; the form does the choosing, see `ProposalForm`.
    """

    def __init__(self, things, *, nothing, several, **kwargs):
        super().__init__(max_length=200, **kwargs)
        self.things, self.nothing, self.several = things, nothing, several

    def prepare_value(self, value):
        return str(self.things().filter(pk=value).first() or "") if isinstance(value, int) else value

    def find(self, typed):
        """(things that fit, the one that is named exactly so); « Firminy (42700) » is found by its name."""
        words = re.sub(r"\s*\(\w+\)$", "", typed)
        if not slugify(words):
            return [], None
        found = list(self.things().matching(words)[: MOST + 1])
        by_label = [thing for thing in found if str(thing) == typed]
        exact = by_label or [thing for thing in found if slugify(getattr(thing, "name", thing)) == slugify(words)]
        if len(found) == 1:
            exact = found
        return found, exact[0] if len(exact) == 1 else None
