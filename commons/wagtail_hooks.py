"""How the CMS speaks our words: icons, initial values, links that never break."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.documents.views.bulk_actions.add_tags import TagForm as DocumentsTagForm
from wagtail.images.shortcuts import get_rendition_or_not_found
from wagtail.images.views.bulk_actions.add_tags import TagForm as PicturesTagForm
from wagtail.signals import init_new_page

from commons.models import BasePage, Brand
from commons.rich_text import PublicPageLinkHandler, plain_link_entity
from commons.tags import few_keywords

ICONS = ["guide", "source", "charter", "topic", "steps", "callout", "budget", "checklist", "footnote", "embed"]

for many_at_once in (PicturesTagForm, DocumentsTagForm):
    many_at_once.base_fields["tags"].validators.append(few_keywords)


@hooks.register("register_icons")
def register_icons(icons):
    return [*icons, *(f"terreau_icons/{name}.svg" for name in ICONS)]


@hooks.register("register_rich_text_features", order=100)
def register_link_handler(features):
    features.register_link_type(PublicPageLinkHandler)
    rule = features.converter_rules_by_converter["contentstate"]["link"]
    rule["to_database_format"]["entity_decorators"]["LINK"] = plain_link_entity


def give_licence_of_site(sender, page, parent, **kwargs):
    """A new page starts with the licence its site chose."""
    site = parent.get_site()
    if isinstance(page, BasePage) and site:
        page.licence = Brand.for_site(site).default_licence


init_new_page.connect(give_licence_of_site)


@hooks.register("insert_global_admin_css")
def admin_css():
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("insert_global_admin_js")
def admin_js():
    return format_html('<script src="{}"></script>', static("js/admin-starts.js"))


@hooks.register("get_avatar_url")
def portrait_url(user, size):
    """The portrait that a member chose on the public site. Nobody signs what a command wrote."""
    if user is not None and user.avatar:
        return get_rendition_or_not_found(user.avatar, f"fill-{size * 2}x{size * 2}|format-webp").url
