"""Who is told what by e-mail: facilitators what waits for them, whoever suggested what became of it."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django_tasks import task
from wagtail.admin.mail import send_mail

from commons.accounts.roles import Role
from commons.once import once
from commons.proposals.mail import brand

from .models import Suggestion

PAUSE = timedelta(hours=1)
NAMED = 10  # in one message


def send(name, language, recipient, **context):
    """The message of these templates, in the language of who reads it."""
    context |= {"brand": brand(), "site": settings.WAGTAILADMIN_BASE_URL}
    with translation.override(language):
        subject = render_to_string(f"{name}_subject.txt", context)
        body = render_to_string(f"{name}.txt", context)
    send_mail(" ".join(subject.split()), body.strip(), [recipient])


def reachable():
    """People with an address who wish to hear of what waits for them."""
    people = get_user_model().objects.filter(is_active=True).exclude(email="")
    return people.exclude(wagtail_userprofile__submitted_notifications=False)


@transaction.atomic
def tell_facilitators():
    """Once what waits is new, and the last message old enough: each hears of what they may publish."""
    now = timezone.now()
    if Suggestion.objects.filter(told_at__gt=now - PAUSE).exists():
        return
    new = Suggestion.objects.waiting().filter(told_at=None).select_for_update(skip_locked=True)
    found = {suggestion.pk for suggestion in new}
    if not found:
        return
    for person in reachable().filter(groups__name=Role.FACILITATOR.value):
        waiting = Suggestion.objects.waiting().reviewed_by(person).order_by("-pk").select_related("user")
        mine = list(waiting.filter(pk__in=found)[: NAMED + 1])
        if mine:
            send(
                "suggestions/mail/waiting",
                person.preferred_language or settings.LANGUAGE_CODE,
                person.email,
                suggestions=mine[:NAMED],
                and_more=len(mine) > NAMED,
                count=waiting.count(),
                list_url=reverse("suggestions:list"),
            )
    Suggestion.objects.filter(pk__in=found).update(told_at=now)


@task(takes_context=True)
@once
def tell_author(pk):
    """That it was accepted or declined, where they left an address."""
    suggestion = Suggestion.objects.select_related("user", "reviewer").filter(pk=pk).first()
    if suggestion is None or suggestion.is_waiting or not suggestion.answered_at:
        return
    language = (suggestion.user and suggestion.user.preferred_language) or suggestion.language
    with translation.override(suggestion.thing.language if suggestion.thing else language):
        address = suggestion.thing.full_url if suggestion.thing and suggestion.thing.live else ""
    name = f"suggestions/mail/{suggestion.state}"
    send(name, language, suggestion.answered_at, suggestion=suggestion, address=address)
