"""Where pages are while they are in the bin: under a page outside every site, that nobody reads."""

from wagtail.models import Page, PageViewRestriction

SLUG = "corbeille"
PATH = f"/{SLUG}/"  # what the `url_path` of the bin, and of every page in it, starts with


def in_bin(page):
    """Whether a page is in the bin, itself or with a page above it. Asks nothing of the database."""
    return page.url_path.startswith(PATH)


def outside(pages):
    """Those of a queryset of pages that are not in the bin; by id, which searches know how to filter."""
    return pages.exclude(pk__in=Page.objects.filter(url_path__startswith=PATH).values_list("pk", flat=True))


def the_bin():
    """The page that holds the others, made on first need; the restriction is for nobody, so that nothing lists it."""
    found = Page.objects.filter(depth=2, slug=SLUG).first()
    if found is None:
        found = Page.get_first_root_node().add_child(instance=Page(title="Corbeille", slug=SLUG, live=False))
        PageViewRestriction.objects.create(page=found, restriction_type=PageViewRestriction.GROUPS)
    return found
