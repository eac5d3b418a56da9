"""django-allauth's views under our own words, translated; its URL names are kept, since its code calls them."""

from functools import wraps

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from django.urls import path, register_converter
from django.urls.converters import StringConverter
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.generic import RedirectView

from . import views


class Base36Converter(StringConverter):
    regex = "[0-9A-Za-z]+"


register_converter(Base36Converter, "base36")


def personal(view):
    """A page for one person: kept in no cache, listed by no search engine."""

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex"
        return response

    return never_cache(wrapped)


def unlisted(route, view, name):
    return path(route, personal(view), name=name)


urlpatterns = [
    path(_("account/"), RedirectView.as_view(pattern_name="profile_edit"), name="account"),
    path(_("members/<slug:username>/"), views.member, name="member"),
    unlisted(_("account/profile/"), views.profile_edit, "profile_edit"),
    unlisted(_("account/delete/"), views.account_delete, "account_delete"),
    # Coming in and going out
    unlisted(_("account/sign-up/"), account.signup, "account_signup"),
    unlisted(_("account/log-in/"), account.login, "account_login"),
    unlisted(_("account/log-out/"), account.logout, "account_logout"),
    unlisted(_("account/inactive/"), account.account_inactive, "account_inactive"),
    unlisted(_("account/confirm-it-is-you/"), account.reauthenticate, "account_reauthenticate"),
    # The e-mail address
    unlisted(_("account/e-mail/"), account.email, "account_email"),
    unlisted(_("account/confirm-e-mail/"), account.email_verification_sent, "account_email_verification_sent"),
    unlisted(_("account/confirm-e-mail/<str:key>/"), account.confirm_email, "account_confirm_email"),
    # The password
    unlisted(_("account/password/"), account.password_change, "account_change_password"),
    unlisted(_("account/password/choose/"), account.password_set, "account_set_password"),
    unlisted(_("account/password/forgotten/"), account.password_reset, "account_reset_password"),
    unlisted(_("account/password/forgotten/sent/"), account.password_reset_done, "account_reset_password_done"),
    unlisted(
        _("account/password/new/<base36:uidb36>-<str:key>/"),
        account.password_reset_from_key,
        "account_reset_password_from_key",
    ),
    unlisted(
        _("account/password/new/done/"), account.password_reset_from_key_done, "account_reset_password_from_key_done"
    ),
    # Two-step log-in
    unlisted(_("account/two-steps/"), mfa.index, "mfa_index"),
    unlisted(_("account/two-steps/code/"), mfa.authenticate, "mfa_authenticate"),
    unlisted(_("account/two-steps/confirm-it-is-you/"), mfa.reauthenticate, "mfa_reauthenticate"),
    unlisted(_("account/two-steps/activate/"), totp.activate_totp, "mfa_activate_totp"),
    unlisted(_("account/two-steps/deactivate/"), totp.deactivate_totp, "mfa_deactivate_totp"),
    unlisted(_("account/two-steps/recovery-codes/"), recovery_codes.view_recovery_codes, "mfa_view_recovery_codes"),
    unlisted(
        _("account/two-steps/recovery-codes/new/"),
        recovery_codes.generate_recovery_codes,
        "mfa_generate_recovery_codes",
    ),
    unlisted(
        _("account/two-steps/recovery-codes/download/"),
        recovery_codes.download_recovery_codes,
        "mfa_download_recovery_codes",
    ),
]
