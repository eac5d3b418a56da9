"""Who was asked to check what, so that nobody is asked twice."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models


class Reminder(models.Model):
    """The last time somebody was asked to check one page or record."""

    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")  # as in PublicState
    object_id = models.CharField(max_length=50)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "content_type", "object_id"], name="one_reminder_per_person")
        ]

    def __str__(self):
        return f"{self.user}, {self.sent_at}"
