"""Numbers as people write them; colours that people can read."""

from decimal import Decimal

import pytest
from django.utils.translation import override

from commons.colours import MINIMUM, PAPERS, contrast, luminance, mix
from commons.numbers import decimal_text, euros


@pytest.mark.parametrize(
    ("value", "french", "english"),
    [
        ("0", "0", "0"),
        ("12", "12", "12"),
        ("12.00", "12", "12"),
        ("0.60", "0,6", "0.6"),
        ("1500", "1\u00a0500", "1,500"),
        ("1e3", "1\u00a0000", "1,000"),
        ("1234567.25", "1\u00a0234\u00a0567,25", "1,234,567.25"),
        ("-3.5", "-3,5", "-3.5"),
        (None, "", ""),
    ],
)
def test_a_number_has_no_useless_zero(value, french, english):
    number = value and Decimal(value)
    with override("fr"):
        assert decimal_text(number) == french
    with override("en"):
        assert decimal_text(number) == english


@pytest.mark.parametrize(
    ("value", "french", "english"),
    [
        ("0", "0\u00a0€", "€0"),
        ("12.5", "12,50\u00a0€", "€12.50"),
        ("1420", "1\u00a0420\u00a0€", "€1,420"),
        ("1420.00", "1\u00a0420\u00a0€", "€1,420"),
        ("-70", "−70\u00a0€", "−€70"),
        ("-1234.5", "−1\u00a0234,50\u00a0€", "−€1,234.50"),
        ("0.305", "0,31\u00a0€", "€0.31"),
        ("0.004", "0\u00a0€", "€0"),
        ("-0.004", "0\u00a0€", "€0"),
        ("2.999", "3\u00a0€", "€3"),
        (None, "0\u00a0€", "€0"),
    ],
)
def test_an_amount_shows_its_cents_when_it_has_some(value, french, english):
    amount = value and Decimal(value)
    with override("fr"):
        assert euros(amount) == french
    with override("en"):
        assert euros(amount) == english


# Contrast, by the formula of WCAG 2.1


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#767676", "#ffffff", 4.54),  # the palest grey that WCAG lets one write with on white
        ("#777777", "#FFFFFF", 4.48),
        ("#ff0000", "#ffffff", 4.0),
        ("#0000ff", "#ffffff", 8.59),
    ],
)
def test_contrast_is_that_of_the_standard(one, other, ratio):
    assert round(contrast(one, other), 2) == ratio
    assert contrast(other, one) == contrast(one, other)


@pytest.mark.parametrize(
    "colour", ["", "red", "#fff", "#12345", "#1234567", "123456", "#12345g", "#123456\n", " #123456"]
)
def test_a_colour_is_six_figures_or_letters(colour):
    with pytest.raises(ValueError, match=r".*"):
        luminance(colour)


def test_colours_mix_like_paint():
    assert mix("#000000", "#ffffff", 0.5) == "#808080"
    assert mix("#1a5e3f", "#ffffff", 1) == "#1a5e3f"
    assert mix("#1a5e3f", "#ffffff", 0) == "#ffffff"


def test_the_colours_that_the_help_gives_as_examples_can_be_read():
    assert min(contrast("#1a5e3f", paper) for paper in PAPERS["light"]) >= MINIMUM
    assert min(contrast("#86d3a8", paper) for paper in PAPERS["dark"]) >= MINIMUM
