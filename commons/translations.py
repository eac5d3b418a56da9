"""Publishing a translation in one transaction, in the name of who does it.

wagtail-localize 1.14 writes the text in one transaction and publishes it after commit, in nobody's name: a server that
stops in between leaves a text that is public and was never published.
"""

from django.db import transaction
from wagtail.models import DraftStateMixin
from wagtail_localize.models import Translation

from commons.editing.guard import hold

_save_target = Translation.save_target


def save_target(self, user=None, publish=True):
    """As wagtail-localize's, except that what is published is published here and now, and nobody else saves meanwhile."""
    model = self.source.specific_content_type.model_class()
    with transaction.atomic():
        if not issubclass(model, DraftStateMixin):
            return _save_target(self, user=user, publish=publish)
        there = model._base_manager.filter(translation_key=self.source.object_id, locale=self.target_locale)
        hold(model, there.values_list("pk", flat=True).first())
        _save_target(self, user=user, publish=False)
        if publish:
            self.get_target_instance().get_latest_revision().publish(user=user, skip_permission_checks=True)


def connect():
    Translation.save_target = save_target
