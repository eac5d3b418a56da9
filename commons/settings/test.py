"""For the test suite: real PostgreSQL, real static files, tasks run at once, mail kept in memory."""

import os

os.environ.setdefault("SECRET_KEY", "only-for-tests")

from .base import *  # noqa: F403

DEBUG = False
LOGGING["root"]["level"] = "WARNING"  # noqa: F405
SECRET_KEY = os.environ["SECRET_KEY"]
ALLOWED_HOSTS = ["*"]
MAIL_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
STATIC_ROOT = VAR_DIR / "test-static"  # noqa: F405
MEDIA_ROOT = VAR_DIR / "test-media" / "public"  # noqa: F405
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise warns about a missing folder
INSTALLED_APPS = ["tests.records", *INSTALLED_APPS]  # noqa: F405
