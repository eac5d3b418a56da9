"""What is searched: one row for each published thing and language, made from it and never edited."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchDocument(models.Model):
    """The lexemes of one published thing, and what a list of results may be narrowed by.

    Whether it is public, its title, summary and address are asked of `thing` when somebody searches, so that a late index
    never shows what was withdrawn.
    """

    thing = models.ForeignKey(
        "history.PublicState", models.CASCADE, related_name="search_documents", db_index=False
    )  # the constraint below has an index of its own
    language = models.CharField(_("language"), max_length=10)
    kind = models.CharField(_("kind"), max_length=40)
    topics = ArrayField(models.CharField(max_length=255), verbose_name=_("topics"), default=list)
    licence = models.CharField(_("licence"), max_length=40, blank=True)
    date = models.DateField(_("date"), null=True)  # of the last change
    body = models.TextField(_("text"), blank=True)
    title_key = models.TextField(blank=True)  # lexemes of the title, to know it when it is typed whole
    v = SearchVectorField()  # title A, summary B, topics C, text D
    vt = SearchVectorField()  # the same without the text
    number = models.PositiveIntegerField()  # of the version that was read
    analyser = models.PositiveSmallIntegerField()  # ANALYSER_VERSION

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("search document")
        verbose_name_plural = _("search documents")
        constraints = [models.UniqueConstraint(fields=["thing", "language"], name="one_document_per_language")]
        indexes = [GinIndex(fields=["v"], name="search_v"), GinIndex(fields=["vt"], name="search_vt")]

    def __str__(self):
        return self.title_key
