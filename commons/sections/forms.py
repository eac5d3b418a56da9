"""The form of a section: one field for each of its parts, and what was typed compared with what was there."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from commons.proposals.fields import visible

from . import rich
from .parts import LINE, RICH, apply, validated


class SectionForm(forms.Form):
    """`section` is of the newest revision; `before` {path: part} what the form was opened on, None when nobody knows.

    Once valid, `values` is what changed. `conflicts` {key: text} holds what somebody else wrote in between, `gone` what
    was typed in passages that are no longer there.
    """

    edit_summary = forms.CharField(
        label=_("What you changed"),
        max_length=200,
        required=False,
        help_text=_("In a few words, for the public history. For example « Add the budget of 2026 »."),
    )

    def __init__(self, draft, section, data=None, *, before=None):
        self.draft, self.section, self.before = draft, section, before
        self.parts = {part.key: part for part in section.parts} if section else {}
        self.values, self.conflicts, self.gone = {}, {}, []
        if data is not None:
            data = data.copy()
            for name, values in list(data.lists()):
                data.setlist(name, [visible(value) for value in values])
        super().__init__(data)
        for key, part in self.parts.items():
            self.fields[key] = self.field_of(part)
            if data is not None:
                data.setdefault(key, said(part))
        self.order_fields([*self.parts, "edit_summary"])

    def field_of(self, part):
        rows = min(3 + len(part.value) // 80, 24)
        widget = forms.TextInput() if part.kind == LINE else forms.Textarea({"rows": rows})
        if self.draft.language != get_language():
            widget.attrs["lang"] = self.draft.language
        help_text = ""
        if part.kind == RICH:
            if (html := self.html_of(part)) is not None:
                widget.attrs["data-rich"] = html
            if not rich.says_as_much(part):
                widget.attrs["readonly"] = True
                help_text = _("This text holds more than can be typed here: it needs JavaScript, or the full editor.")
        return forms.CharField(
            label=part.label, initial=said(part), required=part.block.required, widget=widget, help_text=help_text
        )

    def html_of(self, part):
        """What the editor of the page starts from: what it sent, when the form comes back."""
        typed = self.data.get(part.key)
        if typed is None or typed.strip() == said(part).strip():
            return part.value
        if self.is_html(part.key):
            return typed
        try:
            return rich.from_markdown(typed, part)
        except ValidationError:
            return None  # what was typed stays as it is

    def passages(self):
        """[(passage, its fields)] in reading order."""
        passages = self.section.passages if self.section else []
        return [(passage, [self[part.key] for part in passage.parts]) for passage in passages]

    @property
    def html_keys(self):
        return [key for key in self.parts if self.is_html(key)]

    def is_html(self, key):
        return key in self.data.getlist("html")

    # Reading what was typed

    def clean(self):
        for key, part in self.parts.items():
            if key in self.cleaned_data:
                self.compare(key, part)
        self.find_gone()
        if not (self.conflicts or self.gone):
            self.check()
        return self.cleaned_data

    def compare(self, key, part):
        was = part if self.before is None else self.before.get(part.path, part)
        try:
            value = self.read(was, self.cleaned_data[key])
        except ValidationError as error:
            self.add_error(key, error)
            return
        if value is None or same(value, part.value):
            return
        self.values[part.path] = value
        if self.before is None or not same(was.value, part.value):
            self.conflicts[key] = said(part)
            self.add_error(key, _("Somebody changed this passage since you opened it: choose, or join the two texts."))

    def read(self, was, text):
        """The value of what was typed, None when it is what was there."""
        text = text.strip()
        if text == visible(said(was)).strip() and not self.is_html(was.key):
            return None
        if was.kind != RICH:
            if len(text) > rich.LONGEST:
                raise rich.too_long()
            return re.sub(r"\s*\n\s*", " ", text) if was.kind == LINE else text
        value = (rich.from_html if self.is_html(was.key) else rich.from_markdown)(text, was)
        return None if same(value, was.value) else value

    def find_gone(self):
        """What was typed in passages that the newest revision has no more: kept on the screen, to be copied."""
        for was in (self.before or {}).values():
            typed = self.data.get(was.key)
            if typed is not None and was.key not in self.parts and typed.strip() != said(was).strip():
                self.gone.append((was, typed))
        if self.gone or not self.parts:
            self.add_error(
                None, _("A passage that you changed is no longer in the page. What you typed is kept below.")
            )

    def check(self):
        apply(self.draft, self.values)
        for path, messages in validated(self.draft, self.values).items():
            key = ".".join(path)
            self.add_error(key if key in self.parts else None, messages)


def said(part):
    """A part as it is typed without the editor."""
    return rich.to_markdown(part) if part.kind == RICH else part.value


def same(one, other):
    return rich.without_keys(one) == rich.without_keys(other)
