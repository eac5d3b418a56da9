"""What our blocks share: each one knows its Markdown, which the `.md` twin, history and exports read."""

from wagtail import blocks

from commons import markdown


class MarkdownBlock:
    """A block that can say itself in Markdown."""

    def to_markdown(self, value, base_level=1):
        """The value as Markdown. `base_level` is the level of the heading above, 1 to 3."""
        raise NotImplementedError(f"{type(self).__name__} does not say its Markdown")


class CommonsStructBlock(MarkdownBlock, blocks.StructBlock):
    pass


class CommonsStreamBlock(MarkdownBlock, blocks.StreamBlock):
    def to_markdown(self, value, base_level=1):
        return markdown.join(child.block.to_markdown(child.value, base_level) for child in value)


def rich(label, **kwargs):
    """A short rich text: bold, italic, links and lists."""
    return blocks.RichTextBlock(
        label=label, features=["bold", "italic", "link", "ol", "ul", "document-link"], **kwargs
    )
