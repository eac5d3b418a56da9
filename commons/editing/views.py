"""Texts that could not be saved: each member finds their own again, joins them with the newest text, or deletes them."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from commons import markdown, reading
from commons.history.restoring import may_edit
from commons.pagination import paginate
from commons.reading import Link

from .content import parts_of
from .joining import Joining
from .models import HeldEdit
from .telling import whole

PER_PAGE = 20


def page(request, template, *above, **context):
    breadcrumb = [reading.frame_for(request).home_link, *above]
    response = render(request, template, {"breadcrumb": breadcrumb, **context})
    response["X-Robots-Tag"] = "noindex"
    return response


def mine(request, pk):
    """Somebody else's is as if it were not there."""
    return get_object_or_404(HeldEdit, pk=pk, member=request.user)


def to_the_list():
    return Link(gettext("Kept texts"), reverse("held_edits"))


@never_cache
@login_required
@require_safe
def held_edits(request):
    """Every text that could not be saved, the newest first."""
    found = request.user.held_edits.defer("base", "yours", "joined")
    return page(request, "editing/held_edits.html", results=paginate(request, found, PER_PAGE))


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def held_edit(request, pk):
    """What was kept, beside what was saved in between; what both touched is chosen, then the form opens with it all."""
    held = mine(request, pk)
    thing = held.thing
    newest = thing.get_latest_revision_as_object() if thing is not None and may_edit(request.user, thing) else None
    joining = newest and Joining(held, newest, request.POST)
    has_changed_again = False
    if request.method == "POST" and joining:
        has_changed_again = request.POST.get("newest") != str(newest.latest_revision_id)
        if joining.is_settled and not has_changed_again:
            held.join(newest, joining.settled())
            return redirect(f"{held.form_url}?joined={held.pk}")
    return page(
        request,
        "editing/held_edit.html",
        to_the_list(),
        held=held,
        newest=newest,
        joining=joining,
        has_changed_again=has_changed_again,
        has_to_choose=request.method == "POST" and joining and not joining.is_settled,
        lang="" if held.language == get_language() else held.language,
        whole=all_of(held),
    )


def all_of(held):
    """[(what a part is called, its HTML)] of everything that was written."""
    told = whole(held.model, parts_of(held.model, held.yours)) if held.model else []
    return [(name, mark_safe(markdown.to_reader(text))) for name, text in told]  # noqa: S308 (HTML in it is text)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request, pk):
    """Ask whether a kept text may go; then forget it."""
    held = mine(request, pk)
    if request.method == "POST":
        held.delete()
        return redirect("held_edits")
    return page(request, "editing/delete.html", to_the_list(), Link(held.title, held.get_absolute_url()), held=held)
