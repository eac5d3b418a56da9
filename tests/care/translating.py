"""Every way that wagtail-localize has of changing a translated page: its screens, its files, its small addresses."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail_localize.models import Translation

from .ways import page_screen


def of(page):
    return Translation.objects.get(target_locale=page.locale_id, source__object_id=page.translation_key)


def screen(name, data=None):
    """A screen of one translation."""

    def ask(client, user, page, around):
        found = of(page)
        values = data(found) if callable(data) else data
        return client.post(reverse(f"wagtail_localize:{name}", args=[found.pk]), values or {})

    return ask


def string(client, user, page, around):
    """A text typed in the form of the translation."""
    found = of(page)
    segment = found.source.stringsegment_set.first()
    address = reverse("wagtail_localize:edit_string_translation", args=[found.pk, segment.pk])
    return client.put(address, "value=Autre", content_type="application/x-www-form-urlencoded")


def string_taken_away(client, user, page, around):
    found = of(page)
    segment = found.source.stringsegment_set.first()
    return client.delete(reverse("wagtail_localize:edit_string_translation", args=[found.pk, segment.pk]))


def override(client, user, page, around):
    """What is not the same in both languages: where a link leads, the picture."""
    found = of(page)
    segment = found.source.overridablesegment_set.first()
    address = reverse("wagtail_localize:edit_override", args=[found.pk, segment.pk])
    return client.put(address, "value=https://exemple.org/", content_type="application/x-www-form-urlencoded")


def file(found):
    texts = found.export_po()
    for text in texts:
        text.msgstr = "Autre"
    return {"file": SimpleUploadedFile("en.po", str(texts).encode())}


def updated(**values):
    def ask(client, user, page, around):
        return client.post(reverse("wagtail_localize:update_translations", args=[of(page).source_id]), values)

    return ask


def mirrored(client, user, page, around):
    return client.post(reverse("wagtail_localize:convert_to_alias", args=[page.pk]))


# {(gesture, where it is): how}

PAGES = {
    ("translate", "edit_string_translation"): string,
    ("translate", "edit_string_translation, deleted"): string_taken_away,
    ("translate", "edit_override"): override,
    ("translate", "upload_pofile"): screen("upload_pofile", file),
    ("translate", "stop_translation"): screen("stop_translation"),
    ("publish", "edit"): page_screen("edit", {"action": "publish"}),
    ("publish", "update_translations"): updated(publish_translations="on"),
    ("follow", "convert_to_alias"): mirrored,
}
STOPPED = {("translate", "restart"): page_screen("edit", {"localize-restart-translation": "1"})}
