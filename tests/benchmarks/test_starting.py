"""How long the second `make demo` takes to answer, when everything is made already: the aim is under 10 seconds."""

import pytest

from tests.process.conftest import Elsewhere
from tests.process.test_serve import SERVE, read_until

pytestmark = pytest.mark.usefixtures("site")  # not measured elsewhere than in `make bench`


def test_a_second_start(benchmark, tmp_path):
    elsewhere = Elsewhere(tmp_path)
    servers = []

    def start():
        servers.append(elsewhere.start(*SERVE))
        read_until(servers[-1], "Ctrl-C stops everything")

    def stop():
        servers[-1].terminate()
        servers[-1].communicate()

    start()
    stop()
    benchmark.pedantic(start, teardown=stop, rounds=3)
    assert len(servers) == 4
