"""Structured sheets: actors, events. Written once, in one language, with drafts, review and an address that stays."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.urls import reverse
from django.utils import translation
from django.utils.functional import classproperty
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, Site, WorkflowMixin

from commons import reading
from commons.care.protection import Protectable
from commons.discussion.models import open_threads
from commons.edit_form import BesideButtons, EditRecordForm
from commons.editing.guard import RefusesStaleSaves
from commons.history.contributors import contributor_rows
from commons.links import related

from .readable import Readable


class BaseRecordQuerySet(models.QuerySet):
    def for_reading(self):
        """With what the sheet shows of other tables."""
        content_type = ContentType.objects.get_for_model(self.model)
        return self.select_related("share_image").annotate(
            rows_around=related.rows_around(content_type.pk),
            contributor_rows=contributor_rows(content_type.pk),
            open_threads=open_threads(content_type.pk),
        )

    def listed(self):
        """What any visitor may see in a list."""
        return self.filter(live=True)


class BaseRecord(
    Readable,
    RefusesStaleSaves,
    Protectable,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    ClusterableModel,
):
    """A sheet with a public address. A kind of record says `kind`, `kind_label`, `url_name`, `template` and its fields.

    `url_name` names the pattern of its address, which takes a `slug`; `list_url_name` and `list_label` its list. The slug
    is made of the title once and stays when the title changes; an address that somebody changes leads to the new one.
    """

    base_form_class = EditRecordForm
    url_name = ""
    list_url_name = ""  # of the list that holds them
    list_label = ""

    title = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(
        _("address"),
        max_length=200,
        unique=True,
        blank=True,
        help_text=_("The end of the public address. Made from the name when left empty; the old one keeps working."),
    )
    language = models.CharField(
        _("language"),
        max_length=10,
        choices=settings.LANGUAGES,
        default=settings.LANGUAGE_CODE,
        help_text=_("The language of the text."),
    )

    objects = BaseRecordQuerySet.as_manager()

    content_panels = [FieldPanel("title"), FieldPanel("summary")]
    about_panels = [
        MultiFieldPanel([FieldPanel("licence"), FieldPanel("credits")], heading=_("Licence and credits")),
        FieldPanel("verified_on"),
    ]
    promote_panels = [FieldPanel("slug"), FieldPanel("language"), FieldPanel("share_image")]

    class Meta:
        abstract = True
        ordering = ["title"]

    def __str__(self):
        return self.title

    @classproperty
    def edit_handler(cls):
        tabs = [
            ObjectList([*cls.content_panels, BesideButtons()], heading=_("Content")),
            ObjectList(cls.about_panels, heading=_("About this sheet")),
            ObjectList(cls.promote_panels, heading=_("Address and sharing")),
        ]
        return TabbedInterface(tabs, base_form_class=cls.base_form_class)

    def full_clean(self, *args, **kwargs):
        if not self.slug:
            self.slug = self.free_slug()
        super().full_clean(*args, **kwargs)

    def save(self, *args, **kwargs):
        if not self.slug:
            self.slug = self.free_slug()
        if self.pk:
            FormerAddress.keep(self, type(self)._base_manager.filter(pk=self.pk).values_list("slug", flat=True).first())
        super().save(*args, **kwargs)

    def serializable_data(self):
        """Without the day of a check that never was: versions from before there was such a day say the same."""
        data = super().serializable_data()
        if data["verified_on"] is None:
            del data["verified_on"]
        return data

    def free_slug(self):
        """The title as an address, numbered when another sheet has it, or had it."""
        start = slugify(self.title)[:180] or self.kind
        used = type(self).objects.exclude(pk=self.pk).filter(slug__startswith=start).values_list("slug", flat=True)
        taken = {*used, *FormerAddress.slugs_of(type(self), start, but=self.pk)}
        return reading.unique(start, taken)

    # Questions generic code asks

    def get_url(self, request=None):
        """The path of the public sheet in the language being spoken."""
        return reverse(self.url_name, args=[self.slug])

    @property
    def public_url(self):
        return self.get_url()

    def get_full_url(self, request=None):
        site = Site.find_for_request(request) if request else Site.objects.filter(is_default_site=True).first()
        return f"{site.root_url if site else ''}{self.get_url()}"

    @property
    def full_url(self):
        return self.get_full_url()

    tag_list = ()

    def get_context(self, request):
        """What the template of this kind is given beside what all records give."""
        return {}

    def get_template(self, request=None):
        return self.template

    def get_preview_template(self, request, mode_name):
        return self.template

    def get_preview_context(self, request, mode_name):
        from commons.web.records import record_context

        translation.activate(self.language)
        return record_context(request, self)


class FormerAddress(models.Model):
    """A slug that a record had, so that what was printed or linked still leads to it."""

    model_label = models.CharField(max_length=100)
    slug = models.SlugField(max_length=200)
    record_id = models.PositiveBigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["model_label", "slug"], name="one_record_per_former_address")]

    def __str__(self):
        return f"{self.model_label} {self.slug}"

    @classmethod
    def keep(cls, record, slug):
        """Remember the slug that a record is leaving, and forget that somebody else had the one it takes."""
        mine = {"model_label": record._meta.label_lower}
        if slug and slug != record.slug:
            cls.objects.filter(**mine, slug=record.slug).delete()
            cls.objects.update_or_create(**mine, slug=slug, defaults={"record_id": record.pk})

    @classmethod
    def slugs_of(cls, model, start, but):
        rows = cls.objects.filter(model_label=model._meta.label_lower, slug__startswith=start)
        return rows.exclude(record_id=but or 0).values_list("slug", flat=True)

    @classmethod
    def follow(cls, model, slug):
        """The live record that had this slug, or None."""
        row = cls.objects.filter(model_label=model._meta.label_lower, slug=slug).first()
        return row and model.objects.listed().filter(pk=row.record_id).first()
