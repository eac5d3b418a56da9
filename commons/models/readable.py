"""What everything that is read has in common, page or record: the questions that generic code asks of it."""

from dataclasses import dataclass, field

from django.db import models
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.models import ReferenceIndex

from commons import markdown, reading
from commons.fields import StreamField
from commons.licensing import licences


class CreditRole(models.TextChoices):
    WRITING = "writing", _("Writing")
    REVIEW = "review", _("Review")
    PHOTO = "photo", _("Photography")
    ILLUSTRATION = "illustration", _("Illustration")
    TRANSLATION = "translation", _("Translation")


class CreditValue(blocks.StructValue):
    @property
    def role_label(self):
        return CreditRole(self["role"]).label


class CreditBlock(blocks.StructBlock):
    """Somebody to thank by name, with or without an account here."""

    name = blocks.CharBlock(label=_("Name"), max_length=120)
    role = blocks.ChoiceBlock(label=_("Role"), choices=CreditRole.choices, default=CreditRole.WRITING)
    url = blocks.URLBlock(label=_("Address"), required=False)

    class Meta:
        icon = "user"
        label = _("Person or group")
        description = _("Somebody to thank by name, with or without an account here.")
        value_class = CreditValue
        preview_value = {"name": "Inès Marchal", "role": CreditRole.WRITING}


@dataclass
class Section:
    """A named part of a page, in reading order. `base_level` is the level of the heading it hangs under."""

    name: str
    title: str
    blocks: object
    anchor: str = field(init=False)

    def __post_init__(self):
        self.anchor = self.name if self.title else ""

    @property
    def base_level(self):
        return 2 if self.title else 1

    def to_markdown(self):
        title = markdown.heading(2, self.title) if self.title else ""
        return markdown.join([title, self.blocks.stream_block.to_markdown(self.blocks, self.base_level)])


class Readable(models.Model):
    """Something public. Generic code asks these questions of it, and never « which class is this? ».

    A model answers `kind` and `kind_label` (what it is, in a word), `language` (the code of its text's language),
    `public_url` (its path), `full_url`, `author_names`; it says its text by `section_fields`, and the rest follows.
    """

    kind = ""
    kind_label = ""
    schema_type = "WebPage"  # schema.org
    section_fields = []
    shows_related = False  # under the text: what leads to it and what it leads to
    ages = False  # whether what it says of the world ceases to be true if nobody looks after it
    in_search = True  # lists say False: what they hold is found by itself
    edit_summary = ""  # said in the form, kept in the revision
    signed_as = ""  # in place of the name of who saves: somebody without an account wrote it
    is_minor = False  # so is this: nothing that readers would look at
    template = ""

    summary = models.TextField(
        _("summary"),
        max_length=300,
        help_text=_("Two sentences that say what the reader will be able to do. Shown under the title and in lists."),
    )
    licence = models.CharField(
        _("licence"),
        max_length=40,
        choices=licences.content_choices,
        default=licences.DEFAULT,
        help_text=_("What others may do with this text."),
    )
    credits = StreamField(
        [("person", CreditBlock())],
        verbose_name=_("credits"),
        blank=True,
        help_text=_("People and groups to thank besides the members who write here, who are named already."),
    )
    share_image = models.ForeignKey(
        "commons.CommonsImage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("share image"),
        help_text=_("Shown when the page is shared elsewhere."),
    )
    verified_on = models.DateField(
        _("verified on"),
        null=True,
        blank=True,
        help_text=_("The last day somebody checked that all of this is still true."),
    )

    class Meta:
        abstract = True

    def refers_to(self):
        """Keys of the pages and records that its text and fields lead to, as Wagtail indexes them."""
        from commons import publication

        rows = ReferenceIndex.get_references_for_object(self)
        return set(rows.values_list("to_content_type_id", "to_object_id")) - {publication.key_of(self)}

    def is_visible_to(self, request):
        """Whether the visitor of this request may see it."""
        from commons import visibility

        return visibility.may_see(request, self)

    def serializable_data(self):
        """What a revision keeps: what was changed and why goes with it."""
        data = super().serializable_data()
        if self.edit_summary:
            data["_edit_summary"] = self.edit_summary
        if self.signed_as:
            data["_signed_as"] = self.signed_as
        if self.is_minor:
            data["_is_minor"] = True
        return data

    @property
    def checked_on(self):
        """The last day somebody answered for it: verified, else published."""
        return self.verified_on or (self.last_published_at and timezone.localdate(self.last_published_at))

    # The text

    @cached_property
    def sections(self):
        """The parts of the text that hold something, ready to be shown: anchors unique, pictures and links loaded."""
        parts = [
            Section(name, title and str(title), getattr(self, name))
            for name, title in self.section_fields
            if getattr(self, name)
        ]
        self.linked_page_ids, self.linked_titles = reading.prepare(parts)
        return parts

    @cached_property
    def linked_page_ids(self):
        """Ids of the pages that the text sends to."""
        return (self.sections and self.__dict__["linked_page_ids"]) or set()

    @cached_property
    def linked_titles(self):
        """Titles between double brackets in the text."""
        return (self.sections and self.__dict__["linked_titles"]) or set()

    @cached_property
    def contents(self):
        return reading.contents(self.sections)

    @property
    def facts(self):
        """What the reader wants at a glance: (label, value, icon) rows, empty ones left out."""
        return []

    @property
    def licence_info(self):
        return licences.get(self.licence)

    @property
    def credit_list(self):
        return [child.value for child in self.credits]

    @cached_property
    def contributors(self):
        """Public names of everybody who wrote in it, in order of arrival, with the page of those who have one."""
        if not hasattr(self, "contributor_rows"):
            saved = type(self).objects.for_reading().filter(pk=self.pk)
            self.contributor_rows = saved.values_list("contributor_rows", flat=True).first() or []
        return [
            reading.Link(row["name"], row["handle"] and reverse("member", args=[row["handle"]]))
            for row in self.contributor_rows
        ]

    @property
    def author_names(self):
        """Everybody to name: credited people first, then the members who wrote it, each once."""
        names = [credit["name"] for credit in self.credit_list] + [member.title for member in self.contributors]
        return list(dict.fromkeys(names))

    @property
    def footnote_list(self):
        """The notes of the text, called or not; records have none."""
        return list(self.footnotes.all()) if hasattr(self, "footnotes") else []

    @cached_property
    def notes(self):
        """Footnotes in the order the text calls them; complete once the sections have been rendered."""
        return getattr(self, "footnotes_list", [])

    def to_markdown(self):
        """The whole page in Markdown, in its own language, with its licence and authors at the end."""
        from commons.links import titles
        from commons.page_markdown import page_markdown

        with translation.override(self.language), titles.knowing(self.linked_titles):
            return page_markdown(self)

    def search_text(self):
        """The words of the text, without its marks, for a reader who searches."""
        from commons.links import titles

        with translation.override(self.language), titles.knowing(self.linked_titles):
            return markdown.plain_text(markdown.join(section.to_markdown() for section in self.sections))

    def schema_fields(self):
        """What schema.org may know of this kind of thing besides what all say."""
        return {}
