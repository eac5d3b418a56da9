"""What the facilitators decided of a page or record."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from commons.accounts.roles import Role, is_facilitator


class Level(models.TextChoices):
    """Who may change it; the others suggest."""

    CONFIRMED = "confirmed", _("Confirmed members and facilitators")
    FACILITATORS = "facilitators", _("Facilitators only")

    __empty__ = _("Every member, as everywhere")


class Protection(models.Model):
    """Fewer people than usual may change this page or record."""

    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")  # as in PublicState
    object_id = models.CharField(max_length=50)
    level = models.CharField(_("who may change it"), max_length=20, choices=Level.choices)
    reason = models.CharField(
        _("why"), max_length=200, blank=True, help_text=_("Told to the members who may not change it.")
    )
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    set_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["content_type", "object_id"], name="one_protection_per_thing")]

    def __str__(self):
        return f"{self.content_type_id} {self.object_id}: {self.level}"

    def applies_to(self, user):
        """Whether it keeps this person from changing it."""
        if is_facilitator(user):
            return False
        return self.level == Level.FACILITATORS or not user.groups.filter(name=Role.CONFIRMED.value).exists()
