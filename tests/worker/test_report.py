"""Facilitators see which steps of a publication failed."""

import pytest

from commons import publication
from commons.history.models import PublicationStep
from tests.factories import GuidePageFactory

ADDRESS = "/admin/reports/publication/"


@pytest.fixture
def late(guides):
    with publication.changes():
        GuidePageFactory(title="Monter une collecte")
    PublicationStep.objects.update(done_at=None, attempts=3, error="TimeoutError: le moteur ne répond pas")


def test_a_facilitator_reads_what_stopped_a_step(client, facilitator, late):
    client.force_login(facilitator)

    said = client.get(ADDRESS).text

    assert "Monter une collecte" in said
    assert "le moteur ne répond pas" in said


def test_what_is_done_is_not_in_the_report(client, facilitator, guides):
    with publication.changes():
        GuidePageFactory(title="Monter une collecte")
    client.force_login(facilitator)

    response = client.get(ADDRESS)

    assert response.status_code == 200
    assert "Monter une collecte" not in response.text


def test_the_report_is_not_for_members(client, member, late):
    client.force_login(member)

    response = client.get(ADDRESS, follow=True)

    assert "le moteur ne répond pas" not in response.text


def test_nothing_is_late(client, facilitator, home):
    client.force_login(facilitator)

    assert "Rien n’est en retard." in client.get(ADDRESS).text
