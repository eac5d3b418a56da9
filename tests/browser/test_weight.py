"""Reading costs little, and tells nothing to anybody: budgets of RGESN 2024 and EcoIndex, no cookie, no other host."""

import pytest

from . import ecoindex

pytestmark = pytest.mark.browser

REQUESTS = 8
KILOBYTES, KILOBYTES_WITHOUT_PICTURES, KILOBYTES_OF_SCRIPT = 250, 100, 10
STORED = "() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]"


def test_page_is_light(reader):
    weighing = reader.weighing
    wanted = ecoindex.B if reader.page_type.is_long else ecoindex.A
    measures = {
        "requests": (weighing.requests, REQUESTS),
        "kilobytes": (weighing.kilobytes(), KILOBYTES),
        "kilobytes without pictures": (weighing.kilobytes(without=["Picture"]), KILOBYTES_WITHOUT_PICTURES),
        "kilobytes of script": (weighing.kilobytes(only=["Script"]), KILOBYTES_OF_SCRIPT),
    }
    problems = [f"{found} {what}, more than {limit}" for what, (found, limit) in measures.items() if found > limit]
    problems += [] if weighing.score > wanted else [f"an EcoIndex of {weighing.score:.1f}, not more than {wanted}"]

    assert not problems, "\n".join(problems)


def test_page_leaves_nothing_behind(reader):
    page = reader.looks()
    kept = {cookie["name"] for cookie in page.context.cookies()} - (
        {"csrftoken"} if reader.page_type.is_form else set()
    )

    assert sorted(kept) + page.evaluate(STORED) == []
