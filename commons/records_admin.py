"""How any kind of record is edited in the CMS."""

from wagtail.snippets.views.snippets import SnippetViewSet

from commons.editing.cms import GuardedRecordEdit


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
