from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.auth import user_passes_test
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.models import Page
from wagtail.permissions import policy_registry

from commons.contract import public_models
from commons.history.restoring import may_publish
from commons.suggestions.review_screen import is_reviewer

from .addresses import verify_url
from .reports import ToVerifyReport


class ForReviewers(MenuItem):
    def is_shown(self, request):
        return is_reviewer(request.user)


@hooks.register("register_admin_urls")
def report_urls():
    for_reviewers = user_passes_test(is_reviewer)
    return [
        path("reports/to-check/", for_reviewers(ToVerifyReport.as_view()), name="to_verify_report"),
        path(
            "reports/to-check/results/",
            for_reviewers(ToVerifyReport.as_view(results_only=True)),
            name="to_verify_report_results",
        ),
    ]


@hooks.register("register_reports_menu_item")
def report_menu_item():
    return ForReviewers(_("To check"), reverse("to_verify_report"), icon_name="date", order=800)


def has_the_role(user, thing):
    """Whether they may publish such things; what is closed is told by the view, which asks of this one."""
    if isinstance(thing, Page):
        return may_publish(user, thing)
    return policy_registry.get(thing).user_has_permission(user, "publish")


def button(thing, user):
    """The way to say that it is still true, for who may publish it; asked for each row of a list, without a query."""
    if isinstance(thing, tuple(public_models())) and thing.live and has_the_role(user, thing):
        yield Button(_("Still accurate"), verify_url(thing.public_url), icon_name="date", priority=45)


@hooks.register("register_page_header_buttons")
def page_button(page, user, view_name, next_url=None):
    return button(page.specific, user)


@hooks.register("register_snippet_listing_buttons")
def record_button(snippet, user, next_url=None):
    return button(snippet, user)
