"""What facilitators decide in the CMS: who may change a page or record, and that what somebody wrote is undone."""

from django import forms
from django.contrib.contenttypes.models import ContentType
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.log_actions import log

from commons import publication
from commons.accounts.members_screen import ConfirmView

from .models import Level, Protection
from .undoing import gestures, said_by, undo_everything


class ProtectionForm(forms.ModelForm):
    class Meta:
        model = Protection
        fields = ["level", "reason"]
        widgets = {"level": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["level"].required = False


class ProtectionView(WagtailAdminTemplateMixin, FormView):
    """Who may change one page or record."""

    template_name = "care/admin/protection.html"
    form_class = ProtectionForm
    page_title = gettext_lazy("Protection")
    header_icon = "lock"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        content_type = get_object_or_404(ContentType, pk=kwargs["content_type_id"])
        self.key = {"content_type_id": content_type.pk, "object_id": str(kwargs["object_id"])}
        self.thing = publication.find((content_type.pk, self.key["object_id"]))
        if self.thing is None:
            raise Http404

    @cached_property
    def protection(self):
        return Protection.objects.filter(**self.key).first() or Protection(**self.key)

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "instance": self.protection}

    def form_valid(self, form):
        protection = form.save(commit=False)
        level = protection.level
        if level:
            protection.set_by = self.request.user
            protection.save()
        elif protection.pk:
            protection.delete()
        log(self.thing, "care.protect", user=self.request.user, data={"level": level})
        messages.success(
            self.request,
            _("May change “%(title)s”: %(who)s") % {"title": self.thing, "who": dict(Level.choices)[level or None]},
        )
        return redirect(self.edit_url or "wagtailadmin_home")

    @cached_property
    def edit_url(self):
        return AdminURLFinder(self.request.user).get_edit_url(self.thing)

    def get_page_subtitle(self):
        return str(self.thing)

    def get_context_data(self, **kwargs):
        return super().get_context_data(edit_url=self.edit_url, **kwargs)


class UndoView(ConfirmView):
    """Everything that one person wrote, and what becomes of each thing when it is undone."""

    template_name = "care/admin/undo.html"
    page_title = gettext_lazy("Undo everything they wrote")
    header_icon = "undo"
    question = consequence = ""
    confirm_label = gettext_lazy("Undo everything")

    def post(self, request, *args, **kwargs):
        count = undo_everything(self.person, request.user, close_account="close_account" in request.POST)
        messages.success(
            request,
            ngettext(
                "%(count)d text is being undone. What remains to be done by hand, if anything, is listed here.",
                "%(count)d texts are being undone. What remains to be done by hand, if anything, is listed here.",
                count,
            )
            % {"count": count},
        )
        return redirect(request.path)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            person=self.person,
            gestures=gestures(self.person),
            message_count=said_by(self.person).count(),
            suggestion_count=self.person.suggestions.waiting().count(),
            **kwargs,
        )
