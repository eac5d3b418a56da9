"""« Bin » in the CMS: what was deleted, for how long it stays, and putting it back."""

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.menu import MenuItem
from wagtail.admin.paginator import WagtailPaginator
from wagtail.models import Page, Revision

from commons.accounts.roles import is_facilitator

from . import keeping
from .models import KEPT, Binned

PER_PAGE = 50


class BinMenuItem(MenuItem):
    """For facilitators, and whoever has something of theirs there."""

    def is_shown(self, request):
        return is_facilitator(request.user) or shown_to(request.user).exists()


def shown_to(user):
    """Facilitators see all that was deleted, others what they deleted themselves and what they wrote in."""
    if is_facilitator(user):
        return Binned.objects.all()
    theirs = Revision.objects.filter(
        base_content_type=OuterRef("content_type"), object_id=OuterRef("object_id"), user=user
    )
    return Binned.objects.filter(Q(deleted_by=user) | Exists(theirs))


# Saying what was done


def put_all(request, things):
    """Put in the bin what somebody may delete, and say it, with the way back."""
    rows = []
    for thing in things:
        try:
            rows.append(keeping.put(thing, request.user))
        except keeping.Refused as reason:
            messages.error(request, str(reason))
    if not rows:
        return
    buttons = [messages.button(reverse("bin:list"), gettext("Bin"))]
    if len(rows) == 1:
        buttons.append(messages.button(reverse("bin:restore", args=[rows[0].pk]), gettext("Undo the deletion")))
        sentence = gettext("“%(title)s” is deleted. It stays in the bin for %(days)s days.")
    else:
        sentence = gettext("%(count)s sheets or pages are deleted. They stay in the bin for %(days)s days.")
    said = {"title": rows[0].title, "count": len(rows), "days": KEPT.days}
    messages.success(request, sentence % said, buttons=buttons)


def already_there(request, thing):
    """Tell of the bin whoever finds it there; the others do not learn its title."""
    if not shown_to(request.user).about(thing).exists():
        raise PermissionDenied
    messages.warning(request, gettext("“%(title)s” is in the bin: restore it first.") % {"title": thing})
    return redirect("bin:list")


# The list


def page_of_bin(request, template, title, **context):
    home = {"url": reverse("wagtailadmin_home"), "label": gettext("Home")}
    here = [{"url": reverse("bin:list"), "label": gettext("Bin")}]
    here += [] if title == gettext("Bin") else [{"url": "", "label": title}]
    frame = {"breadcrumbs_items": [home, *here], "header_title": title, "header_icon": "bin", "days": KEPT.days}
    return render(request, template, {**frame, **context})


def binned_list(request):
    rows = shown_to(request.user).select_related("deleted_by")
    words = request.GET.get("q", "").replace("\0", "")[:100]
    for word in words.split()[:5]:
        rows = rows.filter(title__icontains=word)
    page = WagtailPaginator(rows, PER_PAGE).get_page(request.GET.get("p"))
    return page_of_bin(
        request,
        "bin/list.html",
        gettext("Bin"),
        page=page,
        words=words,
        may_empty=is_facilitator(request.user),
        elided_page_range=page.paginator.get_elided_page_range(page.number),
    )


# One thing


def found(request, pk):
    row = shown_to(request.user).filter(pk=pk).first()
    if row is None:
        messages.warning(request, gettext("It is not in the bin any more."))
    return row


def restore(request, pk):
    """Ask, then put back where it was."""
    row = found(request, pk)
    if row is None:
        return redirect("bin:list")
    if request.method != "POST":
        return page_of_bin(request, "bin/restore.html", gettext("Restore"), row=row)
    try:
        thing = keeping.restore(row, request.user, may_all=is_facilitator(request.user))
    except keeping.Refused as reason:
        messages.error(request, str(reason))
    else:
        url = AdminURLFinder(request.user).get_edit_url(thing)
        buttons = [messages.button(url, gettext("Edit"))] if url else []
        messages.success(request, restored_sentence(row, thing), buttons=buttons)
    return redirect("bin:list")


def restored_sentence(row, thing):
    """That it is back; where, when that is elsewhere."""
    said = [gettext("“%(title)s” is restored.") % {"title": row.title}]
    if isinstance(thing, Page):
        parent = thing.get_parent()
        if parent.pk != row.parent_id:
            where = {"title": parent.get_admin_display_title()}
            said.append(gettext("It could not go back where it was: it is now below “%(title)s”.") % where)
        if thing.slug != row.slug:
            slug = {"slug": thing.slug}
            said.append(gettext("Another page has taken its address: it now ends in “%(slug)s”.") % slug)
    return " ".join(said)


def delete(request, pk):
    """Ask, then delete for good."""
    if not is_facilitator(request.user):
        raise PermissionDenied
    row = found(request, pk)
    if row is None:
        return redirect("bin:list")
    if request.method != "POST":
        return page_of_bin(request, "bin/delete.html", gettext("Delete for good"), row=row)
    try:
        keeping.delete(row, request.user)
    except keeping.Refused as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, gettext("“%(title)s” is deleted for good.") % {"title": row.title})
    return redirect("bin:list")
