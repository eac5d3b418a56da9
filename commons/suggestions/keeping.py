"""How long what people said of themselves is kept (CNIL: no data kept without an end)."""

from datetime import timedelta

from django.utils import timezone

from commons import publication

from .models import Suggestion

ORIGIN = timedelta(days=1)
ADDRESS = timedelta(days=30)  # after the answer


def forget():
    now = timezone.now()
    Suggestion.objects.filter(sent_at__lt=now - ORIGIN).exclude(origin="").update(origin="")
    Suggestion.objects.filter(closed_at__lt=now - ADDRESS).exclude(email="").update(email="")
    waiting = Suggestion.objects.waiting()
    for content_type, object_id in set(waiting.values_list("content_type", "object_id")):
        if publication.find((content_type, object_id)) is None:
            waiting.filter(content_type=content_type, object_id=object_id).delete()
