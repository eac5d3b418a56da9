"""What templates may ask for: the frame of the site, amounts and numbers."""

import re

from django import template
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext
from wagtail.admin.admin_url_finder import AdminURLFinder

from commons import numbers
from commons.links import titles
from commons.reading import frame_for

register = template.Library()
register.filter("euros", numbers.euros)
register.filter("decimal", numbers.decimal_text)

ONE_PARAGRAPH = re.compile(r"\s*<p[^>]*>((?:(?!</?p\b).)*)</p>\s*", re.DOTALL)


@register.filter
def in_a_cell(bound_block):
    """A cell of a table as HTML; a paragraph that is alone in its cell is the cell."""
    html = bound_block.render()
    alone = ONE_PARAGRAPH.fullmatch(html)
    return mark_safe(alone[1]) if alone else html  # noqa: S308


@register.filter
def titles_to_links(html):
    """Rich text that is ready but for its titles in double brackets."""
    return mark_safe(titles.to_read(html))  # noqa: S308


@register.simple_tag(takes_context=True)
def site_frame(context):
    """Header and footer of this request: brand, menu, languages, footer, and the member when there is one."""
    request = context.get("request")
    if request is None:
        return None
    frame = frame_for(request, context.get("page"))
    user = getattr(request, "user", None)
    member = user if user is not None and user.is_authenticated else None
    read = context.get("page")
    edit_url = AdminURLFinder(member).get_edit_url(read) if member and getattr(read, "pk", None) else None
    links = {
        name: frame.linked(name)
        for name in ("about", "help", "contact", "legal", "privacy", "accessibility", "ecodesign")
    }
    if links["accessibility"]:
        # Required on every page (décret 2019-768): the state of conformity, « non conforme » until an audit says better.
        links["accessibility"].title = gettext("Accessibility: not compliant")
    columns = [
        {"title": gettext("Take part"), "links": [links["help"], links["contact"], links["about"]]},
        {
            "title": gettext("This site"),
            "links": [links[name] for name in ("accessibility", "ecodesign", "legal", "privacy")],
        },
    ]
    for column in columns:
        column["links"] = [link for link in column["links"] if link]
    return {
        "brand": frame.brand,
        "menu": frame.menu,
        "home_url": frame.home_link.url,
        "languages": frame.languages,
        "footer_columns": [column for column in columns if column["links"]],
        "user": member
        and {"name": member.get_full_name(), "url": member.get_absolute_url(), "can_edit": bool(edit_url)},
        "login_url": reverse("account_login"),
        "signup_url": reverse("account_signup"),
        "logout_url": reverse("account_logout"),
        "admin_url": reverse("wagtailadmin_home") if member and member.has_perm("wagtailadmin.access_admin") else "",
        "edit_url": edit_url or "",
        "search_url": reverse("search"),
    }
