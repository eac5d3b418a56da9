"""Suggesting something about a page or record, for whoever may read it, with or without an account."""

from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache

from commons import publication
from commons.editing.amending import number_of
from commons.reading import Link
from commons.sections.parts import RICH, section_at, sections_of
from commons.sections.rich import says_as_much
from commons.web.about import of_thing, page_about

from . import limits
from .addresses import report_url, suggest_url
from .forms import ChangeForm, RemarkForm, ReportForm
from .models import Kind, Suggestion


@never_cache
@of_thing
def suggest(request, thing):
    """Choose a section, or write a remark; what was sent is thanked for here too."""
    form = RemarkForm(request.POST if request.method == "POST" else None, user=request.user)
    if request.method == "POST" and form.is_valid() and take(request, thing, form, kind=Kind.REMARK):
        return thanks(request, thing)
    url = thing.get_url(request)
    sections = [
        Link(section.title, suggest_url(url, section.anchor))
        for section in ([] if is_mirror(thing) else sections_of(thing))
        if any(may_be_typed(part) for part in section.parts)
    ]
    return page(request, thing, "suggestions/suggest.html", form, sections=sections, is_sent="sent" in request.GET)


@never_cache
@of_thing
def report(request, thing):
    """Say that something is wrong; what was sent is thanked for here too."""
    form = ReportForm(request.POST if request.method == "POST" else None, user=request.user)
    if request.method == "POST" and form.is_valid():
        if take(request, thing, form, kind=Kind.REMARK, problem=form.cleaned_data["problem"]):
            return redirect(f"{report_url(thing.get_url(request))}?sent")
    return page(request, thing, "suggestions/report.html", form, is_sent="sent" in request.GET)


@never_cache
@of_thing
def suggest_section(request, thing, anchor):
    """Write a section with other words."""
    section = None if is_mirror(thing) else section_at(thing, anchor)
    parts = section and [part for part in section.parts if may_be_typed(part)]
    if not parts:
        raise Http404
    form = ChangeForm(request.POST if request.method == "POST" else None, user=request.user, thing=thing, parts=parts)
    if request.method == "POST" and form.is_valid():
        if take(request, thing, form, kind=Kind.CHANGE, anchor=anchor, changes=form.changes()):
            return thanks(request, thing)
    above = [Link(gettext("Suggest a change"), suggest_url(thing.get_url(request)))]
    return page(
        request,
        thing,
        "suggestions/section.html",
        form,
        above,
        section=section,
        is_whole=len(parts) == len(section.parts),
    )


def is_mirror(thing):
    """Whether its text is that of another page."""
    return bool(getattr(thing, "alias_of_id", None))


def may_be_typed(part):
    return part.kind != RICH or says_as_much(part)


def page(request, thing, template, form, above=(), **context):
    lang = "" if thing.language == get_language() else thing.language
    response = page_about(request, thing, template, above, form=form, lang=lang, **context)
    if getattr(form, "is_refused", False):
        response.status_code = 429
    return response


def thanks(request, thing):
    return redirect(f"{suggest_url(thing.get_url(request))}?sent")


def take(request, thing, form, **values):
    """Keep what was sent for those who review it; None, with the reason in the form, when it cannot be taken now."""
    content_type, object_id = publication.key_of(thing)
    is_member = request.user.is_authenticated
    suggestion = Suggestion(
        content_type_id=content_type,
        object_id=object_id,
        title=thing.title,
        language=get_language(),
        version=number_of(thing),
        remark=form.cleaned_data["remark"],
        user=request.user if is_member else None,
        name=form.cleaned_data.get("name", ""),
        email=form.cleaned_data.get("email", ""),
        origin="" if is_member else limits.origin_of(request),
        **values,
    )
    if reason := limits.refusal(suggestion):
        form.add_error(None, reason)
        form.is_refused = True
        return None
    suggestion.save()
    return suggestion
