"""Changing a section from the page: for whoever may edit the page, published or sent to be reviewed."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Revision

from commons import publication
from commons.editing.guard import StaleSave, base_id, hold
from commons.editing.models import HeldEdit
from commons.history.restoring import is_locked_for, may_edit, may_publish, may_write
from commons.web.about import of_thing, page_about

from .forms import SectionForm
from .parts import section_at, sections_of
from .saving import newest, parts_opened, save


@never_cache
@login_required
@transaction.non_atomic_requests  # as `of_thing`
def edit(request, path, anchor):
    """The form of a section, as the newest revision has it; then a revision that says what was typed.

    What was typed is kept when the page was locked or withdrawn in between.
    """
    try:
        return of_thing(form_of)(request, path, anchor=anchor)
    except Http404:
        thing = withdrawn(request)
        if thing is None:
            raise
        return form_of(request, thing, anchor, is_withdrawn=True)


def withdrawn(request):
    """What a form was opened on, that nobody finds at its address any more; None when this person does not write there."""
    base = base_id(request.POST.get("base", ""))
    revision = Revision.objects.filter(pk=base).first() if base else None
    thing = revision and publication.find((revision.base_content_type_id, revision.object_id))
    return thing if thing is not None and may_write(request.user, thing) else None


def form_of(request, thing, anchor, is_withdrawn=False):
    is_post = request.method == "POST"
    if not (may_write(request.user, thing) if is_post else may_edit(request.user, thing)):
        raise PermissionDenied
    if is_post:  # two people at once wait for each other
        hold(type(thing), thing.pk)
    draft, base = newest(thing)
    section = section_at(draft, anchor)
    url = thing.get_url(request)
    if section is None and not is_post:
        if section_at(thing, anchor) is None:
            raise Http404
        messages.info(request, gettext("This section is no longer in the newest version, which is not public yet."))
        return redirect(url)
    if is_post:
        before = parts_opened(draft, base, request.POST.get("base", ""))
        form = SectionForm(draft, section, request.POST, before=before)
        if form.is_valid() and "preview" not in request.POST:
            try:
                if is_withdrawn or is_locked_for(request.user, thing):
                    raise StaleSave("Locked or withdrawn while somebody was writing.")
                if sent(request, form):
                    return redirect(f"{url}#{anchor}")
            except StaleSave:
                full_editor = AdminURLFinder(request.user).get_edit_url(thing) or url
                return redirect(HeldEdit.keep(form.draft, request.user, base, full_editor))
    else:
        form = SectionForm(draft, section)
    return page_about(
        request,
        thing,
        "sections/edit.html",
        form=form,
        section=section,
        passages=form.passages(),
        base=base or "",
        draft=draft,
        preview=form.is_bound and form.is_valid() and changed(draft, section),
        may_publish=may_publish(request.user, thing),
        back_url=f"{url}#{anchor}",
        full_editor_url=AdminURLFinder(request.user).get_edit_url(thing),
        text_lang="" if thing.language == get_language() else thing.language,
    )


def sent(request, form):
    """Whether what was typed is saved; the form says why when it is not."""
    if not form.values:
        messages.info(request, gettext("You changed nothing: nothing was saved."))
        return True
    try:
        with transaction.atomic():
            is_public = save(form.draft, form.cleaned_data["edit_summary"], request.user)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    if is_public:
        messages.success(request, gettext("Your changes are public."))
    else:
        messages.success(request, gettext("Your changes are sent: somebody will review them before they are public."))
    return True


def changed(draft, section):
    """A section once its draft has changed, heading included: it starts with the same block."""
    first = section.parts[0].path
    return next(found.shown for found in sections_of(draft) if found.parts[0].path == first)
