"""Columns that reports about public things share."""

from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from commons.contract import kind_labels

KIND = Column("kind", label=_("Kind"), accessor=lambda state: kind_labels().get(state.kind, state.kind))
LANGUAGE = Column(
    "language", label=_("Language"), accessor=lambda state: get_language_info(state.language)["name_translated"]
)
