"""Choosing what to propose, writing it, and seeing what becomes of it: for members, each their own."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from wagtail.admin.admin_url_finder import AdminURLFinder

from commons import publication, reading
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
    if not proposal.is_mine_to_change:
        return redirect("proposal", pk)
    draft = proposal.draft.get_latest_revision_as_object()
    form_class = kinds.form_of(proposal.kind)
    if form_class not in request.writable or not form_class.can_say(draft):
        return redirect(AdminURLFinder(request.user).get_edit_url(proposal.draft) or reverse("proposal", args=[pk]))
    return write(request, form_class, draft, proposal)


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
    context = {
        **frame(request, to_propose()),
        "form": form,
        "form_class": form_class,
        "proposal": proposal,
        "may_publish": may_publish,
        "licence": Brand.for_request(request).licence_info,
        "preview": form.instance if is_preview and form.is_valid() else None,
    }
    return render(request, "proposals/write.html", context)


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
