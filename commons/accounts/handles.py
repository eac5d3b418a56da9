"""The public handle of a member, seen in the address of their page."""

from itertools import chain, count

from django.contrib.auth import get_user_model
from django.utils.text import slugify
from wagtail.coreutils import string_to_ascii

LONGEST = 60


def free_handle(display_name):
    """A handle made from the public name, never from the e-mail address: ines-marchal, then ines-marchal-2."""
    base = slugify(string_to_ascii(display_name))[:LONGEST].strip("-_") or "membre"
    taken = set(get_user_model().objects.filter(username__startswith=base).values_list("username", flat=True))
    return next(handle for handle in chain([base], (f"{base}-{number}" for number in count(2))) if handle not in taken)
