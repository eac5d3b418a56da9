"""How any kind of record is edited in the CMS."""

from wagtail.locks import BasicLock
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenMultipleView,
    SnippetChosenView,
)
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from commons.bin import screen
from commons.bin.keeping import is_in_bin, outside_the_bin
from commons.editing.cms import GuardedRecordEdit


class ChooseRecord:
    def get_object_list(self):
        return outside_the_bin(super().get_object_list())


class ChooseRecordView(ChooseRecord, ChooseView):
    pass


class ChooseRecordResultsView(ChooseRecord, ChooseResultsView):
    pass


class RecordChosen(SnippetChosenView):
    def get_object(self, pk):
        return outside_the_bin(self.model_class.objects.all()).get(pk=pk)


class RecordsChosen(SnippetChosenMultipleView):
    def get_objects(self, pks):
        return outside_the_bin(super().get_objects(pks))


class RecordChooserViewSet(SnippetChooserViewSet):
    chosen_view_class = RecordChosen
    chosen_multiple_view_class = RecordsChosen
    choose_view_class = ChooseRecordView
    choose_results_view_class = ChooseRecordResultsView


class ListOfRecords(IndexView):
    def get_delete_url(self, instance):
        is_locked = instance.locked and BasicLock(instance).for_user(self.request.user)
        return None if is_locked else super().get_delete_url(instance)


class OpenRecord:
    """What every view of Wagtail asks here: the role may do this, with this record; what is in the bin is restored first."""

    def dispatch(self, request, *args, **kwargs):
        record = getattr(self, "object", None)
        if record is not None and record.pk and is_in_bin(record):
            return screen.already_there(request, record)
        return super().dispatch(request, *args, **kwargs)

    def user_has_permission(self, permission):
        record = getattr(self, "object", None)
        if record is None or record.pk is None:
            return super().user_has_permission(permission)
        return self.user_has_permission_for_instance(permission, record)


class RecordViewSet(SnippetViewSet):
    """Drafts, review, preview, locking, schedule and history come from the model; a kind adds its menu place and columns."""

    list_per_page = 50
    ordering = ["title"]
    search_fields = ["title"]
    list_filter = ["live", "language"]
    inspect_view_enabled = False
    add_to_admin_menu = True
    copy_view_enabled = False
    index_view_class = ListOfRecords
    edit_view_class = GuardedRecordEdit
    delete_template_name = "bin/put_record.html"
    chooser_viewset_class = RecordChooserViewSet

    def construct_view(self, view_class, **kwargs):
        return super().construct_view(type(view_class.__name__, (OpenRecord, view_class), {}), **kwargs)

    def get_queryset(self, request):
        return outside_the_bin(self.model.objects.all())
