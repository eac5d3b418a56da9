"""Who is asked by e-mail to check again what nobody did for too long: the last author who may, else facilitators."""

from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urljoin

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from commons.accounts.roles import Role
from commons.history.models import Contribution
from commons.suggestions.mail import reachable, send
from commons.suggestions.models import published_by
from commons.watching.sending import one_line

from .addresses import verify_url
from .due import due
from .models import Reminder

PAUSE = timedelta(days=28)  # between two mails to somebody
NAMED = 10  # in one mail; the others come in the next


@dataclass
class Asked:
    """Something to check, as the mail names it."""

    title: str
    checked_on: object
    address: str


def remind():
    """Write to those who are in charge of something and heard of nothing for a month. Returns how many were written to."""
    return sum(tell(person, states) for person, states in in_charge(list(due())).items())


def in_charge(states):
    """{person: what they are asked to check}, the oldest check first."""
    people = {person.pk: person for person in reachable()}
    authors = {}
    for thing, user in written_in(states):
        authors.setdefault(thing, []).append(user)
    facilitators = reachable().filter(groups__name=Role.FACILITATOR.value)
    reach = Reach(states)
    found = {}
    for state in states:
        willing = (people[pk] for pk in authors.get(state.pk, []) if pk in people)
        last = next((person for person in willing if reach.may_publish(person, state)), None)
        for person in [last] if last else [who for who in facilitators if reach.may_publish(who, state)]:
            found.setdefault(person, []).append(state)
    return found


def written_in(states):
    """(thing, who wrote in it), who wrote last first."""
    rows = Contribution.objects.filter(thing__in=states, user__is_active=True)
    return rows.order_by("-last_at", "-pk").values_list("thing", "user")


class Reach:
    """Which of some things each person may publish, asked once for each person."""

    def __init__(self, states):
        self.page_type = ContentType.objects.get_for_model(Page).pk
        self.page_ids = [int(state.object_id) for state in states if state.content_type_id == self.page_type]
        self.known = {}

    def may_publish(self, person, state):
        if person.pk not in self.known:
            pages = PagePermissionPolicy().instances_user_has_permission_for(person, "publish")
            ids = set(map(str, pages.filter(pk__in=self.page_ids).order_by().values_list("pk", flat=True)))
            types = {
                content_type.pk for content_type in ContentType.objects.get_for_models(*published_by(person)).values()
            }
            self.known[person.pk] = ids, types
        ids, types = self.known[person.pk]
        return state.object_id in ids if state.content_type_id == self.page_type else state.content_type_id in types


@transaction.atomic
def tell(person, states):
    """Ask this person of what they were not asked yet; False when there is nothing, or when it is too early."""
    type(person).objects.select_for_update().get(pk=person.pk)  # two nights at once wait for each other
    told = {
        (content_type, object_id): sent_at
        for content_type, object_id, sent_at in Reminder.objects.filter(user=person).values_list(
            "content_type", "object_id", "sent_at"
        )
    }
    now = timezone.now()
    if any(sent_at > now - PAUSE for sent_at in told.values()):
        return False

    def is_new(state):
        sent_at = told.get((state.content_type_id, state.object_id))
        return sent_at is None or timezone.localdate(sent_at) <= state.checked_on

    new = [state for state in states if is_new(state)]
    if not new:
        return False
    named, more = new[:NAMED], len(new[NAMED:])
    Reminder.objects.bulk_create(
        [
            Reminder(user=person, content_type_id=state.content_type_id, object_id=state.object_id, sent_at=now)
            for state in named
        ],
        update_conflicts=True,
        unique_fields=["user", "content_type", "object_id"],
        update_fields=["sent_at"],
    )
    send(
        "freshness/mail/reminder",
        person.preferred_language or settings.LANGUAGE_CODE,
        person.email,
        asked=[Asked(one_line(state.title), state.checked_on, address(state)) for state in named],
        count=len(new),
        more=more,
        list_url=reverse("to_verify_report"),
    )
    return True


def address(state):
    return urljoin(settings.WAGTAILADMIN_BASE_URL, verify_url(state.url))
