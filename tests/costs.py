"""What each folder of the tests costs, told at the end of a run against what it may: who adds a room sees its price.

`costs.toml` holds the seconds that were measured. Machines differ, so shares are compared, not seconds; nothing fails here.
"""

import tomllib
from collections import Counter
from pathlib import Path

EXPECTED = tomllib.loads((Path(__file__).parent / "costs.toml").read_text(encoding="utf-8"))["seconds"]
NOTICEABLE = 1.3  # times its share
SMALL = 0.01  # of the whole: below this nobody waits for it


def folder_of(nodeid):
    """The room of a test, as its folder is called."""
    parts = nodeid.split("::")[0].split("/")
    return parts[1] if len(parts) > 2 else "(tests)"


def measured(terminalreporter):
    """{folder: seconds} of every set-up, test and tear-down of the run."""
    seconds = Counter()
    for reports in terminalreporter.stats.values():
        for report in reports:
            if hasattr(report, "duration") and hasattr(report, "nodeid"):
                seconds[folder_of(report.nodeid)] += report.duration
    return seconds


def lines(seconds, expected=EXPECTED):
    """A line for each folder, the dearest first: seconds, share, share it may take, and a sign when it takes more."""
    rooms = seconds.keys() & expected.keys()
    whole, planned = sum(seconds[room] for room in rooms) or 1, sum(expected[room] for room in rooms) or 1
    for room, spent in seconds.most_common():
        share = spent / whole
        may = expected[room] / planned if room in expected else 0
        is_dear = share > SMALL and share > may * NOTICEABLE
        yield f"{room:<14}{spent:>8.1f} s{share:>8.1%} of{may:>7.1%}{'  more than its share' if is_dear else ''}"


def pytest_terminal_summary(terminalreporter):
    """Only a run of many rooms has shares to compare."""
    seconds = measured(terminalreporter)
    if len(seconds) > len(EXPECTED) / 2:
        terminalreporter.section("seconds of each folder, and its share (tests/costs.toml)")
        for line in lines(seconds):
            terminalreporter.line(line)
