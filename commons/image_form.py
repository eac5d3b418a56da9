"""The form pictures come in by."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from commons.tags import FewKeywords

UNREADABLE = _("This file cannot be read as a picture. Export it again, then choose it anew.")


class PictureField(WagtailImageField):
    """Refuses in words what has the name of a picture and cannot be opened to its end."""

    def to_python(self, data):
        try:
            file = super().to_python(data)
            if file is not None:
                file.seek(0)
                Image.open(file).load()
                file.seek(0)
        except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
            raise ValidationError(UNREADABLE) from error
        return file


class PictureForm(FewKeywords, BaseImageForm):
    """Wagtail's form, for files that are whole pictures. The edit form of a batch has no file."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            of_wagtail = self.fields["file"]
            self.fields["file"] = PictureField(
                label=of_wagtail.label, required=of_wagtail.required, widget=of_wagtail.widget
            )
