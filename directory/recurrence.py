"""Rules of repetition: from what an organiser says to dates, to an RFC 5545 rule and to a sentence.

Everything is told in local time with the name of a time zone: « 18:00 » stays 18:00 when the clocks change.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from itertools import islice, product
from zoneinfo import ZoneInfo

from dateutil import rrule
from django.db import models
from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from commons.numbers import NBSP

CAP = 600  # dates of one rule, whatever is asked


class Frequency(models.TextChoices):
    ONCE = "once", _("Once")
    WEEKLY = "weekly", _("Every week, on some days")
    MONTHLY_WEEKDAY = "monthly_weekday", _("Every month, on a day of the week (the first Saturday…)")
    MONTHLY_DAY = "monthly_day", _("Every month, on the day of the month of the first date")
    MONTHLY_LAST_DAY = "monthly_last_day", _("Every month, on its last day")


class Weekday(models.TextChoices):
    """The codes of RFC 5545."""

    MONDAY = "MO", WEEKDAYS[0]
    TUESDAY = "TU", WEEKDAYS[1]
    WEDNESDAY = "WE", WEEKDAYS[2]
    THURSDAY = "TH", WEEKDAYS[3]
    FRIDAY = "FR", WEEKDAYS[4]
    SATURDAY = "SA", WEEKDAYS[5]
    SUNDAY = "SU", WEEKDAYS[6]


class Nth(models.TextChoices):
    """Which one in the month, as RFC 5545 counts."""

    FIRST = "1", _("1st")
    SECOND = "2", _("2nd")
    THIRD = "3", _("3rd")
    FOURTH = "4", _("4th")
    LAST = "-1", _("Last one")


DAY_CODES = Weekday.values
PLURALS = [_("Mondays"), _("Tuesdays"), _("Wednesdays"), _("Thursdays"), _("Fridays"), _("Saturdays"), _("Sundays")]
NTH_OF_MONTH = {
    "1": _("the first %(day)s"),
    "2": _("the second %(day)s"),
    "3": _("the third %(day)s"),
    "4": _("the fourth %(day)s"),
    "-1": _("the last %(day)s"),
}


@dataclass(frozen=True)
class Rule:
    """When something takes place. `until` is its last possible day, `count` its number of dates; neither means for ever."""

    first_day: date
    start_time: time
    timezone: str = "Europe/Paris"
    frequency: str = Frequency.ONCE
    interval: int = 1
    weekdays: tuple = ()
    nth: tuple = ()
    until: date | None = None
    count: int | None = None

    @cached_property
    def zone(self):
        return ZoneInfo(self.timezone)

    @property
    def first(self):
        """The local moment from which the rule runs."""
        return datetime.combine(self.first_day, self.start_time)

    @property
    def days(self):
        """Days of the week in their order; that of the first date when none was said."""
        return [code for code in DAY_CODES if code in self.weekdays] or [DAY_CODES[self.first_day.weekday()]]

    @property
    def ranks(self):
        """Ranks in the month in their order; that of the first date when none was said, « last » beyond the fourth."""
        rank = (self.first_day.day + 6) // 7
        return [value for value in Nth.values if value in self.nth] or [str(rank) if rank < 5 else "-1"]

    @property
    def parts(self):
        """The rule as RFC 5545 names its parts, the end left out; empty for what takes place once."""
        step = {"INTERVAL": [self.interval]} if self.interval > 1 else {}
        match self.frequency:
            case Frequency.WEEKLY:
                return {"FREQ": ["WEEKLY"], **step, "BYDAY": self.days}
            case Frequency.MONTHLY_WEEKDAY:
                return {"FREQ": ["MONTHLY"], **step, "BYDAY": [n + day for n, day in product(self.ranks, self.days)]}
            case Frequency.MONTHLY_DAY:
                return {"FREQ": ["MONTHLY"], **step, "BYMONTHDAY": [self.first_day.day]}
            case Frequency.MONTHLY_LAST_DAY:
                return {"FREQ": ["MONTHLY"], **step, "BYMONTHDAY": [-1]}
        return {}

    @property
    def until_utc(self):
        """The end of the last day in its own place: an earlier moment would lose that day's date."""
        end = datetime.combine(self.until, time(23, 59, 59), self.zone)
        return end.astimezone(UTC)

    def __str__(self):
        """The RRULE, empty for what takes place once."""
        parts = self.parts
        if parts and self.count:
            parts = {**parts, "COUNT": [self.count]}
        elif parts and self.until:
            parts = {**parts, "UNTIL": [f"{self.until_utc:%Y%m%dT%H%M%SZ}"]}
        return ";".join(f"{name}={','.join(map(str, values))}" for name, values in parts.items())

    def snapped(self):
        """The first day that fits the rule, from the first day on: readers of calendars disagree on one that does not."""
        if not self.parts:
            return self.first_day
        return next(iter(self._dates(self.parts))).date()

    def _dates(self, parts):
        text = ";".join(f"{name}={','.join(map(str, values))}" for name, values in parts.items())
        return rrule.rrulestr(text, dtstart=self.first)

    def _all(self):
        """Every local moment of the rule in order; possibly without end."""
        if not self.parts:
            return iter([self.first])
        found = iter(self._dates(self.parts))
        if self.count:
            return islice(found, self.count)
        return found

    def between(self, start, end):
        """Local moments from one day to another, both included, never more than CAP."""
        last = min(end, self.until) if self.until and self.parts else end
        kept = []
        for moment in self._all():
            if moment.date() > last or len(kept) == CAP:
                break
            if moment.date() >= start:
                kept.append(moment)
        return kept

    def nearest(self, day, limit=3):
        """The days of the rule that are nearest to this one, in order."""
        around = timedelta(days=31 * max(self.interval, 1) * limit)
        days = [moment.date() for moment in self.between(day - around, day + around)]
        return sorted(sorted(days, key=lambda found: abs(found - day))[:limit])

    def at(self, moment):
        """A local moment as a moment of the world. An hour that the clocks skip is told as the one they show then."""
        return moment.replace(tzinfo=self.zone).astimezone(UTC).astimezone(self.zone)

    def local(self, moment):
        """A local moment with its zone, as written: what calendars compare to know of which date they are told."""
        return moment.replace(tzinfo=self.zone)

    def end_of(self, starts_at, lasts):
        """When something ends that lasts so long, whatever the clocks do meanwhile."""
        return (starts_at.astimezone(UTC) + lasts).astimezone(self.zone)

    def is_skipped(self, moment):
        """Whether the clocks skip this local moment, as 02:30 on the last Sunday of March."""
        return self.at(moment).replace(tzinfo=None) != moment

    # Words

    @property
    def sentence(self):
        """« Un mercredi sur deux à 18 h, jusqu’au 30 juin 2027 », in the active language."""
        said = gettext("%(days)s at %(time)s") % {"days": self.rhythm, "time": time_text(self.start_time)}
        if self.parts and self.count:
            said = gettext("%(when)s, %(count)d times in all") % {"when": said, "count": self.count}
        elif self.parts and self.until:
            said = gettext("%(when)s, until %(day)s") % {"when": said, "day": date_format(self.until, "j F Y")}
        return capfirst(said)

    @property
    def rhythm(self):
        match self.frequency:
            case Frequency.WEEKLY:
                return self._weeks()
            case Frequency.MONTHLY_WEEKDAY:
                days = [NTH_OF_MONTH[rank] % {"day": day_name(day)} for rank, day in product(self.ranks, self.days)]
                return self._months(listed(days))
            case Frequency.MONTHLY_DAY:
                day = self.first_day.day
                return self._months(
                    gettext("day %(number)d") % {"number": day} if day > 1 else gettext("the first day")
                )
            case Frequency.MONTHLY_LAST_DAY:
                return self._months(gettext("the last day"))
        return day_text(self.first_day)

    def _weeks(self):
        if self.interval == 1 and len(self.days) == 7:
            return gettext("Every day")
        if self.interval == 1:
            days = listed([str(PLURALS[DAY_CODES.index(day)]) for day in self.days])
            return gettext("Every week, on %(days)s") % {"days": days}
        if self.interval == 2 and len(self.days) == 1:
            return gettext("Every other %(day)s") % {"day": day_name(self.days[0])}
        days = listed([gettext("on %(day)s") % {"day": day_name(day)} for day in self.days])
        return gettext("Every %(count)d weeks, %(days)s") % {"count": self.interval, "days": days}

    def _months(self, days):
        if self.interval == 1:
            return gettext("Every month, on %(days)s") % {"days": days}
        return gettext("Every %(count)d months, on %(days)s") % {"count": self.interval, "days": days}


def day_name(code):
    return str(Weekday(code).label)


def listed(words):
    """« a, b and c »."""
    if len(words) < 2:
        return "".join(words)
    return gettext("%(most)s and %(last)s") % {"most": ", ".join(words[:-1]), "last": words[-1]}


def day_text(day):
    """« mercredi 14 octobre 2026 »."""
    return date_format(day, "l j F Y")


def time_text(moment):
    """« 18 h » and « 14 h 30 » in French, « 6 p.m. » and « 2:30 p.m. » in English."""
    if get_language() == "fr":
        minutes = f"{NBSP}{moment.minute:02}" if moment.minute else ""
        return f"{moment.hour}{NBSP}h{minutes}"
    return date_format(moment, "P").replace(" ", NBSP)
