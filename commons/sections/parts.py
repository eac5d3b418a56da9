"""The sections of a page or record, and what of each can be typed: its lines and its texts.

A *part* is one leaf of text, named by its path: the field, the id of the block, then names of fields and ids of list
items (their place, for items that an old save left without id).
"""

import copy
from collections import Counter
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

from commons import markdown
from commons.models.readable import Section

RICH, LINE, TEXT = "rich", "line", "text"
KINDS = {blocks.RichTextBlock: RICH, blocks.CharBlock: LINE, blocks.TextBlock: TEXT}
FREE = (blocks.ChoiceBlock, blocks.BooleanBlock)  # they have a value that stays as it is


class GonePart(LookupError):
    """The thing no longer holds what this path names."""


@dataclass
class Part:
    """One text that can be typed. `value` is database HTML for rich text, words for the others."""

    path: tuple
    label: str
    kind: str
    value: str
    block: blocks.Block

    @property
    def key(self):
        """The path, as a form or JSON holds it."""
        return ".".join(self.path)


@dataclass
class Passage:
    """A block of a section as it is read, and its parts; none when it is changed in the CMS only."""

    child: object
    label: str
    parts: list


@dataclass
class EditableSection:
    """What stands under a heading, up to the next of the same level or above, or to that which opens a field."""

    anchor: str
    title: str
    shown: Section  # as the page shows it, for a template
    passages: list = field(default_factory=list)

    @property
    def parts(self):
        return [part for passage in self.passages for part in passage.parts]


# Reading


def sections_of(thing):
    """The sections of a thing in reading order; what is under a sub-heading is also in the section above."""
    return find_sections(_twin(thing))


def section_at(thing, anchor):
    return next((section for section in sections_of(thing) if section.anchor == anchor), None)


def parts_of(thing):
    """{path: part} of everything that can be typed in a thing."""
    return {part.path: part for section in sections_of(thing) for part in section.parts}


def find_sections(thing):
    """As `sections_of`, for a thing that is being shown."""
    return [section for shown in thing.sections for section in _sections_of_field(shown)]


def _sections_of_field(shown):
    if not shown.blocks:  # what is not written in blocks, such as the modules of a course
        return []
    rows = list(zip(shown.blocks, shown.blocks.raw_data, strict=True))
    starts = [(place, *start) for place, (child, _raw) in enumerate(rows) if (start := _start(child))]
    before = starts[0][0] if starts else len(rows)
    found = []
    if before:
        title = shown.title or (gettext("Introduction") if starts else gettext("Text"))
        found.append(_section(shown, shown.anchor or shown.name, title, rows[:before], opens_field=True))
    for number, (place, level, anchor, title) in enumerate(starts):
        end = next((other for other, its_level, *_rest in starts[number + 1 :] if its_level <= level), len(rows))
        found.append(_section(shown, anchor, title, rows[place:end]))
    return [section for section in found if section.parts]


def _start(child):
    """(level, anchor, title) of a block that opens a section, as in the contents of the page."""
    if child.block_type == "heading":
        return int(child.value["level"]), child.value["anchor"], child.value["text"]
    if anchor := getattr(child.value, "anchor", ""):
        return child.value.depth, anchor, child.value.label
    return None


def _section(shown, anchor, title, rows, *, opens_field=False):
    children = [(child.block_type, child.value, child.id) for child, _raw in rows]
    stream = blocks.StreamValue(shown.blocks.stream_block, children)
    of_a_kind = Counter(child.block_type for child, _raw in rows)
    numbers = Counter()
    passages = []
    for child, raw in rows:
        numbers[child.block_type] += 1
        label = str(child.block.label)
        if of_a_kind[child.block_type] > 1:
            label = f"{label} {numbers[child.block_type]}"
        path = (shown.name, raw.get("id") or "")
        parts = list(_parts(child.block, raw["value"], path, "")) if can_be_typed(child.block) else []
        for part in parts:
            part.label = part.label or label
        passages.append(Passage(child, label, parts))
    return EditableSection(anchor, title, Section(shown.name, shown.title if opens_field else "", stream), passages)


