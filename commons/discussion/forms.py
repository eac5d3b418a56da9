"""What is typed in a discussion, in plain words."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from commons.proposals.fields import visible

from .models import LONGEST

WORDS_HELP = _("A blank line between two paragraphs. Addresses become links; @ and a member’s handle tell that member.")


class WordsForm(forms.Form):
    """Without the signs that nobody sees."""

    def __init__(self, data=None, **kwargs):
        if data is not None:
            data = data.copy()
            for name, values in list(data.lists()):
                data.setlist(name, [visible(value) for value in values])
        super().__init__(data, **kwargs)


class MessageForm(WordsForm):
    text = forms.CharField(
        label=_("Message"), max_length=LONGEST, widget=forms.Textarea({"rows": 6}), help_text=WORDS_HELP
    )


class ThreadForm(MessageForm):
    """`contents` are the entries of the contents of what is discussed."""

    title = forms.CharField(label=_("Subject"), max_length=120)
    anchor = forms.ChoiceField(label=_("About which part?"), required=False)

    field_order = ["title", "anchor", "text"]

    def __init__(self, data=None, *, contents, **kwargs):
        super().__init__(data, **kwargs)
        self.sections = {entry.anchor: entry.text for entry in contents}
        self.fields["anchor"].choices = [("", _("The whole page")), *self.sections.items()]
        if not self.sections:
            del self.fields["anchor"]

    def clean_title(self):
        title = " ".join(self.cleaned_data["title"].split())
        if not any(sign.isalnum() for sign in title):
            raise ValidationError(_("Write at least one letter or figure."))
        return title

    @property
    def thread(self):
        """Of a valid form, what `open_thread` wants."""
        anchor = self.cleaned_data.get("anchor", "")
        return {
            "title": self.cleaned_data["title"],
            "text": self.cleaned_data["text"],
            "anchor": anchor,
            "section": self.sections.get(anchor, "")[:255],
        }


class HidingForm(WordsForm):
    reason = forms.CharField(
        label=_("Why"), required=False, max_length=200, help_text=_("Kept for the facilitators; nobody else reads it.")
    )
