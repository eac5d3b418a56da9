"""Reading costs little, and tells nothing to anybody: budgets of RGESN 2024 and EcoIndex, no cookie, no other host."""

import pytest

from . import ecoindex
from .audit import Weighing
from .pages import each_page

pytestmark = pytest.mark.browser

REQUESTS = 8
KILOBYTES, KILOBYTES_WITHOUT_PICTURES, KILOBYTES_OF_SCRIPT = 250, 100, 10
STORED = "() => Object.keys(localStorage).length + Object.keys(sessionStorage).length"


@each_page()
def test_page_is_light_and_leaves_nothing_behind(newcomer, page_type):
    page = newcomer(width=1920, height=1080)
    weighing = Weighing(page)

    weighing.visit(page_type.path)

    assert weighing.requests <= REQUESTS
    assert weighing.kilobytes() <= KILOBYTES
    assert weighing.kilobytes(without=["Picture"]) <= KILOBYTES_WITHOUT_PICTURES
    assert weighing.kilobytes(only=["Script"]) <= KILOBYTES_OF_SCRIPT
    assert weighing.score > (ecoindex.B if page_type.is_long else ecoindex.A)
    kept = {cookie["name"] for cookie in page.context.cookies()}
    assert kept <= ({"csrftoken"} if page_type.is_form else set())
    assert page.evaluate(STORED) == 0
