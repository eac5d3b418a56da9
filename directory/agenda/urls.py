from django.urls import path
from django.utils.translation import gettext_lazy as _

from commons.web.records import RecordView
from directory.models.events import EventSeries

from . import views

urlpatterns = [
    path(_("agenda/"), views.agenda_by_day, name="agenda"),
    path(_("agenda/agenda.ics"), views.agenda_calendar, name="agenda_calendar"),
    path(_("agenda/actor/<slug:slug>.ics"), views.actor_calendar, name="actor_calendar"),
    path(_("events/<slug:slug>/"), RecordView.as_view(model=EventSeries), name="event"),
    path(_("events/<slug:slug>/page.md"), RecordView.as_view(model=EventSeries, as_markdown=True)),
    path(_("events/<slug:slug>/event.ics"), views.event_calendar, name="event_calendar"),
]
