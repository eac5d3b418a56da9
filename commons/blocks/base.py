"""What our blocks share: each one knows its Markdown, which the `.md` twin, history and exports read."""

from django.utils.functional import Promise
from wagtail import blocks

from commons import markdown


class MarkdownBlock:
    """A block that can say itself in Markdown."""

    def to_markdown(self, value, base_level=1):
        """The value as Markdown. `base_level` is the level of the heading above, 1 to 3."""
        raise NotImplementedError(f"{type(self).__name__} does not say its Markdown")


def complete(block, value):
    """A preview value as an editor would have left it: every field there, texts in the active language."""
    if isinstance(block, blocks.StructBlock) and isinstance(value, dict):
        return {
            name: complete(child, value[name]) if name in value else child.get_default()
            for name, child in block.child_blocks.items()
        }
    if isinstance(block, blocks.ListBlock):
        return [complete(block.child_block, item) for item in value]
    return str(value) if isinstance(value, Promise) else value


class CommonsStructBlock(MarkdownBlock, blocks.StructBlock):
    def get_preview_value(self):
        return self.normalize(complete(self, self._evaluate_callable(self.meta.preview_value)))


class CommonsStreamBlock(MarkdownBlock, blocks.StreamBlock):
    def to_markdown(self, value, base_level=1):
        return markdown.join(child.block.to_markdown(child.value, base_level) for child in value)


def rich(label, **kwargs):
    """A short rich text: bold, italic, links and lists."""
    return blocks.RichTextBlock(label=label, features=["bold", "italic", "link", "ol", "ul", "document-link"], **kwargs)
