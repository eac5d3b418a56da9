"""« Publication » among the reports: what is late or dead, in words, and having it done again."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView

from . import late


class NextColumn(Column):
    """When it is tried again by itself, if it is."""

    cell_template_name = "worker/admin/next_cell.html"


class AgainColumn(Column):
    cell_template_name = "worker/admin/again_cell.html"


class PublicationReport(ReportView):
    """What follows a publication, mails and other work: what is not done yet, with what stopped it."""

    page_title = _("Publication")
    header_icon = "tasks"
    template_name = "worker/admin/report.html"
    index_url_name = "publication_report"
    index_results_url_name = "publication_report_results"
    is_searchable = False
    no_results_message = _("Nothing is late.")
    list_export = ["what", "attempts", "tried_at", "next_at", "error"]
    export_headings = {
        "what": _("What"),
        "attempts": _("Attempts"),
        "tried_at": _("Last attempt"),
        "next_at": _("Next attempt"),
        "error": _("Error"),
    }
    columns = [
        Column("what", label=_("What")),
        Column("attempts", label=_("Attempts")),
        DateColumn("tried_at", label=_("Last attempt")),
        NextColumn("next_at", label=_("Next attempt")),
        Column("error", label=_("Error")),
        AgainColumn("name", label=_("Retry")),
    ]

    def get_queryset(self):
        return late.everything()


@require_POST
def try_again(request):
    """What was named, or everything."""
    name = request.POST.get("name", "")
    found = [row for row in late.everything() if name in ("", row.name)]
    for row in found:
        row.try_again()
    if found:
        said = ngettext(
            "%(count)d thing is tried again. Come back in a minute.",
            "%(count)d things are tried again. Come back in a minute.",
            len(found),
        )
        messages.success(request, said % {"count": len(found)})
    else:
        messages.warning(request, gettext("It is done already, or somebody has given it up."))
    return redirect("publication_report")
