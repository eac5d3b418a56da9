"""What each role may do in a part of the page tree; given when the part is created."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission

from .roles import Role

WRITE = ["add_page", "change_page"]
PUBLISH = [*WRITE, "publish_page"]
FACILITATE = [*PUBLISH, "bulk_delete_page", "lock_page", "unlock_page"]


def open_to(page, rights):
    """Give each role its rights on a page and all below it. `rights`: {Role: codenames}."""
    for role, codenames in rights.items():
        group = Group.objects.get(name=role.value)
        for permission in Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=codenames):
            GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)


def open_site(page):
    """A home page: facilitators look after everything under it."""
    open_to(page, {Role.FACILITATOR: FACILITATE})


def open_section(page):
    """A section where members write: they submit, confirmed members publish."""
    open_to(page, {Role.MEMBER: WRITE, Role.CONFIRMED: PUBLISH})
