from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GuidesConfig(AppConfig):
    name = "guides"
    verbose_name = _("Guides")

    def ready(self):
        from commons.proposals import kinds
        from guides.proposals import GuideProposal

        kinds.register(GuideProposal, 30)
