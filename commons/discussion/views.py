"""The discussion of a page or record, for whoever may read it: its threads, each of them, and each message."""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext, ngettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from commons import publication
from commons.pagination import paginate
from commons.reading import Link
from commons.web.about import of_thing, page_about

from . import mail, words, writing
from .addresses import discussion_url, feed_url, message_url
from .forms import HidingForm, MessageForm, ThreadForm
from .models import ClosedDiscussion, Message, State, Thread
from .rights import Rights

THREADS, MESSAGES = 10, 50  # a page
LATEST = 2  # messages of each thread in the list, besides the first

reading_or_writing = require_http_methods(["GET", "HEAD", "POST"])


def page_of_discussion(request, thing, rights, template, **context):
    """A page of the discussion, with what every one of them shows."""
    url = thing.get_url(request)
    above = [] if template == "discussion/discussion.html" else [Link(gettext("Discussion"), discussion_url(url))]
    return page_about(
        request,
        thing,
        template,
        above,
        rights=rights,
        discussion_url=discussion_url(url),
        feed_url=feed_url(url),
        **context,
    )


def must(request, may):
    """The answer to who may not do that: log in first, or nothing to be done."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if not may:
        raise PermissionDenied
    return None


def told(rights, thing, url, threads, said):
    """Threads that know their messages and what may be done with each, in as many queries for one as for ten."""
    said = list(said)
    people = words.people_named(message.text for message in said if message.is_readable)
    anchors = {entry.anchor for entry in thing.contents} if any(thread.anchor for thread in threads) else set()
    by_pk = {thread.pk: thread for thread in threads}
    for thread in threads:
        thread.said = []
        thread.address = discussion_url(url, thread.number)
        thread.is_about_something_there = thread.anchor in anchors
        thread.may_be_answered = rights.may_answer(thread)
    for message in said:
        message.thread = by_pk[message.thread_id]
        message.thread.said.append(message)
        message.html = words.to_html(message.text, people, message.links_are_held) if message.is_readable else ""
        message.holds_a_link = message.links_are_held and words.has_link(message.text)
        message.is_mine, message.may_be_touched = rights.is_mine(message), rights.may_touch(message)
    return threads


def too_many(form):
    count = writing.AT_MOST
    form.add_error(
        None,
        ngettext(
            "You wrote %(count)d message in ten minutes. Wait a little, then send this one.",
            "You wrote %(count)d messages in ten minutes. Wait a little, then send this one.",
            count,
        )
        % {"count": count},
    )


# The threads


@of_thing
@reading_or_writing
def discussion(request, thing):
    """The open threads, or the settled ones, those with the latest message first; a form to open one."""
    rights = Rights(request.user, thing)
    form = None
    if request.method == "POST" and "is_closed" in request.POST:
        return must(request, rights.may_moderate) or close(request, thing)
    if request.method == "POST" and (refusal := must(request, rights.may_write)):
        return refusal
    if rights.may_write:
        asked = {"anchor": request.GET.get("section", "")}
        form = ThreadForm(request.POST if request.method == "POST" else None, contents=thing.contents, initial=asked)
    if request.method == "POST" and form.is_valid():
        try:
            message = writing.open_thread(thing, request.user, **form.thread)
        except writing.TooMany:
            too_many(form)
        else:
            return redirect(discussion_url(thing.get_url(request), message.thread.number))
    threads = Thread.objects.about(thing)
    is_settled = request.GET.get("view") == "settled"
    shown = threads.exclude(state=State.OPEN) if is_settled else threads.filter(state=State.OPEN)
    page = paginate(request, shown.select_related("state_by").order_by("-last_activity", "-pk"), THREADS)
    said = Message.objects.filter(thread__in=list(page)).in_short(LATEST).to_show()
    others = threads.count() - page.paginator.count
    return page_of_discussion(
        request,
        thing,
        rights,
        "discussion/discussion.html",
        results=page,
        threads=told(rights, thing, thing.get_url(request), list(page), said),
        form=form,
        is_settled=is_settled,
        others=others,
    )


def close(request, thing):
    """Let nobody write about this thing any more, or let them again."""
    if request.POST["is_closed"] == "1":
        content_type, object_id = publication.key_of(thing)
        ClosedDiscussion.objects.get_or_create(
            content_type_id=content_type, object_id=object_id, defaults={"closed_by": request.user}
        )
        messages.success(request, gettext("The discussion is closed: what was said stays."))
    else:
        ClosedDiscussion.objects.about(thing).delete()
        messages.success(request, gettext("The discussion is open again."))
    return redirect(discussion_url(thing.get_url(request)))


# One thread


@of_thing
@reading_or_writing
def thread(request, thing, number):
    """Every message of a thread, the oldest first; a form to answer, and to say that it is settled."""
    found = get_object_or_404(Thread.objects.about(thing).select_related("state_by"), number=int(number))
    rights = Rights(request.user, thing)
    url = thing.get_url(request)
    if (pk := request.GET.get("message", "")).isdecimal() and len(pk) < 19:
        before = found.messages.filter(pk__lt=int(pk)).count()
        return redirect(f"{discussion_url(url, number)}?page={before // MESSAGES + 1}#message-{pk}")
    if request.method == "POST" and "state" in request.POST:
        return must(request, True) or settle(request, thing, rights, found)
    if request.method == "POST" and (refusal := must(request, rights.may_answer(found))):
        return refusal
    form = MessageForm(request.POST if request.method == "POST" else None) if rights.may_answer(found) else None
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(message_url(url, writing.answer(found, request.user, form.cleaned_data["text"])))
        except writing.TooMany:
            too_many(form)
    page = paginate(request, found.messages.to_show(), MESSAGES)
    told(rights, thing, url, [found], page)
    return page_of_discussion(
        request,
        thing,
        rights,
        "discussion/thread.html",
        thread=found,
        may_resolve=rights.may_resolve(found),
        results=page,
        form=form,
    )


def settle(request, thing, rights, found):
    """Resolve a thread, close it, or open it again."""
    state = request.POST["state"]
    may = {
        State.OPEN: rights.may_moderate if found.is_closed else rights.may_resolve(found),
        State.RESOLVED: rights.may_resolve(found),
        State.CLOSED: rights.may_moderate,
    }
    if not may.get(state):
        raise PermissionDenied
    writing.set_state(found, state, request.user)
    return redirect(discussion_url(thing.get_url(request), found.number))


# One message


@of_thing
@reading_or_writing
def message(request, thing, number, pk):
    """What its author, or a facilitator, may do with a message: change its words, delete it, hide it, show it again."""
    thread = get_object_or_404(Thread.objects.about(thing), number=int(number))
    found = get_object_or_404(thread.messages.select_related("author", "hidden_by", "thread"), pk=int(pk))
    rights = Rights(request.user, thing)
    if refusal := must(request, rights.may_touch(found)):
        return refusal
    may_edit = rights.is_mine(found) and found.may_be_edited and rights.may_answer(thread)
    gesture = request.POST.get("gesture", "") if request.method == "POST" else ""
    edit_form = MessageForm(request.POST if gesture == "edit" else None, initial={"text": found.text})
    hide_form = HidingForm(request.POST if gesture == "hide" else None)
    url = thing.get_url(request)
    if gesture == "edit" and may_edit and edit_form.is_valid():
        writing.edit(found, edit_form.cleaned_data["text"])
        return redirect(message_url(url, found))
    if gesture == "delete" and rights.is_mine(found):
        is_left = writing.delete(found)
        messages.success(request, gettext("Your message is deleted."))
        return redirect(discussion_url(url, *([thread.number] if is_left else [])))
    if gesture == "hide" and rights.may_moderate and hide_form.is_valid():
        writing.hide(found, request.user, hide_form.cleaned_data["reason"])
        return redirect(message_url(url, found))
    if gesture == "show" and rights.may_moderate:
        writing.show(found)
        return redirect(message_url(url, found))
    return page_of_discussion(
        request,
        thing,
        rights,
        "discussion/message.html",
        thread=thread,
        message=found,
        text=words.to_html(found.text, links_are_held=True),
        is_mine=rights.is_mine(found),
        edit_form=edit_form if may_edit else None,
        hide_form=hide_form,
    )


# E-mails


@csrf_exempt  # the signed address is the proof: a mail program posts without a cookie (RFC 8058)
@transaction.non_atomic_requests
@reading_or_writing
def silence(request, token):
    """From an e-mail, without logging in: no more e-mail about this thread."""
    found = mail.told_by(token)
    if found is None:
        raise Http404
    thread, user = found
    if request.method == "POST":
        thread.silent_for.add(user)
    response = render(request, "discussion/silence.html", {"is_done": request.method == "POST"})
    response["X-Robots-Tag"] = "noindex"
    return response
