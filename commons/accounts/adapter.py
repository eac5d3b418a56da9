"""How django-allauth behaves here: names, languages of the e-mails, words of its messages."""

import qrcode
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core import context as allauth_context
from allauth.core.internal.ratelimit import get_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.urls import reverse, translate_url
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _
from qrcode.image.svg import SvgPathFillImage

from commons.models import Brand

from .handles import free_handle


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "duplicate_email": _("This is already the address of your account."),
        "email_password_mismatch": _("The e-mail address or the password is not the right one."),
        "enter_current_password": _("This is not your current password."),
        "incorrect_password": _("This is not your password."),
        "rate_limited": _("Too many failed attempts. Wait five minutes before you try again."),
        "too_many_login_attempts": _("Too many failed attempts. Wait five minutes before you try again."),
    }

    def clean_email(self, email):
        EmailAddress._meta.get_field("email").run_validators(email)  # the form field lets longer ones through
        return super().clean_email(email)

    def save_user(self, request, user, form, commit=True):
        user.display_name = form.cleaned_data["display_name"]
        user.preferred_language = form.cleaned_data["preferred_language"] or get_language()
        return super().save_user(request, user, form, commit)

    def populate_username(self, request, user):
        user.username = free_handle(user.display_name)

    def get_login_redirect_url(self, request):
        return request.user.get_absolute_url()

    get_signup_redirect_url = get_login_redirect_url

    def confirm_email(self, request, email_address):
        """Refuse, in allauth's words, an address with which somebody opened an account that was never confirmed."""
        try:
            with transaction.atomic():
                return super().confirm_email(request, email_address)
        except IntegrityError:
            email_address.refresh_from_db()
            template = "account/messages/email_confirmation_failed.txt"
            self.add_message(request, messages.ERROR, template, {"email": email_address.email})
            return False

    def send_mail(self, template_prefix, email, context):
        """Write to people in their language, with links to pages in that language."""
        user = context.get("user") or get_user_model().objects.filter(email__iexact=email).first()
        language = (user and user.preferred_language) or get_language() or settings.LANGUAGE_CODE
        links = {name: translate_url(url, language) for name, url in context.items() if name.endswith("_url")}
        with override(language):
            brand = Brand.for_request(allauth_context.request)
            super().send_mail(template_prefix, email, {**context, **links, "brand": brand})

    def render_mail(self, *args, **kwargs):
        message = super().render_mail(*args, **kwargs)
        message.is_urgent = True  # somebody sits before their screen until it comes
        return message

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        reset_url = self.request.build_absolute_uri(reverse("account_reset_password"))
        context = {**(context or {}), "user": user, "password_reset_url": reset_url}
        super().send_notification_mail(template_prefix, user, context, email)

    def _get_login_attempts_cache_key(self, request, **credentials):
        """Count failures by address and by visitor: whoever guesses at my password does not keep me out."""
        return f"{super()._get_login_attempts_cache_key(request, **credentials)}:{get_ip(request)}"


class MFAAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "add_email_blocked": _("Deactivate two-step log-in first; you can activate it again with your new address."),
        "incorrect_code": _("This code is not the right one. It changes every thirty seconds: type the one shown now."),
        "unverified_email": _(
            "Confirm your new e-mail address, or cancel the change, before you activate two-step log-in."
        ),
    }

    def get_totp_issuer(self):
        return Brand.for_request(allauth_context.request).name

    def build_totp_svg(self, url):
        """On white, so that a telephone reads it in the dark theme too."""
        return qrcode.make(url, image_factory=SvgPathFillImage).to_string(encoding="unicode")
