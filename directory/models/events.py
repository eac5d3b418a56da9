"""What takes place, once or again and again: the series that an actor announces, and the dates it gives."""

import functools
import uuid
import zoneinfo
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable

from commons import markdown, visibility
from commons.blocks import ReadingBlocks
from commons.fields import ChoicesField, StreamField, URLField
from commons.models import BaseRecord
from commons.models.records import BaseRecordQuerySet
from directory.event_form import SeriesForm
from directory.recurrence import Frequency, Nth, Rule, Weekday, day_text, time_text

from .event_dates import SCHEMA_STATUS, Change, EventDate, Status, zones
from .territories import Level

HORIZON = timedelta(days=550)  # how far ahead dates are told
MEMORY = timedelta(days=31)  # how long past ones are kept
EARLIEST, LATEST = date(2000, 1, 1), timedelta(days=3650)
NEXT_DATES = 8


class Format(models.TextChoices):
    """What people do there."""

    REPAIR_CAFE = "repair_cafe", _("Repair café")
    WORKSHOP = "workshop", _("Workshop")
    DROP_IN = "drop_in", _("Drop-in help")
    OPEN_DAY = "open_day", _("Open day")
    COLLECTION = "collection", _("Collection")
    MEAL = "meal", _("Meal")
    TRAINING = "training", _("Training session")
    MEETING = "meeting", _("Meeting")
    OTHER = "other", _("Something else")


class Attendance(models.TextChoices):
    ON_SITE = "on_site", _("On site")
    ONLINE = "online", _("Online")
    BOTH = "both", _("On site and online")


SCHEMA_MODES = {
    Attendance.ON_SITE: "https://schema.org/OfflineEventAttendanceMode",
    Attendance.ONLINE: "https://schema.org/OnlineEventAttendanceMode",
    Attendance.BOTH: "https://schema.org/MixedEventAttendanceMode",
}


known_zones = functools.cache(zoneinfo.available_timezones)  # it reads a folder


def window():
    """The days whose dates are told."""
    today = timezone.localdate()
    return today - MEMORY, today + HORIZON


class EventSeriesQuerySet(BaseRecordQuerySet):
    def for_reading(self):
        return super().for_reading().select_related("actor__commune", "commune").prefetch_related("date_changes")


