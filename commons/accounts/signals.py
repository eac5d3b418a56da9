from allauth.account.signals import email_confirmed
from django.dispatch import receiver

from .roles import Role


@receiver(email_confirmed)
def welcome(request, email_address, **kwargs):
    """A new person becomes a member. Someone who only changes address keeps the role they have, or had taken away."""
    if email_address.user.last_login is None:
        email_address.user.groups.add(Role.MEMBER.group)
