"""What an uncached guide costs: processor time of each view, and queries. `make bench`; never a limit in the suite."""

import time

import pytest
from django.db import connection

from tests.factories import GuidePageFactory
from tests.factories.blocks import reading

pytestmark = [pytest.mark.full, pytest.mark.django_db]


class Counter:
    """Counts the queries that pass."""

    count = 0

    def __call__(self, execute, sql, params, many, context):
        self.count += 1
        return execute(sql, params, many, context)


@pytest.mark.benchmark(timer=time.process_time)
def test_a_guide_is_read(client, guides, benchmark, capsys):
    guide = GuidePageFactory(body=reading())
    client.get(guide.url)
    queries = Counter()
    with connection.execute_wrapper(queries):
        client.get(guide.url)

    response = benchmark.pedantic(client.get, args=[guide.url], rounds=10, iterations=10)

    assert response.status_code == 200
    if benchmark.stats:
        milliseconds = benchmark.stats["median"] * 1000
        with capsys.disabled():
            print(
                f"\nA guide: {milliseconds:.1f} ms of processor a view, {1000 / milliseconds:.0f} views/s, {queries.count} queries"
            )
