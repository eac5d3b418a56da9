"""What publishing costs besides what Wagtail does: the version, and the work that it leaves to the worker."""

from statistics import quantiles
from time import perf_counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from commons import publication
from guides.models import GuidePage
from tests.factories import GuidePageFactory

PUBLICATIONS = 20
MOST = 25  # queries


@pytest.fixture
def publish(guides, confirmed, settings):
    """Publish a guide often, its steps left to the worker; returns (number of queries, seconds of each)."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    page = GuidePageFactory(title="Monter une collecte")

    def often(name):
        times = []
        for number in range(PUBLICATIONS):
            draft = GuidePage.objects.get(pk=page.pk)
            draft.summary = f"{name}, {number}"
            revision = draft.save_revision(user=confirmed)
            start = perf_counter()
            with CaptureQueriesContext(connection) as queries, publication.changes():
                revision.publish(user=confirmed)
            times.append(perf_counter() - start)
        return len(queries), times

    return often


def test_what_publishing_adds(publish, monkeypatch, capsys):
    ours, our_times = publish("Terreau")
    monkeypatch.setattr(publication, "touch", lambda thing: None)
    stock, stock_times = publish("Wagtail")

    with capsys.disabled():
        for name, queries, times in (("publish", ours, our_times), ("publish, Wagtail alone", stock, stock_times)):
            p50, p95 = quantiles(times, n=100)[49], quantiles(times, n=100)[94]
            print(f"\n{name}: p50 {p50 * 1000:.0f} ms, p95 {p95 * 1000:.0f} ms, {queries} queries")
    assert ours - stock <= MOST
