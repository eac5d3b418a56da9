"""Images and documents, each with its author, its licence and where it comes from."""

from contextlib import contextmanager
from io import BytesIO

from django.core.files.base import ContentFile
from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from PIL import Image as PillowImage
from PIL import ImageOps
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition, SourceImageIOError, WagtailImageField, get_upload_to

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


@contextmanager
def reading_goes_on():
    """A size that cannot be made (no room on the disk, no original) is missing from the page: the page is still read."""
    try:
        with transaction.atomic():  # what surrounds it goes on too
            yield
    except OSError as error:
        raise SourceImageIOError(str(error)) from error


class CommonsImage(LicensedMedia, AbstractImage):
    """A picture. What the camera wrote in the file (place, date, device) is removed when it comes in."""

    admin_form_fields = [
        *["title", "file", "description", "credit", "licence", "source_url", "collection", "tags"],
        *["focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height"],
    ]
    file = WagtailImageField(
        _("file"), upload_to=get_upload_to, storage=PrivateStorage(), width_field="width", height_field="height"
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = [("choose_image", "Can choose image")]

    def save(self, *args, **kwargs):
        is_new_file = self.file and not self.file._committed
        if is_new_file:
            self._remove_metadata()
        super().save(*args, **kwargs)
        if is_new_file:
            from commons.tasks import prepare_renditions

            prepare_renditions.enqueue(self.pk)

    def get_absolute_url(self):
        """Where texts that leave the site find it, at the size that it has then. Pages name each size themselves."""
        return reverse("picture", args=[self.pk])

    def create_rendition(self, *filters):
        with reading_goes_on():
            return super().create_rendition(*filters)

    def create_renditions(self, *filters):
        if not filters:  # every size is there: as usual, nothing is asked of the database
            return {}
        with reading_goes_on():
            return super().create_renditions(*filters)

    def _remove_metadata(self):
        """Write the picture again upright, with its colours and nothing else. Animations keep their frames as they are."""
        self.file.open()
        picture = PillowImage.open(self.file)
        if getattr(picture, "is_animated", False):
            return
        image_format, profile = picture.format, picture.info.get("icc_profile")
        upright = ImageOps.exif_transpose(picture)
        clean = PillowImage.new(upright.mode, upright.size)
        if upright.mode == "P":
            clean.putpalette(upright.getpalette())
            if "transparency" in picture.info:
                clean.info["transparency"] = picture.info["transparency"]
        clean.paste(upright)
        options = {"JPEG": {"quality": 92}, "WEBP": {"quality": 92}, "AVIF": {"quality": 85}}.get(image_format, {})
        written = BytesIO()
        clean.save(written, format=image_format, icc_profile=profile, **options)
        name = self.file.name
        self.file = ContentFile(written.getvalue(), name=name.rsplit("/", 1)[-1])
        self.file_size = self.file.size
        self.width, self.height = clean.size


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
