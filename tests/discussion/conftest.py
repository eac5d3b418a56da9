import pytest

from commons import publication
from tests.factories import GuidePageFactory
from tests.factories.directory import published


@pytest.fixture(autouse=True)
def site(home, guides):
    return home


@pytest.fixture
def guide(site):
    with publication.changes():
        return GuidePageFactory(
            title="Monter une collecte",
            body=[("heading", {"level": "1", "text": "Peser les dons", "anchor": ""}), ("text", "<p>On pèse.</p>")],
        )


@pytest.fixture
def actor(site):
    return published(title="Atelier du Quai")


@pytest.fixture(params=["guide", "actor"])
def thing(request):
    """A page, then a record."""
    return request.getfixturevalue(request.param)
