from datetime import date, timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from commons import publication
from tests.factories import GuidePageFactory
from tests.factories.directory import published

LONG_AGO = date(2024, 3, 5)


@pytest.fixture(autouse=True)
def in_french():
    """Addresses of sheets are those of the language being spoken."""
    with override("fr"):
        yield


def days_ago(days):
    return timezone.localdate() - timedelta(days=days)


def a_guide(user=None, *, verified_on=LONG_AGO, **values):
    with publication.changes():
        page = GuidePageFactory(verified_on=verified_on, **values)
        page.save_revision(user=user).publish()
    page.refresh_from_db()
    return page


def an_actor(user=None, *, verified_on=LONG_AGO, **values):
    with publication.changes():
        actor = published(commune=None, verified_on=verified_on, **values)
        actor.save_revision(user=user).publish()
    actor.refresh_from_db()
    return actor


@pytest.fixture
def guide(guides, confirmed):
    return a_guide(confirmed, title="Monter une collecte", body=[("text", "<p>Trente ordinateurs.</p>")])


@pytest.fixture
def actor(home, guides, topics, confirmed):
    return an_actor(confirmed, title="Le Faitout", body=[("text", "<p>Douze postes.</p>")])


@pytest.fixture(params=["guide", "actor"])
def thing(request):
    return request.getfixturevalue(request.param)
