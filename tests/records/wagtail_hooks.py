from wagtail.snippets.models import register_snippet

from commons.records_admin import RecordViewSet

from .models import Tool


@register_snippet
class ToolViewSet(RecordViewSet):
    model = Tool
    icon = "cog"
