"""The form pictures come in by."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL.Image import DecompressionBombError
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from commons import pictures
from commons.tags import FewKeywords

UNREADABLE = _("This file cannot be read as a picture. Export it again, then choose it anew.")


class PictureField(WagtailImageField):
    """Refuses in words what is too large, and what has the name of a picture and cannot be opened to its end."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.error_messages["file_too_many_pixels"] = pictures.TOO_LARGE

    def to_python(self, data):
        try:
            file = super().to_python(data)
            if file is not None:
                pictures.read_to_the_end(file)
        except (OSError, SyntaxError, ValueError, DecompressionBombError) as error:
            raise ValidationError(UNREADABLE) from error
        return file

    def check_image_pixel_size(self, f):
        """Of all the frames: Wagtail asks Willow how many they are, which says one."""
        super().check_image_pixel_size(f)
        if (number := pictures.pixels_of(f)) > pictures.LARGEST:
            raise ValidationError(pictures.TOO_LARGE, params={"num_pixels": number})


class PictureForm(FewKeywords, BaseImageForm):
    """Wagtail's form, for files that are whole pictures. The edit form of a batch has no file."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            of_wagtail = self.fields["file"]
            self.fields["file"] = PictureField(
                label=of_wagtail.label, required=of_wagtail.required, widget=of_wagtail.widget
            )
