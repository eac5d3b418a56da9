"""For workers that tests kill: their mails go to the server that the environment names."""

import os

from commons.settings.dev import *  # noqa: F403

MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST, EMAIL_PORT = "127.0.0.1", int(os.environ["EMAIL_PORT"])
DEBUG = False
