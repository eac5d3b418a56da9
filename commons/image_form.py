"""The form pictures come in by."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image
from wagtail.images.forms import BaseImageForm

UNREADABLE = _("This file cannot be read as a picture. Export it again, then choose it anew.")


class PictureForm(BaseImageForm):
    """Refuses in words what has the name of a picture and cannot be opened to its end."""

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and not getattr(file, "_committed", False):
            try:
                file.seek(0)
                Image.open(file).load()
            except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
                raise ValidationError(
                    _("This file cannot be read as a picture. Export it again, then choose it anew.")
                ) from error
            finally:
                file.seek(0)
        return file
