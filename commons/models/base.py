"""What every page has: a summary, a licence, topics, tags, credits, and the questions generic code asks of it."""

from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.http import HttpResponse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, Tag
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.models import Page, PageManager, PageViewRestriction
from wagtail.query import PageQuerySet
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from commons import reading, structured_data
from commons.actions import actions
from commons.care.protection import Protectable, page_permissions
from commons.discussion.models import open_threads
from commons.edit_form import BesideButtons, EditPageForm
from commons.editing.guard import RefusesStaleSaves
from commons.history.contributors import contributor_rows
from commons.links import related

from .readable import Readable

MARKDOWN_NAME = "page.md"
QR_CODE_NAME = "page.svg"


class TaggedPage(ItemBase):
    """A free keyword on a page."""

    tag = models.ForeignKey("taggit.Tag", models.CASCADE, related_name="tagged_pages")
    content_object = ParentalKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="tagged_items")


class BasePageQuerySet(PageQuerySet):
    def for_reading(self):
        """With the share image, contributors and keywords of each page, in the same query."""
        keywords = Tag.objects.filter(tagged_pages__content_object=models.OuterRef("pk")).order_by("name")
        content_type = ContentType.objects.get_for_model(Page).pk
        around = {"rows_around": related.rows_around(content_type)}
        return self.select_related("share_image").annotate(
            **(around if self.model.shows_related else {}),
            contributor_rows=contributor_rows(content_type),
            keywords=ArraySubquery(keywords.values("name")),
            open_threads=open_threads(content_type),
        )

    def listed(self):
        """What any visitor may see in a list, in the reader's language."""
        return self.live().public().filter(locale__language_code=translation.get_language()).defer_streamfields()


class BasePage(Readable, RefusesStaleSaves, Protectable, Page):
    """Our own ground over Wagtail's Page. Its questions (kind, sections, facts, licence…) never ask « which class? »."""

    base_form_class = EditPageForm
    kind = "page"
    kind_label = _("Page")
    section_fields = [("body", "")]

    tags = ClusterTaggableManager(
        through=TaggedPage,
        blank=True,
        verbose_name=_("keywords"),
        help_text=_("A few words separated by commas."),
    )

    objects = PageManager.from_queryset(BasePageQuerySet)()

    content_panels = [*Page.content_panels, FieldPanel("summary")]
    about_panels = [
        MultiFieldPanel([FieldPanel("licence"), FieldPanel("credits")], heading=_("Licence and credits")),
        MultiFieldPanel(
            [InlinePanel("page_topics", label=_("Topic"), panels=[FieldPanel("topic")]), FieldPanel("tags")],
            heading=_("Topics and keywords"),
        ),
        FieldPanel("verified_on"),
        InlinePanel("footnotes", label=_("Note"), heading=_("Notes")),
    ]
    promote_panels = [*Page.promote_panels, FieldPanel("share_image")]

    search_fields = [*Page.search_fields, index.SearchField("summary"), index.FilterField("licence")]

    override_translatable_fields = [
        SynchronizedField("licence"),
        SynchronizedField("verified_on", overridable=True),
        SynchronizedField("share_image"),
    ]

    class Meta:
        abstract = True

    @classmethod
    def get_edit_handler(cls):
        # A class that composes its own editor keeps it; the others get what to write, what to say of it, how it is found.
        if hasattr(cls, "edit_handler"):
            return super().get_edit_handler()
        tabs = [
            ObjectList([*cls.content_panels, BesideButtons()], heading=_("Content")),
            ObjectList(cls.about_panels, heading=_("About this page")),
            ObjectList(cls.promote_panels, heading=_("Address and sharing")),
            ObjectList(cls.settings_panels, heading=_("Settings")),
        ]
        return TabbedInterface(tabs, base_form_class=cls.base_form_class).bind_to_model(cls)

    # Questions generic code asks

    @property
    def public_url(self):
        return self.get_url()

    @property
    def tag_list(self):
        """The keywords in alphabetical order; those of the draft, when a draft is looked at."""
        if hasattr(self, "keywords"):
            return self.keywords
        return sorted(tag.name for tag in self.tags.all())

    @property
    def language(self):
        return reading.language_of(self)

    # Serving

    def serve(self, request, *args, as_markdown=False, view=None, **kwargs):
        if view is not None:  # another page about this one, for the same readers
            return view(request, self)
        with reading.knowing(reading.frame_for(request, self).targets, self.linked_titles):
            if as_markdown:
                return HttpResponse(self.to_markdown(), content_type="text/markdown; charset=utf-8")
            return super().serve(request, *args, **kwargs).render()

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        frame = reading.frame_for(request, self)
        url = self.get_full_url(request)
        doers, related_pages = related.doers_and_pages(self) if self.shows_related else ([], [])
        return {
            **context,
            "doers": doers,
            "related_pages": related_pages,
            "breadcrumb": frame.breadcrumb,
            "previous_page": frame.previous_page,
            "next_page": frame.next_page,
            "topic_list": frame.topics,
            "markdown_url": f"{self.get_url(request)}{MARKDOWN_NAME}",
            "qr_url": f"{self.get_url(request)}{QR_CODE_NAME}",
            "actions": actions(self.get_url(request)),
            "canonical_url": url,
            "json_ld": structured_data.json_ld(self, request, url),
            "open_graph": structured_data.open_graph(self, request, url),
            "attribution": structured_data.attribution(self, url),
        }

    def save(self, *args, **kwargs):
        is_new = self._state.adding
        super().save(*args, **kwargs)
        if is_new:
            self.grant_rights()

    def grant_rights(self):
        """Called once, when the page is created: the place to give roles their rights on a part of the tree."""

    def permissions_for_user(self, user):
        return page_permissions(user, self)

    def get_view_restrictions(self):
        """As Wagtail's, in one query instead of two where nothing on the way is private."""
        if getattr(self, "nothing_is_private", False):
            return PageViewRestriction.objects.none()
        paths = reading.path_and_ancestors(self)
        # An alias obeys the page it mirrors, wherever that is: then only Wagtail's own walk is right.
        alias_on_the_way = Page.objects.filter(path__in=paths, alias_of__isnull=False)
        rules = PageViewRestriction.objects.filter(models.Q(page__path__in=paths) | models.Exists(alias_on_the_way))
        return super().get_view_restrictions() if rules.exists() else PageViewRestriction.objects.none()
