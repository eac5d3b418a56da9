from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkerConfig(AppConfig):
    """Tasks that were interrupted or failed; what is late; what has been done long ago."""

    name = "commons.worker"
    label = "worker"
    verbose_name = _("Background work")

    def ready(self):
        from commons import publication

        publication.EACH_MINUTE.append("take_up_tasks")
        publication.NIGHTLY.append("forget_past")