def can_be_typed(block):
    """Whether words are all that a block needs: what it may hold besides (a picture, an address) stays as it is."""
    if isinstance(block, blocks.StructBlock) and not isinstance(block, ImageBlock):
        return all(can_be_typed(child) or _is_optional(child) for child in block.child_blocks.values())
    if isinstance(block, blocks.ListBlock):
        return can_be_typed(block.child_block)
    return isinstance(block, (*KINDS, *FREE))


def _is_optional(block):
    if isinstance(block, ImageBlock):
        return not block.child_blocks["image"].required
    return isinstance(block, blocks.FieldBlock) and not block.required


def _parts(block, raw, path, label):
    kind = next((kind for model, kind in KINDS.items() if isinstance(block, model)), None)
    if kind:
        yield Part(path, label, kind, raw or "", block)
    elif isinstance(block, blocks.ListBlock):
        for place, item in enumerate(raw or []):
            name = f"{block.child_block.label} {place + 1}"
            key = str(item["id"] if _is_item(item) else place)
            yield from _parts(block.child_block, item["value"] if _is_item(item) else item, (*path, key), name)
    elif isinstance(block, blocks.StructBlock) and not isinstance(block, ImageBlock):
        for name, child in block.child_blocks.items():
            if name not in getattr(block.meta.form_layout, "settings", ()):
                inside = markdown.labelled(label, str(child.label)) if label else str(child.label)
                yield from _parts(child, (raw or {}).get(name), (*path, name), inside)


def _is_item(raw):
    return isinstance(raw, dict) and raw.get("type") == "item" and "id" in raw


# Changing


def apply(thing, values):
    """Give a thing these values, {path: value}, and touch nothing else. Raises GonePart for a path that is not there."""
    gone = values.keys() - parts_of(thing).keys()
    if gone:
        raise GonePart(*gone)
    for name in {path[0] for path in values}:
        stream = getattr(thing, name)
        raw = copy.deepcopy(list(stream.raw_data))
        for path, value in values.items():
            if path[0] == name:
                _put(raw, path[1:], value)
        setattr(thing, name, stream.stream_block.to_python(raw))
    thing.__dict__.pop("sections", None)
    return thing


def _put(raw, path, value):
    for name in path:
        holder, key = _place(raw, name)
        raw = holder[key] if isinstance(holder, list) else holder.setdefault(key, {})
    holder[key] = value


def _place(raw, name):
    """(what holds it, its key there) of what a name of a path leads to in raw data."""
    if isinstance(raw, dict):
        return raw, name
    for item in raw:
        if isinstance(item, dict) and item.get("id") == name:
            return item, "value"
    return raw, int(name)


def validated(thing, paths):
    """{path: [message]} of what the blocks that hold these paths refuse; a path may be that of a whole block."""
    twin = _twin(thing)
    errors = {}
    for name, pk in {path[:2] for path in paths}:
        stream = getattr(twin, name)
        for child in stream:
            if child.id == pk:
                try:
                    child.block.clean(child.value)
                except ValidationError as error:
                    _gather(error, child.value, (name, pk), errors)
    return errors


def _gather(error, value, path, errors):
    inside = getattr(error, "block_errors", None)
    if inside is None:
        errors.setdefault(path, []).extend(error.messages)
        return
    for message in error.non_block_errors.as_data():
        errors.setdefault(path, []).extend(message.messages)
    for key, its_error in inside.items():
        if isinstance(value, blocks.list_block.ListValue):
            item = value.bound_blocks[key]
            _gather(its_error, item.value, (*path, item.original_id or str(key)), errors)
        else:
            _gather(its_error, value[key], (*path, key), errors)


def _twin(thing):
    """The same, to be looked at: showing a thing writes anchors in its headings."""
    twin = copy.copy(thing)
    for name, _title in thing.section_fields:
        stream = getattr(thing, name)
        setattr(twin, name, stream.stream_block.to_python(copy.deepcopy(list(stream.raw_data))))
    twin.__dict__.pop("sections", None)
    twin.__dict__.pop("linked_page_ids", None)
    return twin
