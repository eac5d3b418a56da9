"""What leads to a page or record, for whoever may read it."""

from django.views.decorators.http import require_safe

from commons.pagination import paginate
from commons.web.about import of_thing, page_about

from . import related


@of_thing
@require_safe
def linked_pages(request, thing):
    """Everything public that leads to it, by title."""
    results = paginate(request, related.leading_to(thing))
    return page_about(request, thing, "links/linked_pages.html", results=results, cards=related.cards(results))
