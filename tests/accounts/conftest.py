import pytest


@pytest.fixture(autouse=True)
def database(db):
    """Everything here is about people, who are in the database."""
