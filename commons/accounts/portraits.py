"""Portraits of members: small pictures without metadata, in a collection that no editor chooses from."""

from io import BytesIO

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps
from wagtail.images import get_image_model
from wagtail.models import Collection

from commons import pictures

COLLECTION = "Portraits"
FORMATS = {"JPEG", "PNG", "WEBP"}
LARGEST_FILE = 2 * 1024 * 1024
SIDE = 512


def check(upload):
    """Refuse what is too heavy, too large, or not a photograph's format. `upload` passed forms.ImageField."""
    if upload.size > LARGEST_FILE:
        raise ValidationError(
            _("This picture weighs %(size)s; the limit is 2 MB. Choose a smaller one."),
            params={"size": filesizeformat(upload.size)},
        )
    if upload.image.format not in FORMATS:
        raise ValidationError(_("Choose a JPEG, PNG or WebP picture."))
    if upload.image.width * upload.image.height > pictures.LARGEST:
        raise ValidationError(_("This picture has more than 40 million pixels. Choose a smaller one."))


def replace(user, upload):
    """Give the person a new portrait, written afresh: upright, small, with no metadata."""
    remove(user)
    user.avatar = get_image_model().objects.create(
        title=user.get_full_name(),
        credit=user.get_full_name(),
        licence="LicenseRef-all-rights-reserved",
        file=ContentFile(_written_afresh(upload), name=f"{user.username}.webp"),
        collection=_collection(),
        uploaded_by_user=user,
    )
    user.save(update_fields=["avatar"])


def remove(user):
    """Take the person's portrait away, file included. A picture of the library that somebody lent stays."""
    portrait, user.avatar = user.avatar, None
    if portrait and portrait.collection.name == COLLECTION:
        portrait.delete()
    user.save(update_fields=["avatar"])


def _written_afresh(upload):
    upload.seek(0)
    with pictures.one_at_a_time:
        return _small(upload)


def _small(upload):
    picture = ImageOps.exif_transpose(Image.open(upload))
    picture.thumbnail((SIDE, SIDE))
    picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    clean = Image.new(picture.mode, picture.size)
    clean.paste(picture)
    written = BytesIO()
    clean.save(written, format="WEBP", quality=85)
    return written.getvalue()


def _collection():
    found = Collection.objects.filter(name=COLLECTION).first()
    return found or Collection.get_first_root_node().add_child(name=COLLECTION)
