"""Numbers as people write them in the active language."""

from decimal import ROUND_HALF_UP, Decimal

from django.utils.formats import number_format
from django.utils.translation import get_language

NBSP = "\u00a0"


def decimal_text(value):
    """A number without trailing zeros: 12, 0,6 or 1 500 in French, 1,500 in English; nothing for None."""
    if value is None:
        return ""
    value = Decimal(value).normalize()
    return number_format(value if value.as_tuple().exponent < 0 else int(value), use_l10n=True, force_grouping=True)


def euros(value):
    """An amount: « 1 420 € » and « 12,50 € » in French, « €1,420 » and « €12.50 » in English."""
    value = Decimal(value or 0).quantize(Decimal("0.01"), ROUND_HALF_UP)
    cents = 0 if value == value.to_integral_value() else 2
    sign = "−" if value < 0 else ""
    amount = number_format(abs(value), decimal_pos=cents, use_l10n=True, force_grouping=True)
    return f"{sign}{amount}{NBSP}€" if get_language() == "fr" else f"{sign}€{amount}"
