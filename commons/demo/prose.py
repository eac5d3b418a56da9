"""Demo prose: from YAML and Markdown, as a person writes them, to what Wagtail keeps."""

import re
from pathlib import Path

from django.apps import apps
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from commons import markdown
from commons.demo.files import read_yaml

HREF = re.compile(r'<a href="(page|document):([\w-]+)">')
NOTE = re.compile(r"\[\^([\w-]+)\]")


def load_pages():
    """Every page of every app's `demo/pages/<language>/`, parents before children, sources before translations."""
    found = {}
    for config in apps.get_app_configs():
        for path in sorted(Path(config.path, "demo", "pages").glob("*/*.yaml")):
            page = read_yaml(path)
            page["order"] = path.name
            found[page["language"], page["key"]] = page
    translations = {
        (page["language"], page["translation_of"]): page for page in found.values() if "translation_of" in page
    }
    ordered = {}

    def add(page):
        if (page["language"], page["key"]) in ordered:
            return
        if source := found.get(("fr", page.get("translation_of"))):
            add(source)
            if "parent" in source:
                add(translations[page["language"], source["parent"]])
        elif "parent" in page:
            add(found[page["language"], page["parent"]])
        ordered[page["language"], page["key"]] = page

    for page in sorted(found.values(), key=lambda page: (page["language"] != "fr", page["order"])):
        add(page)
    return list(ordered.values())


class Writer:
    """Turns the YAML of one page into raw stream values. `find` gives the id of a page, an image or a document by key."""

    def __init__(self, find, notes):
        self.find = find
        self.notes = notes  # {label in the Markdown: Footnote}

    def html(self, text):
        """Rich text of Markdown, with links to pages and documents, and calls to notes."""
        html = markdown.to_html(text)
        html = HREF.sub(lambda m: f'<a linktype="{m[1]}" id="{self.find(m[1], m[2])}">', html)
        return NOTE.sub(self.call, html)

    def call(self, match):
        uuid = self.notes[match[1]].uuid
        return f'<footnote id="{uuid}">[{str(uuid)[:6]}]</footnote>'

    def stream(self, block, items):
        """The raw value of a StreamField from a list of one-key mappings."""
        return [self.item(block, *next(iter(item.items()))) for item in items or []]

    def item(self, block, name, value):
        if name == "subheading":
            name, value = "heading", {"text": value, "level": "2"}
        elif name == "heading":
            value = {"text": value, "level": "1"} if isinstance(value, str) else value
        elif name in ("steps", "sources") and isinstance(value, list):
            value = {name: value}
        return {"type": name, "value": self.value(block.child_blocks[name], value)}

    def value(self, block, value):
        """The raw value of any block."""
        if isinstance(block, ImageBlock):
            return value and self.picture(value)
        if isinstance(block, TypedTableBlock):
            return self.table(block, value)
        if isinstance(block, blocks.StreamBlock):
            return self.stream(block, value)
        if isinstance(block, blocks.ListBlock):
            return [self.value(block.child_block, item) for item in value or []]
        if isinstance(block, blocks.StructBlock):
            return self.struct(block, value)
        if isinstance(block, blocks.RichTextBlock):
            return self.html(value)
        if isinstance(block, blocks.PageChooserBlock):
            return self.find("page", value) if value else None
        if isinstance(block, DocumentChooserBlock):
            return self.find("document", value)
        if isinstance(block, ImageChooserBlock):
            return self.find("image", value)
        if isinstance(block, SnippetChooserBlock):
            return block.model_class.objects.get(slug=value).pk
        return "" if value is None else value if isinstance(value, bool) else str(value)

    def struct(self, block, value):
        if "image" in block.child_blocks and "image" in value and isinstance(value["image"], str):
            value = {**value, "image": value}
        elif "table" in block.child_blocks and "rows" in value:
            value = {**value, "table": value}
        return {
            name: self.value(child, value[name]) if name in value else child.get_prep_value(child.get_default())
            for name, child in block.child_blocks.items()
        }

    def picture(self, value):
        return {
            "image": self.find("image", value["image"]),
            "alt_text": value.get("alt", ""),
            "decorative": value.get("decorative", False),
        }

    def table(self, block, value):
        columns = value["columns"]
        return {
            "columns": [{"type": column["type"], "heading": column["heading"]} for column in columns],
            "rows": [
                {
                    "values": [
                        self.value(block.child_blocks[column["type"]], cell)
                        for column, cell in zip(columns, row, strict=True)
                    ]
                }
                for row in value["rows"]
            ],
            "caption": "",
        }
