"""What Wagtail's actions ask, whoever calls them: not only the rights of a role, but that nothing is closed to this person.

Of those below, Wagtail asks the right to edit, for the editor refuses what is locked before it calls them, or the right to
publish this kind of record. The others ask `can_delete`, `can_move_to`… (protection.py) or the policy of the record (policy.py).
"""

import functools

from wagtail.actions import (
    ConvertAliasPageAction,
    PublishRevisionAction,
    RevertToPageRevisionAction,
    RevertToRevisionAction,
)
from wagtail.models import Page

from commons.bin.keeping import is_in_bin

from .protection import Protectable, is_closed_to


def ask_more(action_class):
    check = action_class.check

    @functools.wraps(check)
    def checked(action, skip_permission_checks=False):
        check(action, skip_permission_checks)
        user, thing = action.user, action.instance
        if user and isinstance(thing, (Page, Protectable)) and (is_in_bin(thing) or is_closed_to(user, thing)):
            raise action.permission_error_class("It is closed to this person.")

    action_class.check = checked


def connect():
    for action_class in (
        ConvertAliasPageAction,
        PublishRevisionAction,
        RevertToPageRevisionAction,
        RevertToRevisionAction,
    ):
        ask_more(action_class)
