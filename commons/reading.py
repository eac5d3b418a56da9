"""What stands around a text: menu, breadcrumb, neighbours, translations, contents; loaded in a constant number of queries."""

import functools
import re
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.contrib.postgres.lookups import Unaccent
from django.db.models import BooleanField, ExpressionWrapper, F, Q, Subquery, TextField, Value
from django.db.models.functions import Coalesce, Lower
from django.urls import translate_url
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import get_language, get_language_info, gettext
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTable
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.rich_text import RichText

from commons import navigation


@functools.cache
def _language_code(locale_id):
    return Locale.objects.get(pk=locale_id).language_code


def language_of(page):
    """Language code of a page, asked once of the database for each language."""
    return _language_code(page.locale_id)


def path_and_ancestors(page):
    """Tree paths of a page and of all above it, the topmost first."""
    return [page.path[:end] for end in range(page.steplen, len(page.path) + 1, page.steplen)]


# Inside a text


def leaves(value):
    """(block, value) pairs of everything inside a stream, a list or a struct, in reading order."""
    if isinstance(value, blocks.StreamValue):
        for child in value:
            yield child.block, child.value
            yield from leaves(child.value)
    elif isinstance(value, blocks.list_block.ListValue):
        for child in value.bound_blocks:
            yield child.block, child.value
            yield from leaves(child.value)
    elif isinstance(value, blocks.StructValue):
        for name, child in value.items():
            yield value.block.child_blocks[name], child
            yield from leaves(child)
    elif isinstance(value, TypedTable):
        for row in value.rows:
            yield from ((cell.block, cell.value) for cell in row)


FRAME_ANCHORS = {"main", "contents", "attribution"}  # ids of the templates
LINKED_PAGE = re.compile(r'<a [^>]*linktype="page"[^>]*>')
ID = re.compile(r'\bid="(\d+)"')


def prepare(sections):
    """Give headings unique anchors and steps their depth; return what the text sends to: ids of pages, titles."""
    from commons.blocks import HeadingBlock
    from commons.links.titles import titles_in

    taken = {*FRAME_ANCHORS, *(section.anchor for section in sections)}
    taken |= {
        anchor for section in sections for child in section.blocks if (anchor := getattr(child.value, "anchor", ""))
    }
    linked, titles = set(), set()
    for section in sections:
        under_heading = False
        for child in section.blocks:
            under_heading |= child.block_type == "heading"
            if child.block_type == "step":
                child.value.depth = 2 if under_heading else 1
        for block, value in leaves(section.blocks):
            if isinstance(block, HeadingBlock):
                value["anchor"] = unique(value["anchor"] or slugify(value["text"]) or "section", taken)
            elif isinstance(value, RichText):
                linked.update(int(found[1]) for link in LINKED_PAGE.findall(value.source) if (found := ID.search(link)))
                titles |= titles_in(value.source)
            elif isinstance(value, Page):
                linked.add(value.pk)
    return linked, titles


def unique(name, taken):
    """`name`, or the first of name-2, name-3… that is not taken; it is then."""
    candidate, number = name, 1
    while candidate in taken:
        number += 1
        candidate = f"{name}-{number}"
    taken.add(candidate)
    return candidate


_known_targets = ContextVar("known_targets", default=None)


@contextmanager
def knowing(targets, titles=()):
    """Answer `public_targets` from what is already loaded, and for titles from one query, while a page is rendered."""
    from commons.links import titles as links_by_title

    token = _known_targets.set(targets)
    try:
        with links_by_title.knowing(titles):
            yield
    finally:
        _known_targets.reset(token)


def public_targets(ids):
    """{page id: the page to send a reader to}, None for one that is gone, unpublished or private.

    A target is the version in the active language where there is one, else the page itself. It knows its kind and summary.
    """
    known = _known_targets.get()
    if known is not None and known.keys() >= set(ids):
        return {pk: known[pk] for pk in ids}
    chosen = Page.objects.filter(pk__in=ids).values("translation_key")
    pages = Page.objects.live().public().filter(translation_key__in=chosen, depth__gt=1)
    return choose_targets(ids, with_summary(pages))


