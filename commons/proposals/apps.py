from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProposalsConfig(AppConfig):
    """What members propose from the public site."""

    name = "commons.proposals"
    label = "proposals"
    verbose_name = _("Proposals")

    def ready(self):
        from commons import publication

        from . import mail

        mail.connect()
        publication.STEPS["proposals"] = "commons.proposals.mail.tell_accepted"
