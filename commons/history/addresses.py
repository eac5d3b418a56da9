"""Where the history of a page or record is read: under its own address."""

from urllib.parse import urlsplit

from django.utils.translation import get_language, get_language_from_path, gettext, override
from django.utils.translation import gettext_lazy as _

HISTORY = _("history/")  # then a number, or two
RESTORE = _("restore/")  # after a number


def history_url(url, *numbers):
    """Of what is read at `url`: its history, one version of it, or the comparison of two; empty for what has no address yet."""
    if not url:
        return ""
    with override(get_language_from_path(urlsplit(url).path) or get_language()):
        end = "..".join(str(number) for number in numbers)
        return f"{url}{gettext('history/')}{end and f'{end}/'}"
