"""Every way the CMS has of doing each gesture to a page or a record: its screens, its lists, its menus, Wagtail's actions.

A way is `how(client, user, thing, around)`: as a browser would ask it, or as code asks an action in somebody's name.
"""

from django.urls import reverse
from wagtail.actions import (
    ConvertAliasPageAction,
    CopyPageAction,
    CopyPageForTranslationAction,
    CreatePageAliasAction,
    DeleteAction,
    DeletePageAction,
    EditAction,
    EditPageAction,
    MovePageAction,
    PublishPageRevisionAction,
    PublishRevisionAction,
    RevertToPageRevisionAction,
    RevertToRevisionAction,
    UnpublishAction,
    UnpublishPageAction,
)
from wagtail.models import Locale, Page, TaskState

from tests.commons.editing import filled, inline_formset, opened_on, posted, streamfield

NEW = "Le nouveau texte"


class Unread:
    """Middleware: a screen is not written out where only what it did is looked at; that takes half of the time."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_template_response(self, request, response):
        response.content = ""
        return response


# Screens


def given(value, thing, around):
    """What is sent, written as it is or made from (thing, around)."""
    return value(thing, around) if callable(value) else value


def page_screen(name, data=None, *more, query=""):
    """A screen of one page, and the arguments of its address that follow the page's."""

    def ask(client, user, page, around):
        address = reverse(f"wagtailadmin_pages:{name}", args=[page.pk, *(given(value, page, around) for value in more)])
        return client.post(address + query, given(data, page, around) or {})

    return ask


def record_screen(name, data=None, *more):
    def ask(client, user, record, around):
        args = [record.pk, *(given(value, record, around) for value in more)]
        address = reverse(record.snippet_viewset.get_url_name(name), args=args)
        return client.post(address, given(data, record, around) or {})

    return ask


def form(screen, action, *more):
    """The form of the thing, sent with one of its buttons."""
    return screen("revisions_revert" if more else "edit", written(action), *more)


def several(kind, gesture, data=None):
    """Chosen in a list, with a gesture for all of them."""

    def ask(client, user, thing, around):
        address = reverse("wagtail_bulk_action", args=[*kind.split("."), gesture])
        return client.post(f"{address}?id={thing.pk}&next=/admin/", given(data, thing, around) or {})

    return ask


def written(action, title=NEW):
    def form(thing, around):
        return posted(form_of(thing, title), action)

    return form


def form_of(thing, title):
    said = {"title": title, "slug": thing.slug, **opened_on(thing)}
    if type(thing).__name__ == "Actor":
        kept = {name: getattr(thing, name) for name in ("summary", "actor_kind", "language", "licence")}
        return {"body": streamfield([]), "credits": streamfield([]), "actor_topics": inline_formset([]), **kept, **said}
    return filled(type(thing).__name__, **said)


def approved(thing, around):
    return {**written("action-workflow-action")(thing, around), **APPROVE}


def where(page, around):
    return around["destination"].pk


def first_revision(thing, around):
    return thing.revisions.order_by("pk").values_list("pk", flat=True).first() or 0


def last_revision(thing, around):
    return thing.latest_revision_id


def review(thing, around):
    return TaskState.objects.values_list("pk", flat=True).first() or 0


def copied(page, around, **more):
    return {"new_title": "Copie", "new_slug": "copie", "new_parent_page": page.get_parent().pk, **more}


def copied_in_public(page, around):
    return copied(page, around, publish_copies="on")


def translated(client, user, page, around):
    address = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    return client.post(address, {"locales": [english(page, around).pk]})


def mirrored(page, around):
    return copied(page, around, alias="on")


APPROVE = {"workflow-action-name": "approve", "workflow-action-extra-data": "{}"}
HIDE = {"restriction_type": "login", "password": ""}


# Actions


def act(action_class, *args, **values):
    """Wagtail's action in somebody's name."""

    def ask(client, user, thing, around):
        said = {name: given(value, thing, around) for name, value in values.items()}
        return action_class(*(given(value, thing, around) for value in args), user=user, **said).execute()

    return ask


def newest(thing, around):
    return thing.get_latest_revision()


def oldest(thing, around):
    return thing.revisions.order_by("pk").first()


def renamed(thing, around):
    draft = thing.get_latest_revision_as_object()
    draft.title = NEW
    return draft


def itself(thing, around):
    return thing


def deleted_by_code(client, user, page, around):
    return page.delete(user=user)


def destination(page, around):
    return Page.objects.get(pk=around["destination"].pk)


def english(page, around):
    return Locale.objects.get(language_code="en")


