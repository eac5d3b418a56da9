"""The directory in the CMS: actors, and the commune that one chooses among thirty-five thousand."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django_filters import ModelChoiceFilter
from wagtail import hooks
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, UpdatedAtColumn
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.snippets.models import register_snippet

from commons.records_admin import RecordViewSet
from directory.agenda.cms import EventViewSet
from directory.models import Actor, Level, Territory


class PlaceForm(BaseFilterForm):
    """Finds a commune by its name, its postcode or its INSEE code."""

    q = forms.CharField(
        label=_("Name, postcode or INSEE code"),
        required=False,
        widget=forms.TextInput(attrs={"placeholder": _("Name, postcode or INSEE code")}),
    )

    def filter(self, objects):
        objects = super().filter(objects)
        words = self.cleaned_data.get("q", "").strip()
        self.is_searching, self.search_query = bool(words), words
        return objects.matching(words) if words else objects


class ChooseCommune:
    filter_form_class = PlaceForm

    def get_object_list(self):
        return Territory.objects.communes().select_related("parent")

    @property
    def columns(self):
        return [*super().columns, Column("parent", label=_("Département"))]


class ChooseCommuneView(ChooseCommune, ChooseView):
    pass


class ChooseCommuneResultsView(ChooseCommune, ChooseResultsView):
    pass


class CommuneChooserViewSet(ChooserViewSet):
    model = Territory
    icon = "site"
    choose_one_text = _("Choose a commune")
    choose_another_text = _("Choose another commune")
    choose_view_class = ChooseCommuneView
    choose_results_view_class = ChooseCommuneResultsView


@hooks.register("register_admin_viewset")
def register_commune_chooser():
    return CommuneChooserViewSet("commune_chooser", url_prefix="commune")


class ActorFilterSet(WagtailFilterSet):
    departement = ModelChoiceFilter(
        field_name="commune__parent",
        queryset=Territory.objects.filter(level=Level.DEPARTEMENT),
        label=_("Département"),
    )

    class Meta:
        model = Actor
        fields = ["actor_kind", "live", "language"]


@register_snippet
class ActorViewSet(RecordViewSet):
    model = Actor
    icon = "group"
    menu_label = _("Directory")
    menu_order = 210
    filterset_class = ActorFilterSet
    list_filter = None
    search_fields = ["title", "commune__name"]
    list_display = [
        "title",
        Column("actor_kind", label=_("Type"), accessor="get_actor_kind_display", sort_key="actor_kind"),
        Column("commune", label=_("Commune"), accessor="place", sort_key="commune__name"),
        LiveStatusTagColumn(),
        UpdatedAtColumn(),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("commune__parent")


register_snippet(EventViewSet)
