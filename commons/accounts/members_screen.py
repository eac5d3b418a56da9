"""« Members and roles » in the CMS: facilitators give roles there, and can give nothing else."""

import django_filters
from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.auth import permission_required
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets.boolean_radio_select import BooleanRadioSelect
from wagtail.admin.widgets.button import Button

from . import roles
from .menu import ForFacilitators
from .roles import PERMISSION, Role

NO_ROLE = "none"  # in addresses, where a role cannot be empty


def manageable_people():
    """Everybody but superusers, who have the stock screens of Wagtail."""
    return get_user_model().objects.filter(is_superuser=False)


class MemberFilterSet(WagtailFilterSet):
    role = django_filters.ChoiceFilter(
        label=gettext_lazy("Role"),
        method="filter_role",
        choices=lambda: [*[(role.value, role.label) for role in Role], (NO_ROLE, Role.__empty__)],
        empty_label=gettext_lazy("All"),
        widget=forms.RadioSelect,
    )
    is_active = django_filters.BooleanFilter(label=gettext_lazy("Active account"), widget=BooleanRadioSelect)

    class Meta:
        model = get_user_model()
        fields = []

    def filter_role(self, people, name, value):
        if value == NO_ROLE:
            return people.exclude(groups__name__in=Role.values)
        return people.filter(groups__name=value)


class MemberIndexView(generic.IndexView):
    """The people, their roles, and what may be changed for each."""

    model = get_user_model()
    queryset = manageable_people().prefetch_related("groups")
    any_permission_required = None  # see MembersViewSet
    page_title = gettext_lazy("Members and roles")
    filterset_class = MemberFilterSet
    search_fields = ["display_name", "username", "email"]
    default_ordering = "display_name"
    paginate_by = 50

    @cached_property
    def columns(self):
        title_column = self._get_title_column_class(TitleColumn)
        return [
            title_column(
                "display_name",
                label=_("Name"),
                sort_key="display_name",
                get_url=lambda person: person.get_absolute_url() if person.is_active else None,
            ),
            Column("email", label=_("E-mail address"), sort_key="email"),
            Column("role", label=_("Role"), accessor=lambda person: roles.role_label(roles.role_of(person))),
            BooleanColumn("is_active", label=_("Active"), sort_key="is_active"),
            DateColumn("date_joined", label=_("Arrived"), sort_key="date_joined"),
        ]

    def get_list_more_buttons(self, instance):
        if instance == self.request.user:
            return []
        buttons = [
            Button(
                _("Role: %(role)s") % {"role": label},
                url=reverse("members:role", args=[instance.pk, value or NO_ROLE]),
                icon_name="group",
                priority=priority,
            )
            for priority, (value, label) in enumerate(Role.choices)
            if (value or "") != roles.role_of(instance)
        ]
        if instance.is_active:
            action = {"label": _("Deactivate the account"), "icon_name": "lock", "name": "members:deactivate"}
        else:
            action = {"label": _("Reactivate the account"), "icon_name": "lock-open", "name": "members:reactivate"}
        url = reverse(action["name"], args=[instance.pk])
        undo_url = reverse("undo_everything", args=[instance.pk])
        return [
            *buttons,
            Button(action["label"], url=url, icon_name=action["icon_name"], priority=10),
            Button(_("Undo everything they wrote"), url=undo_url, icon_name="undo", priority=20),
        ]


class ConfirmView(generic.WagtailAdminTemplateMixin, TemplateView):
    """Says what will happen to somebody, and does it when confirmed."""

    template_name = "accounts/admin/confirm.html"
    header_icon = "group"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.person = get_object_or_404(manageable_people(), pk=kwargs["pk"])

    def dispatch(self, request, *args, **kwargs):
        if self.person == request.user:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        self.apply()
        messages.success(request, self.done)
        return redirect("members:index")

    def get_page_subtitle(self):
        return str(self.person)

    def get_breadcrumbs_items(self):
        here = {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}
        return [*self.breadcrumbs_items, {"url": reverse("members:index"), "label": _("Members and roles")}, here]

    def get_context_data(self, **kwargs):
        words = {"question": self.question, "consequence": self.consequence, "confirm_label": self.confirm_label}
        return super().get_context_data(**words, **kwargs)


class RoleView(ConfirmView):
    page_title = gettext_lazy("Change role")
    consequences = {
        "": gettext_lazy("They keep their account and their name on what they wrote, but can no longer write."),
        Role.MEMBER: gettext_lazy("They can write and improve pages; somebody checks before publication."),
        Role.CONFIRMED: gettext_lazy("They can publish without waiting, and check what others propose."),
        Role.FACILITATOR: gettext_lazy("They can do everything here, and give roles as you do."),
    }

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.role = "" if kwargs["role"] == NO_ROLE else kwargs["role"]
        if self.role not in self.consequences:
            raise Http404
        self.words = {"name": self.person, "role": roles.role_label(self.role)}
        self.consequence = self.consequences[self.role]
        self.confirm_label = _("Change the role")

    @property
    def question(self):
        return _("Give %(name)s the role “%(role)s”?") % self.words

    @property
    def done(self):
        return _("%(name)s now has the role “%(role)s”.") % self.words

    def apply(self):
        roles.give_role(self.person, self.role, by=self.request.user)


class DeactivateView(ConfirmView):
    page_title = gettext_lazy("Deactivate an account")
    consequence = gettext_lazy("They are logged out at once and can no longer log in. What they published stays.")
    confirm_label = gettext_lazy("Deactivate the account")

    @property
    def question(self):
        return _("Deactivate the account of %(name)s?") % {"name": self.person}

    @property
    def done(self):
        return _("The account of %(name)s is deactivated.") % {"name": self.person}

    def apply(self):
        roles.set_active(self.person, False, by=self.request.user)


class ReactivateView(ConfirmView):
    page_title = gettext_lazy("Reactivate an account")
    consequence = gettext_lazy("They can log in again, with the role they had.")
    confirm_label = gettext_lazy("Reactivate the account")

    @property
    def question(self):
        return _("Reactivate the account of %(name)s?") % {"name": self.person}

    @property
    def done(self):
        return _("The account of %(name)s is active again.") % {"name": self.person}

    def apply(self):
        roles.set_active(self.person, True, by=self.request.user)


class MembersViewSet(ViewSet):
    """Every view asks for the permission to assign roles; none of them reads a form."""

    name = "members"
    icon = "group"
    menu_label = gettext_lazy("Members and roles")
    menu_name = "members"
    menu_order = 500
    add_to_settings_menu = True
    menu_item_class = ForFacilitators

    def get_urlpatterns(self):
        allowed = permission_required(PERMISSION)
        index = {"index_url_name": "members:index", "index_results_url_name": "members:results", "header_icon": "group"}
        return [
            path("", allowed(MemberIndexView.as_view(**index)), name="index"),
            path("results/", allowed(MemberIndexView.as_view(**index, results_only=True)), name="results"),
            path("<int:pk>/role/<str:role>/", allowed(RoleView.as_view()), name="role"),
            path("<int:pk>/deactivate/", allowed(DeactivateView.as_view()), name="deactivate"),
            path("<int:pk>/reactivate/", allowed(ReactivateView.as_view()), name="reactivate"),
        ]
