from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LinksConfig(AppConfig):
    """What leads to what."""

    name = "commons.links"
    label = "links"
    verbose_name = _("Links")

    def ready(self):
        from commons import publication

        publication.STEPS["links"] = "commons.links.indexing.index_version"
        publication.NIGHTLY.append("check_links")
