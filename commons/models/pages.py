"""The pages every commons has: home, free pages, and the ground of the lists that feature apps bring."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page

from commons.accounts.sections import open_section, open_site
from commons.blocks import ReadingBlocks
from commons.fields import StreamField

from .base import BasePage


class BaseIndexPage(BasePage):
    """A list that a feature app brings, of the pages under it, where members write."""

    in_search = False

    body = StreamField(ReadingBlocks(), verbose_name=_("text"), blank=True)

    parent_page_types = ["commons.HomePage"]
    content_panels = [*BasePage.content_panels, FieldPanel("body")]

    class Meta:
        abstract = True

    def grant_rights(self):
        open_section(self)

    def listed_pages(self):
        return Page.objects.live().public().child_of(self)

    def latest_items(self, limit):
        """The newest public pages of this list, at most `limit`, the newest first."""
        return list(self.listed_pages().order_by("-first_published_at").specific().defer_streamfields()[:limit])


class HomePage(BasePage):
    """The door: what this place is, what was documented lately, where to go."""

    LATEST = 4
    in_search = False

    hero_title = models.CharField(
        _("large title"), max_length=120, blank=True, help_text=_("The title of the page is used when empty.")
    )
    primary_link_text = models.CharField(_("text of the first button"), max_length=60, blank=True)
    primary_link = models.ForeignKey(
        "wagtailcore.Page", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("first button")
    )
    secondary_link_text = models.CharField(_("text of the second button"), max_length=60, blank=True)
    secondary_link = models.ForeignKey(
        "wagtailcore.Page", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("second button")
    )
    body = StreamField(ReadingBlocks(), verbose_name=_("text"), blank=True)

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        *["commons.StandardPage", "commons.TopicIndexPage", "commons.ContributePage"],
        *["guides.GuideIndexPage", "trainings.TrainingIndexPage"],
    ]
    template = "commons/home_page.html"
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("hero_title"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("primary_link_text"), FieldPanel("primary_link")]),
                FieldRowPanel([FieldPanel("secondary_link_text"), FieldPanel("secondary_link")]),
            ],
            heading=_("Buttons"),
        ),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def grant_rights(self):
        open_site(self)

    def latest_items(self):
        """The newest pages of all lists under this home, whatever app they come from."""
        lists = [page for page in self.get_children().live().public().specific() if isinstance(page, BaseIndexPage)]
        latest = [item for page in lists for item in page.latest_items(self.LATEST)]
        return sorted(latest, key=lambda item: item.first_published_at, reverse=True)[: self.LATEST]

    def get_context(self, request, *args, **kwargs):
        from commons.reading import by_title, public_targets

        from .topics import TopicPage

        chosen = [page for page in (self.primary_link, self.secondary_link) if page]
        targets = public_targets([page.pk for page in chosen])
        buttons = [
            {"text": text or targets[page.pk].title, "url": targets[page.pk].get_url(request)}
            for text, page in (
                (self.primary_link_text, self.primary_link),
                (self.secondary_link_text, self.secondary_link),
            )
            if page and targets.get(page.pk)
        ]
        return {
            **super().get_context(request, *args, **kwargs),
            "latest": self.latest_items(),
            "buttons": buttons,
            "topics": TopicPage.objects.listed().descendant_of(self).order_by(*by_title()),
        }


class StandardPage(BasePage):
    """A free page: about, contact, help, legal notice."""

    body = StreamField(ReadingBlocks(), verbose_name=_("text"))

    parent_page_types = ["commons.HomePage", "commons.StandardPage"]
    subpage_types = ["commons.StandardPage"]
    template = "commons/standard_page.html"
    content_panels = [*BasePage.content_panels, FieldPanel("body")]

    class Meta:
        verbose_name = _("free page")
        verbose_name_plural = _("free pages")

    def get_context(self, request, *args, **kwargs):
        children = StandardPage.objects.child_of(self).listed()
        return {**super().get_context(request, *args, **kwargs), "children": children}
