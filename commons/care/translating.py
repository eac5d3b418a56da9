"""Screens of wagtail-localize that write over a page without asking whether it is closed to whoever uses them."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from wagtail.models import Page
from wagtail_localize.views import convert
from wagtail_localize.views.update_translations import UpdateTranslationsView

from commons.history.restoring import may_publish

from .protection import is_closed_to


def convert_to_alias(request, page_id):
    if is_closed_to(request.user, get_object_or_404(Page, pk=page_id)):
        raise PermissionDenied
    return convert.convert_to_alias(request, page_id)


class UpdateTranslations(UpdateTranslationsView):
    def form_valid(self, form):
        if form.cleaned_data["publish_translations"]:
            for translation in self.object.translations.filter(enabled=True):
                target = translation.get_target_instance()
                if not may_publish(self.request.user, target):
                    raise PermissionDenied
        return super().form_valid(form)
