"""Settings shared by every environment. What changes from one machine to another comes from the environment."""

import os
from pathlib import Path

import dj_database_url
from django.utils.translation import gettext_lazy as _
from whitenoise.compress import Compressor

from commons import bounds
from commons.process import web
from commons.process.postgres import database_url

BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = Path(os.environ.get("TERREAU_VAR", BASE_DIR / "var"))

INSTALLED_APPS = [
    "guides",
    "directory",
    "trainings",
    "commons",
    "commons.licensing",
    "commons.history",
    "commons.editing",
    "commons.web",
    "commons.accounts",
    "commons.search",
    "commons.proposals",
    "commons.suggestions",
    "commons.care",
    "commons.sections",
    "commons.links",
    "commons.discussion",
    "commons.watching",
    "commons.bin",
    "commons.freshness",
    "commons.demo",
    "commons.mail",
    "commons.worker",
    "django_prose_editor",  # its editor.js
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail_footnotes",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "commons.accounts.apps.PeopleConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "commons.web.middleware.SecurityHeadersMiddleware",
    "commons.web.crowd.CrowdMiddleware",
    "commons.web.middleware.AddressMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "commons.care.naming.NamedPagesMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "commons.web.middleware.BoundsMiddleware",
    "commons.web.middleware.PublicationMiddleware",
    "commons.web.middleware.FullDiskMiddleware",
]

ROOT_URLCONF = "commons.urls"
WSGI_APPLICATION = "commons.wsgi.application"
AUTH_USER_MODEL = "commons.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# One database behaviour everywhere: PostgreSQL, our own when none is given. The connection is kept between requests; the
# threads of a web server share them, never more than what `commons.process.web` made sure of.
DATABASES = {
    "default": dj_database_url.parse(
        database_url(),
        conn_max_age=600,
        conn_health_checks=True,
    )
}
DATABASES["default"]["ATOMIC_REQUESTS"] = True
if os.environ.get("DATABASE_POOL") == "1":  # said by commons/wsgi.py
    DATABASES["default"]["CONN_MAX_AGE"] = 0
    DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {"min_size": 0, "max_size": web.POOL, "timeout": 10}

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
    }
}
if cache_url := os.environ.get("CACHE_URL"):
    CACHES["default"] = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": cache_url}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

LINKS_MAY_ASK = []  # addresses of this machine that a check of links may ask: for tests alone

LANGUAGE_CODE = "fr"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("fr", _("French")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "commons" / "locale"]
TIME_ZONE = os.environ.get("TIME_ZONE", "Europe/Paris")
USE_I18N = USE_TZ = WAGTAIL_I18N_ENABLED = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
# What /media/ shows; documents and pictures as they were sent are in « private », beside it.
MEDIA_ROOT = Path(os.environ.get("MEDIA_ROOT", VAR_DIR / "media")) / "public"
STORAGES = {
    "default": {"BACKEND": "commons.files.WholeFileStorage"},
    "staticfiles": {"BACKEND": "commons.web.storage.StaticStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = False
# As whitenoise’s own, and the maps of scripts: megabytes that only developers read.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = [*Compressor.SKIP_COMPRESS_EXTENSIONS, "map"]

# Pages and the CMS
WAGTAIL_SITE_NAME = os.environ.get("SITE_NAME", "Terreau")
WAGTAILADMIN_BASE_URL = os.environ.get("BASE_URL", "http://127.0.0.1:8000")
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_AUTOSAVE_INTERVAL = 0  # autosave rewrites revisions: a public history cannot stand on it
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAILADMIN_EXTERNAL_LINK_CONVERSION = "exact"  # else the title of any page is asked about
WAGTAILADMIN_UNSAFE_PAGE_DELETION_LIMIT = 5
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "commons.rich_text.RichTextArea",
        "OPTIONS": {"features": ["bold", "italic", "link", "ol", "ul", "document-link"]},
    }
}
WAGTAIL_FOOTNOTES_TEXT_FEATURES = ["bold", "italic", "link"]
WAGTAIL_FOOTNOTES_REFERENCE_TEMPLATE = "components/footnote_reference.html"
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False  # else French text is live under /en/ before it is translated
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
TAGGIT_CASE_INSENSITIVE = True
WAGTAIL_TAG_LIMIT = bounds.TAGS
DATA_UPLOAD_MAX_NUMBER_FIELDS = bounds.FIELDS

WAGTAILIMAGES_IMAGE_MODEL = "commons.CommonsImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "commons.image_form.PictureForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
# RGESN 2024, criterion 5.2
WAGTAILIMAGES_JPEG_QUALITY = 70
WAGTAILIMAGES_WEBP_QUALITY = 72
WAGTAILIMAGES_AVIF_QUALITY = 56
WAGTAILDOCS_DOCUMENT_FORM_BASE = "commons.document_form.DocumentForm"
WAGTAILDOCS_DOCUMENT_MODEL = "commons.CommonsDocument"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILDOCS_EXTENSIONS = [
    *["csv", "docx", "epub", "gpx", "ics", "json", "md", "mp3", "odg", "odp", "ods", "odt", "ogg"],
    *["opus", "pdf", "pptx", "rtf", "stl", "txt", "vtt", "webm", "xlsx", "zip"],
]

# Who may be framed after a click: the reader's browser asks nothing of these hosts before it.
EMBED_HOSTS = [
    "www.youtube-nocookie.com",
    "player.vimeo.com",
    *filter(None, os.environ.get("PEERTUBE_HOSTS", "").split(",")),
]

# People
from commons.accounts.settings import *  # noqa: E402, F403

# Safety. Two policies: readers get nothing but what this host serves; Wagtail's editor has six inline scripts of its own.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "media-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
ADMIN_CONTENT_SECURITY_POLICY = {
    "default-src": ["'self'"],
    "script-src": ["'self'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "object-src": ["'none'"],
    "form-action": ["'self'"],
    "base-uri": ["'self'"],
    "frame-ancestors": ["'self'"],
}
X_FRAME_OPTIONS = "SAMEORIGIN"
SILENCED_SYSTEM_CHECKS = [
    "security.W019"
]  # the CMS previews pages in a frame; readers' pages say frame-ancestors 'none'
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"

# Mails wait in rows until the worker hands them to the real server (commons/mail).
EMAIL_BACKEND = "commons.mail.letterbox.Letterbox"
MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_TIMEOUT = 10  # seconds of the worker’s time for a server that says nothing
DEFAULT_FROM_EMAIL = SERVER_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "terreau@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": os.environ.get("LOG_LEVEL", "INFO")},
}
