from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """What can be searched, and how it is found."""

    name = "commons.search"
    label = "sitesearch"
    verbose_name = _("Search")

    def ready(self):
        from commons import publication

        # A topic that was renamed, a new analyser: what no version tells the index.
        publication.NIGHTLY.append("rebuild_search")
