"""The site whose speed is measured. Elsewhere than in `make bench`, nothing is."""

import pytest

from tests.browser import served


@pytest.fixture(scope="session", autouse=True)
def only_when_asked(request):
    if not request.config.option.benchmark_enable:
        pytest.skip("speed is measured by `make bench`")


@pytest.fixture(scope="session")
def site():
    """The demonstration site, as `make demo` serves it."""
    with served.joined() as site:
        yield site
