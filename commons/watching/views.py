"""Following a page or record, confirming it, and seeing all that one follows: by account, or by the link in our mails."""

from functools import wraps

from allauth.core.internal import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from commons import visibility
from commons.pagination import paginate
from commons.web.about import of_thing, page_about

from . import confirming
from .forms import FollowForm, GuestFollowForm, SubscriptionsForm
from .models import Follower, Rhythm, Subscription
from .targets import described, targets_from

PER_PAGE = 50
LIMITS = {"form": "10/h/ip", "address": "5/d/key"}  # asked from one place, written to one address


# From a page


@never_cache
@of_thing
def follow(request, thing):
    """Choose what to follow from a page or record, and how often to hear of it."""
    user = request.user if request.user.is_authenticated else None
    is_public = visibility.is_public(thing)
    if not is_public and not (user and visibility.members_who_may_see(thing).filter(pk=user.pk).exists()):
        return page_about(request, thing, "watching/not_told.html")
    targets = targets_from(thing)
    answer = follow_as_member if user else follow_as_guest
    return answer(request, thing, targets, feeds=targets if is_public else [])


def follow_as_member(request, thing, targets, feeds):
    """What is chosen is followed at once, the rest is not any more."""
    follower = Follower.objects.filter(user=request.user).first()
    rows = list(follower.subscriptions.exclude(confirmed_at=None)) if follower else []
    mine = [row for row in rows if any(target.is_of(row) for target in targets)]
    initial = {
        "what": [target.name for target in targets if any(map(target.is_of, mine))] or [targets[0].name],
        "rhythm": mine[0].rhythm if mine else Rhythm.DAILY,
    }
    form = FollowForm(posted(request), targets=targets, initial=initial)
    if not form.is_valid():
        return page_about(request, thing, "watching/follow.html", form=form, feeds=feeds, is_followed=bool(mine))
    follower = Follower.of(request.user)
    kept = [row.pk for row in follower.follow(form.chosen(), form.cleaned_data["rhythm"])]
    ended = [row.pk for row in mine if row.pk not in kept]
    follower.stop(follower.subscriptions.filter(pk__in=ended))
    messages.success(
        request, gettext("You follow what you chose.") if kept else gettext("You follow nothing here any more.")
    )
    return redirect(thing.get_url(request))


def follow_as_guest(request, thing, targets, feeds):
    """A mail asks to confirm. The answer is the same whoever has the address."""
    form = GuestFollowForm(posted(request), targets=targets, initial={"what": [targets[0].name]})
    if not form.is_valid():
        return page_about(request, thing, "watching/follow.html", form=form, feeds=feeds)
    if not allowed(request, "form"):
        return render(request, "accounts/too_many_requests.html", status=429)
    address = form.cleaned_data["email"]
    if not form.is_from_a_robot and allowed(request, "address", address.casefold()):
        confirming.ask(address, form.chosen(), form.cleaned_data["rhythm"])
    return page_about(request, thing, "watching/sent.html", address=address)


def posted(request):
    return request.POST if request.method == "POST" else None


def allowed(request, action, key=None):
    return ratelimit.consume(request, app="watching", action=action, config=LIMITS, key=key) is not None


# From a mail


def known(view):
    """Call `view(request, follower)` for whoever has this secret; a link that is no longer good says what to do."""

    @never_cache
    @wraps(view)
    def wrapped(request, secret, **kwargs):
        follower = Follower.objects.select_related("user").filter(secret=secret).first()
        response = view(request, follower, **kwargs) if follower else refused(request)
        response["X-Robots-Tag"] = "noindex"
        return response

    return wrapped


def refused(request):
    return render(request, "watching/refused.html", status=404)


@never_cache
def confirm(request, token):
    """One button, then what the mail named is followed: programs that open links confirm nothing."""
    follower, ids, rhythm = confirming.read(token)
    waiting = described(follower.subscriptions.filter(pk__in=ids), follower.user) if follower else []
    if not waiting:
        response = refused(request)
    elif request.method == "POST":
        follower.confirm(ids, rhythm)
        messages.success(request, gettext("It is confirmed. Here is all that you follow."))
        response = redirect("follows", follower.secret)
    else:
        response = render(request, "watching/confirm.html", {"waiting": waiting, "rhythm": Rhythm(rhythm).label})
    response["X-Robots-Tag"] = "noindex"
    return response


@csrf_exempt  # RFC 8058: programs that read mail post here; the secret is the proof
@known
def stop(request, follower, is_at_once=False):
    """One button ends a kind of mail: opening the link does nothing."""
    if request.method != "POST":
        return render(request, "watching/stop.html", {"is_at_once": is_at_once, "follower": follower})
    follower.stop_rhythms([Rhythm.IMMEDIATE] if is_at_once else [Rhythm.DAILY, Rhythm.WEEKLY])
    return render(request, "watching/stopped.html")


# All that one follows


@never_cache
@login_required
def mine(request):
    """Reading writes nothing: who never followed anything is written down when they choose something."""
    if request.method == "POST":
        return follows(request, Follower.of(request.user))
    follower = Follower.objects.select_related("user").filter(user=request.user).first()
    return follows(request, follower or Follower(user=request.user))


@known
def by_link(request, follower):
    return follows(request, follower)


def follows(request, follower):
    """What somebody follows: each with its rhythm, or its end."""
    rows = Subscription.objects.filter(follower=follower.pk).exclude(confirmed_at=None)
    page = paginate(request, rows.order_by("-pk"), PER_PAGE)
    form = SubscriptionsForm(posted(request), follower=follower, subscriptions=described(page, follower.user))
    is_stop = "stop" in request.POST
    if request.method == "POST" and (is_stop or form.is_valid()):
        is_known = follower.stop_rhythms(list(Rhythm)) if is_stop else form.save()
        if not is_known:
            return render(request, "watching/stopped.html")
        messages.success(request, gettext("It is saved."))
        return redirect(request.get_full_path())
    return render(request, "watching/follows.html", {"form": form, "results": page, "follower": follower})
