"""« To check » in the CMS: what nobody checked for longer than the site says."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView

from commons.history.models import PublicState
from commons.history.reports import KIND, LANGUAGE

from .addresses import verify_url
from .due import due


class ToVerifyReport(ReportView):
    """The oldest check first; each title leads to the button that says it is still true."""

    page_title = _("To check")
    header_icon = "date"
    model = PublicState
    index_url_name = "to_verify_report"
    index_results_url_name = "to_verify_report_results"
    is_searchable = False
    default_ordering = "checked_on"
    list_export = ["title", "kind", "language", "checked_on", "url"]
    columns = [
        TitleColumn("title", label=_("Title"), get_url=lambda state: verify_url(state.url)),
        KIND,
        LANGUAGE,
        DateColumn("checked_on", label=_("Last check or publication")),
    ]

    def get_queryset(self):
        return due()
