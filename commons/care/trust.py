"""New members write under review; those whose first edits were accepted publish by themselves, and their links open."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Sum
from wagtail.models import ModelLogEntry

from commons.accounts.roles import PUBLISHING, Role, give_role
from commons.history.models import Contribution
from commons.proposals.mail import brand
from commons.suggestions.mail import send


def accepted_edits(person):
    """How many versions that the public read this person wrote in."""
    return Contribution.objects.filter(user=person).aggregate(number=Sum("versions"))["number"] or 0


def first_edits():
    """How many edits of a new member are reviewed; None where all of them are, until somebody gives a higher role."""
    site = brand()
    return site.first_edits if site else None


def trust_authors(version):
    """A step of publication: members who wrote in it, and have enough accepted edits now, publish by themselves.

    Whoever lost that right by the hand of somebody gets it back by the hand of somebody.
    """
    number = first_edits()
    if number is None:
        return
    authors = get_user_model().objects.filter(contributions__thing=version.thing, groups__name=Role.MEMBER.value)
    for person in authors.filter(is_active=True, is_superuser=False).exclude(groups__name__in=PUBLISHING).distinct():
        if accepted_edits(person) >= number and not had_it_taken(person):
            give_role(person, Role.CONFIRMED, by=None)
            tell(person)


def had_it_taken(person):
    changes = ModelLogEntry.objects.for_instance(person).filter(action="accounts.change_role")
    return changes.filter(data__before__in=PUBLISHING).exists()


def tell(person):
    if not person.email:
        return
    language = person.preferred_language or settings.LANGUAGE_CODE
    send("care/mail/trusted", language, person.email, person=person)
