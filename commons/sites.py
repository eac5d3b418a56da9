"""The first pages of a site."""

from django.apps import apps
from django.utils.translation import gettext, override
from wagtail.models import Locale, Page, Site

from commons import publication
from commons.models import BaseIndexPage, Brand, HomePage, TopicIndexPage


def take_over(home, name, hostname="localhost", port=80):
    """Make `home` the root of the default site, and remove Wagtail's « Welcome » page if it was the root."""
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    before = site.root_page if site.pk else None
    site.root_page, site.site_name, site.hostname, site.port = home, name, hostname, port
    site.save()
    if before and before.pk != home.pk and before.specific_class is Page and not before.get_children().exists():
        Page.objects.get(pk=before.pk).delete()
    return site


@publication.changes()
def start(name, hostname):
    """A home page and its lists in every language, published and in the menu. Returns the site."""
    lists = [model for model in apps.get_models() if issubclass(model, BaseIndexPage)] + [TopicIndexPage]
    keys = {}
    homes = []
    for locale in Locale.objects.order_by("pk"):
        with override(locale.language_code):
            root = Page.objects.get(depth=1)
            home = HomePage(title=name, slug=f"{locale.language_code}", locale=locale, summary=gettext("Welcome."))
            home.translation_key = keys.setdefault(HomePage, home.translation_key)
            publish(root, home)
            homes.append(home)
            for model in lists:
                title = str(model.kind_label)
                page = model(title=title, locale=locale, summary=f"{title} – {name}", show_in_menus=True)
                page.translation_key = keys.setdefault(model, page.translation_key)
                publish(home, page)
    site = take_over(homes[0], name, hostname, 80 if hostname == "localhost" else 443)
    brand = Brand.for_site(site)
    brand.name = name
    brand.save()
    return site


def publish(parent, page):
    parent.add_child(instance=page)
    page.save_revision().publish()