class EventSeries(BaseRecord):
    """Something that an actor announces: one date, or a rule that gives them."""

    kind = "event"
    kind_label = _("Event")
    schema_type = "EventSeries"
    url_name = "event"
    list_url_name = "agenda"
    list_label = _("Agenda")
    template = "directory/event.html"
    section_fields = [("body", "")]
    base_form_class = SeriesForm

    uid = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)  # what calendars know it by
    actor = models.ForeignKey(
        "directory.Actor",
        models.PROTECT,
        related_name="event_series",
        verbose_name=_("organised by"),
        help_text=_("The actor of the directory who answers for it."),
    )
    format = models.CharField(_("format"), max_length=20, choices=Format, default=Format.WORKSHOP)
    body = StreamField(ReadingBlocks(), verbose_name=_("text"), blank=True)

    attendance = models.CharField(_("how people attend"), max_length=10, choices=Attendance, default=Attendance.ON_SITE)
    place = models.CharField(
        _("place"),
        max_length=200,
        blank=True,
        help_text=_("For example “Salle des Tilleuls, 3 rue du Puits”. Left empty, it is the address of the actor."),
    )
    commune = models.ForeignKey(
        "directory.Territory",
        models.PROTECT,
        null=True,
        blank=True,
        limit_choices_to={"level": Level.COMMUNE},
        related_name="+",
        verbose_name=_("commune"),
        help_text=_("Only when it is not that of the actor."),
    )
    online_url = URLField(
        _("address to join online"), blank=True, help_text=_("Shown on the sheet, and left out of calendars.")
    )
    price = models.CharField(
        _("price"), max_length=100, blank=True, help_text=_("For example “Free” or “5 € a family”.")
    )
    booking = models.CharField(
        _("booking"),
        max_length=200,
        blank=True,
        help_text=_("For example “Without booking” or “By phone, 8 places”."),
    )
    booking_url = URLField(_("address to book"), blank=True)

    first_day = models.DateField(
        _("first day"), help_text=_("When it does not fit the days chosen below, the first one that does replaces it.")
    )
    start_time = models.TimeField(_("starts at"))
    duration = models.PositiveSmallIntegerField(
        _("duration in minutes"), default=120, validators=[MinValueValidator(5), MaxValueValidator(14 * 24 * 60)]
    )
    timezone = models.CharField(_("clocks of"), max_length=40, choices=zones, default="Europe/Paris")
    frequency = models.CharField(_("repeats"), max_length=20, choices=Frequency, default=Frequency.ONCE)
    interval = models.PositiveSmallIntegerField(
        _("every how many"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(52)],
        help_text=_("1 for every week or every month, 2 for every other one, and so on."),
    )
    weekdays = ChoicesField(
        Weekday.choices,
        verbose_name=_("on these days"),
        help_text=_("With “Every week” or “on a day of the week”. Left empty, it is the day of the first date."),
    )
    nth = ChoicesField(
        Nth.choices,
        verbose_name=_("which ones in the month"),
        help_text=_("With “on a day of the week”. Left empty, it is the rank of the first date."),
    )
    until = models.DateField(
        _("until"), null=True, blank=True, help_text=_("The last possible day. Left empty, it goes on.")
    )
    count = models.PositiveSmallIntegerField(
        _("number of dates"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(500)],
        help_text=_("Instead of a last day, when you know how many there will be."),
    )

    objects = EventSeriesQuerySet.as_manager()

    content_panels = [
        *BaseRecord.content_panels,
        FieldRowPanel([FieldPanel("actor"), FieldPanel("format")]),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("first_day"), FieldPanel("start_time"), FieldPanel("duration")]),
                FieldRowPanel([FieldPanel("frequency"), FieldPanel("interval")]),
                FieldRowPanel([FieldPanel("weekdays"), FieldPanel("nth")]),
                FieldRowPanel([FieldPanel("until"), FieldPanel("count")]),
                FieldPanel("timezone"),
            ],
            heading=_("When"),
        ),
        HelpPanel(template="directory/agenda/next_dates_panel.html", heading=_("The next 8 dates")),
        InlinePanel(
            "date_changes",
            label=_("Changed date"),
            heading=_("Dates that change"),
            help_text=_("To cancel or move one date without touching the others."),
        ),
        MultiFieldPanel(
            [
                FieldPanel("attendance"),
                FieldRowPanel([FieldPanel("place"), FieldPanel("commune")]),
                FieldPanel("online_url"),
            ],
            heading=_("Where"),
        ),
        MultiFieldPanel(
            [FieldPanel("price"), FieldRowPanel([FieldPanel("booking"), FieldPanel("booking_url")])],
            heading=_("To take part"),
        ),
        FieldPanel("body"),
    ]

    class Meta(BaseRecord.Meta):
        verbose_name = _("event")
        verbose_name_plural = _("events")

    def clean(self):
        super().clean()
        errors = {}
        if self.rule:
            errors |= self._refused_days()
        if self.attendance in (Attendance.ONLINE, Attendance.BOTH) and not (self.online_url or self.booking):
            errors["online_url"] = _("Say where to join, or in “booking” how people get the address.")
        if errors:
            raise ValidationError(errors)
        if self.rule:
            self.first_day = self.rule.snapped()

    def _refused_days(self):
        errors = {}
        if not EARLIEST <= self.first_day <= timezone.localdate() + LATEST:
            return {"first_day": _("Give a day between the year 2000 and ten years from now.")}
        if self.until and self.count:
            errors["count"] = _("Keep the last day or the number of dates, not both.")
        if self.frequency == Frequency.MONTHLY_DAY and self.first_day.day > 28:
            errors["frequency"] = _("Some months have no such day. Choose “on its last day”, or a first day before 29.")
        if self.until and self.frequency != Frequency.ONCE and self.until < self.rule.snapped():
            errors["until"] = _("No date fits before this day. Choose a later one, or an earlier first day.")
        return errors

    # When

    @property
    def rule(self):
        """None while the draft does not say when."""
        if not (self.first_day and self.start_time) or self.timezone not in known_zones():
            return None
        repeats = {name: tuple(getattr(self, name) or ()) for name in ("weekdays", "nth")}
        ends = {"until": self.until, "count": self.count}
        return Rule(
            self.first_day,
            self.start_time,
            self.timezone,
            self.frequency,
            min(self.interval or 1, 52),
            **repeats,
            **ends,
        )

    @property
    def when(self):
        """The rule in words, in the active language."""
        return self.rule.sentence if self.rule else ""

    @cached_property
    def changes(self):
        """{day of the rule: its change}"""
        return {change.on: change for change in self.date_changes.all()}

    def dates(self, start, end):
        """Every date that the rule gives between two days, both included, with its change; those left out are not there."""
        if self.rule is None:
            return []
        found = [self._date(moment) for moment in self.rule.between(start, end)]
        return [found_date for found_date in found if found_date]

    def _date(self, moment):
        rule, on = self.rule, moment.date()
        change = self.changes.get(on)
        lasts = timedelta(minutes=self.duration or 0)
        starts_at = rule.at(moment)
        if change is None:
            return EventDate(on, starts_at, rule.end_of(starts_at, lasts))
        if change.what == Change.LEFT_OUT:
            return None
        status = {Change.CANCELLED: Status.CANCELLED, Change.MOVED: Status.MOVED}.get(change.what, Status.CONFIRMED)
        place = ""
        if change.what == Change.MOVED:
            place = change.new_place
            moved = datetime.combine(change.new_day or on, change.new_time or self.start_time)
            starts_at = rule.at(moved)
        return EventDate(on, starts_at, rule.end_of(starts_at, lasts), status, place, change.note)

    @cached_property
    def next_dates(self):
        """The NEXT_DATES to come, by their order in time; those cancelled are shown, and do not count."""
        now = timezone.now()
        coming = [found for found in self.dates(*window()) if found.ends_at >= now]
        kept = []
        for found in sorted(coming, key=lambda found: found.starts_at):
            if sum(not other.is_cancelled for other in kept) == NEXT_DATES:
                break
            kept.append(found)
        return kept

    @property
    def skipped_hours(self):
        """The next dates whose hour the clocks skip, as sentences that say what is shown instead."""
        if self.rule is None:
            return []
        today = timezone.localdate()
        found = [moment for moment in self.rule.between(today, today + HORIZON) if self.rule.is_skipped(moment)]
        return [
            gettext("On %(day)s the clocks skip this hour: %(time)s is shown instead.")
            % {"day": day_text(moment.date()), "time": time_text(self.rule.at(moment).time())}
            for moment in found
        ]

    # Where

    @property
    def is_on_site(self):
        return self.attendance != Attendance.ONLINE

    @cached_property
    def organiser(self):
        """The actor, when the public may see it."""
        return self.actor if self.actor_id and visibility.is_public(self.actor) else None

    @property
    def is_at_the_organiser(self):
        return self.organiser and not self.place and not self.commune_id

    @property
    def in_commune(self):
        return self.commune or (self.organiser and self.organiser.commune)

    @property
    def place_text(self):
        """The place and the commune, in one line."""
        if not self.is_on_site:
            return gettext("Online")
        place = self.organiser.address if self.is_at_the_organiser else self.place
        return ", ".join(part for part in (place, self.in_commune and self.in_commune.name) if part)

    @property
    def point(self):
        """(latitude, longitude) of the place as precisely as it is known, or None."""
        if not self.is_on_site:
            return None
        found = self.organiser.point if self.is_at_the_organiser else self.in_commune
        return (found.latitude, found.longitude) if found and found.latitude is not None else None

    # Questions generic code asks

    @property
    def facts(self):
        rows = [
            (_("When"), self.when, "clock"),
            (_("Format"), self.get_format_display(), "event"),
            (_("Where"), self.place_text, "place"),
            (_("Attendance"), self.get_attendance_display() if self.attendance == Attendance.BOTH else "", "people"),
            (_("Organised by"), self.organiser.title if self.organiser else "", "actor"),
            (_("Price"), self.price, "euro"),
            (_("Booking"), self.booking, "check"),
        ]
        return [row for row in rows if row[1]]

    def schema_fields(self):
        about = self._schema_about()
        return {**about, "subEvent": [self._schema_event(found, about) for found in self.next_dates]}

    def _schema_about(self):
        """How, where and by whom."""
        if self.is_on_site:
            location = {"@type": "Place", "name": self.place_text, "address": self.place_text}
        else:
            location = {"@type": "VirtualLocation", "url": self.full_url}
        if self.point:
            latitude, longitude = self.point
            location["geo"] = {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}
        said = {"eventAttendanceMode": SCHEMA_MODES[self.attendance], "location": location}
        if self.organiser:
            organizer = {"@type": "Organization", "name": self.organiser.title, "url": self.organiser.full_url}
            said["organizer"] = organizer
        return said

    def _schema_event(self, found, about):
        moved = {"location": {"@type": "Place", "name": found.place, "address": found.place}} if found.place else {}
        return {
            "@type": "Event",
            "name": self.title,
            "startDate": found.starts_at.isoformat(),
            "endDate": found.ends_at.isoformat(),
            "eventStatus": SCHEMA_STATUS[found.status],
            **about,
            **moved,
        }

    def to_markdown(self):
        """As for all, with the dates that change before the licence."""
        text = super().to_markdown()
        with translation.override(self.language):
            changed = [found for on in sorted(self.changes) for found in self.dates(on, on)]
            lines = [f"- {markdown.escape(found.sentence)}" for found in changed]
            if not lines:
                return text
            body, rule, end = text.rpartition("\n\n---\n\n")
            return "".join(
                [markdown.join([body, markdown.heading(2, gettext("Dates that change")), "\n".join(lines)]), rule, end]
            )

    def get_context(self, request):
        calendar_url = reverse("event_calendar", args=[self.slug])
        return {"next_dates": self.next_dates, "calendar_url": calendar_url, "doers": []}  # the organiser is named


