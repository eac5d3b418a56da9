from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EditingConfig(AppConfig):
    """Saving without losing what somebody else saved."""

    name = "commons.editing"
    label = "editing"
    verbose_name = _("Editing")

    def ready(self):
        from commons import publication
        from commons.editing import actions

        actions.connect()
        publication.NIGHTLY.append("forget_held_edits")
