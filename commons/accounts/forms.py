"""The forms of the account pages: django-allauth's, with our words, and the profile."""

from allauth.account import forms as account_forms
from allauth.mfa.base import forms as mfa_forms
from allauth.mfa.totp import forms as totp_forms
from django import forms
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from . import portraits

NAME_HELP = _("Your real name or another one. It will be shown beside what you write.")
PASSWORD_HELP = _("At least 12 characters. A few words that you alone would put together are easy to remember.")
CODE_HELP = _("The six digits shown by your authenticator app.")
DIGITS = {"inputmode": "numeric", "autocomplete": "one-time-code"}


def check_display_name(name):
    """One line, with something to read in it, and no address: everybody sees this name."""
    name = " ".join(name.split())
    if "@" in name:
        raise ValidationError(_("Everybody sees this name: choose one that is not an e-mail address."))
    if not any(character.isalnum() for character in name):
        raise ValidationError(_("Choose a name with at least one letter or digit."))
    return name


class WordedForm:
    """allauth writes the label again inside the field: we keep it above, once, and say things our way."""

    labels = {}
    help_texts = {}
    attrs = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.help_texts.get(name, "")
            field.widget.attrs.update(self.attrs.get(name, {}))


class LoginForm(WordedForm, account_forms.LoginForm):
    labels = {"login": _("E-mail address"), "password": _("Password"), "remember": _("Stay logged in on this device")}
    help_texts = {"remember": _("Leave unticked on a shared computer.")}
    attrs = {"login": {"autocomplete": "username"}}


class SignupForm(WordedForm, account_forms.SignupForm):
    display_name = forms.CharField(max_length=80, widget=forms.TextInput({"autocomplete": "nickname"}))
    preferred_language = forms.ChoiceField(required=False)

    field_order = ["display_name", "email", "password1", "password2", "preferred_language"]
    labels = {
        "display_name": _("Public name"),
        "email": _("E-mail address"),
        "password1": _("Password"),
        "password2": _("Password, a second time"),
        "preferred_language": _("Language of our e-mails"),
    }
    help_texts = {
        "display_name": NAME_HELP,
        "email": _("To log in and to write to you. Never shown."),
        "password1": PASSWORD_HELP,
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["preferred_language"].choices = [("", _("The language of this page")), *settings.LANGUAGES]

    def clean_display_name(self):
        return check_display_name(self.cleaned_data["display_name"])

    def try_save(self, request):
        if self.account_already_exists:
            make_password(self.cleaned_data["password1"])  # as long as for a new account: time tells nothing either
            return super().try_save(request)
        try:
            with transaction.atomic():
                return super().try_save(request)
        except IntegrityError:  # a double click, or two people with one name: the other one came first
            email = self.cleaned_data["email"]
            self.account_already_exists = get_user_model().objects.filter(email__iexact=email).exists()
            return super().try_save(request)


class ChangeEmailForm(WordedForm, account_forms.AddEmailForm):
    labels = {"email": _("New e-mail address")}
    help_texts = {"email": _("We will write to it; your present address stays in use until you open the link.")}


class ChangePasswordForm(WordedForm, account_forms.ChangePasswordForm):
    labels = {
        "oldpassword": _("Current password"),
        "password1": _("New password"),
        "password2": _("New password, a second time"),
    }
    help_texts = {"password1": PASSWORD_HELP}


class SetPasswordForm(WordedForm, account_forms.SetPasswordForm):
    labels = {"password1": _("New password"), "password2": _("New password, a second time")}
    help_texts = {"password1": PASSWORD_HELP}


class ResetPasswordForm(WordedForm, account_forms.ResetPasswordForm):
    labels = {"email": _("E-mail address")}
    help_texts = {"email": _("The one you log in with.")}


class ResetPasswordKeyForm(WordedForm, account_forms.ResetPasswordKeyForm):
    labels = {"password1": _("New password"), "password2": _("New password, a second time")}
    help_texts = {"password1": PASSWORD_HELP}


class ReauthenticateForm(WordedForm, account_forms.ReauthenticateForm):
    labels = {"password": _("Password")}


class AuthenticateForm(WordedForm, mfa_forms.AuthenticateForm):
    labels = {"code": _("Code")}
    help_texts = {"code": _("The six digits shown by your authenticator app, or one of your recovery codes.")}
    attrs = {"code": DIGITS}


class ReauthenticateByCodeForm(WordedForm, mfa_forms.ReauthenticateForm):
    labels = {"code": _("Code")}
    help_texts = {"code": CODE_HELP}
    attrs = {"code": DIGITS}


class ActivateTOTPForm(WordedForm, totp_forms.ActivateTOTPForm):
    labels = {"code": _("Code")}
    help_texts = {"code": CODE_HELP}
    attrs = {"code": DIGITS}


class ProfileForm(forms.ModelForm):
    """What a person says of themselves."""

    portrait = forms.ImageField(
        label=_("Portrait"),
        required=False,
        help_text=_(
            "JPEG, PNG or WebP, 2 MB at most. What the camera wrote in the file (place, date, device) is removed."
        ),
        widget=forms.FileInput({"accept": "image/jpeg,image/png,image/webp"}),
    )
    remove_portrait = forms.BooleanField(label=_("Remove my portrait"), required=False)

    field_order = ["display_name", "bio", "portrait", "remove_portrait", "preferred_language"]

    class Meta:
        model = get_user_model()
        fields = ["display_name", "bio", "preferred_language"]
        widgets = {
            "display_name": forms.TextInput({"autocomplete": "nickname"}),
            "bio": forms.Textarea({"rows": 6}),
        }
        labels = {
            "display_name": _("Public name"),
            "bio": _("About you"),
            "preferred_language": _("Language of our e-mails"),
        }
        help_texts = {
            "display_name": NAME_HELP,
            "bio": _("A few lines, seen by everybody: what you do, what people may ask you."),
            "preferred_language": "",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["preferred_language"].choices = [("", _("The language I read the site in")), *settings.LANGUAGES]
        if not self.instance.avatar_id:
            del self.fields["remove_portrait"]

    def clean_display_name(self):
        return check_display_name(self.cleaned_data["display_name"])

    def clean_portrait(self):
        upload = self.cleaned_data["portrait"]
        if upload:
            portraits.check(upload)
        return upload

    def save(self):
        user = super().save()
        if upload := self.cleaned_data.get("portrait"):
            portraits.replace(user, upload)
        elif self.cleaned_data.get("remove_portrait"):
            portraits.remove(user)
        return user


class DeleteAccountForm(ReauthenticateForm):
    """The password, once more, before the account goes."""
