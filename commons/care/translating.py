"""Screens of wagtail-localize, which ask who may edit the page and nothing more: neither whether it is closed to them, nor
whether they may publish what they make public. Each is asked here first.
"""

import functools

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from wagtail.models import Page
from wagtail_localize.models import Translation
from wagtail_localize.views import convert
from wagtail_localize.views.submit_translations import SubmitPageTranslationView
from wagtail_localize.views.update_translations import UpdateTranslationsView

from commons.history.restoring import may_edit, may_publish

from .protection import is_closed_to


def translated(translation):
    try:
        return translation.get_target_instance()
    except ObjectDoesNotExist as error:
        raise Http404 from error


def of_open_pages(view):
    """For a view that writes what the next publication of a translation will say."""

    @functools.wraps(view)
    def asked(request, translation_id, **kwargs):
        page = translated(get_object_or_404(Translation, pk=translation_id))
        if is_closed_to(request.user, page):
            raise PermissionDenied
        return view(request, translation_id=translation_id, **kwargs)

    return asked


def refuse_closed(request, page):
    """The same where the form of a page is that of its translation."""
    of_page = {"source__object_id": page.translation_key, "target_locale": page.locale_id}
    if request.method == "POST" and Translation.objects.filter(**of_page).exists() and is_closed_to(request.user, page):
        raise PermissionDenied


def convert_to_alias(request, page_id):
    """The page becomes at once what its source is, public or not."""
    if not may_publish(request.user, get_object_or_404(Page, pk=page_id)):
        raise PermissionDenied
    return convert.convert_to_alias(request, page_id)


class SubmitPageTranslation(SubmitPageTranslationView):
    """What is public is public at once in the other language."""

    def get_object(self):
        page = super().get_object()
        beside = page.get_parent().permissions_for_user(self.request.user)
        if not (page.permissions_for_user(self.request.user).can_copy() and beside.can_publish_subpage()):
            raise PermissionDenied
        return page


class UpdateTranslations(UpdateTranslationsView):
    def get_object(self):
        source = super().get_object()
        if not source.get_source_instance().permissions_for_user(self.request.user).can_edit():
            raise PermissionDenied
        return source

    def form_valid(self, form):
        may = may_publish if form.cleaned_data["publish_translations"] else may_edit
        for translation in self.object.translations.filter(enabled=True):
            if not may(self.request.user, translated(translation)):
                raise PermissionDenied
        return super().form_valid(form)
