from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HistoryConfig(AppConfig):
    """What was public, when, and by whom."""

    name = "commons.history"
    label = "history"
    verbose_name = _("History")

    def ready(self):
        from commons import publication, translations
        from commons.history import restoring

        publication.connect()
        translations.connect()
        restoring.connect()
