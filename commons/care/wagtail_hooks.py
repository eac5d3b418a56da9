from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.auth import permission_required
from wagtail.admin.widgets.button import Button

from commons import publication
from commons.accounts.roles import PERMISSION, is_facilitator
from commons.models import BasePage, BaseRecord

from .admin_api import PagesToRead
from .screens import ProtectionView, UndoView
from .translating import UpdateTranslations, convert_to_alias


@hooks.register("register_admin_urls")
def care_urls():
    allowed = permission_required(PERMISSION)
    return [
        path("members/<int:pk>/undo/", allowed(UndoView.as_view()), name="undo_everything"),
        path("protection/<int:content_type_id>/<int:object_id>/", allowed(ProtectionView.as_view()), name="protection"),
    ]


@hooks.register("register_admin_urls", order=-1)  # before wagtail-localize's, whose place they take
def translating_urls():
    return [
        path("localize/page/<int:page_id>/convert_to_alias/", convert_to_alias),
        path("localize/update/<int:translation_source_id>/", UpdateTranslations.as_view()),
    ]


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
