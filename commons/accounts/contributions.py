"""What a member brought to the commons, as any visitor may see it."""

from django.db.models import BigIntegerField, CharField, DateTimeField, F, OuterRef, Subquery
from django.db.models.functions import Cast
from wagtail.models import Page, Revision


def public_contributions(member):
    """Published pages that this person wrote in, the latest first. Waiting drafts are nobody’s business."""
    revisions = Revision.page_revisions.filter(user=member)
    latest = (
        revisions.filter(object_id=Cast(OuterRef("pk"), CharField()), created_at__lte=OuterRef("last_published_at"))
        .order_by("-created_at")
        .values("created_at")[:1]
    )
    return (
        Page.objects.live()
        .public()
        .filter(pk__in=revisions.values(page_pk=Cast("object_id", BigIntegerField())))
        .annotate(contributed_at=Subquery(latest, output_field=DateTimeField()), written_in=F("locale__language_code"))
        .filter(contributed_at__isnull=False)
        .order_by("-contributed_at", "-pk")
        .defer_streamfields()
        .specific()
    )
