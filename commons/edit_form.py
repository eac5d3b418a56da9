"""The form pages and records are edited with: it asks what changed, for the history, beside its buttons."""

from datetime import UTC, datetime

from django import forms
from django.core.validators import MinValueValidator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm
from wagtail.admin.panels import Panel

from commons.tags import FewKeywords

EARLIEST = datetime(1900, 1, 1, tzinfo=UTC)  # far from the years that no time zone can hold


class BesideButtons(Panel):
    """Says that these fields are shown: the templates do, beside the buttons that save."""

    def get_form_options(self):
        return {"fields": ["edit_summary", "is_minor"]}

    class BoundPanel(Panel.BoundPanel):
        def is_shown(self):
            return False


class EditSummaryMixin(forms.Form):
    """The summary travels in the revision, through drafts, review and schedule, to the version it becomes."""

    edit_summary = forms.CharField(
        label=_("What you changed"),
        max_length=200,
        required=False,
        widget=forms.TextInput({"placeholder": _("For example: add the budget of 2026")}),
    )
    is_minor = forms.BooleanField(label=_("Minor change"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.DateTimeField):
                field.validators.append(MinValueValidator(EARLIEST))
        page = self.instance
        said = {"_edit_summary": page.edit_summary, "_is_minor": page.is_minor}
        if page.pk and page.has_unpublished_changes and page.latest_revision and not any(said.values()):
            said = page.latest_revision.content
        self.initial["edit_summary"] = said.get("_edit_summary", "")
        self.initial["is_minor"] = said.get("_is_minor", False)

    def save(self, commit=True):
        self.instance.edit_summary = self.cleaned_data.get("edit_summary", "")
        self.instance.is_minor = self.cleaned_data.get("is_minor", False)
        return super().save(commit)


class EditPageForm(FewKeywords, EditSummaryMixin, WagtailAdminPageForm):
    pass


class EditRecordForm(EditSummaryMixin, WagtailAdminModelForm):
    pass
