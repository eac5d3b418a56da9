"""What editors can ask of the pipeline: which steps are late or failed."""

from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView

from commons.contract import kind_labels

from .models import PublicationStep

KIND = Column("kind", label=_("Kind"), accessor=lambda state: kind_labels().get(state.kind, state.kind))
LANGUAGE = Column(
    "language", label=_("Language"), accessor=lambda state: get_language_info(state.language)["name_translated"]
)


class PublicationReport(ReportView):
    """Steps that follow a publication (references, search…) and are not done yet, with what stopped them."""

    page_title = _("Publication")
    header_icon = "tasks"
    model = PublicationStep
    index_url_name = "publication_report"
    index_results_url_name = "publication_report_results"
    is_searchable = False
    default_ordering = "-pk"
    list_export = ["version", "name", "attempts", "tried_at", "error"]
    columns = [
        Column("version", label=_("Version"), accessor="version"),
        Column("name", label=_("Step")),
        Column("attempts", label=_("Attempts")),
        DateColumn("tried_at", label=_("Last attempt")),
        Column("error", label=_("Error")),
    ]

    def get_queryset(self):
        return PublicationStep.objects.filter(done_at=None).select_related("version").order_by("-pk")
