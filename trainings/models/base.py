"""What courses and modules share: what one will be able to do, and where they live."""

from django.utils.translation import gettext_lazy as _

from commons.blocks import ReadingBlocks
from commons.fields import StreamField
from commons.models import BasePage
from trainings import blocks


def duration_text(minutes):
    """35 min, 2 h, 1 h 05: the same words in every language."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest}\u00a0min"
    return f"{hours}\u00a0h\u00a0{rest:02}" if rest else f"{hours}\u00a0h"


class TrainingPage(BasePage):
    """A page of the Trainings section."""

    body = StreamField(
        ReadingBlocks(), verbose_name=_("presentation"), blank=True, help_text=_("For whom, why, and how it goes.")
    )
    outcomes = StreamField(
        blocks.OutcomeBlocks(),
        verbose_name=_("outcomes"),
        blank=True,
        help_text=_("What the trainee will be able to do, each starting with a verb."),
    )

    parent_page_types = ["trainings.TrainingIndexPage"]
    subpage_types = []

    class Meta:
        abstract = True

    @property
    def outcome_list(self):
        return [child.value for child in self.outcomes]

    @property
    def text_sections(self):
        """The parts to show as text; the others have a place of their own on the page."""
        return [section for section in self.sections if section.name == "body"]
