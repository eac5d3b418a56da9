"""How many of each thing a form or an address may hold: more is refused before anything is read, held or written.

Far above what people write, and low enough that refusing, or accepting, takes no time.
"""

from django.core.exceptions import BadRequest
from django.utils.translation import gettext_lazy as _

TAGS = 30  # of a page, a picture or a document
LINES = 100  # each a block, in a text that is typed line by line
PARAGRAPHS = 500  # and items of lists, in one text
BLOCKS = 1000  # in all the texts of a form, those inside others included
ROWS = 300  # notes, topics, dates, comments… of a form, together
QUESTIONS = 300  # choices said by an address
FIELDS = 10_000  # of a form: a long page sends several for each block

ROW_COUNT, BLOCK_COUNT = "-TOTAL_FORMS", "-count"  # how the names end by which forms say how many there are


class TooMany(BadRequest):
    """Its sentence is for whoever sent it, in their language."""

    def __init__(self, sentence, most):
        super().__init__(f"More than {most} at once")  # for the log
        self.sentence, self.most = sentence, most


def check_address(query_string):
    if query_string.count("&") >= QUESTIONS:
        raise TooMany(_("This address holds more than %(most)d choices."), QUESTIONS)


def check_form(fields):
    """By what the form says that it holds: Django and Wagtail make that many, whatever comes after."""
    if announced(fields, BLOCK_COUNT) > BLOCKS:
        raise TooMany(_("A page holds %(most)d blocks at most: make several pages of it."), BLOCKS)
    if announced(fields, ROW_COUNT) > ROWS:
        raise TooMany(_("A page holds %(most)d notes, topics, dates or comments at most."), ROWS)


def announced(fields, ending):
    """What these fields add up to. What is no number is for the form itself to refuse."""
    values = [value[:10] for name, value in fields.items() if name.endswith(ending)]
    return sum(int(value) for value in values if value.isdecimal())
