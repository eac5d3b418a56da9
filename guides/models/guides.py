"""Practice guides: how somebody did it, told so that others can."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from commons.blocks import ReadingBlocks
from commons.fields import StreamField
from guides import blocks

from .base import DocumentedPage


class GuidePage(DocumentedPage):
    """A practice guide."""

    kind = "guide"
    schema_type = "HowTo"
    kind_label = _("Practice guide")
    section_fields = [
        ("body", ""),
        ("ingredients", _("What you need")),
        ("steps", _("Step by step")),
        ("pitfalls", _("What went wrong for us")),
        ("variations", _("Other ways of doing it")),
        ("sources", _("Sources")),
    ]

    duration = models.CharField(
        _("time"), max_length=120, blank=True, help_text=_("For example « 2 h 30 per date, three weeks to prepare ».")
    )
    people = models.CharField(_("people"), max_length=120, blank=True, help_text=_("For example « 2 to 4 »."))
    budget = models.CharField(_("budget"), max_length=120, blank=True, help_text=_("For example « less than 500 € »."))
    body = StreamField(
        ReadingBlocks(), verbose_name=_("context"), blank=True, help_text=_("Why do it, and what it changes.")
    )
    ingredients = StreamField(
        blocks.IngredientBlocks(),
        verbose_name=_("ingredients"),
        blank=True,
        help_text=_("Everything to gather before you start: things, places, people, agreements."),
    )
    steps = StreamField(
        blocks.StepBlocks(), verbose_name=_("steps"), blank=True, help_text=_("In order, one gesture at a time.")
    )
    pitfalls = StreamField(
        blocks.PitfallBlocks(),
        verbose_name=_("pitfalls"),
        blank=True,
        help_text=_("What failed, and what you do now. The most precious part for the next people."),
    )
    variations = StreamField(
        blocks.VariationBlocks(), verbose_name=_("variations"), blank=True, help_text=_("How others do it differently.")
    )
    sources = StreamField(blocks.SourceBlocks(), verbose_name=_("sources"), blank=True)

    template = "guides/guide_page.html"
    content_panels = [
        *DocumentedPage.content_panels,
        MultiFieldPanel(
            [
                *DocumentedPage.who_panels,
                FieldRowPanel([FieldPanel("duration"), FieldPanel("people"), FieldPanel("budget")]),
            ],
            heading=_("In brief"),
        ),
        *[FieldPanel(name) for name, _title in section_fields],
    ]

    class Meta:
        verbose_name = _("practice guide")
        verbose_name_plural = _("practice guides")

    @property
    def facts(self):
        return self.described_facts(
            (_("Time"), self.duration, "clock"),
            (_("People"), self.people, "people"),
            (_("Budget"), self.budget, "euro"),
        )

    def schema_fields(self):
        steps = [child.value for child in self.steps if child.block_type == "step"]
        return {
            "step": [
                {"@type": "HowToStep", "position": position, "name": step["title"]}
                for position, step in enumerate(steps, 1)
            ],
            "supply": [
                {"@type": "HowToSupply", "name": child.value["name"]}
                for child in self.ingredients
                if child.block_type == "ingredient"
            ],
        }
