"""Addresses of the Trainings section that are not pages of the tree."""

from django.urls import path, re_path
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from . import views
from .models.modules import STEP_ADDRESS

urlpatterns = [
    path(_("account/trainings/"), views.my_trainings, name="my_trainings"),
    re_path(
        format_lazy(r"^(?P<path>(?:[\w-]+/)+){}(?P<number>[0-9]{{1,4}})/$", STEP_ADDRESS),
        views.step,
        name="training_step",
    ),
]
