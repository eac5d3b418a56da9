"""Deleting what can come back: putting in the bin, taking out of it, emptying it."""

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.db.models.deletion import ProtectedError, RestrictedError
from django.db.models.signals import post_delete
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.actions.delete import DeleteAction
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.move_page import MovePageAction
from wagtail.log_actions import log
from wagtail.models import Page, Revision, Site, WorkflowState
from wagtail.permissions import policy_registry
from wagtail.signals import published

from commons import publication, reading
from commons.contract import public_models

from .models import KEPT, Binned
from .place import in_bin, outside, the_bin


class Refused(PermissionDenied):
    """Why it cannot be done, in the words of whoever asked."""


def one_at_a_time():
    """Two people who delete or restore at once wait for each other, until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended('bin', 0))")


# Putting in


@transaction.atomic
def put(thing, user):
    """Hide a page with all below it, or a record, and keep it. Who may delete is the caller’s question."""
    one_at_a_time()
    found = type(thing)._base_manager.filter(pk=thing.pk).first()  # as it is now
    if found is None or is_in_bin(found):
        raise Refused(gettext("“%(title)s” is already deleted.") % {"title": thing})
    thing = found.specific if isinstance(found, Page) else found
    row = Binned(
        model_label=thing._meta.label,
        title=thing.get_admin_display_title() if isinstance(thing, Page) else thing.title,
        slug=thing.slug,
        deleted_by=user,
        deleted_by_name=user.get_full_name() if user else "",
    )
    row.content_type_id, row.object_id = publication.key_of(thing)
    if isinstance(thing, Page):
        _put_page(thing, row, user)
    else:
        row.was_live = thing.live
        _calm(type(thing), [thing.pk], row.content_type_id, user)
        _show(type(thing), thing.pk, False)
    row.save()
    log(thing, "bin.put", user=user)
    return row


def is_in_bin(thing):
    return in_bin(thing) if isinstance(thing, Page) else Binned.objects.about(thing).exists()


def outside_the_bin(things):
    """Those of a queryset of pages, or of one kind of record, that are not in the bin."""
    if issubclass(things.model, Page):
        return outside(things)
    return things.exclude(pk__in=Binned.objects.ids_of(things.model))


def _put_page(page, row, user):
    if any(root.root_path.startswith(page.url_path) for root in Site.get_site_root_paths()):
        sentence = gettext("“%(title)s” is the home page of a site, or above it: it cannot be deleted.")
        raise Refused(sentence % {"title": row.title})
    tree = page.get_descendants(inclusive=True)
    pks = list(tree.values_list("pk", flat=True))
    row.parent, row.pages_below = page.get_parent(), len(pks) - 1
    _calm(Page, pks, row.content_type_id, user)
    for alias in outside(Page.objects.live().filter(alias_of__in=pks).exclude(pk__in=pks)):
        alias.specific.unpublish(user=user)  # it is what its source is
    _move(page, the_bin(), f"{page.slug[:200]}-{page.pk}", user)
    for found in Page.objects.filter(pk__in=pks):
        publication.touch(found)


def _move(page, parent, slug, user):
    """Wagtail’s own move, with another slug at arrival. A move from or to the outside of sites makes no redirect."""
    Page.objects.filter(pk=page.pk).update(slug=slug)
    MovePageAction(page, parent, pos="last-child", user=user).execute(skip_permission_checks=True)


def _calm(model, pks, content_type, user):
    """Nothing comes back by itself: neither what was scheduled nor what somebody reviews."""
    about = {"base_content_type_id": content_type, "object_id__in": [str(pk) for pk in pks]}
    Revision.objects.filter(**about).exclude(approved_go_live_at=None).update(approved_go_live_at=None)
    model._base_manager.filter(pk__in=pks).exclude(go_live_at=None).update(go_live_at=None)
    for state in WorkflowState.objects.active().filter(**about):
        state.cancel(user=user)


def _show(model, pk, live):
    """Make a record public or not, and leave all the rest of it as it is."""
    record = model._base_manager.get(pk=pk)
    record.live = live
    record.save(update_fields=["live"])


# Taking out


@transaction.atomic
def restore(row, user, may_all):
    """Put back what a row keeps, as it was; returns it. `may_all`: else only who may delete there may restore."""
    one_at_a_time()
    row = Binned.objects.filter(pk=row.pk).first()
    thing = row and row.thing
    if thing is None:
        raise Refused(gettext("It is not in the bin any more."))
    if isinstance(thing, Page):
        thing = _restore_page(thing, row, user)
    else:
        _show(type(thing), thing.pk, row.was_live)
        thing.refresh_from_db()
    row.delete()
    if not (may_all or _may_delete(user, thing)):
        raise Refused(gettext("You may no longer delete there, so you may not restore either: ask a facilitator."))
    log(thing, "bin.restore", user=user)
    return thing


def _restore_page(page, row, user):
    parent = _parent_of(page, row)
    taken = set(parent.get_children().values_list("slug", flat=True))
    _move(page, parent, reading.unique(row.slug, taken), user)
    tree = Page.objects.get(pk=page.pk).get_descendants(inclusive=True)
    for found in tree:
        publication.touch(found)
    for source in tree.live().filter(pk__in=Page.objects.exclude(alias_of=None).values("alias_of")):
        source.update_aliases()
    return Page.objects.get(pk=page.pk).specific


def _parent_of(page, row):
    """Where it was; when that is gone for good, the first page that accepts it."""
    if row.parent and in_bin(row.parent):
        first = Page.objects.get(path=row.parent.path[: 3 * Page.steplen])  # the root, the bin, what was deleted
        sentence = gettext("Restore “%(title)s” first: this page was below it.")
        raise Refused(sentence % {"title": first.get_admin_display_title()})
    if row.parent and page.can_move_to(row.parent):
        return row.parent
    for model in type(page).allowed_parent_page_models():
        for parent in outside(model.objects.filter(locale=page.locale_id)).order_by("-live", "path"):
            if page.can_move_to(parent):
                return parent
    raise Refused(gettext("No page can hold it any more: create a list for it first."))


def _may_delete(user, thing):
    if isinstance(thing, Page):
        return thing.permissions_for_user(user).can_delete()
    return policy_registry.get(thing).user_has_permission_for_instance(user, "delete", thing)


# Emptying


def delete(row, user=None):
    """Delete for good what a row keeps."""
    with publication.changes(), transaction.atomic():
        one_at_a_time()
        row = Binned.objects.filter(pk=row.pk).first()
        thing = row and row.thing
        if thing is None:
            Binned.objects.filter(pk=row and row.pk).delete()
            return
        action = DeletePageAction if isinstance(thing, Page) else DeleteAction
        try:
            action(thing, user=user).execute(skip_permission_checks=True)
        except (ProtectedError, RestrictedError) as error:
            needed_by = getattr(error, "protected_objects", None) or error.restricted_objects
            names = sorted({str(found) for found in needed_by})
            sentence = gettext("“%(title)s” cannot be deleted for good while it is needed by: %(names)s.")
            more = ["…"] if len(names) > 3 else []
            raise Refused(sentence % {"title": row.title, "names": ", ".join([*names[:3], *more])}) from error


def empty():
    """Delete what has been there for thirty days. Returns (how many, why the others are not)."""
    count, refused = 0, []
    for row in Binned.objects.filter(deleted_at__lte=timezone.now() - KEPT).order_by("deleted_at", "pk"):
        try:
            delete(row)
            count += 1
        except Refused as reason:
            refused.append(str(reason))
    return count, refused


# What happens elsewhere

_delete_page, _delete_record = DeletePageAction._delete_page, DeleteAction._delete


def _put_page_instead(action, page, *args, **kwargs):
    """What Wagtail deletes in somebody’s name goes to the bin; what is there goes for good, and what code deletes too."""
    if action.user is None or in_bin(page):
        return _delete_page(action, page, *args, **kwargs)
    put(page, action.user)
    return 0, {}


def _put_record_instead(action):
    record = action.instance
    if action.user is None or not isinstance(record, tuple(public_models())) or is_in_bin(record):
        return _delete_record(action)
    put(record, action.user)
    return 0, {}


def _forget(sender, instance, **kwargs):
    """What is gone for good is not in the bin."""
    if isinstance(instance, (Page, *public_models())):
        Binned.objects.about(instance).delete()


def _forget_published(sender, instance, **kwargs):
    """A record that was published by other ways is out of the bin. A page stays below it."""
    if not isinstance(instance, Page):
        _forget(sender, instance)


def connect():
    DeletePageAction._delete_page = _put_page_instead
    DeleteAction._delete = _put_record_instead
    post_delete.connect(_forget, dispatch_uid="bin")
    published.connect(_forget_published, dispatch_uid="bin")
