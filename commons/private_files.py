"""Where files are kept that no address leads to straight: documents, and pictures as they were sent."""

from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.utils.functional import cached_property


class PrivateStorage(FileSystemStorage):
    """A folder beside the one that is served: a view that asks who may read it opens what is inside."""

    @cached_property
    def base_location(self):
        return Path(settings.MEDIA_ROOT).with_name("private")
