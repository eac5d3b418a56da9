from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SectionsConfig(AppConfig):
    """A section of a page, changed from the page."""

    name = "commons.sections"
    label = "sections"
    verbose_name = _("Sections")
