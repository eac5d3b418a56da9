"""Blocks of the Trainings section: what a module is made of: outcomes, steps, a question, links to actors and events."""

from django.forms.utils import ErrorList
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.snippets.blocks import SnippetChooserBlock

from commons import markdown, visibility
from commons.blocks import CommonsStreamBlock, CommonsStructBlock, ReadingBlocks
from commons.blocks.base import MarkdownBlock, rich


class OutcomeBlock(MarkdownBlock, blocks.CharBlock):
    """Something that the trainee will be able to do."""

    class Meta:
        icon = "check"
        label = _("Outcome")
        description = _("Something that the trainee will be able to do.")
        template = "trainings/blocks/outcome.html"
        preview_value = _("Say in one sentence what is broken")

    def to_markdown(self, value, base_level=1):
        return f"- {markdown.escape(value)}"


class OutcomeBlocks(CommonsStreamBlock):
    outcome = OutcomeBlock(max_length=200)

    def to_markdown(self, value, base_level=1):
        return "\n".join(child.block.to_markdown(child.value) for child in value)


# Links to the directory and the agenda


class RecordLinkValue(blocks.StructValue):
    @property
    def target(self):
        """The sheet to show; None when it is gone or not public."""
        record = self.get("record")
        return record if record is not None and visibility.is_public(record) else None


class RecordLinkBlock(CommonsStructBlock):
    """Sends the trainee to a sheet: an actor, an event. `model` names the kind of sheet, « app.Model »."""

    class Meta:
        label = _("Link to a sheet")
        description = _("Somebody to meet, or a date to come to.")
        template = "trainings/blocks/record_link.html"
        value_class = RecordLinkValue
        preview_value = {"record": None, "reason": ""}

    def __init__(self, model, **kwargs):
        children = [
            ("record", SnippetChooserBlock(model, label=_("Sheet"))),
            ("reason", blocks.CharBlock(label=_("Why go there"), required=False, max_length=200)),
        ]
        super().__init__(children, **kwargs)

    def to_markdown(self, value, base_level=1):
        if not value.target:
            return ""
        reason = f" — {markdown.escape(value['reason'])}" if value["reason"] else ""
        return f"→ {markdown.link(value.target.title, value.target.full_url)}{reason}"


class StepContentBlocks(ReadingBlocks):
    actor = RecordLinkBlock("directory.Actor", icon="group", label=_("Link to an actor"), group=_("Links"))
    event = RecordLinkBlock("directory.EventSeries", icon="date", label=_("Link to an event"), group=_("Links"))


# Questions. Which answer is right is for who has answered: neither templates nor Markdown say it otherwise.


class AnswerBlock(CommonsStructBlock):
    """One of the answers to choose from."""

    text = blocks.CharBlock(label=_("Answer"), max_length=250)
    is_right = blocks.BooleanBlock(label=_("This is the right answer"), required=False)
    feedback = rich(
        _("What to say to whoever chooses it"),
        required=False,
        help_text=_("Why it is right, or what to look at again. Shown once the answer is given."),
    )

    class Meta:
        icon = "radio-full"
        label = _("Answer")
        description = _("One of the answers to choose from.")
        preview_value = {"text": _("Take the memory out, then put it back"), "is_right": True}

    def to_markdown(self, value, base_level=1):
        return f"- {markdown.escape(value['text'])}"


class QuestionBlock(CommonsStructBlock):
    """A question with one right answer."""

    prompt = blocks.CharBlock(
        label=_("Question"), max_length=300, help_text=_("For example « What do you do first? ».")
    )
    answers = blocks.ListBlock(AnswerBlock(), label=_("Answers"), min_num=2, max_num=6)

    class Meta:
        icon = "help"
        label = _("Question")
        description = _("A question with one right answer, explained as soon as it is given.")
        template = "trainings/blocks/question.html"
        preview_value = {
            "prompt": _("The fan turns, the screen stays black. What do you do first?"),
            "answers": [
                {"text": _("Replace the screen"), "is_right": False, "feedback": ""},
                {"text": _("Take the memory out, then put it back"), "is_right": True, "feedback": ""},
            ],
        }

    def clean(self, value):
        value = super().clean(value)
        if sum(answer["is_right"] for answer in value["answers"]) != 1:
            error = ListBlockValidationError(non_block_errors=ErrorList([_("Tick one right answer, and only one.")]))
            raise StructBlockValidationError(block_errors={"answers": error})
        return value

    def to_markdown(self, value, base_level=1):
        answer = self.child_blocks["answers"].child_block
        return markdown.join(
            [
                f"**{markdown.escape(value['prompt'])}**",
                "\n".join(answer.to_markdown(choice) for choice in value["answers"]),
            ]
        )


class QuestionBlocks(CommonsStreamBlock):
    single_choice = QuestionBlock()


# Steps


class ModuleStepValue(blocks.StructValue):
    """A step; its number is given by the module that holds it."""

    depth = 1
    number = 0

    @property
    def asked(self):
        return self["question"][0].value if self["question"] else None


class ModuleStepBlock(CommonsStructBlock):
    """One step of a module, a page of its own for the trainee: something to read, then a question."""

    title = blocks.CharBlock(label=_("Title"), max_length=150, help_text=_("For example « Listen to the machine »."))
    content = StepContentBlocks(label=_("Text"))
    question = QuestionBlocks(label=_("Question"), required=False, max_num=1)

    class Meta:
        icon = "terreau-steps"
        label = _("Step")
        description = _("A page of the module: something to read, then a question.")
        template = "trainings/blocks/module_step.html"
        value_class = ModuleStepValue
        preview_value = {"title": _("Listen to the machine"), "content": [], "question": []}

    def to_markdown(self, value, base_level=1, number=None):
        title = f"{number}. {value['title']}" if number else value["title"]
        return markdown.join(
            [
                markdown.heading(base_level + 1, title),
                value["content"].stream_block.to_markdown(value["content"], base_level + 1),
                value["question"].stream_block.to_markdown(value["question"], base_level + 1),
            ]
        )


class ModuleStepBlocks(CommonsStreamBlock):
    step = ModuleStepBlock()

    class Meta:
        max_num = 40  # what a device remembers of a module is as long as its steps are many

    def to_markdown(self, value, base_level=1):
        return markdown.join(
            child.block.to_markdown(child.value, base_level, number) for number, child in enumerate(value, 1)
        )
