"""What each role may do with records: given when a kind of record first exists, then left to administrators.

All of it or nothing: a migration that is interrupted gives nothing, the next one gives everything.
"""

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Workflow, WorkflowContentType

from .roles import Role

RIGHTS = {
    Role.MEMBER: ["add", "change"],
    Role.CONFIRMED: ["add", "change", "publish"],
    Role.FACILITATOR: ["add", "change", "publish", "delete", "lock", "unlock"],
}


@transaction.atomic
def open_records(**kwargs):
    """After a migration: give the roles their rights on every kind of record that facilitators have none on yet.

    They were the last to get them when this could stop half-way: what was given before them was not left by anybody.
    """
    from commons.models import BaseRecord

    groups = {group.name: group for group in Group.objects.filter(name__in=Role.values)}
    for model in apps.get_models():
        if not issubclass(model, BaseRecord):
            continue
        content_type = ContentType.objects.get_for_model(model)
        permissions = Permission.objects.filter(content_type=content_type)
        if not groups or permissions.filter(group__name=Role.FACILITATOR.value).exists():
            continue
        for role, verbs in RIGHTS.items():
            codenames = [f"{verb}_{model._meta.model_name}" for verb in verbs]
            groups[role.value].permissions.add(*permissions.filter(codename__in=codenames))
        workflow = Workflow.objects.filter(active=True).order_by("pk").first()
        if workflow:
            WorkflowContentType.objects.get_or_create(content_type=content_type, defaults={"workflow": workflow})
