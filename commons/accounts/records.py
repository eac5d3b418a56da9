"""What each role may do with records: given when a kind of record first exists, then left to administrators."""

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Workflow, WorkflowContentType

from .roles import Role

RIGHTS = {
    Role.MEMBER: ["add", "change"],
    Role.CONFIRMED: ["add", "change", "publish"],
    Role.FACILITATOR: ["add", "change", "publish", "delete", "lock", "unlock"],
}


def open_records(**kwargs):
    """After a migration: give the roles their rights on every kind of record that nobody has rights on yet."""
    from commons.models import BaseRecord

    for model in apps.get_models():
        if not issubclass(model, BaseRecord):
            continue
        content_type = ContentType.objects.get_for_model(model)
        permissions = Permission.objects.filter(content_type=content_type)
        groups = {group.name: group for group in Group.objects.filter(name__in=Role.values)}
        if not groups or Group.objects.filter(permissions__in=permissions).exists():
            continue
        for role, verbs in RIGHTS.items():
            codenames = [f"{verb}_{model._meta.model_name}" for verb in verbs]
            groups[role.value].permissions.add(*permissions.filter(codename__in=codenames))
        workflow = Workflow.objects.filter(active=True).order_by("pk").first()
        if workflow:
            WorkflowContentType.objects.get_or_create(content_type=content_type, defaults={"workflow": workflow})
