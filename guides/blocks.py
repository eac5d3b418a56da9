"""Blocks of the Guides section: what a practice guide, a code source or a charter is made of."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from commons import markdown
from commons.blocks import (
    CommonsStreamBlock,
    CommonsStructBlock,
    ReadingBlocks,
    SourceBlock,
    StepBlock,
    TextBlock,
)
from commons.blocks.base import rich
from commons.blocks.text import PageLinkValue


class TitledBlock(CommonsStructBlock):
    """A title and a few lines."""

    title = blocks.CharBlock(label=_("Title"), max_length=150)
    text = rich(_("Text"), required=False)

    def to_markdown(self, value, base_level=1):
        return markdown.join(
            [markdown.heading(base_level + 1, self.markdown_title(value)), markdown.from_rich_text(value["text"])]
        )

    def markdown_title(self, value):
        return value["title"]


class DoerBlocks(blocks.StreamBlock):
    """Sheets of the directory, by name: guides know nothing else of it."""

    actor = SnippetChooserBlock(
        "directory.Actor", label=_("Actor"), icon="group", description=_("A sheet of the directory.")
    )
    event = SnippetChooserBlock(
        "directory.EventSeries", label=_("Event"), icon="calendar-alt", description=_("An event of the agenda.")
    )


# Practice guides


class IngredientGroupBlock(CommonsStructBlock):
    """A heading between ingredients."""

    title = blocks.CharBlock(label=_("Group"), max_length=100, help_text=_("For example « For the welcome table »."))

    class Meta:
        icon = "title"
        label = _("Group")
        description = _("A heading between ingredients.")
        template = "blocks/group.html"
        preview_value = {"title": _("For the welcome table")}

    def to_markdown(self, value, base_level=1):
        return markdown.heading(base_level + 1, value["title"])


class IngredientBlock(CommonsStructBlock):
    """A thing, a place or a person to have before starting."""

    name = blocks.CharBlock(label=_("What"), max_length=150)
    quantity = blocks.CharBlock(label=_("How much"), required=False, max_length=60)
    note = blocks.CharBlock(label=_("Good to know"), required=False, max_length=250)

    class Meta:
        icon = "list-ul"
        label = _("Ingredient")
        description = _("A thing, a place or a person to have before starting.")
        template = "blocks/ingredient.html"
        preview_value = {"name": _("A bathroom scale"), "quantity": "1", "note": _("Borrowed is fine.")}

    def to_markdown(self, value, base_level=1):
        quantity = f" ({markdown.escape(value['quantity'])})" if value["quantity"] else ""
        note = f" — {markdown.escape(value['note'])}" if value["note"] else ""
        return f"- {markdown.escape(value['name'])}{quantity}{note}"


class IngredientBlocks(CommonsStreamBlock):
    group = IngredientGroupBlock()
    ingredient = IngredientBlock()
    text = TextBlock()


class StepBlocks(ReadingBlocks):
    step = StepBlock(group=_("Practice"))

    def to_markdown(self, value, base_level=1):
        parts, number = [], 0
        for child in value:
            if child.block_type == "step":
                number += 1
                parts.append(child.block.to_markdown(child.value, number=number))
            else:
                parts.append(child.block.to_markdown(child.value, base_level))
        return markdown.join(parts)


class PitfallBlock(TitledBlock):
    """Something that failed, and what is done instead."""

    class Meta:
        icon = "warning"
        label = _("Pitfall")
        description = _("Something that failed, and what is done instead.")
        template = "blocks/pitfall.html"
        preview_value = {
            "title": _("We took cathode-ray screens"),
            "text": _("<p>Nobody would take them after us.</p>"),
        }


class PitfallBlocks(CommonsStreamBlock):
    pitfall = PitfallBlock()


class VariationBlock(TitledBlock):
    """Another way of doing it."""

    page = blocks.PageChooserBlock(label=_("Page that tells more"), required=False)

    class Meta:
        icon = "resubmit"
        label = _("Variation")
        description = _("Another way of doing it.")
        template = "blocks/variation.html"
        value_class = PageLinkValue
        preview_value = {"title": _("In a library"), "text": _("<p>Half the time, on a weekday.</p>")}

    def to_markdown(self, value, base_level=1):
        target = value.target
        link = f"→ {markdown.link(target.title, target.full_url)}" if target else ""
        return markdown.join([super().to_markdown(value, base_level), link])


class VariationBlocks(CommonsStreamBlock):
    variation = VariationBlock()


class SourceBlocks(CommonsStreamBlock):
    source = SourceBlock()

    def to_markdown(self, value, base_level=1):
        return "\n".join(child.block.to_markdown(child.value) for child in value)


# Code sources


class MilestoneBlock(TitledBlock):
    """A date that mattered."""

    when = blocks.CharBlock(label=_("When"), max_length=60, help_text=_("For example « spring 2021 »."))

    class Meta:
        icon = "date"
        label = _("Milestone")
        description = _("A date that mattered, dead ends included.")
        template = "blocks/milestone.html"
        form_layout = ["when", "title", "text"]
        preview_value = {"when": "2021", "title": _("The first box"), "text": _("<p>Two pallets and a Saturday.</p>")}

    def markdown_title(self, value):
        return f"{value['when']} – {value['title']}"


class TrajectoryBlocks(ReadingBlocks):
    milestone = MilestoneBlock(group=_("Practice"))


class FactorBlock(TitledBlock):
    """Something without which it would not have held."""

    class Meta:
        icon = "pick"
        label = _("Key factor")
        description = _("Something without which it would not have held.")
        template = "blocks/factor.html"
        preview_value = {"title": _("A key within reach"), "text": _("<p>The baker opens every morning.</p>")}


class KeyFactorBlocks(CommonsStreamBlock):
    factor = FactorBlock()


class ConditionLevel(models.TextChoices):
    ESSENTIAL = "essential", _("Essential")
    HELPFUL = "helpful", _("Helpful")


class ConditionValue(blocks.StructValue):
    @property
    def level_label(self):
        return ConditionLevel(self["level"]).label


class ConditionBlock(TitledBlock):
    """What another place must have, or had better have."""

    level = blocks.ChoiceBlock(label=_("Weight"), choices=ConditionLevel.choices, default=ConditionLevel.ESSENTIAL)

    class Meta:
        icon = "check"
        label = _("Condition")
        description = _("What another place must have, or had better have.")
        template = "blocks/condition.html"
        value_class = ConditionValue
        preview_value = {
            "title": _("A sheltered wall"),
            "level": "essential",
            "text": _("<p>Seen from the street.</p>"),
        }

    def markdown_title(self, value):
        return f"{value['title']} ({value.level_label})"


class ConditionBlocks(CommonsStreamBlock):
    condition = ConditionBlock()


class IndicatorFamily(models.TextChoices):
    SOCIAL = "social", _("Social")
    ECONOMIC = "economic", _("Economic")
    ENVIRONMENTAL = "environmental", _("Environmental")
    USE = "use", _("Use")


class IndicatorValue(blocks.StructValue):
    @property
    def family_label(self):
        return IndicatorFamily(self["family"]).label


class IndicatorBlock(CommonsStructBlock):
    """A figure, with its unit, its period and how it is counted."""

    family = blocks.ChoiceBlock(label=_("Family"), choices=IndicatorFamily.choices, default=IndicatorFamily.USE)
    name = blocks.CharBlock(label=_("What is counted"), max_length=150)
    value = blocks.CharBlock(label=_("Value"), max_length=40)
    unit = blocks.CharBlock(label=_("Unit"), required=False, max_length=40)
    period = blocks.CharBlock(label=_("Period"), required=False, max_length=60)
    method = blocks.CharBlock(label=_("How it is counted"), required=False, max_length=250)

    class Meta:
        icon = "order"
        label = _("Indicator")
        description = _("A figure, with its unit, its period and how it is counted.")
        template = "blocks/indicator.html"
        value_class = IndicatorValue
        preview_value = {
            "family": "use",
            "name": _("Objects taken"),
            "value": "1 240",
            "unit": _("objects"),
            "period": "2025",
        }

    def to_markdown(self, value, base_level=1):
        figure = " ".join(filter(None, [value["value"], value["unit"]]))
        about = ", ".join(filter(None, [str(value.family_label), value["period"], value["method"]]))
        name = f"**{markdown.escape(value['name'])}**"
        return f"- {markdown.labelled(name, markdown.escape(figure))} ({markdown.escape(about)})"


class IndicatorBlocks(CommonsStreamBlock):
    indicator = IndicatorBlock()

    def to_markdown(self, value, base_level=1):
        return "\n".join(child.block.to_markdown(child.value) for child in value)


class ReplicationBlock(CommonsStructBlock):
    """Somebody who took it up elsewhere, whatever came of it."""

    place = blocks.CharBlock(label=_("Where"), max_length=120)
    actor = blocks.CharBlock(label=_("Who"), required=False, max_length=150)
    when = blocks.CharBlock(label=_("When"), required=False, max_length=60)
    changes = rich(_("What they changed"), required=False)
    outcome = rich(_("What came of it"), required=False)
    url = blocks.URLBlock(label=_("Address"), required=False)

    class Meta:
        icon = "copy"
        label = _("Replication")
        description = _("Somebody who took it up elsewhere, whatever came of it.")
        template = "blocks/replication.html"
        preview_value = {"place": "Firminy", "when": "2024", "changes": _("<p>Twice as big.</p>"), "outcome": ""}

    def to_markdown(self, value, base_level=1):
        who = ", ".join(filter(None, [value["place"], value["actor"], value["when"]]))
        return markdown.join(
            [
                markdown.heading(base_level + 1, who),
                *(
                    f"**{label}** {markdown.from_rich_text(value[name])}"
                    for name, label in (("changes", _("What they changed")), ("outcome", _("What came of it")))
                    if value[name]
                ),
                value["url"] and f"<{value['url']}>",
            ]
        )


class ReplicationBlocks(CommonsStreamBlock):
    replication = ReplicationBlock()


# Charters


class PartValue(blocks.StructValue):
    """The title of a part; `rank` is given by the charter that holds it."""

    depth = 1
    rank = 0

    @property
    def anchor(self):
        return f"part-{self.rank}"

    @property
    def label(self):
        return self["title"]


class PartBlock(CommonsStructBlock):
    """A heading above articles."""

    title = blocks.CharBlock(label=_("Part"), max_length=150)

    class Meta:
        icon = "title"
        label = _("Part")
        description = _("A heading above articles.")
        template = "blocks/part.html"
        value_class = PartValue
        preview_value = {"title": _("What we promise")}

    def to_markdown(self, value, base_level=1):
        return markdown.heading(base_level + 1, value["title"])


class ArticleValue(blocks.StructValue):
    """An article and its number, given by the charter that holds it."""

    depth = 2
    number = 0

    @property
    def anchor(self):
        return f"article-{self.number}"

    @property
    def label(self):
        return f"{self.number}. {self['title']}"


class ArticleBlock(TitledBlock):
    """One engagement."""

    class Meta:
        icon = "doc-full"
        label = _("Article")
        description = _("One engagement; its number is given by its place.")
        template = "blocks/article.html"
        value_class = ArticleValue
        preview_value = {"title": _("We repair together"), "text": _("<p>Nobody drops an object and leaves.</p>")}

    def to_markdown(self, value, base_level=1):
        title = markdown.heading(base_level + value.depth, value.label)
        return markdown.join([title, markdown.from_rich_text(value["text"])])


class ArticleBlocks(CommonsStreamBlock):
    part = PartBlock()
    article = ArticleBlock()


def number_articles(stream):
    """Give articles their numbers, through all parts, and parts their ranks. Under no part, they stand a level higher."""
    counts = {"article": 0, "part": 0}
    for child in stream:
        if child.block_type == "article":
            child.value.depth = 2 if counts["part"] else 1
        counts[child.block_type] += 1
        setattr(child.value, "number" if child.block_type == "article" else "rank", counts[child.block_type])
