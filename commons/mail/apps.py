from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MailConfig(AppConfig):
    """Every mail of the site, written at once and sent by the worker."""

    name = "commons.mail"
    label = "mail"
    verbose_name = _("Mails")

    def ready(self):
        from commons import publication

        publication.EACH_MINUTE.append("deliver_mail")
