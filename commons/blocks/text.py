"""Blocks of words: headings, text, steps, callouts, lists, quotes, sources and links to other pages."""

from django.db import models
from django.utils.functional import cached_property
from django.utils.safestring import mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.models import Page
from wagtail_footnotes.blocks import FIND_FOOTNOTE_TAG, RichTextBlockWithFootnotes

from commons import markdown
from commons.links import titles

from .base import CommonsStructBlock, MarkdownBlock, rich
from .media import CaptionedImageBlock, PictureBlock


class HeadingBlock(CommonsStructBlock):
    """A heading inside a page; its anchor is fixed at the first save, so that links to it survive a rewording."""

    text = blocks.CharBlock(label=_("Heading"), max_length=150)
    level = blocks.ChoiceBlock(label=_("Level"), choices=[("1", _("Section")), ("2", _("Sub-section"))], default="1")
    anchor = blocks.CharBlock(
        label=_("Anchor"),
        required=False,
        max_length=60,
        help_text=_("The end of the address that leads here, for example « budget ». Filled in when you save."),
    )

    class Meta:
        icon = "title"
        label = _("Heading")
        description = _("Names a part of the page and adds it to the contents.")
        template = "blocks/heading.html"
        form_layout = blocks.BlockGroup(children=["text", "level"], settings=["anchor"])
        preview_value = {"text": _("Sorting without mistakes"), "level": "1"}

    def clean(self, value):
        value = super().clean(value)
        value["anchor"] = slugify(value["anchor"] or value["text"])[:60]
        return value

    def to_markdown(self, value, base_level=1):
        return markdown.heading(base_level + int(value["level"]), value["text"])


class TextBlock(MarkdownBlock, RichTextBlockWithFootnotes):
    """Paragraphs and lists, with numbered notes."""

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Paragraphs, lists, links and notes.")
        preview_value = _("<p>Set the welcome table at the entrance, never at the back.</p>")

    def __init__(self, **kwargs):
        kwargs.setdefault("features", ["bold", "italic", "link", "ol", "ul", "document-link", "footnotes"])
        super().__init__(**kwargs)

    def replace_footnote_tags(self, value, html, context=None):
        """As upstream, but pages without a note cost no query, and one lookup serves all texts of a page.

        Upstream keeps the notes on the block, which all requests share: here they stay on the page being read.
        """
        page = (context or {}).get("page")
        if page is None or not FIND_FOOTNOTE_TAG.search(html):
            return html
        if not hasattr(page, "footnotes_by_id"):
            page.footnotes_by_id = {str(note.uuid): note for note in page.footnotes.all()}
            titles.learn(set().union(*(titles.titles_in(note.text) for note in page.footnotes_by_id.values())))
            page.footnotes_list = []

        def replace(match):
            note = page.footnotes_by_id.get(match[1])
            if note is None:
                return ""
            if note not in page.footnotes_list:
                page.footnotes_list.append(note)
                note.references = []
            note.references.append(len(note.references) + 1)
            return self.render_footnote_tag(page.footnotes_list.index(note) + 1, note.references[-1])

        return mark_safe(FIND_FOOTNOTE_TAG.sub(replace, html))  # noqa: S308 — rich text that Wagtail has already rendered

    def to_markdown(self, value, base_level=1):
        return markdown.from_rich_text(value)


class StepValue(blocks.StructValue):
    """A step. `depth` is how far its title is below the section's: 2 under a heading, as a page about to be read says."""

    depth = 1


class StepBlock(CommonsStructBlock):
    """One step of a way of doing."""

    title = blocks.CharBlock(label=_("What to do"), max_length=150, help_text=_("For example « Weigh and label »."))
    text = rich(_("How"), required=False)
    duration = blocks.CharBlock(label=_("Time"), required=False, max_length=40, help_text=_("For example « 20 min »."))
    image = PictureBlock(label=_("Image"), required=False)

    class Meta:
        icon = "terreau-steps"
        label = _("Step")
        description = _("One numbered gesture: what to do, how, how long.")
        template = "blocks/step.html"
        value_class = StepValue
        preview_value = {"title": _("Weigh and label"), "text": _("<p>Thirty seconds are enough.</p>")}

    def to_markdown(self, value, base_level=1, number=None):
        start = f"{number}." if number else "-"
        duration = f" ({markdown.escape(value['duration'])})" if value["duration"] else ""
        picture = CaptionedImageBlock().to_markdown({"image": value["image"], "caption": ""})
        body = markdown.join(
            [f"**{markdown.escape(value['title'])}**{duration}", markdown.from_rich_text(value["text"]), picture]
        )
        return f"{start} {markdown.indent(body, len(start) + 1)}"


class StepsBlock(CommonsStructBlock):
    """A numbered list of steps."""

    steps = blocks.ListBlock(StepBlock(), label=_("Steps"), min_num=1)

    class Meta:
        icon = "terreau-steps"
        label = _("Steps")
        description = _("A numbered list of gestures, in order.")
        template = "blocks/steps.html"
        preview_value = {"steps": [{"title": _("Weigh and label"), "text": "", "duration": "1 min"}]}

    def to_markdown(self, value, base_level=1):
        step = self.child_blocks["steps"].child_block
        return markdown.join(step.to_markdown(item, number=number) for number, item in enumerate(value["steps"], 1))


class CalloutKind(models.TextChoices):
    TIP = "tip", _("Tip")
    EXAMPLE = "example", _("Example from the field")
    DEFINITION = "definition", _("Definition")
    WARNING = "warning", _("Take care")
    DANGER = "danger", _("What not to do")


