from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.auth import user_passes_test

from commons.accounts.menu import ForFacilitators
from commons.accounts.roles import is_facilitator

from .report import PublicationReport, try_again


@hooks.register("register_admin_urls")
def report_urls():
    for_facilitators = user_passes_test(is_facilitator)
    results = PublicationReport.as_view(results_only=True)
    return [
        path("reports/publication/", for_facilitators(PublicationReport.as_view()), name="publication_report"),
        path("reports/publication/results/", for_facilitators(results), name="publication_report_results"),
        path("reports/publication/again/", for_facilitators(try_again), name="try_again"),
    ]


@hooks.register("register_reports_menu_item")
def report_menu_item():
    return ForFacilitators(_("Publication"), reverse("publication_report"), icon_name="tasks", order=900)
