"""Mails that wait to leave."""

from datetime import timedelta
from email.utils import make_msgid
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LASTS = timedelta(days=2)  # a mail that could not leave by then would only surprise
LATE = timedelta(minutes=5)  # without having left
LONGEST_PAUSE = timedelta(minutes=30)
CONTENT = ["subject", "body", "from_email", "to", "cc", "bcc", "reply_to"]


class LetterQuerySet(models.QuerySet):
    def due(self):
        return self.filter(next_at__lte=timezone.now())

    def late(self):
        """Those that could not leave, and those that nobody has tried to send in time."""
        return self.filter(models.Q(attempts__gt=0) | models.Q(created_at__lt=timezone.now() - LATE))

    def too_old(self):
        return self.filter(created_at__lt=timezone.now() - LASTS)


class Letter(models.Model):
    """A mail that waits to leave: deleted when the server has taken it, for it holds what concerns one person alone."""

    content = models.JSONField(_("content"))
    is_urgent = models.BooleanField(_("somebody waits for it"), default=False)
    created_at = models.DateTimeField(_("written at"), default=timezone.now)
    next_at = models.DateTimeField(_("to be sent from"), default=timezone.now)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    tried_at = models.DateTimeField(_("last attempt"), null=True)
    error = models.TextField(_("why it could not leave"), blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        ordering = ["-is_urgent", "attempts", "pk"]  # one that cannot leave holds up no other

    def __str__(self):
        return self.content["headers"]["Message-ID"]

    @classmethod
    def holding(cls, message):
        """The letter of a mail. It keeps one Message-ID: whoever got it and could not say so would know it again."""
        message.message()  # what cannot be written is refused now, to whoever writes it
        if message.attachments:
            raise ValueError("Link to files instead of attaching them.")
        content = {name: getattr(message, name) for name in CONTENT}
        content["headers"] = {
            "Message-ID": make_msgid(domain=urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname),
            **message.extra_headers,
        }
        alternatives = [list(alternative) for alternative in getattr(message, "alternatives", [])]
        content = {**content, "subtype": message.content_subtype, "alternatives": alternatives}
        return cls(content=_as_data(content), is_urgent=getattr(message, "is_urgent", False))

    def message(self):
        message = EmailMultiAlternatives(
            **{name: self.content[name] for name in CONTENT},
            headers=self.content["headers"],
            alternatives=self.content["alternatives"],
        )
        message.content_subtype = self.content["subtype"]
        return message

    def put_off(self, error):
        """After a failure: one minute, then twice as long each time."""
        self.tried_at = timezone.now()
        self.next_at = self.tried_at + min(timedelta(minutes=2 ** min(self.attempts, 10)), LONGEST_PAUSE)
        self.attempts += 1
        self.error = f"{type(error).__name__}: {error}"
        self.save(update_fields=["tried_at", "next_at", "attempts", "error"])


def _as_data(value):
    """Translations and safe strings as plain words."""
    if isinstance(value, dict):
        return {name: _as_data(held) for name, held in value.items()}
    if isinstance(value, (list, tuple)):
        return [_as_data(held) for held in value]
    return str(value)
