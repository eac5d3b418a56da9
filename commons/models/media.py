"""Images and documents, each with its author, its licence and where it comes from."""

from contextlib import contextmanager

from django.core.files.base import ContentFile
from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition, SourceImageIOError, WagtailImageField, get_upload_to

from commons import pictures
from commons.fields import URLField
from commons.files import PrivateStorage
from commons.licensing import licences

# Sizes that pages show, prepared ahead by the worker so that no reader waits for an encoder.
WIDTHS = [480, 960]
FORMATS = ["avif", "webp"]


class LicensedMedia(models.Model):
    """A file that somebody made, under a licence."""

    credit = models.CharField(
        _("author"), max_length=200, blank=True, help_text=_("Who made it, as they want to be named.")
    )
    licence = models.CharField(_("licence"), max_length=40, choices=licences.media_choices, default=licences.DEFAULT)
    source_url = URLField(_("source"), blank=True, help_text=_("Where it was first published, if elsewhere."))

    class Meta:
        abstract = True

    @property
    def licence_info(self):
        return licences.get(self.licence)


class CommonsImage(LicensedMedia, AbstractImage):
    """A picture. What the camera wrote in the file (place, date, device) is removed before anybody sees it."""

    admin_form_fields = [
        *["title", "file", "description", "credit", "licence", "source_url", "collection", "tags"],
        *["focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height"],
    ]
    file = WagtailImageField(
        _("file"), upload_to=get_upload_to, storage=PrivateStorage(), width_field="width", height_field="height"
    )
    is_clean = models.BooleanField(default=True, editable=False)  # nothing is in the file but the picture

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = [("choose_image", "Can choose image")]

    def save(self, *args, **kwargs):
        is_new_file = self.file and not self.file._committed
        if is_new_file:
            self.is_clean = False
            if (self.width or 0) * (self.height or 0) <= pictures.AT_ONCE:
                self.clean_file()
        super().save(*args, **kwargs)
        if is_new_file:
            from commons.tasks import prepare_picture

            prepare_picture.enqueue(self.pk)

    def get_absolute_url(self):
        """Where texts that leave the site find it, at the size that it has then. Pages name each size themselves."""
        return reverse("picture", args=[self.pk])

    def clean_file(self):
        """Keep the picture of the file, upright, and nothing else. Whoever calls saves."""
        self.file.open()
        if written := pictures.cleaned(self.file):
            self.file = ContentFile(written, name=self.file.name.rsplit("/", 1)[-1])
            self.file_size = self.file.size
        self.is_clean = True

    def create_rendition(self, *filters):
        with self._made_now():
            return super().create_rendition(*filters)

    def create_renditions(self, *filters):
        if not filters:  # every size is there: as usual, nothing is asked of the database
            return {}
        with self._made_now():
            return super().create_renditions(*filters)

    @contextmanager
    def _made_now(self):
        """A size that cannot be made now (no room, no original, the worker comes later) is missing: the page is read."""
        if not self.is_clean:
            raise SourceImageIOError("the worker has not cleaned this picture yet")
        try:
            with pictures.one_at_a_time, transaction.atomic():  # what surrounds it goes on
                yield
        except OSError as error:
            raise SourceImageIOError(str(error)) from error


class CommonsRendition(AbstractRendition):
    image = models.ForeignKey(CommonsImage, models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="unique_commons_rendition")
        ]
        indexes = [
            models.Index(fields=["file"], name="commons_rendition_file")
        ]  # each picture is asked for by its file


class CommonsDocument(LicensedMedia, AbstractDocument):
    """A file to take away."""

    admin_form_fields = ["title", "file", "credit", "licence", "source_url", "collection", "tags"]
    file = models.FileField(_("file"), upload_to="documents", storage=PrivateStorage())

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_document", "Can choose document")]
