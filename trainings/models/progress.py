"""What people with an account have done of the modules."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Progress(models.Model):
    """A step that somebody went through. Steps and modules are named by keys, the same in every language."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("person"))
    module_key = models.UUIDField()
    step_key = models.CharField(max_length=8)
    is_right = models.BooleanField()
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("progress")
        verbose_name_plural = _("progress")
        constraints = [models.UniqueConstraint(fields=["user", "module_key", "step_key"], name="one_progress_per_step")]

    def __str__(self):
        return f"{self.user} {self.module_key} {self.step_key}"
