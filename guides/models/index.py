"""The list of guides, code sources and charters, with its facets."""

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.models import Page

from commons.facets import FacetedChoice
from commons.models import BaseIndexPage, PageTopic, TopicPage
from commons.pagination import paginate
from commons.reading import by_title

from .base import Audience, Difficulty
from .charters import CharterPage
from .guides import GuidePage
from .sources import CodeSourcePage

LISTED = {model.kind: model for model in (GuidePage, CodeSourcePage, CharterPage)}


class GuideIndexPage(BaseIndexPage):
    """Everything the members have documented."""

    kind_label = _("Guides")

    subpage_types = ["guides.GuidePage", "guides.CodeSourcePage", "guides.CharterPage"]
    template = "guides/guide_index_page.html"

    class Meta:
        verbose_name = _("list of guides")
        verbose_name_plural = _("lists of guides")

    def get_context(self, request, *args, **kwargs):
        choice = GuideChoice(self, request.GET)
        pages = Page.objects.filter(pk__in=choice.matching()).order_by(*by_title()).specific().defer_streamfields()
        return {
            **super().get_context(request, *args, **kwargs),
            "facets": choice.facets,
            "active_count": choice.active_count,
            "results": paginate(request, pages),
            "results_sentence": choice.sentence,
        }


class GuideChoice(FacetedChoice):
    """What a visitor chose among the facets of guides."""

    def __init__(self, index, query):
        self.index = index
        super().__init__(query)

    @cached_property
    def topics(self):
        beside = TopicPage.objects.listed().filter(path__startswith=self.index.path[: -self.index.steplen])
        return list(beside.order_by(*by_title()))

    @cached_property
    def choices(self):
        return {
            "kind": (_("Type"), {kind: model.kind_label for kind, model in LISTED.items()}),
            "topic": (_("Topic"), {topic.slug: topic.title for topic in self.topics}),
            "audience": (_("For whom"), dict(Audience.choices)),
            "difficulty": (_("Difficulty"), dict(Difficulty.choices)),
        }

    @cached_property
    def rows(self):
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

    @property
    def sentence(self):
        """What is shown, in words."""
        count = len(self.matching())
        return ngettext("%(count)d page, in alphabetical order", "%(count)d pages, in alphabetical order", count) % {
            "count": count
        }
