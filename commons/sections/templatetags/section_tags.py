"""The link to the form of a section, for those who may change it."""

from django import template

from commons.history.restoring import may_edit
from commons.sections.addresses import edit_url
from commons.sections.parts import find_sections

register = template.Library()


@register.inclusion_tag("sections/_link.html", takes_context=True)
def edit_section(context, anchor):
    thing, request = context.get("page"), context.get("request")
    if not getattr(thing, "pk", None):  # a block by itself, a page that is being written
        return {}
    if not hasattr(thing, "section_titles"):
        thing.section_titles = _titles(thing, request)
    title = thing.section_titles.get(anchor)
    return {"title": title, "url": title and edit_url(thing.get_url(request), anchor)}


def _titles(thing, request):
    """{anchor: title} of what the visitor may change in a thing that is being shown."""
    user = getattr(request, "user", None)
    is_for_reading = user is None or not user.is_authenticated or getattr(request, "is_preview", False)
    if is_for_reading or not may_edit(user, thing):
        return {}
    fields = dict(thing.section_fields)  # a step of a module shows another text in its place
    return {section.anchor: section.title for section in find_sections(thing) if section.parts[0].path[0] in fields}
