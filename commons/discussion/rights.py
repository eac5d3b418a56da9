"""Who may write, resolve and moderate. Whoever may read a thing reads its discussion: that is asked before."""

from commons.accounts.roles import Role
from commons.history.restoring import may_edit

from .models import ClosedDiscussion


def is_facilitator(user):
    return user.has_perm("commons.assign_roles")


class Rights:
    """What one visitor may do in the discussion of one thing."""

    def __init__(self, user, thing):
        self.user = user
        self.is_closed = ClosedDiscussion.objects.about(thing).exists()
        self.is_member = user.is_authenticated and (
            user.is_superuser or user.groups.filter(name__in=Role.values).exists()
        )
        self.may_write = self.is_member and not self.is_closed
        self.may_moderate = self.is_member and is_facilitator(user)
        self.may_resolve_all = self.is_member and may_edit(user, thing)

    def may_answer(self, thread):
        return self.may_write and not thread.is_closed

    def may_resolve(self, thread):
        """Resolve, or open again; what the facilitators closed is theirs."""
        return self.may_answer(thread) and (self.may_resolve_all or thread.opened_by_id == self.user.pk)

    def is_mine(self, message):
        return self.is_member and message.author_id == self.user.pk and message.is_readable

    def may_touch(self, message):
        return self.is_mine(message) or (self.may_moderate and not message.deleted_at)
