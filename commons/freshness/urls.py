"""Where one says that something is still true: under each page and record."""

from django.urls import re_path

from commons.addresses import pattern_about

from . import views
from .addresses import VERIFY

urlpatterns = [re_path(pattern_about(VERIFY), views.verify, name="verify")]
