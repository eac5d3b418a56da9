"""Choosing what to propose, writing it, and seeing what becomes of it: for members, each their own."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Revision

from commons import publication, reading
from commons.editing.guard import base_id, hold, latest_id
from commons.editing.models import HeldEdit
from commons.links.models import LONGEST_TITLE
from commons.models import Brand
from commons.reading import Link

from . import kinds
from .fields import visible
from .forms import too_many
from .models import AT_MOST, SHOWN, Proposal, State


def for_members(view):
    """A page of one's own: others log in or sign up first and come back; an account without a role is told so."""

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        request.writable = [form_class for form_class in kinds.forms() if form_class.may("add", request)]
        if not request.writable:
            return render(request, "proposals/no_role.html", status=403)
        return view(request, *args, **kwargs)

    return never_cache(login_required(wrapped))


def frame(request, *above):
    return {"breadcrumb": [reading.frame_for(request).home_link, *above]}


def to_propose():
    return Link(gettext("Propose"), reverse("propose"))


@for_members
def choose(request):
    """What can be proposed, and what I proposed."""
    mine = request.user.proposals.all().known()
    context = {**frame(request), "forms": request.writable, "proposals": mine[:SHOWN]}
    return render(request, "proposals/choose.html", context)


@for_members
def propose(request, kind):
    """Write something new."""
    form_class = kinds.form_of(kind)
    if form_class not in request.writable:
        raise Http404
    under_way = sum(proposal.is_under_way for proposal in request.user.proposals.all().known())
    if under_way >= AT_MOST:
        context = {**frame(request, to_propose()), "form_class": form_class, "refusal": too_many(under_way)}
        return render(request, "proposals/too_many.html", context, status=429)
    return write(request, form_class)


@for_members
def change(request, pk):
    """Write again what was sent back."""
    proposal = my_proposal(request, pk)
    if request.method == "POST" and proposal.draft:
        hold(type(proposal.draft), proposal.draft.pk)
        proposal = my_proposal(request, pk)
    form_class = kinds.form_of(proposal.kind)
    if request.method == "POST" and proposal.draft and form_class in request.writable:
        opened_on = base_id(request.POST.get("base"))
        is_newest = opened_on == proposal.draft.latest_revision_id == latest_id(proposal.draft)
        if not (proposal.is_mine_to_change and is_newest):
            return keep(request, form_class, proposal, opened_on)
    if not proposal.is_mine_to_change:
        return redirect("proposal", pk)
    draft = proposal.draft.get_latest_revision_as_object()
    held = HeldEdit.objects.asked_for(request, draft)
    if held and held.joined_on != draft.latest_revision_id:
        return redirect(held)
    draft = held.joined_text(draft) if held else draft
    if form_class not in request.writable or not form_class.can_say(draft):
        in_the_cms = AdminURLFinder(request.user).get_edit_url(proposal.draft)
        joined = f"?joined={held.pk}" if held else ""
        return redirect(f"{in_the_cms}{joined}" if in_the_cms else reverse("proposal", args=[pk]))
    return write(request, form_class, draft, proposal)


def keep(request, form_class, proposal, opened_on):
    """What was typed on a text that somebody else changed or took over since: kept apart, nothing of it is lost."""
    draft = proposal.draft
    base = Revision.objects.for_instance(draft).filter(pk=opened_on).first()
    draft = base.as_object() if base else draft.get_latest_revision_as_object()
    form = form_class(request.POST, instance=draft, request=request)
    if form.is_valid():
        return redirect(HeldEdit.keep(form.text(), request.user, opened_on, request.path))
    return render(request, "proposals/write.html", writing(request, form, proposal, base=opened_on))


@for_members
def proposal(request, pk):
    """What becomes of a proposal, and what happens next."""
    mine = my_proposal(request, pk)
    context = {**frame(request, to_propose()), "proposal": mine, "State": State}
    return render(request, "proposals/proposal.html", context)


def my_proposal(request, pk):
    """Somebody else's is as if it were not there."""
    found = request.user.proposals.filter(pk=pk).known()
    if not found:
        raise Http404
    return found[0]


def write(request, form_class, draft=None, proposal=None):
    """The form, empty or with what was sent before; then its draft, sent to review or published."""
    may_publish = form_class.may("publish", request)
    initial = {} if draft else {"title": visible(request.GET.get("title", ""))[:LONGEST_TITLE].strip()}
    data = request.POST if request.method == "POST" else None
    form = form_class(data, instance=draft, initial=initial, request=request)
    is_preview = "preview" in request.POST
    if request.method == "POST" and form.is_valid() and not is_preview:
        with publication.changes(user=request.user):
            sent = send(form, proposal, may_publish and "publish" in request.POST)
        return redirect("proposal", sent.pk)
    preview = form.instance if is_preview and form.is_valid() else None
    context = writing(request, form, proposal, base=draft and draft.latest_revision_id, preview=preview)
    return render(request, "proposals/write.html", context)


def writing(request, form, proposal, **context):
    """What the page of the form shows; `base` is the revision that it was opened on."""
    return {
        **frame(request, to_propose()),
        "form": form,
        "form_class": type(form),
        "proposal": proposal,
        "may_publish": form.may("publish", request),
        "licence": Brand.for_request(request).licence_info,
        **context,
    }


def send(form, proposal, is_published):
    """The draft goes to review as from the CMS, or out to the public."""
    user = form.request.user
    thing, revision = form.save_draft()
    content_type, object_id = publication.key_of(thing)
    proposal = proposal or Proposal(
        member=user, content_type_id=content_type, object_id=object_id, kind=thing.kind, language=get_language()
    )
    proposal.title = thing.title
    proposal.save()
    review, workflow = thing.current_workflow_state, thing.get_workflow()
    if is_published:
        revision.publish(user=user)
    elif review and review.status == review.STATUS_NEEDS_CHANGES:
        review.resume(user)
    elif workflow and not review:
        workflow.start(thing, user)
    return proposal
