"""Pages that somebody wrote."""

from itertools import count

from wagtail.models import Site

from commons.models import StandardPage

numbers = count(1)


def draft(by, parent=None, **fields):
    """A page that nobody has published."""
    title = fields.pop("title", f"Page {next(numbers)}")
    page = StandardPage(title=title, summary="Un résumé.", live=False, **fields)
    (parent or Site.objects.get(is_default_site=True).root_page).add_child(instance=page)
    page.save_revision(user=by)
    return page


def publish(by, parent=None, **fields):
    page = draft(by, parent, **fields)
    page.get_latest_revision().publish()
    page.refresh_from_db()
    return page
