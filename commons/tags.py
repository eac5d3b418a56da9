"""Keywords of pages, pictures and documents: each is a row to look for and perhaps to write, so a form takes a few."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from taggit.utils import parse_tags

from commons.bounds import TAGS

LONGEST = TAGS * 104  # characters: as many names, between quotes and commas


def few_keywords(text):
    if len(text) > LONGEST or len(parse_tags(text)) > TAGS:
        raise ValidationError(_("%(most)d keywords at most."), params={"most": TAGS})


class FewKeywords:
    """For a form that may ask for keywords: what was typed comes back with the sentence."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "tags" in self.fields:
            self.fields["tags"].validators.append(few_keywords)
