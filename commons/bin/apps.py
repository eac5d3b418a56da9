from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BinConfig(AppConfig):
    """What was deleted, for as long as it can come back."""

    name = "commons.bin"
    label = "bin"
    verbose_name = _("Bin")

    def ready(self):
        from wagtail.models import Page
        from wagtail.permissions import register_permission_policy

        from commons import publication
        from commons.bin import keeping
        from commons.bin.policy import PagesOutsideTheBin

        publication.NIGHTLY.append("empty_bin")
        keeping.connect()
        register_permission_policy(Page, PagesOutsideTheBin(Page))
