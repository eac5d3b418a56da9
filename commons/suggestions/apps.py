from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SuggestionsConfig(AppConfig):
    """What anybody suggests, and who reviews it."""

    name = "commons.suggestions"
    label = "suggestions"
    verbose_name = _("Suggestions")

    def ready(self):
        from commons import demo, publication
        from commons.suggestions import demonstration

        publication.EACH_MINUTE.append("tell_of_suggestions")
        publication.NIGHTLY.append("forget_suggestions")
        demo.also(demonstration.found, after_pages=True)
