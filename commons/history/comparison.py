"""What changed between two versions, in words: a simple value after the other, then the text part by part.

Lines of the canonical Markdown are aligned first, then the words of the lines that answer each other. `LCSseq` compares
integers, in a time that hostile text cannot stretch: difflib takes a minute on two thousand repeated words.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import groupby

from django.conf import settings
from django.core.exceptions import FieldDoesNotExist
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext
from rapidfuzz import fuzz, process
from rapidfuzz.distance import LCSseq

from commons import markdown
from commons.licensing import licences

LONGEST_LINE = 20_000  # words: beyond, a line is removed and another added
LONGEST_TEXT = 300_000  # characters: beyond, only whole lines are compared
ALIKE = 60  # per cent of their letters: two lines that answer each other
NEARBY = 30  # lines among which the one that answers is looked for
AROUND = 1  # unchanged lines shown around a change

FRONT = re.compile(r"\A---\n.*?\n---\n+# [^\n]*\n+", re.DOTALL)
HEADING = re.compile(r"(#{1,6}) +(.*)")
TABLE_RULE = re.compile(r"\|(?: --- \|)+")
ESCAPED = re.compile(r"\\([^\w\s])")
# A word keeps the spaces that follow it; an elision, a link's target, a French mark with its fixed space are words.
WORD = re.compile(
    r"(?:\]\([^)\s]*\)|\w+[’'](?=\w)|\w+(?:-\w+)*|«[\u00a0\u202f ]?|[\u00a0\u202f ]?[:;!?»%€](?!\w)|\*\*|[^\w\s])"
    r"[^\S\n\u00a0\u202f]*|\s"
)
TYPOGRAPHY = str.maketrans({"\u00a0": " ", "\u202f": " ", "’": "'"})
ABOUT = {"title", "summary", "licence", "credits"}  # compared by themselves


# The text of a version


def text_of(version):
    """What its reader read under title and summary, as Markdown, with addresses of this site in short."""
    text = FRONT.sub("", version.markdown).removeprefix(markdown.escape(summary_of(version))).strip("\n")
    text = text.rpartition("\n\n---\n\n")[0] if "\n\n---\n\n" in text else "" if text.startswith("---\n\n") else text
    here = settings.WAGTAILADMIN_BASE_URL
    return text.replace(f"]({here}/", "](/").replace(f"](<{here}/", "](</")


def summary_of(version):
    return version.content.get("summary") or ""


def words_changed(old, new):
    """(words added, words removed) between two versions, moved words aside: quick, for lists."""
    before, after = (Counter(f"{v.title}\n{summary_of(v)}\n{text_of(v)}".splitlines()) for v in (old, new))
    before, after = (
        Counter(word for line in lines.elements() for word in re.findall(r"\w+", line))
        for lines in (before - after, after - before)
    )
    return (after - before).total(), (before - after).total()


# Words of a line


def same(text):
    """Two texts that differ by their spaces and apostrophes alone are the same text."""
    return " ".join(text.translate(TYPOGRAPHY).split())


def opcodes(old, new, key=same):
    """(is equal, start and end in old, start and end in new), removed and added side by side."""
    numbers = {}
    sides = [[numbers.setdefault(key(item), len(numbers)) for item in side] for side in (old, new)]
    if max(map(len, sides)) > LONGEST_LINE:
        return [(False, 0, len(old), 0, len(new))]
    found = []
    for code in LCSseq.opcodes(*sides):
        run = [code.tag == "equal", code.src_start, code.src_end, code.dest_start, code.dest_end]
        if found and found[-1][0] == run[0]:
            found[-1][2], found[-1][4] = run[2], run[4]
        else:
            found.append(run)
    return found


@dataclass
class Part:
    """Some words of a line: kept, or what they were and what they became."""

    kept: str = ""
    removed: str = ""
    added: str = ""


def word_parts(old, new):
    """The words of two lines, side by side. A lone short word between two changes is part of one change."""
    before, after = WORD.findall(old), WORD.findall(new)
    runs = opcodes(before, after, key=lambda word: word.translate(TYPOGRAPHY).strip() or " ")
    parts = []
    for number, (equal, start, end, new_start, new_end) in enumerate(runs):
        island = equal and end - start == 1 and len(before[start].strip()) <= 3 and 0 < number < len(runs) - 1
        if equal and not island:
            parts.append(Part(kept="".join(after[new_start:new_end])))
            continue
        removed, added = "".join(before[start:end]), "".join(after[new_start:new_end])
        if parts and not parts[-1].kept:
            parts[-1].removed += removed
            parts[-1].added += added
        else:
            parts.append(Part(removed=removed, added=added))
    return parts


# Lines of a text


@dataclass
class Line:
    """A line of both texts, of the old one alone or of the new one alone."""

    old: str | None
    new: str | None
    parts: list = field(init=False)
    heading: str = field(init=False, default="")

    def __post_init__(self):
        found = HEADING.fullmatch(self.new if self.new is not None else self.old)
        self.heading = found and shown(found[2])
        old, new = (None if text is None else shown(text) for text in (self.old, self.new))
        if old is None or new is None:
            self.parts = [Part(removed=old or "", added=new or "")]
        elif self.is_same:
            self.parts = [Part(kept=new)]
        else:
            self.parts = word_parts(old, new)

    @property
    def is_same(self):
        return self.old is not None and self.new is not None and same(self.old) == same(self.new)

    @property
    def is_retouched(self):
        """Only its spaces or apostrophes changed."""
        return self.is_same and self.old != self.new


def shown(text):
    """A line of Markdown as somebody reads it who does not know Markdown's headings."""
    if found := HEADING.fullmatch(text):
        text = gettext("Heading %(level)s: %(text)s") % {"level": len(found[1]), "text": found[2]}
    return ESCAPED.sub(r"\1", text)


