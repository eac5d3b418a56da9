from django.urls import path, resolve, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.auth import permission_required
from wagtail.admin.widgets.button import Button
from wagtail_localize.views import edit_translation

from commons import publication
from commons.accounts.roles import PERMISSION, is_facilitator
from commons.models import BasePage, BaseRecord

from .admin_api import PagesToRead
from .naming import REPORTS, named_to
from .screens import ProtectionView, UndoView
from .translating import SubmitPageTranslation, UpdateTranslations, convert_to_alias, of_open_pages, refuse_closed


@hooks.register("register_admin_urls")
def care_urls():
    allowed = permission_required(PERMISSION)
    return [
        path("members/<int:pk>/undo/", allowed(UndoView.as_view()), name="undo_everything"),
        path("protection/<int:content_type_id>/<int:object_id>/", allowed(ProtectionView.as_view()), name="protection"),
    ]


@hooks.register("register_admin_urls", order=-1)  # before wagtail-localize's, whose place they take
def translating_urls():
    one = "localize/translate/<int:translation_id>/"
    return [
        path("localize/page/<int:page_id>/convert_to_alias/", convert_to_alias),
        path("localize/submit/page/<int:page_id>/", SubmitPageTranslation.as_view()),
        path("localize/update/<int:translation_source_id>/", UpdateTranslations.as_view()),
        path(f"{one}strings/<int:string_segment_id>/edit/", of_open_pages(edit_translation.edit_string_translation)),
        path(f"{one}overrides/<int:overridable_segment_id>/edit/", of_open_pages(edit_translation.edit_override)),
        path(f"{one}pofile/upload/", of_open_pages(edit_translation.upload_pofile)),
        path(f"{one}machine_translate/", of_open_pages(edit_translation.machine_translate)),
        path(f"{one}disable/", of_open_pages(edit_translation.stop_translation)),
    ]


hooks.register("before_edit_page", refuse_closed, order=-1)  # wagtail-localize's form asks nothing


@hooks.register("construct_page_chooser_queryset")
def pages_to_choose(pages, request):
    return named_to(request.user, pages)


@hooks.register("construct_reports_menu")
def reports_of_facilitators(request, items):
    """Those that name every page."""
    if not is_facilitator(request.user):
        items[:] = [item for item in items if resolve(item.url).url_name not in REPORTS]


@hooks.register("construct_admin_api")
def read_pages(router):
    router.register_endpoint("pages", PagesToRead)


@hooks.register("register_page_header_buttons")
def page_button(page, user, view_name, next_url=None):
    if is_facilitator(user) and isinstance(page.specific_deferred, BasePage):
        yield button(page)


@hooks.register("register_snippet_listing_buttons")
def record_button(snippet, user, next_url=None):
    if is_facilitator(user) and isinstance(snippet, BaseRecord):
        yield button(snippet)


def button(thing):
    return Button(_("Protection"), reverse("protection", args=publication.key_of(thing)), icon_name="lock", priority=80)


@hooks.register("register_log_actions")
def care_actions(actions):
    actions.register_action("care.protect", _("Protect"), _("Protection changed"))