# {(gesture, where it is): how}

PAGES = {
    ("write", "edit"): form(page_screen, ""),
    ("write", "revisions_revert"): form(page_screen, "", first_revision),
    ("write", EditPageAction): act(EditPageAction, renamed),
    ("write", RevertToPageRevisionAction): act(RevertToPageRevisionAction, itself, oldest),
    ("publish", "edit"): form(page_screen, "action-publish"),
    ("publish", "revisions_revert"): form(page_screen, "action-publish", first_revision),
    ("publish", "bulk"): several("wagtailcore.page", "publish"),
    ("publish", PublishPageRevisionAction): act(PublishPageRevisionAction, newest),
    ("approve", "workflow_action"): page_screen("workflow_action", {"comment": ""}, "approve", review),
    ("approve", "edit"): page_screen("edit", approved),
    ("reject", "workflow_action"): page_screen("workflow_action", {"comment": ""}, "reject", review),
    ("cancel", "edit"): form(page_screen, "action-cancel-workflow"),
    ("submit", "edit"): form(page_screen, "action-submit"),
    ("unpublish", "unpublish"): page_screen("unpublish"),
    ("unpublish", "bulk"): several("wagtailcore.page", "unpublish"),
    ("unpublish", UnpublishPageAction): act(UnpublishPageAction, itself),
    ("delete", "delete"): page_screen("delete"),
    ("delete", "bulk"): several("wagtailcore.page", "delete"),
    ("delete", DeletePageAction): act(DeletePageAction, itself),
    ("delete", "Page.delete"): deleted_by_code,
    ("move", "move_confirm"): page_screen("move_confirm", {}, where),
    ("move", "bulk"): several("wagtailcore.page", "move", lambda page, around: {"chooser": where(page, around)}),
    ("move", MovePageAction): act(MovePageAction, itself, destination, pos="last-child"),
    ("reorder", "set_page_position"): page_screen("set_page_position", query="?position=0"),
    ("hide", "set_privacy"): page_screen("set_privacy", HIDE),
    ("copy", "copy"): page_screen("copy", copied),
    ("copy", CopyPageAction): act(
        CopyPageAction, itself, update_attrs=lambda page, around: {"slug": "copie"}, keep_live=False
    ),
    ("copy-live", "copy"): page_screen("copy", copied_in_public),
    ("english", CopyPageForTranslationAction): act(CopyPageForTranslationAction, itself, english),
    ("translate-page", "submit_page_translation"): translated,
    ("mirror", "copy"): page_screen("copy", mirrored),
    ("mirror", CreatePageAliasAction): act(CreatePageAliasAction, itself, update_slug="copie"),
    ("lock", "lock"): page_screen("lock"),
    ("unlock", "unlock"): page_screen("unlock"),
}
SCHEDULED = {("unschedule", "revisions_unschedule"): page_screen("revisions_unschedule", {}, last_revision)}
SCHEDULED_RECORDS = {("unschedule", "revisions_unschedule"): record_screen("revisions_unschedule", {}, last_revision)}
MIRRORS = {
    ("own", "convert_alias"): page_screen("convert_alias"),
    ("own", ConvertAliasPageAction): act(ConvertAliasPageAction, itself),
}
RECORDS = {
    ("write", "edit"): form(record_screen, ""),
    ("write", "revisions_revert"): form(record_screen, "", first_revision),
    ("write", EditAction): act(EditAction, renamed),
    ("write", RevertToRevisionAction): act(RevertToRevisionAction, itself, oldest),
    ("publish", "edit"): form(record_screen, "action-publish"),
    ("publish", "revisions_revert"): form(record_screen, "action-publish", first_revision),
    ("publish", PublishRevisionAction): act(PublishRevisionAction, newest),
    ("approve", "workflow_action"): record_screen("workflow_action", {"comment": ""}, "approve", review),
    ("approve", "edit"): record_screen("edit", approved),
    ("reject", "workflow_action"): record_screen("workflow_action", {"comment": ""}, "reject", review),
    ("cancel", "edit"): form(record_screen, "action-cancel-workflow"),
    ("submit", "edit"): form(record_screen, "action-submit"),
    ("unpublish", "unpublish"): record_screen("unpublish"),
    ("unpublish", UnpublishAction): act(UnpublishAction, itself),
    ("delete", "delete"): record_screen("delete"),
    ("delete", "bulk"): several("directory.actor", "delete"),
    ("delete", DeleteAction): act(DeleteAction, itself),
    ("lock", "lock"): record_screen("lock"),
    ("unlock", "unlock"): record_screen("unlock"),
}
