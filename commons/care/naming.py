"""Which pages the CMS names to somebody: those that everybody reads, and those of the sections where they write.

Wagtail tells the title of any page to whoever may open the CMS: on the way down the tree, in choosers, where a page is moved,
in the list of those that may not be deleted. Here is what it may tell, and every address that says which page it is about.
"""

from django.db.models import F, Q
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.chooser import ExternalLinkView
from wagtail.models import Page
from wagtail.permissions import policy_registry

from commons.accounts.roles import PERMISSION
from commons.bin.place import in_bin, outside
from commons.bin.screen import shown_to

PAGES_OF_ADDRESSES = {"page_id", "page_pk", "parent_page_id", "page_to_move_id", "destination_id"}
WRITES = {"add", "change", "publish"}
# Wagtail's and wagtail-localize's reports name every page to everybody.
REPORTS = {"page_types_usage", "site_history", "workflow", "workflow_tasks", "translations_report"}


def policy():
    return policy_registry.get_by_type(Page)


def named_to(user, pages):
    """Those of a queryset of pages. The new title of a public page is not public yet: the CMS would say that one."""
    theirs = policy().explorable_instances(user)
    everybodys = outside(Page.objects.live().public()).filter(draft_title=F("title"))
    return pages.filter(Q(pk__in=theirs.values("pk")) | Q(pk__in=everybodys.values("pk")) | Q(depth=1))


def may_be_named(user, pk):
    """Whether somebody may learn that there is this page. Who finds it in the bin is told that it is there."""
    page = Page.objects.filter(pk=pk).first()
    if page is None:
        return True
    if in_bin(page):
        return shown_to(user).about(page).exists()
    return named_to(user, Page.objects.filter(pk=page.pk)).exists()


def may_choose_all(user, parent):
    """Whether somebody may take all that is below a page, or that is found, to do something to each."""
    if user.has_perm(PERMISSION):
        return True
    page = Page.objects.filter(pk=parent).first() if parent and parent.isdecimal() else None
    return page is not None and policy().user_has_any_permission_for_instance(user, WRITES, page)


class NamedPagesMiddleware:
    """Refuses an address of the CMS that says which page it is about, when that page is not named to who asks."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not request.path.startswith("/admin/") or not request.user.is_authenticated:
            return None
        user, asked = request.user, {kwargs[name] for name in PAGES_OF_ADDRESSES & kwargs.keys()}
        name = str(request.resolver_match.url_name)
        if name == "wagtail_bulk_action" and kwargs["model_name"] == "page":
            chosen = set(request.GET.getlist("id"))
            if "all" in chosen and not may_choose_all(user, request.GET.get("childOf")):
                return permission_denied(request)
            asked |= chosen - {"all"}
        elif name.removesuffix("_results") in REPORTS and not user.has_perm(PERMISSION):
            return permission_denied(request)
        if all(may_be_named(user, pk) for pk in asked):
            return None
        return permission_denied(request)


class ExternalLink(ExternalLinkView):
    """An address that somebody types becomes a link to a page that is named to them, and stays an address otherwise."""

    def render_chosen_response(self, result):
        if "id" in result and not may_be_named(self.request.user, result["id"]):
            result = self.get_result_data()
        return super().render_chosen_response(result)
