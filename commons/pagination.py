"""Lists in plain numbered pages."""

from django.core.paginator import Paginator

PER_PAGE = 20


def paginate(request, items, per_page=PER_PAGE):
    """The page asked for in the address; a number out of range, or no number, gives the nearest one that exists.

    `query` on the result is the rest of the query string, ready for « ?{query}page=3 »; `numbers` is the elided range.
    """
    page = Paginator(items, per_page).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    page.query = f"{query.urlencode()}&" if query else ""
    page.numbers = list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))
    return page
