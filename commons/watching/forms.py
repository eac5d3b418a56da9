"""Choosing what to follow and how often, with or without an account, and changing one's mind."""

import time

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .models import Rhythm

SHORTEST, LONGEST = 2, 24 * 60 * 60  # seconds between opening the form and sending it
SALT = "watching.form"


class FollowForm(forms.Form):
    """What a member follows of what a page offers: what is not chosen is not followed any more."""

    what = forms.MultipleChoiceField(
        label=_("What do you want to follow?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    rhythm = forms.ChoiceField(
        label=_("How often may we write to you?"),
        choices=Rhythm.choices,
        initial=Rhythm.DAILY,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, targets, **kwargs):
        super().__init__(*args, **kwargs)
        self.targets = targets
        self.fields["what"].choices = [(target.name, target.label) for target in targets]

    @property
    def shown(self):
        return self.visible_fields()

    def chosen(self):
        return [target for target in self.targets if target.name in self.cleaned_data["what"]]


class GuestFollowForm(FollowForm):
    """The same without an account. A field that nobody sees and the time it took to fill tell robots apart."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        help_text=_("For these mails and nothing else: it is erased when you stop."),
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    website = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput({"tabindex": "-1", "autocomplete": "off"}),
    )
    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data=None, **kwargs):
        super().__init__(data, **kwargs)
        self.fields["what"].required = True
        self.fields["what"].error_messages["required"] = _("Choose at least one thing to follow.")

    @property
    def shown(self):
        return [field for field in self.visible_fields() if field.name != "website"]

    @property
    def stamp(self):
        """When the form is shown, signed: the value of `opened`."""
        return signing.dumps(time.time(), salt=SALT)

    @property
    def is_from_a_robot(self):
        return bool(self.cleaned_data["website"])

    def clean(self):
        try:
            seconds = time.time() - signing.loads(self.data.get("opened", ""), salt=SALT)
        except signing.BadSignature:
            seconds = -1
        if not SHORTEST <= seconds <= LONGEST:
            raise ValidationError(_("This form was sent too quickly, or too late. Read it again, then send it."))
        return super().clean()


class SubscriptionsForm(forms.Form):
    """How often to hear of each thing that is followed, or not at all any more."""

    def __init__(self, *args, follower, subscriptions, **kwargs):
        super().__init__(*args, **kwargs)
        self.follower, self.subscriptions = follower, subscriptions
        for subscription in subscriptions:
            link = '<a href="{}">{}<span class="visually-hidden"> {}</span></a>'
            read = subscription.url and format_html(link, subscription.url, gettext("Read it"), subscription.label)
            self.fields[f"rhythm-{subscription.pk}"] = forms.ChoiceField(
                label=subscription.label,
                choices=[*Rhythm.choices, ("stop", _("Follow it no more"))],
                initial=subscription.rhythm,
                help_text=read,
            )
        if follower.user or subscriptions:
            self.fields["hears_minor"] = forms.BooleanField(
                label=_("Minor changes too"),
                required=False,
                initial=follower.hears_minor,
                help_text=_("Corrections of spelling or layout, as their authors say."),
            )
        if follower.user:
            self.fields["follows_own"] = forms.BooleanField(
                label=_("Follow what I write"),
                required=False,
                initial=follower.follows_own,
                help_text=_("From the first time you publish something in a page, once a day at most."),
            )

    def save(self):
        """Returns whether the follower is still known here."""
        for name in ("hears_minor", "follows_own"):
            if name in self.cleaned_data:
                setattr(self.follower, name, self.cleaned_data[name])
        self.follower.save(update_fields=["hears_minor", "follows_own"])
        stopped = []
        for subscription in self.subscriptions:
            rhythm = self.cleaned_data[f"rhythm-{subscription.pk}"]
            if rhythm == "stop":
                stopped.append(subscription.pk)
            elif rhythm != subscription.rhythm:
                subscription.rhythm = rhythm
                subscription.save(update_fields=["rhythm"])
        return self.follower.stop(self.follower.subscriptions.filter(pk__in=stopped))
