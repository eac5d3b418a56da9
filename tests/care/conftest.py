import pytest

from commons import publication
from tests.factories import GuidePageFactory
from tests.factories.directory import CommuneFactory, published


@pytest.fixture(autouse=True)
def site(home, guides):
    return home


@pytest.fixture
def guide(site):
    with publication.changes():
        page = GuidePageFactory(title="Monter une collecte", body=[("text", "<p>On pèse.</p>")])
        page.save_revision().publish()
    page.refresh_from_db()
    return page


@pytest.fixture
def actor(site):
    return published(title="Atelier du Quai", commune=CommuneFactory(), body=[("text", "<p>On répare.</p>")])


@pytest.fixture(params=["guide", "actor"])
def thing(request):
    """A page, then a record."""
    return request.getfixturevalue(request.param)


@pytest.fixture
def moderator(client, facilitator):
    client.force_login(facilitator)
    return client
