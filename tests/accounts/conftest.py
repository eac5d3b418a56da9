import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def no_attempt_counted():
    """Attempts are counted in the cache: each test starts with none."""
    cache.clear()


@pytest.fixture(autouse=True)
def database(db):
    """Everything here is about people, who are in the database."""
