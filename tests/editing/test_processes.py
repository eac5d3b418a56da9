"""Many save the same texts at the same time, on the real database: see `crowd.py`.

Short by default: three saves of each of the eight. With `SAVES=25`, as many of each kind and of all kinds together.
"""

import json
import os
import subprocess
import sys

import pytest

from commons.process import ROOT

pytestmark = [pytest.mark.full, pytest.mark.xdist_group("processes")]

SAVES = os.environ.get("SAVES")
CASES = ["page", "record", "section", "mixed"] if SAVES else ["mixed"]
NEVER = ["lost", "not kept", "stuck", "5xx", "deadlocks"]


@pytest.fixture(scope="module")
def figures(database_apart):
    """{case: what came of it}"""
    settings = {"DJANGO_SETTINGS_MODULE": "commons.settings.dev", "LOG_LEVEL": "ERROR"}
    ended = subprocess.run(
        [sys.executable, "-m", "tests.editing.crowd", SAVES or "3", *CASES],
        cwd=ROOT,
        env={**os.environ, **database_apart, **settings},
        capture_output=True,
        text=True,
    )
    print(ended.stdout, ended.stderr)
    assert ended.returncode == 0, ended.stderr
    return {row["case"]: row for row in map(json.loads, ended.stdout.splitlines())}


@pytest.mark.parametrize("case", CASES)
def test_nothing_is_lost_stuck_or_broken(figures, case):
    found = figures[case]

    assert {name: found[name] for name in NEVER} == dict.fromkeys(NEVER, 0)
    assert found["tried"] == 8 * int(SAVES or 3)
    assert found["accepted"]