def choose_targets(ids, pages):
    by_id = {page.pk: page for page in pages}
    in_language = {page.translation_key: page for page in pages if language_of(page) == get_language()}
    key_of = {page.pk: page.translation_key for page in pages}
    for page in by_id.values():
        page.kind, page.kind_label = page.specific_class.kind, page.specific_class.kind_label
        page.summary = page.summary_text
    return {pk: in_language.get(key_of.get(pk)) or by_id.get(pk) for pk in ids}


def with_summary(pages):
    """Pages of any class annotated with `summary_text`, in the same query."""
    from commons.models import BasePage

    models = [model for model in apps.get_models() if issubclass(model, BasePage)]
    summaries = [F(f"{model._meta.model_name}__summary") for model in models]
    return pages.annotate(summary_text=Coalesce(*summaries, Value(""), output_field=TextField()))


@dataclass
class ContentsEntry:
    level: int
    text: str
    anchor: str


def contents(sections):
    """The table of contents: sections, and the headings, parts and articles inside them, two levels deep."""
    entries = []
    for section in sections:
        if section.title:
            entries.append(ContentsEntry(2, section.title, section.anchor))
        for child in section.blocks:
            if child.block_type == "heading":
                level = section.base_level + int(child.value["level"])
                entries.append(ContentsEntry(level, child.value["text"], child.value["anchor"]))
            elif anchor := getattr(child.value, "anchor", ""):
                entries.append(ContentsEntry(section.base_level + child.value.depth, child.value.label, anchor))
    return [entry for entry in entries if entry.level <= 3]


# Around a text


@dataclass
class Link:
    title: str
    url: str
    current: bool = False


def by_title():
    """The order of a dictionary: case and accents set apart only words that are otherwise the same."""
    return Unaccent(Lower("title")), "title"


