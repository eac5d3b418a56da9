"""The door to taking part."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from commons.blocks import ReadingBlocks
from commons.fields import StreamField
from commons.pagination import paginate

from .base import BasePage


class ContributePage(BasePage):
    """How one takes part, then what is needed now: a few of each, all of one when it is asked for by `?need=`."""

    FEW = 5
    MANY = 50
    schema_type = "CollectionPage"

    body = StreamField(ReadingBlocks(), verbose_name=_("text"), blank=True)

    parent_page_types = ["commons.HomePage"]
    subpage_types = []
    max_count_per_parent = 1
    template = "commons/contribute_page.html"
    content_panels = [*BasePage.content_panels, FieldPanel("body")]

    class Meta:
        verbose_name = _("page of what is needed")
        verbose_name_plural = _("pages of what is needed")

    def get_context(self, request, *args, **kwargs):
        from commons.care.needs import NEEDS
        from commons.suggestions.models import Suggestion

        chosen = next((need for need in NEEDS if need.name == request.GET.get("need")), None)
        needs = []
        for need in [chosen] if chosen else NEEDS:
            results = paginate(request, need.found(), self.MANY if chosen else self.FEW)
            needs.append({"need": need, "results": results, "rows": list(need.rows(list(results)))})
        return {
            **super().get_context(request, *args, **kwargs),
            "needs": needs,
            "chosen": chosen,
            "suggestion_count": Suggestion.objects.waiting().count(),
        }
