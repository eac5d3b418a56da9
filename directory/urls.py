"""Addresses of the directory."""

from django.urls import include, path, register_converter
from django.urls.converters import StringConverter
from django.utils.translation import gettext_lazy as _

from commons.web.records import RecordView
from directory import views
from directory.models import Actor


class OfficialCode(StringConverter):
    """INSEE's or the SIREN: figures, and the A and B of Corsica."""

    regex = "[0-9AB]{2,9}"


register_converter(OfficialCode, "official_code")

urlpatterns = [
    path(_("directory/"), views.actor_list, name="actors"),
    path(_("directory/<slug:slug>/"), RecordView.as_view(model=Actor), name="actor"),
    path(_("directory/<slug:slug>/page.md"), RecordView.as_view(model=Actor, as_markdown=True)),
    path(_("directory-map/"), views.actor_map, name="actor_map"),
    path(
        _("territories/<str:level>/<official_code:code>-<slug:slug>/"),
        views.territory,
        name="territory",
    ),
    path("", include("directory.agenda.urls")),
]