def lines_of(text):
    return [line.rstrip() for line in text.splitlines() if line.strip() and not TABLE_RULE.fullmatch(line)]


def compared_lines(old, new):
    """Every line of both texts in reading order."""
    is_long = len(old) + len(new) > LONGEST_TEXT
    before, after = lines_of(old), lines_of(new)
    lines = []
    for equal, start, end, new_start, new_end in opcodes(before, after):
        olds, news = before[start:end], after[new_start:new_end]
        if equal:
            lines += map(Line, olds, news)
        elif is_long:
            lines += [*(Line(text, None) for text in olds), *(Line(None, text) for text in news)]
        else:
            lines += answering(olds, news)
    return lines


def answering(olds, news):
    """Old lines, each with the new one that answers it, when there is one nearby."""
    for old in olds:
        found = process.extractOne(old, news[:NEARBY], scorer=fuzz.ratio, score_cutoff=ALIKE)
        if found is None:
            yield Line(old, None)
            continue
        yield from (Line(None, text) for text in news[: found[2]])
        yield Line(old, found[0])
        news = news[found[2] + 1 :]
    yield from (Line(None, text) for text in news)


# What is shown


@dataclass
class Passage:
    """Lines that follow each other, folded when nothing in them changed."""

    lines: list
    is_folded: bool = False


@dataclass
class Box:
    """One part of the comparison: a field, or a part of the text under its heading."""

    title: str
    lines: list

    @cached_property
    def is_same(self):
        return all(line.is_same for line in self.lines)

    @cached_property
    def passages(self):
        """The lines, long runs that did not change apart: a line stays on each side of a change."""
        lines = [line for line in self.lines if not (line.heading and line.is_same)]
        changed = [number for number, line in enumerate(lines) if not line.is_same]
        near = {number + step for number in changed for step in range(-AROUND, AROUND + 1)}
        runs = groupby(enumerate(lines), key=lambda numbered: numbered[0] in near)
        found = [Passage([line for _number, line in run], not is_near) for is_near, run in runs]
        return [Passage(run.lines, run.is_folded and len(run.lines) > 1) for run in found]


@dataclass
class Unchanged:
    """Parts of the text in which nothing changed, folded together under their headings."""

    boxes: list
    is_same = True

    @property
    def title(self):
        return " · ".join(box.title for box in self.boxes if box.title)

    @property
    def lines(self):
        return [line for box in self.boxes for line in box.lines]


class Comparison:
    """An older and a newer version of one thing; `model` names the fields."""

    def __init__(self, old, new, model):
        self.old, self.new, self.model = old, new, model

    @property
    def both(self):
        return [self.old, self.new]

    @cached_property
    def fields(self):
        """A box for each simple value that changed."""
        old, new = self.old, self.new
        values = [
            (gettext("Title"), old.title, new.title),
            (gettext("Summary"), summary_of(old), summary_of(new)),
            (gettext("Licence"), licence_name(old), licence_name(new)),
            (gettext("Authors"), ", ".join(old.authors), ", ".join(new.authors)),
            (gettext("Address"), old.url, new.url),
        ]
        return [
            Box(title, [Line(markdown.escape(before), markdown.escape(after))])
            for title, before, after in values
            if same(before) != same(after)
        ]

    @cached_property
    def text_lines(self):
        return compared_lines(text_of(self.old), text_of(self.new))

    @cached_property
    def text(self):
        """Boxes of what changed in the text, in reading order, and what did not folded between them."""
        parts = [Box("", [])]
        for line in self.text_lines:
            if line.heading:
                parts.append(Box(line.heading, []))
            parts[-1].lines.append(line)
        found = []
        for is_same, run in groupby((box for box in parts if box.lines), key=lambda box: box.is_same):
            boxes = list(run)
            found += [Unchanged(boxes)] if is_same else boxes
        return found

    @cached_property
    def retouched(self):
        """Number of lines whose spaces or apostrophes alone changed."""
        return sum(line.is_retouched for line in self.text_lines)

    @cached_property
    def other_fields(self):
        """Names of what else changed, and is not in the text."""
        streams = {name for name, _title in self.model.section_fields}
        before, after = self.old.content, self.new.content
        names = [
            name
            for name in after
            if name not in ABOUT | streams and comparable(before, name) != comparable(after, name)
        ]
        return list(dict.fromkeys(filter(None, (label(self.model, name) for name in names))))

    @property
    def is_empty(self):
        return not (self.fields or self.other_fields or self.retouched) and all(box.is_same for box in self.text)


def licence_name(version):
    return licences.LICENCES[version.licence].name if version.licence in licences.LICENCES else version.licence


def comparable(content, name):
    """A value of a version, without the keys of the database for the rows that belong to it."""
    value = content.get(name)
    if isinstance(value, list):
        return [{k: v for k, v in row.items() if k != "pk"} if isinstance(row, dict) else row for row in value]
    return value


def label(model, name):
    try:
        found = model._meta.get_field(name)
    except FieldDoesNotExist:
        return ""
    words = found.related_model._meta.verbose_name_plural if found.auto_created else found.verbose_name
    return capfirst(str(words))
