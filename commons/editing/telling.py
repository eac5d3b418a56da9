"""Saying to people what a part of a text is called, and what it holds, in Markdown."""

from django.utils.text import capfirst
from django.utils.translation import gettext
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from commons import markdown
from commons.history.comparison import label

from .content import at, families, streams
from .merging import ABSENT


def find(model, path, sides):
    """(what the part at a path is called, what tells its value); `sides` are the texts in which to look for it."""
    name, *rest = path
    names = [label(model, name) or name]
    if name in families(model):
        relation = families(model)[name]
        return names[0], lambda value: tell_rows(relation, value)
    if name not in streams(model):
        field = model._meta.get_field(name)
        return names[0], lambda value: tell_field(field, value)
    block = streams(model)[name].stream_block
    values = [at(side, name) for side in sides]
    while rest:
        step, *rest = rest
        inside = [at(value, step) for value in values]
        if isinstance(block, (blocks.StreamBlock, blocks.ListBlock)):
            side, item = next((pair for pair in zip(values, inside, strict=True) if pair[1] is not ABSENT), ((), None))
            if item is None:
                break
            child = _block_of(block, item)
            names.append(f"{_label(child)} {side.index(item) + 1}")
            if rest[:1] != ["value"]:
                break
            rest = rest[1:]
            values, block = [at(item, "value") for item in inside], child
        elif isinstance(block, blocks.StructBlock) and step in block.child_blocks:
            values, block = inside, block.child_blocks[step]
            names.append(_label(block))
        else:
            break
    return " › ".join(names), lambda value: tell(block, value)


def _label(block):
    return capfirst(str(block.label or block.name)) if block else ""


def _block_of(block, item):
    return block.child_block if isinstance(block, blocks.ListBlock) else block.child_blocks.get(item.get("type"))


def tell(block, value):
    """What a block holds, from what a revision keeps of it."""
    if block is None or value is ABSENT or value in (None, "", [], {}):
        return ""
    if isinstance(block, (blocks.StreamBlock, blocks.ListBlock)):
        items = value if isinstance(value, list) else [value]
        told = (
            tell(_block_of(block, item), item["value"]) if isinstance(item, dict) and "value" in item else escape(item)
            for item in items
        )
        return "\n\n".join(filter(None, told))
    if isinstance(block, TypedTableBlock):
        rows = [column.get("heading", "") for column in value["columns"]], *(row["values"] for row in value["rows"])
        types = [block.child_blocks.get(column["type"]) for column in value["columns"]]
        return "\n\n".join(
            " | ".join(tell(kind, cell) if number else escape(cell) for kind, cell in zip(types, row, strict=False))
            for number, row in enumerate(rows)
        )
    if isinstance(block, blocks.StructBlock):
        told = [(_label(child), tell(child, at(value, name))) for name, child in block.child_blocks.items()]
        return "\n\n".join(
            gettext("%(label)s: %(text)s") % {"label": escape(name), "text": text} for name, text in told if text
        )
    if isinstance(block, blocks.RichTextBlock):
        return markdown.from_rich_text(value)
    if isinstance(block, blocks.ChooserBlock):
        return escape(block.to_python(value) or value)
    if choices := dict(getattr(getattr(block, "field", None), "choices", None) or ()):
        return escape(", ".join(str(choices.get(key, key)) for key in _listed(value)))
    return escape(value)


def tell_field(field, value):
    """What a simple field holds."""
    if value is ABSENT or value in (None, "", []):
        return ""
    if field.is_relation and not isinstance(value, list):
        return escape(field.related_model._base_manager.filter(pk=value).first() or value)
    choices = dict(getattr(field, "item_choices", None) or field.flatchoices)
    return escape(", ".join(str(choices.get(key, key)) for key in _listed(value)))


def tell_rows(relation, value):
    """What rows that belong to a thing hold, one a line."""
    if value is ABSENT:
        return ""
    fields = {field.name: field for field in relation.related_model._meta.fields}
    shown = [name for name in fields if name not in ("id", "uuid", "locale", "translation_key")]
    rows = (
        ", ".join(filter(None, (tell_field(fields[name], at(row, name)) for name in shown))) for row in _listed(value)
    )
    return "\n\n".join(rows)


def _listed(value):
    return value if isinstance(value, list) else [value]


def escape(value):
    if isinstance(value, bool):
        value = gettext("yes") if value else gettext("no")
    return markdown.escape(str(value))


def whole(model, parts):
    """[(what a part is called, what it holds)] of all that a text holds."""
    told = ((find(model, (name,), ()), value) for name, value in parts.items())
    return [(name, text) for (name, tell), value in told if (text := tell(value))]
