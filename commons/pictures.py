"""What a picture may cost: how large it may be, and how many are opened at once.

A picture of a few hundred kilobytes may unfold into gigabytes. Its size is read in its first bytes, before anything is
unfolded; a process opens one picture at a time, and the web server leaves the large ones to the worker.
"""

import threading
from io import BytesIO

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

LARGEST = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS  # of all its frames together
AT_ONCE = 16_000_000  # pixels: what most telephones take is cleaned while its sender waits
TOO_LARGE = _(
    "This picture has too many pixels (%(num_pixels)s); the limit is 40 million, for all the frames together. Reduce it, "
    "for example to 3,000 pixels wide, then choose it anew."
)
QUALITY = {"JPEG": 92, "WEBP": 92, "AVIF": 85}

one_at_a_time = threading.RLock()


def pixels_of(file):
    """How many pixels a picture has, in all its frames."""
    file.seek(0)
    picture = Image.open(file)
    return picture.width * picture.height * getattr(picture, "n_frames", 1)


def read_to_the_end(file):
    """Raises what Pillow raises when a picture cannot be; a photograph is only read at an eighth."""
    file.seek(0)
    with one_at_a_time:
        picture = Image.open(file)
        picture.draft("RGB", (1, 1))
        picture.load()
    file.seek(0)


def cleaned(file):
    """The picture upright, with its colours and nothing else, in its format; None for an animation, which stays as it is."""
    with one_at_a_time:
        picture = Image.open(file)
        if getattr(picture, "is_animated", False):
            return None
        image_format, profile = picture.format, picture.info.get("icc_profile")
        transparency = picture.info.get("transparency")
        clean = ImageOps.exif_transpose(picture)
        clean.load()
        clean.info = {} if transparency is None or clean.mode != "P" else {"transparency": transparency}
        options = {"quality": QUALITY[image_format]} if image_format in QUALITY else {}
        written = BytesIO()
        clean.save(written, format=image_format, icc_profile=profile, **options)
        return written.getvalue()
