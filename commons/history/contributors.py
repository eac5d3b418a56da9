"""Who wrote in what is read, kept as it becomes public."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, CharField, F, OuterRef, Value, When
from django.db.models.functions import Cast, Coalesce, JSONObject, NullIf
from django.utils import timezone
from wagtail.models import Revision


def writers(revision, since, signature=""):
    """Everybody whose drafts went into a revision after the one with the id `since`, in order of arrival.

    What somebody without an account signs was saved by another, who did not write it.
    """
    drafts = Revision.objects.filter(
        base_content_type=revision.base_content_type_id, object_id=revision.object_id, pk__lte=revision.pk
    )
    if signature:
        drafts = drafts.exclude(pk=revision.pk)
    found = drafts.filter(pk__gt=since or 0, user__isnull=False).select_related("user").order_by("pk")
    return list({draft.user_id: draft.user for draft in found}.values())


def note(state, people):
    """These members wrote in the version that is about to be."""
    now = timezone.now()
    for person in people:
        seen = {"versions": F("versions") + 1, "last_at": now, "name": person.get_full_name()}
        if not state.contributions.filter(user=person).update(**seen):
            state.contributions.create(user=person, first_at=now, **(seen | {"versions": 1}))


def contributor_rows(content_type):
    """For an annotation: the name and handle of everybody who wrote in each row of this type, in order of arrival.

    The handle is empty for who has no page: an account that is closed or gone.
    """
    from commons.history.models import Contribution

    name = Coalesce(NullIf("user__display_name", Value("")), "name")  # the one they have now, else the one they had
    has_page = When(user__is_active=True, then=F("user__username"))
    found = Contribution.objects.filter(
        thing__content_type=content_type, thing__object_id=Cast(OuterRef("pk"), CharField())
    ).order_by("pk")
    return ArraySubquery(found.values(row=JSONObject(name=name, handle=Case(has_page, default=Value("")))))
