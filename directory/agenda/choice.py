"""What a visitor looks for in the agenda, as the address says it."""

from datetime import date
from urllib.parse import urlencode

from django.db.models import CharField, F, Func, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from commons.facets import CountedChoice
from directory import agenda
from directory.models import Level, Territory
from directory.models.events import Format

MONTHS_AHEAD = 12  # offered as a facet; the dates beyond are in the list
CODE = Coalesce("series__commune__parent__code", "series__actor__commune__parent__code")
MONTH = Func("day", Value("YYYY-MM"), function="to_char", output_field=CharField())


class AgendaChoice(CountedChoice):
    """Facets of the dates to come: what people do there, in which département, in which month."""

    lookups = {"format": "series__format__in", "department": "department__in", "month": "month__in"}
    columns = {"format": F("series__format"), "department": F("department"), "month": F("month")}

    @cached_property
    def choices(self):
        departments = Territory.objects.filter(level=Level.DEPARTEMENT).order_by("code")
        return {
            "format": (_("Format"), dict(Format.choices)),
            "department": (_("Département"), dict(departments.values_list("code", "name"))),
            "month": (_("Month"), {month: month_name(month) for month in months()}),
        }

    def listed(self):
        return agenda.coming().annotate(department=CODE, month=MONTH)

    def series_ids(self):
        """The series that what was chosen leaves, whatever the month: who subscribes does so for longer."""
        return self.matching(ignoring="month").order_by().values("series")

    @property
    def query(self):
        """What was chosen as the end of an address, the month left out."""
        kept = {name: values for name, values in self.chosen.items() if name != "month" and values}
        return f"?{urlencode(kept, doseq=True)}" if kept else ""

    def sentence(self, count):
        """What is shown, in words."""
        return ngettext("%(count)d date", "%(count)d dates", count) % {"count": count}


def months():
    """The coming months, « 2026-11 » first."""
    today = timezone.localdate()
    ahead = [today.year * 12 + today.month - 1 + step for step in range(MONTHS_AHEAD)]
    return [f"{number // 12}-{number % 12 + 1:02}" for number in ahead]


def month_name(month):
    """« novembre 2026 »."""
    first = date.fromisoformat(f"{month}-01")
    return f"{MONTHS[first.month]} {first.year}".capitalize()
