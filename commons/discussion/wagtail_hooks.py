from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.auth import user_passes_test

from commons.accounts.menu import ForFacilitators
from commons.accounts.roles import is_facilitator

from . import reports


@hooks.register("register_admin_urls")
def messages_urls():
    for_facilitators = user_passes_test(is_facilitator)
    report = reports.MessagesReport
    return [
        path("reports/messages/", for_facilitators(report.as_view()), name="messages_report"),
        path(
            "reports/messages/results/",
            for_facilitators(report.as_view(results_only=True)),
            name="messages_report_results",
        ),
        path("reports/messages/<int:pk>/", for_facilitators(reports.hide_or_show), name="hide_or_show_message"),
    ]


@hooks.register("register_reports_menu_item")
def messages_menu_item():
    return ForFacilitators(_("Messages"), reverse("messages_report"), icon_name="comment", order=910)
