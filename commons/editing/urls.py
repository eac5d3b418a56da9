"""Addresses of the texts that could not be saved."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from . import views

urlpatterns = [
    path(_("kept-texts/"), views.held_edits, name="held_edits"),
    path(_("kept-texts/<int:pk>/"), views.held_edit, name="held_edit"),
    path(_("kept-texts/<int:pk>/delete/"), views.delete, name="delete_held_edit"),
]
