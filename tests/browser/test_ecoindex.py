"""The formula gives the values that its reference implementations give."""

import pytest

from .ecoindex import score


@pytest.mark.parametrize(
    ("elements", "requests", "kilobytes", "expected"),
    [(350, 8, 80, 81.6), (350, 8, 200, 81.0), (600, 10, 300, 70.0), (2040, 12, 322, 48.7), (6141, 16, 210, 47.0)],
)
def test_score_is_the_one_of_the_reference(elements, requests, kilobytes, expected):
    assert score(elements, requests, kilobytes) == pytest.approx(expected, abs=0.06)


def test_score_stays_between_nothing_and_everything():
    assert score(0, 0, 0) == 100
    assert score(10**6, 10**6, 10**6) == pytest.approx(0)
