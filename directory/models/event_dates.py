"""One date of a series of events: what may become of it, and how it is told."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from directory.recurrence import day_text, time_text


class Change(models.TextChoices):
    """What becomes of one date of a series."""

    CANCELLED = "cancelled", _("Cancelled: stays in the agenda, struck through")
    MOVED = "moved", _("Moved to another day, hour or place")
    NOTED = "noted", _("As planned, with a word to say")
    LEFT_OUT = "left_out", _("Left out: not in the agenda at all")


class Status(models.TextChoices):
    CONFIRMED = "confirmed", _("Confirmed")
    CANCELLED = "cancelled", _("Cancelled")
    MOVED = "moved", _("Moved")


SCHEMA_STATUS = {
    Status.CONFIRMED: "https://schema.org/EventScheduled",
    Status.CANCELLED: "https://schema.org/EventCancelled",
    Status.MOVED: "https://schema.org/EventRescheduled",
}


def zones():
    """Where the places of the directory may be, by the names of the IANA database."""
    return [
        ("Europe/Paris", _("Mainland France")),
        ("America/Guadeloupe", _("Guadeloupe")),
        ("America/Martinique", _("Martinique")),
        ("America/Cayenne", _("French Guiana")),
        ("America/Miquelon", _("Saint-Pierre-et-Miquelon")),
        ("Indian/Reunion", _("Réunion")),
        ("Indian/Mayotte", _("Mayotte")),
        ("Pacific/Noumea", _("New Caledonia")),
        ("Pacific/Tahiti", _("French Polynesia (Tahiti)")),
        ("Pacific/Wallis", _("Wallis and Futuna")),
        ("Europe/Brussels", _("Belgium")),
        ("Europe/Luxembourg", _("Luxembourg")),
        ("Europe/Zurich", _("Switzerland")),
        ("America/Toronto", _("Québec and Ontario")),
    ]


@dataclass
class EventDate:
    """One date of a series, its change applied. `on` is the day that the rule gives, by which it is known for ever."""

    on: date
    starts_at: datetime
    ends_at: datetime
    status: str = Status.CONFIRMED
    place: str = ""  # instead of that of the series
    note: str = ""

    @property
    def day(self):
        return self.starts_at.date()

    @property
    def is_cancelled(self):
        return self.status == Status.CANCELLED

    @property
    def is_moved(self):
        return self.status == Status.MOVED

    @property
    def day_text(self):
        return day_text(self.day)

    @property
    def hours(self):
        return hours_text(self.starts_at, self.ends_at)

    @property
    def moved_from(self):
        """The day it should have been, when it is another one."""
        return day_text(self.on) if self.is_moved and self.on != self.day else ""

    @property
    def sentence(self):
        """The date in one line of plain text."""
        said = gettext("%(day)s, %(hours)s") % {"day": day_text(self.day), "hours": self.hours}
        notes = [gettext("cancelled")] if self.is_cancelled else []
        if self.moved_from:
            notes.append(gettext("instead of %(day)s") % {"day": self.moved_from})
        elif self.is_moved:
            notes.append(gettext("changed"))
        notes += [text for text in (self.place, self.note) if text]
        return f"{said} ({', '.join(notes)})" if notes else said


def hours_text(start, end):
    """« 14 h – 17 h 30 »."""
    return f"{time_text(start.time())} – {time_text(end.time())}"
