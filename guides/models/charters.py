"""Charters: numbered texts that people sign up to."""

from django.db import models
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from commons.blocks import ReadingBlocks
from commons.fields import StreamField
from guides import blocks

from .base import DocumentedPage


class CharterPage(DocumentedPage):
    """A numbered text: preamble, articles in parts, how to join."""

    kind = "charter"
    schema_type = "DigitalDocument"
    kind_label = _("Charter")
    section_fields = [
        ("body", ""),
        ("articles", _("Articles")),
        ("joining", _("How to join")),
        ("sources", _("Sources")),
    ]

    version = models.CharField(_("version"), max_length=20, blank=True, help_text=_("For example « 4 »."))
    adopted_on = models.DateField(_("adopted on"), null=True, blank=True)
    adopted_by = models.CharField(
        _("adopted by"), max_length=150, blank=True, help_text=_("The assembly or the group that adopted it.")
    )
    body = StreamField(ReadingBlocks(), verbose_name=_("preamble"), blank=True)
    articles = StreamField(
        blocks.ArticleBlocks(),
        verbose_name=_("articles"),
        blank=True,
        help_text=_("Articles number themselves, through all parts."),
    )
    joining = StreamField(ReadingBlocks(), verbose_name=_("how to join"), blank=True)
    sources = StreamField(blocks.SourceBlocks(), verbose_name=_("sources"), blank=True)

    template = "guides/charter_page.html"
    content_panels = [
        *DocumentedPage.content_panels,
        MultiFieldPanel(
            [
                *DocumentedPage.who_panels,
                FieldRowPanel([FieldPanel("version"), FieldPanel("adopted_on"), FieldPanel("adopted_by")]),
            ],
            heading=_("In brief"),
        ),
        *[FieldPanel(name) for name, _title in section_fields],
    ]

    class Meta:
        verbose_name = _("charter")
        verbose_name_plural = _("charters")

    @property
    def facts(self):
        adopted = date_format(self.adopted_on, "DATE_FORMAT") if self.adopted_on else ""
        return self.described_facts(
            (_("Version"), self.version, "history"),
            (_("Adopted on"), adopted, "event"),
            (_("Adopted by"), self.adopted_by, "people"),
        )

    @cached_property
    def sections(self):
        blocks.number_articles(self.articles)
        return super().sections

    def schema_fields(self):
        return {"version": self.version}
