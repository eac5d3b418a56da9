from django.contrib.auth.models import Permission
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogFormatter

from .members_screen import MembersViewSet
from .roles import role_label


@hooks.register("register_admin_viewset")
def members_screen():
    return MembersViewSet()


@hooks.register("register_permissions")
def assign_roles_permission():
    """Lets a superuser give the permission to a group, on the stock screen of groups."""
    return Permission.objects.filter(content_type__app_label="commons", codename="assign_roles")


@hooks.register("register_log_actions")
def account_actions(actions):
    @actions.register_action("accounts.change_role")
    class ChangeRole(LogFormatter):
        label = _("Change a member's role")

        def format_message(self, log_entry):
            roles = {name: role_label(log_entry.data.get(name)) for name in ("before", "after")}
            return _("Role changed from “%(before)s” to “%(after)s”") % roles

    actions.register_action("accounts.deactivate", _("Deactivate an account"), _("Account deactivated"))
    actions.register_action("accounts.reactivate", _("Reactivate an account"), _("Account reactivated"))
