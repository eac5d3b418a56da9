"""The site whose speed is measured. Elsewhere than in `make bench`, nothing is."""

import pytest

from tests.browser import served


@pytest.fixture(scope="session")
def site(request):
    """The demonstration site, as `make demo` serves it."""
    if not request.config.option.benchmark_enable:
        pytest.skip("speed is measured by `make bench`")
    with served.joined() as site:
        yield site
