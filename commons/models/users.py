"""The people of the commons."""

from django.conf import settings
from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class PeopleManager(UserManager):
    use_in_migrations = False

    def create_superuser(self, *args, **kwargs):
        """An administrator made on the command line has nobody to confirm their address to."""
        from allauth.account.models import EmailAddress

        user = super().create_superuser(*args, **kwargs)
        if user.email:
            EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        return user


class User(AbstractUser):
    """A member: known to readers by a name they chose, never by their e-mail address."""

    display_name = models.CharField(_("public name"), max_length=80, help_text=_("Shown beside what you write."))
    bio = models.TextField(_("about you"), max_length=1000, blank=True)
    avatar = models.ForeignKey(
        "commons.CommonsImage", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("portrait")
    )
    preferred_language = models.CharField(
        _("preferred language"),
        max_length=10,
        choices=settings.LANGUAGES,
        blank=True,
        help_text=_("Used in our e-mails."),
    )

    REQUIRED_FIELDS = ["email", "display_name"]

    objects = PeopleManager()

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        permissions = [("assign_roles", _("Can assign roles"))]
        constraints = [
            models.UniqueConstraint(
                models.functions.Lower("email"), name="user_email_unique", condition=~models.Q(email="")
            )
        ]

    def __str__(self):
        return self.get_full_name()

    def save(self, *args, **kwargs):
        self.first_name = self.display_name  # by which the CMS calls people
        if (fields := kwargs.get("update_fields")) is not None and "display_name" in fields:
            kwargs["update_fields"] = {*fields, "first_name"}
        super().save(*args, **kwargs)

    def get_full_name(self):
        return self.display_name or self.username

    def get_short_name(self):
        return self.get_full_name()

    def get_absolute_url(self):
        return reverse("member", args=[self.username])
