"""Who may do what: three roles, each a Django group, and the log of who gave or took them."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log


class Role(models.TextChoices):
    """The value is the name of the group."""

    MEMBER = "Membres", _("Member")
    CONFIRMED = "Confirmés", _("Confirmed member")
    FACILITATOR = "Animateurs", _("Facilitator")

    __empty__ = _("No role")

    @property
    def group(self):
        return Group.objects.get(name=self.value)


PERMISSION = "commons.assign_roles"  # what makes a facilitator
PUBLISHING = [Role.CONFIRMED.value, Role.FACILITATOR.value]


def is_facilitator(user):
    return user.has_perm(PERMISSION)


def is_under_review(person):
    """For a filter or an annotation: whether what this person writes is reviewed first. `person` names the field."""
    publishing = get_user_model().groups.through.objects.filter(
        user=models.OuterRef(person), group__name__in=PUBLISHING
    )
    return ~models.Exists(publishing) & ~models.Q(**{f"{person}__is_superuser": True})


def role_of(user):
    """The role of a person, the highest if somebody gave them several; empty for none. Uses prefetched groups."""
    held = {group.name for group in user.groups.all()}
    return next((role.value for role in reversed(Role) if role.value in held), "")


def role_label(value):
    return dict(Role.choices)[value or None]


@transaction.atomic
def give_role(user, role, by):
    """Replace the person's role; their other groups stay."""
    before = role_of(user)
    user.groups.remove(*user.groups.filter(name__in=Role.values))
    if role:
        user.groups.add(Role(role).group)
    log(user, "accounts.change_role", user=by, data={"before": before, "after": role})


@transaction.atomic
def set_active(user, is_active, by):
    """Open or close an account. A closed one keeps its contributions; its sessions end at once."""
    user.is_active = is_active
    user.save(update_fields=["is_active"])
    log(user, "accounts.reactivate" if is_active else "accounts.deactivate", user=by)
