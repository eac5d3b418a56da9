"""The list of guides, code sources and charters, with its facets."""

from collections import Counter
from dataclasses import dataclass

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from commons.accounts.sections import open_section
from commons.blocks import ReadingBlocks
from commons.fields import StreamField
from commons.models import BaseIndexPage, PageTopic, TopicPage
from commons.pagination import paginate
from commons.reading import by_title

from .base import Audience, Difficulty
from .charters import CharterPage
from .guides import GuidePage
from .sources import CodeSourcePage

LISTED = {model.kind: model for model in (GuidePage, CodeSourcePage, CharterPage)}


@dataclass
class Option:
    value: str
    label: str
    count: int
    checked: bool


@dataclass
class Facet:
    name: str
    label: str
    options: list

    @property
    def active_count(self):
        return sum(option.checked for option in self.options)


class GuideIndexPage(BaseIndexPage):
    """Everything the members have documented."""

    kind_label = _("Guides")

    body = StreamField(ReadingBlocks(), verbose_name=_("text"), blank=True)

    parent_page_types = ["commons.HomePage"]
    subpage_types = ["guides.GuidePage", "guides.CodeSourcePage", "guides.CharterPage"]
    template = "guides/guide_index_page.html"
    content_panels = [*BaseIndexPage.content_panels, FieldPanel("body")]

    class Meta:
        verbose_name = _("list of guides")
        verbose_name_plural = _("lists of guides")

    def grant_rights(self):
        open_section(self)

    def listed_pages(self):
        return Page.objects.live().public().child_of(self)

    def latest_items(self, limit):
        return list(self.listed_pages().order_by("-first_published_at").specific().defer_streamfields()[:limit])

    def get_context(self, request, *args, **kwargs):
        choice = FacetedChoice(self, request.GET)
        pages = Page.objects.filter(pk__in=choice.matching()).order_by(*by_title()).specific().defer_streamfields()
        return {
            **super().get_context(request, *args, **kwargs),
            "facets": choice.facets,
            "active_count": sum(facet.active_count for facet in choice.facets),
            "results": paginate(request, pages),
            "results_sentence": choice.sentence,
        }


class FacetedChoice:
    """What a visitor chose among the facets, as the address says it; unknown values choose nothing.

    Values of one facet add up, facets narrow each other; each count is what ticking that value would show.
    """

    def __init__(self, index, query):
        self.index = index
        known = {name: dict(values) for name, (_label, values) in self.choices.items()}
        self.chosen = {name: [v for v in query.getlist(name) if v in known[name]] for name in self.choices}

    @cached_property
    def topics(self):
        beside = TopicPage.objects.listed().filter(path__startswith=self.index.path[: -self.index.steplen])
        return list(beside.order_by(*by_title()))

    @cached_property
    def choices(self):
        """{facet name: (label, {value: label})}"""
        return {
            "kind": (_("Type"), {kind: model.kind_label for kind, model in LISTED.items()}),
            "topic": (_("Topic"), {topic.slug: topic.title for topic in self.topics}),
            "audience": (_("For whom"), dict(Audience.choices)),
            "difficulty": (_("Difficulty"), dict(Difficulty.choices)),
        }

    @cached_property
    def rows(self):
        """Every listed page with what the facets know of it: {page id: {facet: values}}."""
        listed = self.index.listed_pages().values("pk")
        rows = {}
        for kind, model in LISTED.items():
            for pk, audiences, difficulty in model.objects.filter(pk__in=listed).values_list(
                "pk", "audiences", "difficulty"
            ):
                rows[pk] = {"kind": {kind}, "topic": set(), "audience": set(audiences), "difficulty": {difficulty}}
        slug_of = {topic.translation_key: topic.slug for topic in self.topics}
        for pk, key in PageTopic.objects.filter(page__in=listed).values_list("page_id", "topic__translation_key"):
            if pk in rows and key in slug_of:
                rows[pk]["topic"].add(slug_of[key])
        return rows

    def matching(self, ignoring=None):
        """Ids of the pages that fit what was chosen, one facet possibly left aside."""
        return [
            pk
            for pk, row in self.rows.items()
            if all(
                name == ignoring or not values or row[name].intersection(values) for name, values in self.chosen.items()
            )
        ]

    @cached_property
    def facets(self):
        facets = []
        for name, (label, values) in self.choices.items():
            counts = Counter(value for pk in self.matching(ignoring=name) for value in self.rows[pk][name])
            options = [
                Option(value, text, counts[value], value in self.chosen[name])
                for value, text in values.items()
                if counts[value] or value in self.chosen[name]
            ]
            if options:
                facets.append(Facet(name, label, options))
        return facets

    @property
    def sentence(self):
        """What is shown, in words."""
        count = len(self.matching())
        return ngettext("%(count)d page, in alphabetical order", "%(count)d pages, in alphabetical order", count) % {
            "count": count
        }
