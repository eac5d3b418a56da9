"""How long what people said of themselves is kept (CNIL: no data kept without an end)."""

from datetime import timedelta

from django.utils import timezone

from commons import publication

from .models import State, Suggestion

ORIGIN = timedelta(days=1)
AFTER = timedelta(days=30)  # the answer


def forget():
    now = timezone.now()
    Suggestion.objects.filter(sent_at__lt=now - ORIGIN).exclude(origin="").update(origin="")
    closed = Suggestion.objects.filter(closed_at__lt=now - AFTER)
    closed.exclude(email="").update(email="")
    closed.filter(state=State.DECLINED).exclude(name="").update(name="")
    waiting = Suggestion.objects.waiting()
    for content_type, object_id in set(waiting.values_list("content_type", "object_id")):
        if publication.find((content_type, object_id)) is None:
            waiting.filter(content_type=content_type, object_id=object_id).delete()