class DateChange(Orderable):
    """What becomes of one date of a series: part of the sheet, with its drafts, review and versions."""

    series = ParentalKey(EventSeries, on_delete=models.CASCADE, related_name="date_changes")
    on = models.DateField(_("date"), help_text=_("The day on which it takes place when nothing changes."))
    what = models.CharField(_("what becomes of it"), max_length=10, choices=Change, default=Change.CANCELLED)
    new_day = models.DateField(_("new day"), null=True, blank=True)
    new_time = models.TimeField(_("new hour"), null=True, blank=True)
    new_place = models.CharField(_("new place"), max_length=200, blank=True)
    note = models.CharField(
        _("word for the public"), max_length=200, blank=True, help_text=_("For example “The hall is being painted”.")
    )

    panels = [
        FieldRowPanel([FieldPanel("on"), FieldPanel("what")]),
        FieldRowPanel([FieldPanel("new_day"), FieldPanel("new_time"), FieldPanel("new_place")]),
        FieldPanel("note"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("changed date")
        verbose_name_plural = _("changed dates")

    def __str__(self):
        return f"{self.on}: {self.get_what_display()}"

    def clean(self):
        super().clean()
        is_moving = self.new_day or self.new_time or self.new_place
        if self.what == Change.MOVED and not is_moving:
            raise ValidationError({"new_day": _("Give the new day, the new hour or the new place.")})
        if self.what != Change.MOVED and is_moving:
            raise ValidationError({"what": _("A new day, hour or place goes with “Moved”.")})
        if self.what == Change.NOTED and not self.note:
            raise ValidationError({"note": _("Write the word for the public.")})


class Occurrence(models.Model):
    """One date of a published series, as lists and calendars ask for it: written by `directory.agenda`, never by hand.

    It is known by `on`, the day that the rule gives, whatever becomes of it.
    """

    series = models.ForeignKey(EventSeries, models.CASCADE, related_name="occurrences")
    on = models.DateField(_("date"))
    day = models.DateField(_("day"))  # on which it takes place, where it does
    starts_at = models.DateTimeField(_("starts at"), db_index=True)
    ends_at = models.DateTimeField(_("ends at"), db_index=True)
    status = models.CharField(_("state"), max_length=10, choices=Status, default=Status.CONFIRMED)
    place = models.CharField(_("place"), max_length=200, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("date of an event")
        verbose_name_plural = _("dates of events")
        ordering = ["starts_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["series", "on"], name="one_occurrence_per_date")]

    def __str__(self):
        return f"{self.series_id}, {self.on}"

    @cached_property
    def date(self):
        """Told in the clocks of its place."""
        zone = zoneinfo.ZoneInfo(self.series.timezone)
        local = self.starts_at.astimezone(zone), self.ends_at.astimezone(zone)
        return EventDate(self.on, *local, self.status, self.place, self.note)

    @property
    def place_text(self):
        return self.place or self.series.place_text
