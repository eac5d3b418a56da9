"""What facilitators look over: the latest messages, wherever they were written."""

from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView

from commons.history.models import PublicState

from . import writing
from .addresses import discussion_url
from .models import Message


class GestureColumn(Column):
    """Hide a message, or show it again, without leaving the list."""

    cell_template_name = "discussion/admin/gesture.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        return {**context, "csrf_token": get_token(context["request"])}


class WordsColumn(Column):
    """Where it was said, and the beginning of it."""

    cell_template_name = "discussion/admin/words.html"


class MessagesReport(ReportView):
    """Messages of every discussion, the newest first, hidden ones included."""

    page_title = _("Messages")
    header_icon = "comment"
    model = Message
    index_url_name = "messages_report"
    index_results_url_name = "messages_report_results"
    is_searchable = False
    default_ordering = "-pk"
    list_export = ["created_at", "author_name", "thread", "text", "hidden_at", "hidden_reason"]
    columns = [
        WordsColumn("text", label=_("Message")),
        Column("name", label=_("Author")),
        DateColumn("created_at", label=_("Date")),
        GestureColumn("hidden_at", label=_("Moderation")),
    ]

    def get_queryset(self):
        return Message.objects.filter(deleted_at=None).select_related("thread", "author").order_by("-pk")

    def get_context_data(self, *args, **kwargs):
        """With where each is read, as far as the thing it is about is there."""
        context = super().get_context_data(*args, **kwargs)
        rows = list(context["object_list"])
        ids = {message.thread.object_id for message in rows}
        states = {
            (state.content_type_id, state.object_id): state for state in PublicState.objects.filter(object_id__in=ids)
        }
        for message in rows:
            state = states.get((message.thread.content_type_id, message.thread.object_id))
            message.about = state
            message.address = discussion_url(state.address, message.thread.number) if state and state.url else ""
        return context


@require_POST
def hide_or_show(request, pk):
    message = get_object_or_404(Message, pk=pk, deleted_at=None)
    if message.hidden_at:
        writing.show(message)
    else:
        writing.hide(message, request.user)
    return redirect("messages_report")
