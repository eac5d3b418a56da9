"""For `make demo`: the production server and static files on this machine alone, with a secret of its own in var/."""

import secrets

from .base import *  # noqa: F403

DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]

_secret = VAR_DIR / "secret-key"  # noqa: F405
if not _secret.exists():
    _secret.parent.mkdir(parents=True, exist_ok=True)
    _secret.touch(mode=0o600)
    _secret.write_text(secrets.token_urlsafe(50))
SECRET_KEY = _secret.read_text()
MAIL_TRANSPORT = "django.core.mail.backends.console.EmailBackend"
