"""The history of a page or record, for whoever may read it: its versions, each of them, and what changed between two."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from commons import markdown, visibility
from commons.editing.guard import StaleSave, base_id, hold, latest_id
from commons.pagination import paginate
from commons.reading import Link
from commons.web.about import of_thing, page_about

from . import restoring
from .addresses import history_url, restore_url
from .comparison import Comparison, licence_name, summary_of, text_of, words_changed
from .models import PublicState, PublishedVersion

PER_PAGE = 20


def said(versions):
    """Those that hold a text: the others say that there was none any more."""
    return versions.exclude(audience=PublicState.GONE)


def page_of_history(request, thing, template, **context):
    """A page of the history, with what every one of them shows."""
    url = history_url(thing.get_url(request))
    above = [] if template == "history/history.html" else [Link(gettext("History"), url)]
    return page_about(request, thing, template, above, history_url=url, **context)


# The list


@dataclass
class Entry:
    """A version in the list, beside the one before it."""

    version: PublishedVersion
    before: PublishedVersion | None

    @property
    def is_gone(self):
        return self.version.audience == PublicState.GONE

    @property
    def words(self):
        """(added, removed), where there is something to count."""
        return words_changed(self.before, self.version) if self.before and not self.is_gone else (0, 0)

    @property
    def new_title(self):
        """The title, when it is another; that of what is withdrawn is nobody's to read."""
        changed = self.before and not self.is_gone and self.before.title != self.version.title
        return self.version.title if changed else ""

    @property
    def new_licence(self):
        changed = self.before and not self.is_gone and self.before.licence != self.version.licence
        return licence_name(self.version) if changed else ""


@of_thing
@require_safe
def history(request, thing):
    """Every version, the newest first, and a form to compare two of them."""
    versions = visibility.versions_of(thing)
    asked = [request.GET.get(name, "") for name in ("old", "new")]
    wanted = {int(number) for number in asked if number.isdecimal() and len(number) <= 6}
    if len(wanted) == 2:
        return redirect(history_url(thing.get_url(request), *sorted(wanted)))
    has_minor = versions.filter(is_minor=True).exists()
    only_major = "major" in request.GET
    if only_major:
        versions = versions.filter(is_minor=False)
    page = paginate(request, versions.order_by("-number").select_related("user"), PER_PAGE)
    return page_of_history(
        request,
        thing,
        "history/history.html",
        results=page,
        entries=entries(list(page), versions),
        chosen=[version.number for version in said(versions).order_by("-number")[:2]][::-1],
        chose_badly=any(asked),
        has_minor=has_minor,
        only_major=only_major,
    )


def entries(rows, versions):
    """Each version with the last one before it that holds a text."""
    before = rows and said(versions).filter(number__lt=rows[-1].number).order_by("-number").first()
    found = []
    for version in reversed(rows):
        found.append(Entry(version, before))
        before = version if version.audience != PublicState.GONE else before
    return found[::-1]


# One version, or two


@of_thing
@require_safe
def version(request, thing, number):
    """What one version said."""
    versions = said(visibility.versions_of(thing))
    shown = get_object_or_404(versions.select_related("user"), number=int(number))
    last = versions.latest("number")
    before, after = neighbours(versions, shown.number)
    may_restore = (
        shown.number != last.number and restoring.may_edit(request.user, thing) and restoring.revision_of(shown, thing)
    )
    return page_of_history(
        request,
        thing,
        "history/version.html",
        version=shown,
        last=last,
        before=before,
        after=after,
        summary=summary_of(shown),
        text=mark_safe(markdown.to_reader(text_of(shown))),  # noqa: S308 (HTML in it is text)
        licence_name=licence_name(shown),
        restore_url=may_restore and restore_url(thing.get_url(request), shown.number),
    )


@of_thing
@require_safe
def compare(request, thing, old, new):
    """What changed from one version to another."""
    first, second = sorted([int(old), int(new)])
    url = thing.get_url(request)
    if first == second:
        return redirect(history_url(url, first))
    if [old, new] != [str(first), str(second)]:
        return redirect(history_url(url, first, second))
    versions = said(visibility.versions_of(thing))
    found = {row.number: row for row in versions.filter(number__in=[first, second]).select_related("user")}
    if len(found) < 2:
        raise Http404(gettext("One of these versions does not exist."))
    before, _after = neighbours(versions, first)
    _before, after = neighbours(versions, second)
    return page_of_history(
        request,
        thing,
        "history/comparison.html",
        comparison=Comparison(found[first], found[second], type(thing)),
        before=before and history_url(url, before, first),
        after=after and history_url(url, second, after),
        side=request.GET.get("view") == "side",
        lang="" if thing.language == get_language() else thing.language,
        between=versions.filter(number__gt=first, number__lt=second).count(),
    )


def neighbours(versions, number):
    """Numbers of the versions before and after."""
    numbers = versions.order_by("number").values_list("number", flat=True)
    return numbers.filter(number__lt=number).last(), numbers.filter(number__gt=number).first()


# Coming back


@login_required
@of_thing
def restore(request, thing, number):
    """Ask whether a version should be what is read again; then make it so."""
    if not restoring.may_edit(request.user, thing):
        raise PermissionDenied
    wanted = get_object_or_404(said(visibility.versions_of(thing)), number=int(number))
    revision = restoring.revision_of(wanted, thing)
    if revision is None:
        raise Http404
    if request.method == "POST":
        hold(type(thing), thing.pk)
    base = latest_id(thing)
    context = {"version": wanted, "may_publish": restoring.may_publish(request.user, thing), "errors": [], "base": base}
    if request.method == "POST":
        try:
            if base_id(request.POST.get("base")) != base:
                raise StaleSave
            with transaction.atomic():
                is_public = restoring.restore(thing, wanted, revision, request.user)
        except ValidationError as error:
            context["errors"] = error.messages
        except StaleSave:
            context["errors"] = [
                gettext("Somebody saved a new text since you opened this page. Look at it, then ask again.")
            ]
        else:
            messages.success(request, restored_sentence(is_public) % {"number": wanted.number})
            return redirect(thing.get_url(request))
    return page_of_history(request, thing, "history/restore.html", **context)


def restored_sentence(is_public):
    if is_public:
        return gettext("What version %(number)s said is public again, as a new version.")
    return gettext("What version %(number)s said is proposed again: somebody will review it before it is public.")
