"""Where files are kept: whole or not at all, and out of reach of any address unless they are for everybody."""

import errno
import os
import secrets
from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.utils.functional import cached_property

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def is_disk_full(error):
    return isinstance(error, OSError) and error.errno in FULL


class WholeFileStorage(FileSystemStorage):
    """A file takes its name once it is whole: a full disk, or a process that dies, leaves no half of one."""

    def _save(self, name, content):
        part = f"{name.rpartition('/')[0]}/.{secrets.token_hex(16)}".lstrip("/")
        try:
            super()._save(part, content)
            while True:
                try:
                    os.link(self.path(part), self.path(name))
                    return name
                except FileExistsError:  # another process took the name meanwhile
                    name = self.get_available_name(name)
        finally:
            self.delete(part)


class PrivateStorage(WholeFileStorage):
    """Documents, and pictures as they were sent, in a folder beside the one that is served.

    A view that asks who may read it opens what is inside.
    """

    @cached_property
    def base_location(self):
        return Path(settings.MEDIA_ROOT).with_name("private")
