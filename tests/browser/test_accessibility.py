"""Anybody can read every page: no rule of axe is broken, nothing is cut or out of the keyboard's reach."""

import pytest

from . import audit
from .reader import NARROW, WIDE

pytestmark = pytest.mark.browser


def test_page_breaks_no_rule_of_axe(reader):
    """At both widths, which show and hide different things; in the dark, where nothing moves, what sees colours again."""
    problems = []
    for width in (WIDE, NARROW):
        page = reader.looks(width)
        shown = audit.shown(page)
        problems += audit.told(f"{width} px, light", audit.axe_violations(page))
        page = reader.looks(width, color_scheme="dark")
        problems += audit.told(f"{width} px, dark", audit.axe_violations(page, audit.RULES_OF_COLOUR))
        problems += audit.told(f"{width} px, elsewhere or not shown in the dark", sorted(shown ^ audit.shown(page)))

    assert not problems, "\n".join(problems)


def test_page_fits_a_window_of_320_by_256(reader):
    page = reader.looks(320, 256)

    problems = audit.told("sticks out", audit.overflow(page))
    with audit.spaced_out(page):
        problems += audit.told("cut when spaced out", audit.clipped_text(page))
        problems += audit.told("sticks out when spaced out", audit.overflow(page))

    assert not problems, "\n".join(problems)


def test_page_is_used_with_the_keyboard_alone(reader):
    problems = []
    for width in (WIDE, NARROW):
        problems += audit.told(f"{width} px", audit.keyboard_problems(reader.looks(width)))

    assert not problems, "\n".join(problems)


def test_page_can_be_read_in_the_colours_of_the_reader(reader):
    """Edges appear that move things a little: what is measured in pixels is asked again."""
    shown = audit.shown(reader.looks(), places=False)
    page = reader.looks(forced_colors="active")
    problems = audit.told("forced", audit.axe_violations(page, [*audit.RULES_OF_COLOUR, *audit.RULES_OF_SIZE]))
    problems += audit.told("without an edge", audit.edges_lost_with_backgrounds(page))
    problems += audit.told("not shown in both", sorted(shown ^ audit.shown(page, places=False)))

    assert not problems, "\n".join(problems)


def test_page_says_the_same_without_a_script(reader):
    text, links = audit.content(reader.looks())
    with reader.without_scripts() as page:
        text_without, links_without = audit.content(page)

    found = {"links": links_without, "has the text": len(text_without) >= 0.99 * len(text)}
    assert found == {"links": links, "has the text": True}
