"""What members tell of a practice to propose a guide, in fewer words than the CMS asks."""

from django import forms
from django.utils.translation import gettext_lazy as _

from commons.models import PageTopic, TopicPage
from commons.proposals.fields import MARKDOWN_HELP, BlocksField, LinesField, StepsField
from commons.proposals.forms import SUMMARY_HELP, PageProposal
from commons.reading import by_title
from guides.models import GuideIndexPage, GuidePage


class GuideProposal(PageProposal):
    index_model = GuideIndexPage
    word = _("guide")
    label = _("Propose a guide")
    purpose = _("A practice that you tried, told step by step so that others can do it.")

    topics = forms.ModelMultipleChoiceField(
        TopicPage.objects.none(), label=_("Topics"), required=False, widget=forms.CheckboxSelectMultiple
    )
    body = BlocksField(label=_("Why do it, and what it changes"), required=False, help_text=MARKDOWN_HELP)
    ingredients = LinesField(
        block="ingredient",
        name="name",
        label=_("What you need"),
        required=False,
        help_text=_("One thing, place or person on each line."),
    )
    steps = StepsField(
        block="step",
        name="title",
        label=_("Step by step"),
        help_text=_(
            "A blank line between two steps. The first line of each says what to do, the lines after it say how."
        ),
        widget=forms.Textarea({"rows": 16}),
    )

    class Meta:
        model = GuidePage
        fields = ["title", "summary", "audiences", "body", "ingredients", "steps"]
        labels = {"title": _("Title"), "summary": _("In one sentence"), "audiences": _("For whom")}
        help_texts = {
            "title": _("What one will be able to do. For example “Hold a repair café”."),
            "summary": SUMMARY_HELP,
        }
        widgets = {"summary": forms.Textarea({"rows": 3})}

    field_order = ["title", "summary", "audiences", "topics", "body", "ingredients", "steps", "edit_summary"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        beside = self.index(self.request).get_parent()
        field = self.fields["topics"]
        field.queryset = TopicPage.objects.listed().descendant_of(beside).order_by(*by_title())
        if self.instance.pk:
            self.initial["topics"] = [use.topic_id for use in self.instance.page_topics.all()]
        if not field.queryset.exists():
            del self.fields["topics"]

    def save_parts(self, thing):
        chosen = self.cleaned_data.get("topics", [])
        thing.page_topics = [PageTopic(topic=topic, sort_order=order) for order, topic in enumerate(chosen)]
