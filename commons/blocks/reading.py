"""The blocks offered wherever people write prose."""

from django.utils.translation import gettext_lazy as _

from .base import CommonsStreamBlock
from .media import CaptionedImageBlock, DocumentBlock, EmbedBlock, GalleryBlock
from .tables import BudgetBlock, TableBlock
from .text import (
    CalloutBlock,
    ChecklistBlock,
    HeadingBlock,
    PageLinkBlock,
    QuoteBlock,
    SourcesBlock,
    StepsBlock,
    TextBlock,
)


class ReadingBlocks(CommonsStreamBlock):
    """Prose: what every long page is made of."""

    heading = HeadingBlock(group=_("Text"))
    text = TextBlock(group=_("Text"))
    callout = CalloutBlock(group=_("Text"))
    quote = QuoteBlock(group=_("Text"))
    steps = StepsBlock(group=_("Practice"))
    checklist = ChecklistBlock(group=_("Practice"))
    table = TableBlock(group=_("Practice"))
    budget = BudgetBlock(group=_("Practice"))
    image = CaptionedImageBlock(group=_("Media"))
    gallery = GalleryBlock(group=_("Media"))
    document = DocumentBlock(group=_("Media"))
    embed = EmbedBlock(group=_("Media"))
    page_link = PageLinkBlock(group=_("Links"))
    sources = SourcesBlock(group=_("Links"))
