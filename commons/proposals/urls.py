from django.urls import path, register_converter
from django.utils.translation import gettext_lazy as _

from . import views
from .kinds import KindConverter

register_converter(KindConverter, "proposed_kind")

urlpatterns = [
    path(_("propose/"), views.choose, name="propose"),
    path(_("propose/<proposed_kind:kind>/"), views.propose, name="propose_kind"),
    path(_("propose/<int:pk>/"), views.proposal, name="proposal"),
    path(_("propose/<int:pk>/change/"), views.change, name="proposal_change"),
]
