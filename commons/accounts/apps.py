from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    """Signing up, logging in, member pages and roles."""

    default = True
    name = "commons.accounts"
    label = "accounts"
    verbose_name = _("Accounts")

    def ready(self):
        from . import signals  # noqa: F401


class PeopleConfig(WagtailUsersAppConfig):
    """Wagtail's own screens of users, for superusers: they ask for the public name too."""

    user_viewset = "commons.accounts.people_screen.PeopleViewSet"
