"""For working on the code: `make dev`. Errors in the browser, mail in the console, the component catalogue."""

import os

os.environ.setdefault("SECRET_KEY", "only-for-development")

from .base import *  # noqa: F403

DEBUG = True
SECRET_KEY = os.environ["SECRET_KEY"]
ALLOWED_HOSTS = ["*"]
INTERNAL_IPS = ["127.0.0.1"]
MAIL_TRANSPORT = "django.core.mail.backends.console.EmailBackend"
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"  # noqa: F405
