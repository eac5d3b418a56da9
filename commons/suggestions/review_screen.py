"""« Suggestions » in the CMS: what waits to be read, for those who may publish what it is about."""

from functools import wraps

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.paginator import WagtailPaginator
from wagtail.permission_policies.pages import PagePermissionPolicy

from . import reviewing
from .models import Kind, Problem, State, Suggestion, published_by

PER_PAGE = 50


def is_reviewer(user):
    """Whether there is anything that this person may publish."""
    return PagePermissionPolicy().user_has_permission(user, "publish") or bool(published_by(user))


def for_reviewers(view):
    @wraps(view)
    def wrapped(request, *args, **kwargs):
        if not is_reviewer(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return wrapped


class SuggestionsMenuItem(MenuItem):
    """With the number of those that wait."""

    def is_shown(self, request):
        return is_reviewer(request.user)

    def render_component(self, request):
        component = super().render_component(request)
        if count := Suggestion.objects.waiting().reviewed_by(request.user).count():
            component.label = f"{self.label} ({count})"
        return component


def menu_item():
    return SuggestionsMenuItem(_("Suggestions"), reverse("suggestions:list"), icon_name="comment", order=350)


def screen(request, template, title, **context):
    home = {"url": reverse("wagtailadmin_home"), "label": gettext("Home")}
    above = [home, {"url": reverse("suggestions:list"), "label": gettext("Suggestions")}]
    here = [] if title == gettext("Suggestions") else [{"url": "", "label": title}]
    frame = {"breadcrumbs_items": [*above, *here], "header_title": title, "header_icon": "comment"}
    return render(request, template, {**frame, **context})


# The list


class FilterForm(forms.Form):
    state = forms.ChoiceField(label=_("State"), required=False, choices=[*State.choices, ("all", _("All"))])
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("All")), *Kind.choices])
    problem = forms.ChoiceField(
        label=_("Problem"), required=False, choices=[("", _("All")), ("any", _("Any problem")), *Problem.choices]
    )
    q = forms.CharField(label=_("Words"), required=False, max_length=100)

    def found(self, suggestions):
        """Those that fit; a field that says nothing known chooses nothing."""
        self.is_valid()
        state = self.cleaned_data.get("state") or State.WAITING
        if state != "all":
            suggestions = suggestions.filter(state=state)
        if kind := self.cleaned_data.get("kind"):
            suggestions = suggestions.filter(kind=kind)
        problem = self.cleaned_data.get("problem")
        if problem == "any":
            suggestions = suggestions.exclude(problem="")
        elif problem:
            suggestions = suggestions.filter(problem=problem)
        for word in self.cleaned_data.get("q", "").replace("\0", "").split()[:5]:
            said = [f"{name}__icontains" for name in ("title", "remark", "name", "user__display_name")]
            suggestions = suggestions.filter(Q(*((name, word) for name in said), _connector=Q.OR))
        return suggestions


@for_reviewers
def suggestion_list(request):
    """What waits, the oldest last; several may be declined at once."""
    mine = Suggestion.objects.reviewed_by(request.user)
    if request.method == "POST":
        chosen = [int(pk) for pk in request.POST.getlist("chosen") if pk.isdecimal() and len(pk) < 19]
        count = reviewing.decline_all(mine.filter(pk__in=chosen), request.user)
        said = ngettext("%(count)d suggestion declined.", "%(count)d suggestions declined.", count)
        messages.success(request, said % {"count": count})
        return redirect(request.get_full_path())
    form = FilterForm(request.GET or {"state": State.WAITING})
    found = form.found(mine).order_by("-pk").select_related("user", "reviewer").defer("changes")
    page = WagtailPaginator(found, PER_PAGE).get_page(request.GET.get("p"))
    return screen(
        request,
        "suggestions/admin/list.html",
        gettext("Suggestions"),
        form=form,
        page=page,
        elided_page_range=page.paginator.get_elided_page_range(page.number),
    )


# One of them


class AnswerForm(forms.Form):
    reason = forms.CharField(
        label=_("Your answer"),
        max_length=2000,
        required=False,
        help_text=_("Needed to decline. Sent to whoever suggested it, if they left an address."),
        widget=forms.Textarea({"rows": 3}),
    )

    def clean(self):
        if "decline" in self.data and not self.cleaned_data.get("reason"):
            self.add_error("reason", _("Say why in a sentence or two."))
        return super().clean()


@for_reviewers
def suggestion(request, pk):
    """Who says what, what the public would see change, and what is made of it."""
    mine = Suggestion.objects.reviewed_by(request.user)
    if request.method == "POST":  # two reviewers at once wait for each other
        mine = mine.select_for_update(of=["self"])
    found = get_object_or_404(mine.select_related("user", "reviewer"), pk=pk)
    is_sent = request.method == "POST" and found.is_waiting
    review = reviewing.Review(found, request.user, request.POST if is_sent else None)
    answer = AnswerForm(request.POST if is_sent else None)
    if is_sent and answer.is_valid() and conclude(request, review, answer.cleaned_data["reason"]):
        return redirect("suggestions:list")
    thing = review.thing
    return screen(
        request,
        "suggestions/admin/one.html",
        found.title,
        review=review,
        suggestion=found,
        answer=answer,
        lang=thing.language if thing and thing.language != get_language() else "",
    )


def conclude(request, review, reason):
    """Do what the button says; False when it cannot be done, or nothing is to be done yet."""
    if "decline" in request.POST:
        state = State.DECLINED
        said = gettext("The suggestion about “%(title)s” is declined.")
    elif ("accept" in request.POST and review.publish()) or ("done" in request.POST and review.is_by_hand):
        state = State.ACCEPTED
        said = gettext("The suggestion about “%(title)s” is accepted.")
    else:
        return False
    review.close(state, reason)
    if review.suggestion.problem:
        said = gettext("The report about “%(title)s” is closed.")
    messages.success(request, said % {"title": review.suggestion.title})
    return True
