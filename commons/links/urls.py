from django.urls import re_path

from commons.addresses import pattern_about

from . import views
from .addresses import LINKED_PAGES

urlpatterns = [re_path(pattern_about(LINKED_PAGES), views.linked_pages, name="linked_pages")]
