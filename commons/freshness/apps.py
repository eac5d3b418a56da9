from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FreshnessConfig(AppConfig):
    """What is still true, and who is asked."""

    name = "commons.freshness"
    label = "freshness"
    verbose_name = _("Checks of texts")

    def ready(self):
        from commons import publication

        publication.NIGHTLY.append("remind_of_verification")
