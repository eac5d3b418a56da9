"""The blocks that prose is made of: a small form for the editor, a small piece of HTML and of Markdown for the reader."""

from .base import CommonsStreamBlock, CommonsStructBlock
from .media import CaptionedImageBlock, DocumentBlock, EmbedBlock, GalleryBlock
from .reading import ReadingBlocks
from .tables import BudgetBlock, TableBlock
from .text import (
    CalloutBlock,
    ChecklistBlock,
    HeadingBlock,
    PageLinkBlock,
    QuoteBlock,
    SourceBlock,
    SourcesBlock,
    StepBlock,
    StepsBlock,
    TextBlock,
)

__all__ = [
    "BudgetBlock",
    "CalloutBlock",
    "CaptionedImageBlock",
    "ChecklistBlock",
    "CommonsStreamBlock",
    "CommonsStructBlock",
    "DocumentBlock",
    "EmbedBlock",
    "GalleryBlock",
    "HeadingBlock",
    "PageLinkBlock",
    "QuoteBlock",
    "ReadingBlocks",
    "SourceBlock",
    "SourcesBlock",
    "StepBlock",
    "StepsBlock",
    "TableBlock",
    "TextBlock",
]
