"""Who may write, resolve and moderate. Whoever may read a thing reads its discussion: that is asked before."""

from functools import cached_property

from commons.accounts.roles import is_facilitator
from commons.history.restoring import may_edit

from .models import ClosedDiscussion


class Rights:
    """What one visitor may do in the discussion of one thing."""

    def __init__(self, user, thing):
        self.user, self.thing = user, thing
        self.is_closed = ClosedDiscussion.objects.about(thing).exists()
        self.is_member = user.has_perm("wagtailadmin.access_admin")  # every role gives it
        self.may_write = self.is_member and not self.is_closed
        self.may_moderate = is_facilitator(user)

    @cached_property
    def may_edit_thing(self):
        return may_edit(self.user, self.thing)

    def may_answer(self, thread):
        return self.may_write and not thread.is_closed

    def may_resolve(self, thread):
        """Resolve, or open again; what the facilitators closed is theirs."""
        if not self.may_answer(thread):
            return False
        return thread.opened_by_id == self.user.pk or self.may_moderate or self.may_edit_thing

    def is_mine(self, message):
        return self.is_member and message.author_id == self.user.pk and message.is_readable

    def may_touch(self, message):
        return self.is_mine(message) or (self.may_moderate and not message.deleted_at)
