"""When a page or record was last checked, for whoever may read it, and the button of those who may say that it is true."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.shortcuts import redirect
from django.utils.translation import gettext

from commons.editing.amending import number_of, obstacle
from commons.editing.guard import base_id
from commons.history.restoring import may_edit, may_publish
from commons.web.about import of_thing, page_about

from . import verifying


@of_thing
def verify(request, thing):
    """Ask whether it is still true; then say so."""
    may_verify = may_publish(request.user, thing) and may_edit(request.user, thing)
    errors = []
    if request.method == "POST":
        if not may_verify:
            raise PermissionDenied
        try:
            with transaction.atomic():
                is_new = verifying.verify(thing, request.user, base_id(request.POST.get("number")))
        except verifying.Refused as refusal:
            errors = [str(refusal)]
        except ValidationError as error:
            errors = error.messages
        else:
            messages.success(request, said(is_new))
            return redirect(thing.get_url(request))
    return page_about(
        request,
        thing,
        "freshness/verify.html",
        check=verifying.last_check(thing),
        is_today=verifying.is_verified_today(thing),
        may_verify=may_verify,
        obstacle=obstacle(thing, request.user) if may_verify else "",
        number=number_of(thing),
        errors=errors,
    )


def said(is_new):
    if is_new:
        return gettext("Thank you: everybody reads that this was checked today.")
    return gettext("This was already checked today.")
