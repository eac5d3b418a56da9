"""Anybody can read every page: no rule of axe is broken, nothing is cut or out of the keyboard's reach."""

import pytest

from . import audit
from .pages import each_page

pytestmark = pytest.mark.browser

NARROW, WIDE = 360, 1280


@pytest.mark.parametrize("width", [NARROW, pytest.param(WIDE, marks=pytest.mark.full)])
@each_page()
def test_page_breaks_no_rule_of_axe(visit, page_type, width):
    page = visit(page_type.path, width=width, reduced_motion="reduce", bypass_csp=True)  # axe brings a style of its own

    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        assert audit.axe_violations(page) == [], theme


@each_page()
def test_page_fits_a_window_of_320_by_256(visit, page_type):
    page = visit(page_type.path, width=320, height=256)

    assert audit.overflow(page) == []
    assert audit.clipped_text(page) == []
    assert audit.overflow(page) == []


@pytest.mark.parametrize("width", [WIDE, pytest.param(NARROW, marks=pytest.mark.full)])
@each_page()
def test_page_is_used_with_the_keyboard_alone(visit, page_type, width):
    page = visit(page_type.path, width=width)

    assert audit.keyboard_problems(page) == []


@each_page()
def test_page_says_the_same_without_a_script(visit, page_type):
    text, links = audit.content(visit(page_type.path))
    text_without, links_without = audit.content(visit(page_type.path, java_script_enabled=False))

    assert len(text_without) >= 0.99 * len(text)
    assert links_without == links


@each_page()
def test_page_can_be_read_in_the_colours_of_the_reader(visit, page_type):
    page = visit(page_type.path, forced_colors="active", reduced_motion="reduce", bypass_csp=True)

    assert audit.axe_violations(page) == []
    assert audit.edges_lost_with_backgrounds(page) == []