class CalloutBlock(CommonsStructBlock):
    """A passage set apart, whose kind is said in words."""

    kind = blocks.ChoiceBlock(label=_("Kind"), choices=CalloutKind.choices, default=CalloutKind.TIP)
    title = blocks.CharBlock(
        label=_("Title"), required=False, max_length=120, help_text=_("The name of the kind is used when empty.")
    )
    text = rich(_("Text"))

    class Meta:
        icon = "terreau-callout"
        label = _("Callout")
        description = _("A tip, a warning, a definition or an example, set apart from the text.")
        template = "blocks/callout.html"
        preview_value = {"kind": "tip", "title": "", "text": _("<p>Ask the neighbours for a trolley.</p>")}

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        context["title"] = value["title"] or CalloutKind(value["kind"] or CalloutKind.TIP).label
        return context

    def to_markdown(self, value, base_level=1):
        title = value["title"] or CalloutKind(value["kind"] or CalloutKind.TIP).label
        return markdown.quote(markdown.join([f"**{markdown.escape(title)}**", markdown.from_rich_text(value["text"])]))


class ChecklistBlock(CommonsStructBlock):
    """Things to tick off, on paper too."""

    title = blocks.CharBlock(label=_("Title"), required=False, max_length=120)
    items = blocks.ListBlock(blocks.CharBlock(label=_("Item"), max_length=250), label=_("Items"), min_num=1)

    class Meta:
        icon = "terreau-checklist"
        label = _("Checklist")
        description = _("Things to tick off, useful once printed.")
        template = "blocks/checklist.html"
        preview_value = {"title": _("Before you open"), "items": [_("The scale is on"), _("The kettle is full")]}

    def to_markdown(self, value, base_level=1):
        title = f"**{markdown.escape(value['title'])}**" if value["title"] else ""
        return markdown.join([title, "\n".join(f"- [ ] {markdown.escape(item)}" for item in value["items"])])


class QuoteBlock(CommonsStructBlock):
    """Somebody's words."""

    text = blocks.TextBlock(label=_("Words quoted"), rows=3)
    author = blocks.CharBlock(label=_("Who says it"), required=False, max_length=120)
    role = blocks.CharBlock(label=_("Who they are"), required=False, max_length=150)
    url = blocks.URLBlock(label=_("Address of the source"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        description = _("Somebody's words, and who said them.")
        template = "blocks/quote.html"
        preview_value = {
            "text": _("We thought we needed a van. A bicycle trailer was enough."),
            "author": "Inès Marchal",
        }

    def to_markdown(self, value, base_level=1):
        who = ", ".join(filter(None, [value["author"], value["role"]]))
        source = markdown.link(who or value["url"], value["url"]) if who or value["url"] else ""
        words = "\n".join(markdown.escape(line) for line in (value["text"] or "").splitlines())
        return markdown.quote(markdown.join([words, f"— {source}" if source else ""]))


class SourceBlock(CommonsStructBlock):
    """A document that the page stands on."""

    title = blocks.CharBlock(label=_("Title"), max_length=250)
    author = blocks.CharBlock(label=_("Author"), required=False, max_length=200)
    year = blocks.CharBlock(label=_("Year"), required=False, max_length=20)
    url = blocks.URLBlock(label=_("Address"), required=False)
    licence = blocks.CharBlock(label=_("Licence"), required=False, max_length=80)
    note = blocks.CharBlock(label=_("What it brings"), required=False, max_length=250)

    class Meta:
        icon = "link"
        label = _("Source")
        description = _("A document that the page stands on.")
        template = "blocks/source.html"
        preview_value = {"title": _("Practical guide to reuse"), "author": "ADEME", "year": "2023"}

    def to_markdown(self, value, base_level=1):
        about = ", ".join(markdown.escape(value[name]) for name in ("author", "year", "licence") if value[name])
        title = markdown.link(value["title"], value["url"])
        note = f" — {markdown.escape(value['note'])}" if value["note"] else ""
        return f"- {title}{', ' + about if about else ''}{note}"


class SourcesBlock(CommonsStructBlock):
    """A list of sources inside a page."""

    sources = blocks.ListBlock(SourceBlock(), label=_("Sources"), min_num=1)

    class Meta:
        icon = "link"
        label = _("Sources")
        description = _("Documents to read further, or that this part stands on.")
        template = "blocks/sources.html"
        preview_value = {"sources": [{"title": _("Practical guide to reuse"), "author": "ADEME", "year": "2023"}]}

    def to_markdown(self, value, base_level=1):
        source = self.child_blocks["sources"].child_block
        return "\n".join(source.to_markdown(item) for item in value["sources"])


class PageLinkValue(blocks.StructValue):
    @cached_property
    def target(self):
        """The public page to show, in the reader's language when it exists; None when there is nothing to show."""
        from commons.reading import public_targets

        page = self.get("page")
        return public_targets([page.pk])[page.pk] if page else None


def sample_page_link():
    """For previews: the newest page that readers can open."""
    return {"page": Page.objects.live().public().filter(depth__gt=2).order_by("-pk").first(), "reason": ""}


class PageLinkBlock(CommonsStructBlock):
    """Sends the reader to another page of the commons, and says why."""

    page = blocks.PageChooserBlock(label=_("Page"))
    reason = blocks.CharBlock(
        label=_("Why read it"),
        required=False,
        max_length=200,
        help_text=_("The summary of the page is used when empty."),
    )

    class Meta:
        icon = "doc-empty-inverse"
        label = _("Link to a page")
        description = _("A guide, a charter or another page to read next.")
        template = "blocks/page_link.html"
        value_class = PageLinkValue
        preview_value = staticmethod(sample_page_link)

    def to_markdown(self, value, base_level=1):
        if not value.target:
            return ""
        reason = f" — {markdown.escape(value['reason'])}" if value["reason"] else ""
        return f"→ {markdown.link(value.target.title, value.target.full_url)}{reason}"
