from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommonsConfig(AppConfig):
    name = "commons"
    verbose_name = _("Commons")

    def ready(self):
        from commons.spreadsheets import make_exports_plain

        make_exports_plain()
