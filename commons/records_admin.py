"""How any kind of record is edited in the CMS."""

from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from commons.bin.keeping import outside_the_bin
from commons.editing.cms import GuardedRecordEdit


class ChooseRecord:
    def get_object_list(self):
        return outside_the_bin(super().get_object_list())


class ChooseRecordView(ChooseRecord, ChooseView):
    pass


class ChooseRecordResultsView(ChooseRecord, ChooseResultsView):
    pass


class RecordChooserViewSet(SnippetChooserViewSet):
    choose_view_class = ChooseRecordView
    choose_results_view_class = ChooseRecordResultsView


class RecordViewSet(SnippetViewSet):
    """Drafts, review, preview, locking, schedule and history come from the model; a kind adds its menu place and columns."""

    list_per_page = 50
    ordering = ["title"]
    search_fields = ["title"]
    list_filter = ["live", "language"]
    inspect_view_enabled = False
    add_to_admin_menu = True
    copy_view_enabled = False
    edit_view_class = GuardedRecordEdit
    delete_template_name = "bin/put_record.html"
    chooser_viewset_class = RecordChooserViewSet

    def get_queryset(self, request):
        return outside_the_bin(self.model.objects.all())
