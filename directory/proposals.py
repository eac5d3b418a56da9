"""What members tell of an actor or of an event to propose it, in fewer words than the CMS asks."""

from django import forms
from django.utils.translation import gettext_lazy as _

from commons.proposals.fields import MARKDOWN_HELP, BlocksField, NamedField
from commons.proposals.forms import SUMMARY_HELP, RecordProposal
from directory.models import Actor, Territory
from directory.models.events import EventSeries

NOTHING_COMMUNE = _("No commune has this name or this postcode. Look at the spelling, or type the postcode.")


def communes():
    return Territory.objects.communes()


def public_actors():
    return Actor.objects.listed().order_by("title")


class ActorProposal(RecordProposal):
    word = _("actor")
    label = _("Propose an actor")
    purpose = _("A place, an association, a service or a network that one can visit, call or join.")

    body = BlocksField(
        label=_("What is done there"),
        required=False,
        help_text=MARKDOWN_HELP,
    )
    commune = NamedField(
        communes,
        label=_("Commune"),
        required=False,
        help_text=_("Its name or its postcode."),
        nothing=NOTHING_COMMUNE,
        several=_("Which commune?"),
        widget=forms.TextInput({"autocomplete": "off"}),
    )

    class Meta:
        model = Actor
        fields = [
            *["title", "actor_kind", "offers", "summary", "body", "commune", "address"],
            *["website", "email", "phone"],
        ]
        labels = {
            "title": _("Name"),
            "actor_kind": _("What it is"),
            "offers": _("What one finds there"),
            "summary": _("In one sentence"),
            "address": _("Street"),
            "website": _("Website"),
            "email": _("E-mail of the organisation"),
            "phone": _("Telephone of the organisation"),
        }
        help_texts = {
            "title": _("As it is written on the door."),
            "summary": SUMMARY_HELP,
            "website": _("For example https://example.org"),
        }
        widgets = {
            "title": forms.TextInput({"autocomplete": "organization"}),
            "summary": forms.Textarea({"rows": 3}),
            "address": forms.TextInput({"autocomplete": "address-line1"}),
            "website": forms.TextInput({"inputmode": "url", "autocomplete": "url"}),
            "email": forms.EmailInput({"autocomplete": "off"}),
            "phone": forms.TextInput({"type": "tel", "autocomplete": "off"}),
        }

    field_order = [*Meta.fields, "edit_summary"]


class EventProposal(RecordProposal):
    word = _("event")
    label = _("Propose an event")
    purpose = _("A workshop, a drop-in, a collection or a meeting, on one date or again and again.")

    actor = NamedField(
        public_actors,
        label=_("Organised by"),
        help_text=_("The name of an actor of the directory. When it is not there yet, propose it first."),
        nothing=_("Nobody in the directory has this name. Look at the spelling, or propose this actor first."),
        several=_("Which actor?"),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    body = BlocksField(label=_("What happens there"), required=False, help_text=MARKDOWN_HELP)

    class Meta:
        model = EventSeries
        fields = [
            *["title", "format", "actor", "summary", "place", "first_day", "start_time", "duration"],
            *["frequency", "weekdays", "nth", "until", "price", "booking", "body"],
        ]
        labels = {
            "title": _("Title"),
            "format": _("What it is"),
            "summary": _("In one sentence"),
            "place": _("Place"),
            "first_day": _("First day"),
            "start_time": _("Starts at"),
            "duration": _("Lasts, in minutes"),
            "frequency": _("Takes place"),
            "weekdays": _("On these days"),
            "nth": _("Which ones in the month"),
            "until": _("Until"),
            "price": _("Price"),
            "booking": _("Booking"),
        }
        help_texts = {"summary": SUMMARY_HELP, "duration": _("For example 120 for two hours.")}
        widgets = {
            "summary": forms.Textarea({"rows": 3}),
            "first_day": forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
            "start_time": forms.TimeInput({"type": "time"}, format="%H:%M"),
            "until": forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        }

    field_order = [*Meta.fields, "edit_summary"]
