"""Writing in the CMS: a save that comes too late is kept, and sent to where both texts become one."""

import functools

from django.contrib.admin.utils import unquote
from django.db import transaction
from django.shortcuts import redirect
from django.utils.translation import gettext
from wagtail.admin import messages
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.revisions import RevisionsRevertView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page, Revision
from wagtail.snippets.views.snippets import EditView as EditRecord

from .guard import base_id, hold, latest_id
from .models import HeldEdit


class GuardedView:
    """An edit view of Wagtail. `pk_kwarg` names the id in its address, `subject` the attribute that holds the thing."""

    @classmethod
    def as_view(cls, **initkwargs):
        view, model = super().as_view(**initkwargs), initkwargs.get("model") or cls.model

        @functools.wraps(view)
        def guarded(request, *args, **kwargs):
            if request.method != "POST":
                return view(request, *args, **kwargs)
            with transaction.atomic():  # held first: these views read the thing before they are asked to save it
                hold(model, unquote(str(kwargs[cls.pk_kwarg])))
                return view(request, *args, **kwargs)

        return guarded

    @property
    def thing(self):
        return getattr(self, self.subject)

    # Going on with a text that was kept

    def get_object(self, *args, **kwargs):
        if (opened := getattr(self, self.subject, None)) is not None:
            return opened  # Wagtail asks twice for a record, and somebody saves in between
        thing = self.newest(*args, **kwargs)
        self.held = HeldEdit.objects.asked_for(self.request, thing)
        if self.held and self.held.joined_on == thing.latest_revision_id:
            thing = self.held.joined_text(thing)
        if self.request.method == "GET":  # its review may end while the buttons are being drawn
            state = thing.current_workflow_state
            thing._current_workflow_states = [state] if state else []
        return thing

    def newest(self, *args, **kwargs):
        return super().get_object(*args, **kwargs)

    def get(self, request, *args, **kwargs):
        if self.held and self.held.joined_on != self.thing.latest_revision_id:
            return redirect(self.held)  # somebody saved again since
        if self.held:
            self.has_unsaved_changes = True
            messages.warning(request, gettext("Both texts are here in one, and nothing is saved yet: read, then save."))
        elif kept := HeldEdit.objects.to_go_on_with(request.user, self.thing).only("pk").first():
            see = messages.button(kept.get_absolute_url(), gettext("See the text that was kept"))
            messages.info(request, gettext("You wrote a text here that could not be saved."), buttons=[see])
        return super().get(request, *args, **kwargs)

    # Refusing what comes too late

    @property
    def is_late(self):
        """Whether the form was opened on another text than the newest. A form that does not say is late."""
        posted = self.request.POST
        if posted.get("overwrite_revision_id"):  # autosave is off: nobody writes over a revision
            return True
        opened_on = base_id(posted.get("loaded_revision_id"))
        return not opened_on == self.thing.latest_revision_id == latest_id(self.thing)

    def post(self, request, *args, **kwargs):
        if not self.is_late:
            return super().post(request, *args, **kwargs)
        if self.expects_json_response:
            return self.json_error_response("invalid_revision", gettext("Somebody else saved in between."))
        opened_on = base_id(request.POST.get("loaded_revision_id"))
        base = Revision.objects.for_instance(self.thing).filter(pk=opened_on).first()
        if base:  # the rows of the form are those of the text it was opened on
            setattr(self, self.subject, base.as_object())
        self.form = self.filled_form()
        self.form.defer_required_fields()
        if self.form.is_valid():
            yours = self.form.save(commit=False)
            return redirect(HeldEdit.keep(yours, request.user, opened_on, self.get_edit_url()))
        self.form.restore_required_fields()
        self.thing.latest_revision_id = base and base.pk  # what the form says again
        self.produced_error_message = gettext("Nothing is saved: correct the errors first.")
        return self.form_invalid(self.form)


class GuardedPageEdit(GuardedView, EditView):
    pk_kwarg, subject, model = "page_id", "page", Page

    def get_object(self):
        page = super().get_object()
        page.scheduled_revision = self.scheduled_revision  # or its day may come between two readings
        return page

    def newest(self):
        if self.is_reverting:
            return super().newest()
        page = self.real_page_record.specific.get_latest_revision_as_object()
        self.latest_revision = page.latest_revision
        return page

    def filled_form(self):
        return self.form_class(
            self.request.POST,
            self.request.FILES,
            instance=self.page,
            subscription=self.subscription,
            parent_page=self.parent,
            for_user=self.request.user,
        )


class GuardedPageRevert(GuardedPageEdit, RevisionsRevertView):
    pass


class PagesViewSet(PageViewSet):
    """How every type of page is written; Wagtail's own viewset for what is not said here."""

    edit_view_class = GuardedPageEdit
    revisions_revert_view_class = GuardedPageRevert


class GuardedRecordEdit(GuardedView, EditRecord):
    pk_kwarg, subject = "pk", "object"

    def filled_form(self):
        return self.get_form()

    def submit_action(self):
        if not self.object.workflow_in_progress:
            return super().submit_action()
        messages.warning(self.request, gettext("Your text is saved. It was already being reviewed: nothing to submit."))
        return redirect(self.get_edit_url())
