"""The WSGI application, for granian or gunicorn."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "commons.settings.production")
os.environ["DATABASE_POOL"] = "1"
application = get_wsgi_application()
