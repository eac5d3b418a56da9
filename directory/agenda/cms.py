"""How events are edited in the CMS."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, UpdatedAtColumn

from commons.records_admin import RecordViewSet
from directory.models import EventSeries


class EventViewSet(RecordViewSet):
    model = EventSeries
    icon = "calendar-alt"
    menu_label = _("Agenda")
    menu_order = 220
    search_fields = ["title", "actor__title"]
    list_filter = ["format", "actor__commune__parent", "live", "language"]
    list_display = [
        "title",
        Column("format", label=_("Format"), accessor="get_format_display", sort_key="format"),
        Column("actor", label=_("Organised by"), sort_key="actor__title"),
        Column("when", label=_("When")),
        LiveStatusTagColumn(),
        UpdatedAtColumn(),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("actor").defer("body")
