"""What is closed to somebody whose role would let them: protected, locked, being reviewed by others, in the bin.

Levels of protection are told to Wagtail as locks: every way of editing asks for these already. What is not editing (publishing,
deleting, moving, making private) asks the permissions of the page, here, or those of the record (policy.py).
"""

from django.db import models
from django.db.models.signals import post_delete
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext
from wagtail.locks import BaseLock, BasicLock, ScheduledForPublishLock
from wagtail.models import PagePermissionTester

from commons import publication
from commons.accounts.roles import is_facilitator
from commons.bin.place import in_bin


def protection_of(thing):
    from .models import Protection

    if thing.pk is None:
        return None
    content_type, object_id = publication.key_of(thing)
    return Protection.objects.filter(content_type=content_type, object_id=object_id).first()


def is_closed_to(user, thing):
    """Whether this is not theirs to change now, whatever their role. What is scheduled is left to whoever may cancel that."""
    if not is_facilitator(user):
        protection = protection_of(thing)
        if protection and protection.applies_to(user):
            return True
    if thing.locked:
        return BasicLock(thing).for_user(user)
    task = thing.current_workflow_task
    return bool(task and task.locked_for_user(thing, user))


class ProtectionLock(BaseLock):
    """Closed to those below the level of protection; for the others, as the lock that a review may put."""

    def __init__(self, thing, protection, other=None):
        super().__init__(thing)
        self.protection, self.other = protection, other

    def keeps_out(self, user):
        return self.protection.applies_to(user)

    def for_user(self, user):
        return self.keeps_out(user) or bool(self.other and self.other.for_user(user))

    def get_message(self, user):
        if not self.keeps_out(user):
            return self.other.get_message(user) if self.other else None
        words = gettext("This is protected: only some people may change it. Suggest your change on its public page.")
        return format_html("{} {}", words, self.protection.reason)

    def get_locked_by(self, user):
        return gettext("Protected")

    def get_description(self, user):
        return gettext("May change it: %(who)s") % {"who": self.protection.get_level_display()}


class ProtectedPagePermissions(PagePermissionTester):
    """As Wagtail's, where nothing is closed. Whoever does not publish deletes and moves their own drafts, not those of others."""

    @cached_property
    def is_closed(self):
        return is_closed_to(self.user, self.page)

    @property
    def is_closed_below(self):
        """Whether something that goes where this page goes is locked or protected."""
        from .models import Protection

        if self.page.is_leaf():
            return False
        below = self.page.get_descendants()
        if below.filter(locked=True).exclude(locked_by=self.user).exists():
            return True
        content_type, _pk = publication.key_of(self.page)
        pks = [str(pk) for pk in below.values_list("pk", flat=True)]
        protections = Protection.objects.filter(content_type=content_type, object_id__in=pks)
        return any(protection.applies_to(self.user) for protection in protections)

    @property
    def is_theirs(self):
        if self.user.is_superuser or "publish" in self.permissions:
            return True
        return not self.page.get_descendants(inclusive=True).exclude(owner=self.user).exists()

    def can_publish(self):
        return super().can_publish() and not self.is_closed

    def can_unpublish(self):
        return super().can_unpublish() and not self.is_closed

    def can_delete(self, ignore_bulk=False):
        return super().can_delete(ignore_bulk) and self.is_theirs and not self.is_closed and not self.is_closed_below

    def can_move_to(self, destination):
        return super().can_move_to(destination) and self.can_move() and not in_bin(destination)


def no(*args, **kwargs):
    return False


# Whatever Wagtail asks of a page: its deletion is undone first.
InTheBinPermissions = type(
    "InTheBinPermissions",
    (PagePermissionTester,),
    {name: no for name in dir(PagePermissionTester) if name.startswith("can_")},
)


def page_permissions(user, page):
    return (InTheBinPermissions if in_bin(page) else ProtectedPagePermissions)(user, page)


class Protectable(models.Model):
    """What every page and record has."""

    class Meta:
        abstract = True

    def get_lock(self):
        lock = super().get_lock()
        if isinstance(lock, (BasicLock, ScheduledForPublishLock)):  # these keep out everybody, or all but one
            return lock
        found = protection_of(self)
        return ProtectionLock(self, found, lock) if found else lock


def forget(sender, instance, **kwargs):
    """The protection of what is deleted goes with it."""
    from .models import Protection

    if isinstance(instance, Protectable):
        content_type, object_id = publication.key_of(instance)
        Protection.objects.filter(content_type=content_type, object_id=object_id).delete()


def connect():
    post_delete.connect(forget, dispatch_uid="protection")
