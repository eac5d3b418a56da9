from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    """Signing up, logging in, member pages and roles."""

    default = True
    name = "commons.accounts"
    label = "accounts"
    verbose_name = _("Accounts")

    def ready(self):
        from commons import publication

        from . import signals  # noqa: F401
        from .records import open_records

        # The application of permissions comes last: those of every model are made by then.
        post_migrate.connect(open_records, sender=apps.get_app_config("auth"))
        publication.NIGHTLY.append("forget_unconfirmed")


class PeopleConfig(WagtailUsersAppConfig):
    """Wagtail's own screens of users, for superusers: they ask for the public name too."""

    user_viewset = "commons.accounts.people_screen.PeopleViewSet"
