from allauth.account.signals import email_confirmed
from django.contrib.auth import get_user_model
from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.users.models import UserProfile

from .roles import Role


@receiver(email_confirmed)
def welcome(request, email_address, **kwargs):
    """A new person becomes a member. Someone who only changes address keeps the role they have, or had taken away."""
    if email_address.user.last_login is None:
        email_address.user.groups.add(Role.MEMBER.group)


@receiver(post_save, sender=get_user_model())
def speak_their_language_in_the_cms(instance, **kwargs):
    """The CMS keeps languages in a profile of its own; without it, the browser's would decide."""
    if instance.preferred_language:
        UserProfile.objects.update_or_create(
            user=instance, defaults={"preferred_language": instance.preferred_language}
        )
