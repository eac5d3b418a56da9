"""Deleting in the CMS is putting in the bin; what is there is not shown elsewhere."""

from django.shortcuts import redirect
from django.urls import include, path, reverse
from django.utils.functional import classproperty
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.home import RecentEditsPanel
from wagtail.admin.views.pages.bulk_actions.delete import DeleteBulkAction as DeletePages
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction as DeleteSnippets

from commons.contract import public_models
from commons.models import BaseRecord

from . import screen
from .keeping import is_in_bin
from .place import in_bin

# Deleting: Wagtail has asked its permissions when it calls these


@hooks.register("before_delete_page")
def put_page(request, page):
    if in_bin(page):
        return screen.already_there(request, page)
    if request.method == "POST":
        above = page.get_parent().pk
        screen.put_all(request, [page])
        return redirect(get_valid_next_url_from_request(request) or reverse("wagtailadmin_explore", args=[above]))


@hooks.register("before_bulk_action")
def put_pages(request, action_type, pages, action):
    if isinstance(action, DeletePages):
        screen.put_all(request, pages)
        return redirect(action.next_url)


@hooks.register("before_delete_snippet")
def put_records(request, records):
    if request.method == "POST" and records and isinstance(records[0], BaseRecord):
        screen.put_all(request, records)
        records_list = records[0].snippet_viewset.get_url_name("list")
        return redirect(get_valid_next_url_from_request(request) or reverse(records_list))


class PutRecords(DeleteSnippets):
    """As Wagtail's, but what other sheets need may go to the bin: nothing is lost."""

    template_name = "bin/put_records.html"

    @classproperty
    def models(cls):
        return [model for model in public_models() if issubclass(model, BaseRecord)]

    def annotate_items(self, items):
        items = super().annotate_items(items)
        self.is_protected = False
        return items


hooks.register("register_bulk_action", PutRecords, order=100)  # after Wagtail's, which it replaces


# What is in the bin


def see_the_bin(request, thing, *args, **kwargs):
    if is_in_bin(thing):
        return screen.already_there(request, thing)


for name in ("edit", "move", "copy"):
    hooks.register(f"before_{name}_page", see_the_bin)


class RecentEdits(RecentEditsPanel):
    def get_context_data(self, parent_context):
        context = super().get_context_data(parent_context)
        context["last_edits"] = [(at, page) for at, page in context["last_edits"] if not in_bin(page)]
        return context


@hooks.register("construct_homepage_panels")
def recent_edits(request, panels):
    panels[:] = [RecentEdits() if type(panel) is RecentEditsPanel else panel for panel in panels]


# The screen


@hooks.register("register_admin_urls")
def bin_urls():
    patterns = [
        path("", screen.binned_list, name="list"),
        path("<int:pk>/restore/", screen.restore, name="restore"),
        path("<int:pk>/delete/", screen.delete, name="delete"),
    ]
    return [path("bin/", include((patterns, "bin")))]


@hooks.register("register_reports_menu_item")
def bin_menu_item():
    return screen.BinMenuItem(_("Bin"), reverse("bin:list"), icon_name="bin", order=950)


@hooks.register("register_log_actions")
def bin_actions(actions):
    actions.register_action("bin.put", _("Delete"), _("Moved to the bin"))
    actions.register_action("bin.restore", _("Restore"), _("Restored from the bin"))
