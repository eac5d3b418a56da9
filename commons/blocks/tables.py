"""Tables that a screen reader can follow, and budgets that add up."""

from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from commons import markdown
from commons.numbers import decimal_text, euros

from .base import CommonsStructBlock, rich


def sample_table():
    """For previews."""
    rows = [[str(_("Laptops")), 42], [str(_("Screens")), 17]]
    columns = [{"type": "text", "heading": str(_("What came in"))}, {"type": "number", "heading": str(_("How many"))}]
    raw = {"columns": columns, "rows": [{"values": row} for row in rows], "caption": ""}
    return {
        "caption": _("A Saturday in spring"),
        "row_headers": True,
        "table": TableBlock().child_blocks["table"].to_python(raw),
    }


class TableBlock(CommonsStructBlock):
    """A data table with its caption and headers (RGAA 5.4, 5.6 and 5.7)."""

    caption = blocks.CharBlock(label=_("Caption"), max_length=200, help_text=_("What the table shows, in one line."))
    row_headers = blocks.BooleanBlock(label=_("The first column names each row"), required=False, default=True)
    table = TypedTableBlock(
        [
            ("text", blocks.CharBlock(label=_("Text"), required=False)),
            ("rich_text", rich(_("Formatted text"), required=False)),
            ("number", blocks.DecimalBlock(label=_("Number"), required=False)),
        ],
        label=_("Table"),
    )

    class Meta:
        icon = "table"
        label = _("Table")
        description = _("Rows and columns, with a caption and a heading on every column.")
        template = "blocks/table.html"
        preview_value = staticmethod(sample_table)

    def to_markdown(self, value, base_level=1):
        table = value["table"]
        headings = [markdown.escape(column["heading"]) for column in table.columns]
        rows = [[self.cell(cell) for cell in row] for row in table.rows]
        return markdown.join([f"**{markdown.escape(value['caption'])}**", markdown.table(headings, rows)])

    @staticmethod
    def cell(bound):
        if bound.value is None:
            return ""
        if isinstance(bound.block, blocks.RichTextBlock):
            return markdown.from_rich_text(bound.value)
        return decimal_text(bound.value) if isinstance(bound.value, Decimal) else markdown.escape(bound.value)


class BudgetLineKind(models.TextChoices):
    EXPENSE = "expense", _("Expense")
    INCOME = "income", _("Income")


class BudgetLineBlock(blocks.StructBlock):
    kind = blocks.ChoiceBlock(label=_("Kind"), choices=BudgetLineKind.choices, default=BudgetLineKind.EXPENSE)
    item = blocks.CharBlock(label=_("Item"), max_length=150)
    quantity = blocks.DecimalBlock(label=_("Quantity"), min_value=0, default=1)
    unit_price = blocks.DecimalBlock(label=_("Unit price, in euros"), min_value=0, decimal_places=2)
    note = blocks.CharBlock(label=_("Note"), required=False, max_length=150)

    class Meta:
        icon = "terreau-budget"
        label = _("Line")


class BudgetValue(blocks.StructValue):
    """The lines of a budget in euros and their sums, computed when shown."""

    def _lines(self, kind):
        return [
            {**line, "total": (line["quantity"] or 0) * (line["unit_price"] or 0)}
            for line in self["lines"]
            if line["kind"] == kind
        ]

    @property
    def expenses(self):
        return self._lines(BudgetLineKind.EXPENSE)

    @property
    def incomes(self):
        return self._lines(BudgetLineKind.INCOME)

    @property
    def total_expenses(self):
        return sum(line["total"] for line in self.expenses)

    @property
    def total_incomes(self):
        return sum(line["total"] for line in self.incomes)

    @property
    def balance(self):
        return self.total_incomes - self.total_expenses


class BudgetBlock(CommonsStructBlock):
    """What it costs and what pays for it; the sums are made for you."""

    caption = blocks.CharBlock(
        label=_("Caption"), max_length=200, help_text=_("For example « One season, ten dates ».")
    )
    lines = blocks.ListBlock(BudgetLineBlock(), label=_("Lines"), min_num=1)
    note = blocks.CharBlock(label=_("Note"), required=False, max_length=250)

    class Meta:
        icon = "terreau-budget"
        label = _("Budget")
        description = _("Expenses and income in euros; totals are computed.")
        template = "blocks/budget.html"
        preview_value = {
            "caption": _("One season, ten dates"),
            "lines": [
                {
                    "kind": "expense",
                    "item": _("Coffee"),
                    "quantity": Decimal(10),
                    "unit_price": Decimal("6.5"),
                    "note": "",
                },
                {
                    "kind": "income",
                    "item": _("Free donations"),
                    "quantity": Decimal(10),
                    "unit_price": Decimal(18),
                    "note": "",
                },
            ],
            "note": "",
        }
        value_class = BudgetValue

    def to_markdown(self, value, base_level=1):
        def rows(lines, total_label, total):
            for line in lines:
                item = " — ".join(filter(None, [line["item"], line["note"]]))
                yield [
                    markdown.escape(item),
                    decimal_text(line["quantity"]),
                    euros(line["unit_price"]),
                    euros(line["total"]),
                ]
            yield [f"**{total_label}**", "", "", f"**{euros(total)}**"]

        body = []
        if value.expenses:
            body += rows(value.expenses, _("Total of expenses"), value.total_expenses)
        if value.incomes:
            body += rows(value.incomes, _("Total of income"), value.total_incomes)
        if value.expenses and value.incomes:
            body.append([f"**{_('Balance')}**", "", "", f"**{euros(value.balance)}**"])
        headings = [str(label) for label in (_("Item"), _("Quantity"), _("Unit price"), _("Total"))]
        return markdown.join(
            [f"**{markdown.escape(value['caption'])}**", markdown.table(headings, body), markdown.escape(value["note"])]
        )
