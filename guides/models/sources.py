"""« Code source »: documentation that lets others reproduce a place, an event or a project (the word is Movilab's)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from commons.blocks import ReadingBlocks
from commons.fields import StreamField
from guides import blocks

from .base import DocumentedPage


class CodeSourcePage(DocumentedPage):
    """How a place, an event or a project came to be, and under which conditions it can live elsewhere."""

    kind = "source"
    schema_type = "Article"
    kind_label = _("Code source")
    section_fields = [
        ("body", ""),
        ("trajectory", _("Trajectory")),
        ("community", _("The people who carry it")),
        ("key_factors", _("What made it work")),
        ("conditions", _("Conditions to do it elsewhere")),
        ("costs", _("What it costs")),
        ("indicators", _("What is measured")),
        ("adaptation", _("How to adapt it")),
        ("replications", _("Where it was taken up")),
        ("sources", _("Sources")),
    ]

    place = models.CharField(_("place"), max_length=120, blank=True, help_text=_("Where it happens."))
    period = models.CharField(_("period"), max_length=120, blank=True, help_text=_("For example « since 2019 »."))
    scale = models.CharField(
        _("scale"), max_length=120, blank=True, help_text=_("For example « a street », « three villages ».")
    )
    body = StreamField(ReadingBlocks(), verbose_name=_("presentation"), blank=True)
    trajectory = StreamField(
        blocks.TrajectoryBlocks(),
        verbose_name=_("trajectory"),
        blank=True,
        help_text=_("The dates that mattered, dead ends included."),
    )
    community = StreamField(
        ReadingBlocks(),
        verbose_name=_("community"),
        blank=True,
        help_text=_("Who does what, how people join, how decisions are made."),
    )
    key_factors = StreamField(
        blocks.KeyFactorBlocks(),
        verbose_name=_("key factors"),
        blank=True,
        help_text=_("Without which it would not have held."),
    )
    conditions = StreamField(
        blocks.ConditionBlocks(),
        verbose_name=_("conditions of transferability"),
        blank=True,
        help_text=_("What another place must have, and what merely helps."),
    )
    costs = StreamField(ReadingBlocks(), verbose_name=_("costs"), blank=True)
    indicators = StreamField(
        blocks.IndicatorBlocks(),
        verbose_name=_("indicators"),
        blank=True,
        help_text=_("What you count, how, and over what period."),
    )
    adaptation = StreamField(
        ReadingBlocks(),
        verbose_name=_("how to adapt it"),
        blank=True,
        help_text=_("What to keep, what to change according to the place."),
    )
    replications = StreamField(
        blocks.ReplicationBlocks(),
        verbose_name=_("replications"),
        blank=True,
        help_text=_("Who took it up, what they changed, what came of it."),
    )
    sources = StreamField(blocks.SourceBlocks(), verbose_name=_("sources"), blank=True)

    template = "guides/code_source_page.html"
    content_panels = [
        *DocumentedPage.content_panels,
        MultiFieldPanel(
            [
                *DocumentedPage.who_panels,
                FieldRowPanel([FieldPanel("place"), FieldPanel("period"), FieldPanel("scale")]),
            ],
            heading=_("In brief"),
        ),
        *[FieldPanel(name) for name, _title in section_fields],
    ]

    class Meta:
        verbose_name = _("code source")
        verbose_name_plural = _("code sources")

    @property
    def facts(self):
        return self.described_facts(
            (_("Place"), self.place, "place"), (_("Period"), self.period, "event"), (_("Scale"), self.scale, "level")
        )