class Frame:
    """Menu, breadcrumb, topics, neighbours, translations and footer of a page, out of one query over the tree."""

    def __init__(self, request, page=None):
        from commons.models import Brand

        self.request = request
        self.page = page
        self.site = Site.find_for_request(request)
        self.brand = Brand.for_request(request)

    @cached_property
    def home_path(self):
        return next(
            (
                root.root_path
                for root in Site.get_site_root_paths()
                if root.site_id == self.site.pk and root.language_code == get_language()
            ),
            None,
        )

    @cached_property
    def private_paths(self):
        if getattr(self.page, "nothing_is_private", False):
            return []
        return list(PageViewRestriction.objects.values_list("page__path", flat=True))

    @cached_property
    def pages(self):
        """Every live public page that the frame may name, in tree order."""
        from commons.models import TopicPage

        here = Q(locale__language_code=get_language())
        root = self.home_path or "-"
        wanted = Q(url_path=root, depth=2) | Q(show_in_menus=True, depth=3, url_path__startswith=root)
        footer = Page.objects.filter(pk__in=self.brand.linked_page_ids)
        wanted |= Q(translation_key__in=footer.values("translation_key"))
        is_topic = Q(pk__in=[])
        if self.page is not None:
            wanted |= Q(path__in=path_and_ancestors(self.page)) | Q(translation_key=self.page.translation_key)
            wanted |= Q(pk=Subquery(self.siblings(path__gt=self.page.path).order_by("path").values("pk")[:1]))
            wanted |= Q(pk=Subquery(self.siblings(path__lt=self.page.path).order_by("-path").values("pk")[:1]))
            topics = TopicPage.objects.filter(uses__page_id=self.page.pk)
            is_topic = here & Q(translation_key__in=topics.values("translation_key"))
            if self.links_to_pages:
                linked = Page.objects.filter(pk__in=self.page.linked_page_ids)
                wanted |= Q(translation_key__in=linked.values("translation_key"))
        found = self.public(Page.objects.filter(wanted | is_topic, depth__gt=1))
        found = found.annotate(is_topic=ExpressionWrapper(is_topic, output_field=BooleanField()))
        if self.links_to_pages:  # thirty tables are joined for summaries that only these links show
            found = with_summary(found)
        return list(found.order_by("path"))

    @cached_property
    def links_to_pages(self):
        return self.page is not None and bool(self.page.linked_page_ids)

    @cached_property
    def targets(self):
        return choose_targets(self.page.linked_page_ids, self.pages) if self.links_to_pages else {}

    def public(self, pages):
        for path in self.private_paths:
            pages = pages.exclude(path__startswith=path)
        return pages.filter(live=True)

    def siblings(self, **after_or_before):
        beside = Page.objects.filter(depth=self.page.depth, path__startswith=self.page.path[: -self.page.steplen])
        return self.public(beside.filter(**after_or_before))

    def link(self, page):
        return Link(page.title, page.get_url(self.request), self.page is not None and page.pk == self.page.pk)

    @cached_property
    def menu(self):
        here = self.page.path if self.page is not None else "-"
        pages = [
            Link(page.title, page.get_url(self.request), here.startswith(page.path))
            for page in self.pages
            if page.show_in_menus and page.depth == 3 and page.url_path.startswith(self.home_path or "-")
        ]
        return pages[:1] + navigation.links(self.request) + pages[1:]

    @cached_property
    def home(self):
        return next((page for page in self.pages if page.depth == 2 and page.url_path == self.home_path), None)

    @cached_property
    def home_link(self):
        """Where every way begins; the root of the domain where this language has no home page."""
        return Link(gettext("Home"), self.home.get_url(self.request) if self.home else "/")

    @cached_property
    def breadcrumb(self):
        above = path_and_ancestors(self.page)[:-1]
        return [
            Link(gettext("Home") if page.depth == 2 else page.title, page.get_url(self.request))
            for page in self.pages
            if page.path in above
        ]

    @cached_property
    def topics(self):
        return [self.link(page) for page in self.pages if page.is_topic]

    def _neighbour(self, is_after):
        parent = self.page.path[: -self.page.steplen]
        for page in self.pages if is_after else reversed(self.pages):
            beside = page.depth == self.page.depth and page.path.startswith(parent)
            if beside and (page.path > self.page.path if is_after else page.path < self.page.path):
                return self.link(page)
        return None

    @cached_property
    def next_page(self):
        return self._neighbour(is_after=True)

    @cached_property
    def previous_page(self):
        return self._neighbour(is_after=False)

    @cached_property
    def translations(self):
        """{language code: the same page in that language}, this one included."""
        if self.page is None:
            return {}
        return {language_of(page): page for page in self.pages if page.translation_key == self.page.translation_key}

    @cached_property
    def languages(self):
        """Every language of the site, leading to this same page, or to the home page where it is not translated."""
        choices = []
        for code, _label in settings.LANGUAGES:
            page = self.translations.get(code)
            if page:
                url = page.get_url(self.request)
            elif self.page is not None:
                url = f"/{code}/"
            else:
                url = translate_url(getattr(self.request, "about_path", self.request.get_full_path()), code)
            current = code == get_language()
            choices.append(
                {
                    "code": code,
                    "name": get_language_info(code)["name_local"].capitalize(),
                    "url": url,
                    "full_url": page.get_full_url(self.request) if page else "",
                    "current": current,
                    "translated": bool(page),
                }
            )
        return choices

    def linked(self, name):
        """The link to a page named by the brand (« legal », « contact »…), in the active language; None without one."""
        key = next((p.translation_key for p in self.pages if p.pk == getattr(self.brand, f"{name}_page_id")), None)
        page = next((p for p in self.pages if p.translation_key == key and language_of(p) == get_language()), None)
        return self.link(page) if page else None


def frame_for(request, page=None):
    """The frame of this request, built once."""
    if not hasattr(request, "_terreau_frame"):
        request._terreau_frame = Frame(request, page if isinstance(page, Page) else None)
    return request._terreau_frame
