"""What guides, code sources and charters share: for whom they are written, and where they live."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from commons.fields import ChoicesField, StreamField
from commons.models import BasePage
from guides.blocks import DoerBlocks


class Audience(models.TextChoices):
    ASSOCIATIONS = "associations", _("Associations")
    THIRD_PLACES = "third_places", _("Third places")
    REUSE_SHOPS = "reuse_shops", _("Reuse shops")
    LIBRARIES = "libraries", _("Libraries")
    SCHOOLS = "schools", _("Schools")
    LOCAL_AUTHORITIES = "local_authorities", _("Local authorities")
    INDIVIDUALS = "individuals", _("Individuals")


class Difficulty(models.TextChoices):
    EASY = "easy", _("Easy")
    MEDIUM = "medium", _("Some practice needed")
    DEMANDING = "demanding", _("Demanding")


class DocumentedPage(BasePage):
    """A page of the Guides section."""

    audiences = ChoicesField(
        Audience.choices, verbose_name=_("for whom"), help_text=_("Whom this page was written for.")
    )
    difficulty = models.CharField(
        _("difficulty"),
        max_length=20,
        choices=Difficulty.choices,
        blank=True,
        help_text=_("For somebody who does it for the first time."),
    )

    doers = StreamField(
        DoerBlocks(),
        verbose_name=_("who does it, and when"),
        blank=True,
        help_text=_("Who practises it, and the events where one can see it done. Their next date is shown."),
    )

    shows_related = True
    ages = True
    parent_page_types = ["guides.GuideIndexPage"]
    subpage_types = []
    about_panels = [FieldPanel("doers"), *BasePage.about_panels]
    who_panels = [FieldPanel("audiences"), FieldPanel("difficulty")]

    class Meta:
        abstract = True

    @property
    def audience_label(self):
        labels = [str(Audience(value).label) for value in self.audiences if value in Audience.values]
        return ", ".join([labels[0], *(label.lower() for label in labels[1:])]) if labels else ""

    def described_facts(self, *rows):
        """Rows of the « En bref » sheet: who it is for, the given (label, value, icon) rows, the difficulty; none empty."""
        everything = [
            (_("For whom"), self.audience_label, "people"),
            *rows,
            (_("Difficulty"), self.get_difficulty_display(), "level"),
        ]
        return [row for row in everything if row[1]]
