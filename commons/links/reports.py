"""What editors can ask of links: what to write, what nobody finds, what leads nowhere."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView

from commons.history.models import PublicState
from commons.history.reports import KIND, LANGUAGE

from . import checking, gaps
from .models import ExternalLink, TitleLink
from .titles import writing_url


class PlacesColumn(Column):
    """The public texts that something is in."""

    cell_template_name = "links/admin/places_cell.html"


class WantedColumn(Column):
    """A title, and where to write it."""

    cell_template_name = "links/admin/wanted_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        return context | {"url": writing_url(instance["first"])}


class TitleColumn(Column):
    cell_template_name = "links/admin/title_cell.html"


class CheckColumn(Column):
    cell_template_name = "links/admin/check_cell.html"


class LinkReport(ReportView):
    header_icon = "link"
    is_searchable = False


class WantedReport(LinkReport):
    """Titles between brackets that nothing has yet."""

    page_title = _("Wanted pages")
    model = TitleLink
    index_url_name = "wanted_report"
    index_results_url_name = "wanted_report_results"
    columns = [
        WantedColumn("first", label=_("Title")),
        Column("count", label=_("Texts that want it")),
        PlacesColumn("places", label=_("Where")),
    ]

    def get_queryset(self):
        return gaps.wanted()


class StateReport(LinkReport):
    model = PublicState
    columns = [
        TitleColumn("title", label=_("Title")),
        KIND,
        LANGUAGE,
    ]


class OrphanReport(StateReport):
    """What no public text, menu or footer leads to."""

    page_title = _("Orphan pages")
    index_url_name = "orphan_report"
    index_results_url_name = "orphan_report_results"

    def get_queryset(self):
        return gaps.orphans()


class DeadEndReport(StateReport):
    """What leads to nothing else."""

    page_title = _("Pages without a link")
    index_url_name = "dead_end_report"
    index_results_url_name = "dead_end_report_results"

    def get_queryset(self):
        return gaps.dead_ends()


class BrokenReport(LinkReport):
    """Addresses elsewhere that failed on three days."""

    page_title = _("Broken links")
    model = ExternalLink
    index_url_name = "broken_report"
    index_results_url_name = "broken_report_results"
    columns = [
        Column("url", label=_("Address")),
        Column("answer", label=_("Answer"), accessor="said"),
        DateColumn("failing_since", label=_("Since")),
        PlacesColumn("places", label=_("Where")),
        CheckColumn("pk", label=_("Check")),
    ]

    def get_queryset(self):
        return gaps.broken()


REPORTS = {"wanted": WantedReport, "orphan": OrphanReport, "dead_end": DeadEndReport, "broken": BrokenReport}


@require_POST
def check_link(request, pk):
    """Ask an address again, without waiting for the night."""
    link = get_object_or_404(gaps.broken(), pk=pk)
    checking.check_now.enqueue(link.pk)
    messages.success(request, gettext("This address is being checked. Come back in a minute."))
    return redirect("broken_report")
