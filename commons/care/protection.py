"""Levels of protection, told to Wagtail as locks: every way of editing a page or record asks for these already."""

from django.db import models
from django.db.models.signals import post_delete
from django.utils.html import format_html
from django.utils.translation import gettext
from wagtail.locks import BaseLock, BasicLock, ScheduledForPublishLock
from wagtail.models import PagePermissionTester

from commons import publication
from commons.accounts.roles import is_facilitator


def protection_of(thing):
    from .models import Protection

    if thing.pk is None:
        return None
    content_type, object_id = publication.key_of(thing)
    return Protection.objects.filter(content_type=content_type, object_id=object_id).first()


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
    """What is protected from somebody is not theirs to publish, move or delete either."""

    @property
    def is_protected(self):
        found = None if is_facilitator(self.user) else protection_of(self.page)
        return bool(found and found.applies_to(self.user))

    def can_publish(self):
        return super().can_publish() and not self.is_protected

    def can_delete(self, ignore_bulk=False):
        return super().can_delete(ignore_bulk) and not self.is_protected


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
