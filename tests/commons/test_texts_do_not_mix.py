"""Everybody is served by the same blocks, panels and widgets: nothing that one person reads stays on them for another."""

import sys

import pytest
from django.apps import apps
from wagtail.admin.menu import admin_menu, reports_menu, settings_menu
from wagtail.admin.panels import get_edit_handler
from wagtail.fields import StreamField
from wagtail.rich_text import features

from tests.factories import GuidePageFactory, note_call

OURS = ("commons", "guides", "directory", "trainings")
# Whose objects serve everybody: those of Django, such as the connection of each thread, are its own affair.
OPENED = (*OURS, "wagtail", "wagtail_footnotes", "wagtail_localize", "draftjs_exporter", "html", "telepath")
VALUES = (str, bytes, int, float, bool, type(None))


def shared():
    """{name: what lives as long as the process}: blocks, panels, rich text, menus, and what stands in our modules."""
    found = {"rich text": features, "menu": admin_menu, "reports": reports_menu, "settings": settings_menu}
    for model in apps.get_models():
        for field in model._meta.fields:
            if isinstance(field, StreamField):
                found[f"{model.__name__}.{field.name}"] = field.stream_block
        found[f"panels of {model.__name__}"] = get_edit_handler(model)
    for name, module in list(sys.modules.items()):
        if name.split(".")[0] in OURS:
            found |= {f"{name}.{word}": value for word, value in vars(module).items() if not word.startswith("__")}
    return found


def parts(thing):
    if isinstance(thing, dict):
        return {str(key): part for key, part in thing.items()}
    if isinstance(thing, (list, tuple)):
        return dict(enumerate(thing))
    if isinstance(thing, (set, frozenset)):
        return {repr(part): part for part in thing}
    kind = type(thing).__module__
    is_opened = kind.split(".")[0] in OPENED or kind.startswith("django.forms")
    return vars(thing) if is_opened and hasattr(thing, "__dict__") and not isinstance(thing, type) else {}


def remembered(things):
    """{where: what is there} of everything that can be reached from these things."""
    found, seen, waiting = {}, set(), list(things.items())
    while waiting:
        where, thing = waiting.pop()
        found[where] = thing if isinstance(thing, VALUES) else f"{type(thing).__name__} {id(thing)}"
        if id(thing) not in seen and not isinstance(thing, VALUES):
            seen.add(id(thing))
            waiting += [(f"{where}.{name}", part) for name, part in parts(thing).items()]
    return found


@pytest.mark.parametrize("who", ["reader", "editor"])
def test_a_request_changes_nothing_of_what_all_requests_share(client, administrator, home, guides, who):
    pages = [
        GuidePageFactory(
            full=True,
            body=[("text", f"<p>Le texte {number}{note_call(str(number))}</p>")],
            notes={str(number): f"<p>La note {number}</p>"},
            written_by=[administrator],
        )
        for number in (1, 2)
    ]
    if who == "editor":
        client.force_login(administrator)
    addresses = [page.url if who == "reader" else f"/admin/pages/{page.pk}/edit/" for page in pages]
    for address in addresses:  # what is made once and kept is made
        client.get(address)
    before = remembered(shared())

    assert "La note 1" in client.get(addresses[0]).content.decode()

    after = remembered(shared())
    assert {where: (before.get(where), after[where]) for where in after if after[where] != before.get(where)} == {}
    reached = {"TextBlock"} if who == "reader" else {"TextBlock", "RichTextArea", "Converter"}
    assert reached <= {str(what).split(" ")[0] for what in after.values()}
