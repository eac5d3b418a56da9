"""What the accounts need from Django and django-allauth; imported whole by commons.settings.base."""

from django.urls import reverse_lazy

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["username", "display_name", "email"]},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "/"

ACCOUNT_ADAPTER = "commons.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "commons.accounts.forms.LoginForm",
    "signup": "commons.accounts.forms.SignupForm",
    "add_email": "commons.accounts.forms.ChangeEmailForm",
    "change_password": "commons.accounts.forms.ChangePasswordForm",
    "set_password": "commons.accounts.forms.SetPasswordForm",
    "reset_password": "commons.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "commons.accounts.forms.ResetPasswordKeyForm",
    "reauthenticate": "commons.accounts.forms.ReauthenticateForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_UNCONFIRMED_DAYS = 30  # then the account is deleted (CNIL: no data kept without an end)
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True  # only in the browser that signed up
ACCOUNT_CHANGE_EMAIL = True  # one address a person: the new one replaces the old once confirmed
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key"}  # the other limits are allauth's

MFA_ADAPTER = "commons.accounts.adapter.MFAAdapter"
MFA_FORMS = {
    "authenticate": "commons.accounts.forms.AuthenticateForm",
    "reauthenticate": "commons.accounts.forms.ReauthenticateByCodeForm",
    "activate_totp": "commons.accounts.forms.ActivateTOTPForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1  # a telephone's clock may be half a minute late

# The CMS has no log-in form (see views.admin_login), password or address of its own: they would know neither the
# second factor nor the limits.
WAGTAIL_FRONTEND_LOGIN_URL = reverse_lazy("account_login")
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
