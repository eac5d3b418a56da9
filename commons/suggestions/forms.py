"""What somebody who suggests is asked: the words, and whom to thank and to answer."""

import copy

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from commons.proposals.fields import MARKDOWN_HELP, visible
from commons.sections.parts import LINE, RICH, apply, validated
from commons.sections.rich import from_markdown, to_markdown, without_keys

from . import limits
from .models import Problem

NOT_A_PERSON = _(
    "This came so fast, or so filled in, that it looks like a machine. Wait a few seconds and send it again."
)


class VisibleForm(forms.Form):
    """A form that reads what was typed without the signs that nobody sees."""

    def __init__(self, data=None, **kwargs):
        if data is not None:
            data = data.copy()
            for name, values in list(data.lists()):
                data.setlist(name, [visible(value) for value in values])
        super().__init__(data, **kwargs)


class SuggestionForm(VisibleForm):
    """Who suggests. Members are known; others say what they wish. `website` is a trap: nobody sees it."""

    field_order = ["remark"]

    name = forms.CharField(
        label=_("Your name"),
        max_length=60,
        required=False,
        help_text=_("Public beside the text once your suggestion is accepted; a first name will do."),
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        required=False,
        help_text=_("Only to tell you what becomes of it. Never public, erased a month after the answer."),
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    website = forms.CharField(
        label=_("Leave this field empty"), required=False, widget=forms.TextInput({"autocomplete": "off"})
    )
    stamp = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data=None, *, user, **kwargs):
        super().__init__(data, initial={"stamp": limits.new_stamp()}, **kwargs)
        if user.is_authenticated:
            del self.fields["name"], self.fields["email"]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("website") or limits.is_too_fast(cleaned.get("stamp", "")):
            self.data["website"], self.data["stamp"] = "", limits.new_stamp()
            raise ValidationError(NOT_A_PERSON)
        return cleaned


class RemarkForm(SuggestionForm):
    remark = forms.CharField(
        label=_("Your remark"),
        max_length=5000,
        help_text=_("What is wrong, missing or out of date, and how you know it."),
        widget=forms.Textarea({"rows": 6}),
    )


class ReportForm(RemarkForm):
    """A remark that says what kind of problem it is about."""

    field_order = ["problem", "remark"]

    problem = forms.ChoiceField(
        label=_("What is the problem?"),
        choices=[
            (Problem.INAPPROPRIATE, _("Inappropriate: hurtful, illegal, personal data, advertising")),
            (Problem.OUTDATED, _("Out of date: it was true and is not any more")),
            (Problem.ERROR, _("Error: it is false, or something does not work")),
            (Problem.DUPLICATE, _("Duplicate: another page already says it")),
        ],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        remark = self.fields["remark"]
        remark.label = _("What is wrong, and where")
        remark.help_text = _("How you know it. For a duplicate, give the address of the other page.")
        if "name" in self.fields:
            self.fields["name"].help_text = _("Only for whoever reads your report; a first name will do.")


# Other words for a text


class WordsField(forms.CharField):
    """The words of one part of a text, rich ones in Markdown."""

    def __init__(self, part, language):
        self.part = part
        said = {"lang": language}
        lines = {"rows": min(max(4, len(part.value) // 70), 20)}
        super().__init__(
            label=part.label,
            required=part.block.required,
            initial=visible(to_markdown(part) if part.kind == RICH else part.value),
            help_text=MARKDOWN_HELP if part.kind == RICH else "",
            widget=forms.TextInput(said) if part.kind == LINE else forms.Textarea(said | lines),
        )

    def clean(self, value):
        """What the text would hold; as it is now where nothing was typed over it."""
        typed = super().clean(value)
        if typed == self.initial.strip():
            return self.part.value
        if self.part.kind == RICH:
            return from_markdown(typed, self.part)
        return self.part.block.clean(typed)


class Words:
    """Adds to a form a field for each of these parts."""

    def add_words(self, thing, parts):
        self.fields = {part.key: WordsField(part, thing.language) for part in parts} | self.fields

    def words(self):
        """{path: what was typed} of every part."""
        return {
            field.part.path: self.cleaned_data[name]
            for name, field in self.fields.items()
            if isinstance(field, WordsField)
        }

    def applied(self, thing):
        """This thing with these words; what its blocks refuse is said beside the field."""
        words = self.words()
        changed = apply(thing, words)
        for path, messages in validated(changed, words).items():
            name = ".".join(path)
            self.add_error(name if name in self.fields else None, messages)
        return changed


class ChangeForm(Words, SuggestionForm):
    remark = forms.CharField(
        label=_("Why"),
        max_length=200,
        required=False,
        help_text=_("In a few words: how you know it. Kept in the public history once it is accepted."),
    )

    def __init__(self, data=None, *, thing, parts, **kwargs):
        super().__init__(data, **kwargs)
        self.thing = thing
        self.add_words(thing, parts)

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            if not self.changes():
                raise ValidationError(_("Change a word before you send it."))
            self.applied(copy.copy(self.thing))
        return cleaned

    def changes(self):
        """As a suggestion keeps them: what is other than it was."""
        parts = {field.part.path: field.part for field in self.fields.values() if isinstance(field, WordsField)}
        return [
            {"path": list(path), "is_rich": parts[path].kind == RICH, "before": parts[path].value, "after": after}
            for path, after in self.words().items()
            if without_keys(after) != without_keys(parts[path].value)
        ]


class EditedForm(Words, VisibleForm):
    """The words that were suggested, which the reviewer may change; the version they were read beside."""

    number = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data=None, *, thing, parts, number):
        super().__init__(data, initial={"number": number})
        self.add_words(thing, parts)
