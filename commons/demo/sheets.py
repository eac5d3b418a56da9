"""The sheets of the demonstration: what feature apps share to write theirs."""

from itertools import cycle

from django.contrib.auth import get_user_model

from commons import publication
from commons.demo.files import read_yaml
from commons.demo.prose import Writer

AUTHORS = ["animation", "redaction", "membre"]
PUBLISHER = "animation"


def found(model, path, sheet_of):
    """Publish the sheets of a YAML file whose `key` nobody has taken as a slug, and nothing else.

    `sheet_of` makes an unsaved sheet of what is said of one; members sign in turn.
    """
    described = read_yaml(path)
    there = set(model.objects.values_list("slug", flat=True))
    missing = [words for words in described if words["key"] not in there]
    people = {user.username: user for user in get_user_model().objects.filter(username__in=AUTHORS)}
    with publication.changes():
        for words, author in zip(missing, cycle(AUTHORS)):
            sheet = sheet_of(words)
            sheet.full_clean()
            sheet.save()
            sheet.save_revision(user=people[author], log_action=True).publish(user=people[PUBLISHER])


def body(model, items):
    """The text of a sheet, as the editor would accept it."""
    block = model._meta.get_field("body").stream_block
    return block.clean(block.to_python(Writer(no_page, {}).stream(block, items)))


def no_page(kind, key):
    raise KeyError(f"the sheets of the demonstration lead to no {kind} ({key})")
