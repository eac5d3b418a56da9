"""The form pages and records are edited with: it asks what changed, for the history."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm


class EditSummaryMixin(forms.Form):
    """The summary travels in the revision, through drafts, review and schedule, to the version it becomes."""

    edit_summary = forms.CharField(
        label=_("What you changed"),
        max_length=200,
        required=False,
        help_text=_("In a few words, for the public history. For example « Add the budget of 2026 »."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        page = self.instance
        if page.pk and page.has_unpublished_changes and page.latest_revision:
            self.initial["edit_summary"] = page.latest_revision.content.get("_edit_summary", "")

    def save(self, commit=True):
        self.instance.edit_summary = self.cleaned_data.get("edit_summary", "")
        return super().save(commit)


class EditPageForm(EditSummaryMixin, WagtailAdminPageForm):
    pass


class EditRecordForm(EditSummaryMixin, WagtailAdminModelForm):
    pass
