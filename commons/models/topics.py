"""Topics: what the pages are about, each with a page of its own."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable, Page

from commons.blocks import ReadingBlocks
from commons.fields import StreamField
from commons.pagination import paginate
from commons.reading import by_title

from .base import BasePage


class PageTopic(Orderable):
    """Says that a page is about a topic. A translated page keeps the topic of its source: read it in its own language."""

    page = ParentalKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="page_topics")
    topic = models.ForeignKey("commons.TopicPage", models.CASCADE, related_name="uses", verbose_name=_("topic"))

    class Meta(Orderable.Meta):
        verbose_name = _("topic of a page")
        verbose_name_plural = _("topics of pages")

    def __str__(self):
        return f"{self.page} – {self.topic}"


class TopicIndexPage(BasePage):
    """All topics."""

    kind = "topic"
    schema_type = "CollectionPage"
    kind_label = _("Topics")
    in_search = False

    body = StreamField(ReadingBlocks(), verbose_name=_("text"), blank=True)

    parent_page_types = ["commons.HomePage"]
    subpage_types = ["commons.TopicPage"]
    max_count_per_parent = 1
    template = "commons/topic_index_page.html"
    content_panels = [*BasePage.content_panels, FieldPanel("body")]

    class Meta:
        verbose_name = _("topic list")
        verbose_name_plural = _("topic lists")

    def get_context(self, request, *args, **kwargs):
        topics = TopicPage.objects.listed().child_of(self).order_by(*by_title())
        return {**super().get_context(request, *args, **kwargs), "topics": topics}


class TopicPage(BasePage):
    """One topic: what it covers, and every page about it."""

    kind = "topic"
    schema_type = "CollectionPage"
    kind_label = _("Topic")

    body = StreamField(ReadingBlocks(), verbose_name=_("text"), blank=True)

    parent_page_types = ["commons.TopicIndexPage"]
    subpage_types = []
    template = "commons/topic_page.html"
    content_panels = [*BasePage.content_panels, FieldPanel("body")]

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    def get_context(self, request, *args, **kwargs):
        about_it = PageTopic.objects.filter(topic__translation_key=self.translation_key)
        pages = (
            Page.objects.live()
            .public()
            .filter(pk__in=about_it.values("page"), locale=self.locale_id)
            .order_by(*by_title())
            .specific()
            .defer_streamfields()
        )
        return {**super().get_context(request, *args, **kwargs), "results": paginate(request, pages)}
