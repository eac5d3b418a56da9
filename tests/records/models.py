from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from commons.blocks import ReadingBlocks
from commons.fields import StreamField
from commons.models import BaseRecord


class Tool(BaseRecord):
    """A tool that people lend."""

    kind, kind_label, schema_type = "tool", "Outil", "Product"
    url_name, list_url_name, list_label = "tool", "tools", "Outils"
    template = "commons/reading_page.html"
    section_fields = [("body", "")]

    body = StreamField(ReadingBlocks(), verbose_name=_("text"), blank=True)
    content_panels = [*BaseRecord.content_panels, FieldPanel("body")]
