"""The form of an event in the CMS."""

from django.utils import timezone
from django.utils.translation import gettext

from commons.edit_form import EditRecordForm
from directory.recurrence import day_text, listed


class SeriesForm(EditRecordForm):
    """Checks the changed dates against the rule that is being saved with them."""

    def is_valid(self):
        is_valid = super().is_valid()
        changes = self.formsets.get("date_changes")
        if not is_valid or changes is None or self.instance.rule is None:
            return is_valid
        seen = set()
        for form in changes.forms:
            on = form.cleaned_data.get("on")
            if not on or form.cleaned_data.get("DELETE"):
                continue
            if refusal := self.refusal(on, seen):
                form.add_error("on", refusal)
                is_valid = False
            seen.add(on)
        return is_valid

    def refusal(self, on, seen):
        """Why this date cannot be changed; past dates are left alone, the rule may have been another one then."""
        rule = self.instance.rule
        if on in seen:
            return gettext("This date is in the list twice. Keep one of the two.")
        if on < timezone.localdate() or rule.between(on, on):
            return ""
        nearest = listed([day_text(day) for day in rule.nearest(on)])
        return gettext("Nothing takes place on %(day)s. The nearest dates: %(nearest)s.") % {
            "day": day_text(on),
            "nearest": nearest or gettext("none"),
        }
