from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CareConfig(AppConfig):
    """Protection of what is written, and trust in those who write."""

    name = "commons.care"
    label = "care"
    verbose_name = _("Care")

    def ready(self):
        from commons import publication
        from commons.care import actions, policy, protection

        protection.connect()
        actions.connect()
        policy.register()
        publication.STEPS["trust"] = "commons.care.trust.trust_authors"
