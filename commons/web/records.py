"""The public sheet of any kind of record."""

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views import View

from commons import reading, structured_data, visibility
from commons.history.addresses import history_url
from commons.links import related
from commons.models import FormerAddress
from commons.models.base import MARKDOWN_NAME, QR_CODE_NAME
from commons.watching.addresses import feed_url, follow_url


@method_decorator(transaction.non_atomic_requests, name="dispatch")  # reading writes nothing
class RecordView(View):
    """A record at its address, or its Markdown twin; an address that it had leads to the one it has."""

    model = None
    as_markdown = False

    def get(self, request, slug):
        record = self.model.objects.for_reading().filter(slug=slug).first()
        if record is None or not visibility.may_see(request, record):
            moved = FormerAddress.follow(self.model, slug)
            if moved is None:
                raise Http404
            return redirect(moved.get_url() + (MARKDOWN_NAME if self.as_markdown else ""), permanent=True)
        with reading.knowing(reading.public_targets(record.linked_page_ids)):
            if self.as_markdown:
                return HttpResponse(record.to_markdown(), content_type="text/markdown; charset=utf-8")
            return render(request, record.get_template(request), record_context(request, record))


def record_context(request, record):
    """What the template of a record is given: the same words as for a page."""
    url = record.get_full_url(request)
    doers, related_pages = related.doers_and_pages(record)
    return {
        "request": request,
        "doers": doers,
        "related_pages": related_pages,
        "page": record,
        "record": record,
        "breadcrumb": [
            reading.frame_for(request).home_link,
            reading.Link(str(record.list_label), reverse(record.list_url_name)),
        ],
        "markdown_url": f"{record.get_url()}{MARKDOWN_NAME}",
        "qr_url": f"{record.get_url()}{QR_CODE_NAME}",
        "history_url": history_url(record.get_url()),
        "follow_url": follow_url(record.get_url()),
        "feed_url": feed_url(record.get_url()),
        "canonical_url": url,
        "json_ld": structured_data.json_ld(record, request, url),
        "open_graph": structured_data.open_graph(record, request, url),
        "attribution": structured_data.attribution(record, url),
        **record.get_context(request),
    }
