"""What it costs to read the history: a long guide changed a hundred times, and a hundred thousand changes on the site.

Machines differ: only numbers of queries are judged, and that a time is not absurd; times are printed.
"""

import random
from datetime import timedelta
from statistics import quantiles
from time import perf_counter

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Page

from commons import publication
from commons.history.addresses import history_url
from commons.history.models import PublicState, PublishedVersion
from tests.factories import GuidePageFactory
from tests.factories.history import publish

VERSIONS, CHANGES, THINGS = 100, 100_000, 1_000
VISITS = 20
SLOWEST = 0.3  # seconds


@pytest.fixture
def measure(client, capsys):
    """Visit an address often; print the middle and the slowest times; return the number of queries and the median."""

    def visit(name, address):
        client.get(address)
        times = []
        for _visit in range(VISITS):
            start = perf_counter()
            with CaptureQueriesContext(
                connection,
            ) as queries:
                response = client.get(address)
            times.append(perf_counter() - start)
            assert response.status_code == 200
        p50, p95 = quantiles(times, n=100)[49], quantiles(times, n=100)[94]
        size = len(response.content) // 1024
        with capsys.disabled():
            print(f"\n{name}: p50 {p50 * 1000:.0f} ms, p95 {p95 * 1000:.0f} ms, {len(queries)} queries, {size} KB")
        return len(queries), p50

    return visit


def paragraphs(chance, number):
    syllables = ["ra", "to", "mi", "lé", "chan", "vre", "our", "di", "sel", "pon"]
    vocabulary = ["".join(chance.choices(syllables, k=chance.randint(1, 4))) for _word in range(3000)]
    return [" ".join(chance.choices(vocabulary, k=70)) for _paragraph in range(number)]


@pytest.fixture
def long_guide(home, guides, member):
    """Forty kilobytes, of which each version changes a paragraph."""
    chance = random.Random(1)  # noqa: S311
    texts = paragraphs(chance, 90)
    with publication.changes():
        page = GuidePageFactory(title="Long", live=False, first_published_at=None)
    for number, other in enumerate(paragraphs(chance, VERSIONS)):
        texts[number % len(texts)] = other
        publish(page, member, f"Paragraphe {number}", body=[("text", "".join(f"<p>{text}</p>" for text in texts))])
    return page


@pytest.fixture
def busy_site(home, guides):
    content_type = ContentType.objects.get_for_model(Page)
    about = {"audience": PublicState.PUBLIC, "language": "fr"}
    states = PublicState.objects.bulk_create(
        PublicState(
            content_type=content_type,
            object_id=f"x{n}",
            kind="guide" if n % 50 else "charter",
            title=f"Page {n}",
            url=f"/fr/p{n}/",
            number=CHANGES // THINGS,
            **about,
        )
        for n in range(THINGS)
    )
    now = timezone.now()
    created_at = PublishedVersion._meta.get_field("created_at")
    created_at.auto_now_add = False
    PublishedVersion.objects.bulk_create(
        (
            PublishedVersion(
                thing=state,
                number=number,
                event="changed",
                created_at=now - timedelta(minutes=(CHANGES // THINGS - number) * THINGS + n),
                user_name=f"Membre {n % 200}",
                kind=state.kind,
                title=state.title,
                url=state.url,
                markdown="Un texte." * 20,
                **about,
            )
            for number in range(1, CHANGES // THINGS + 1)
            for n, state in enumerate(states)
        ),
        batch_size=5000,
    )
    created_at.auto_now_add = True
    with connection.cursor() as cursor:
        cursor.execute("analyze")


def test_the_history_of_a_long_guide(long_guide, measure):
    with override("fr"):
        addresses = {
            "history": history_url(long_guide.url),
            "version": history_url(long_guide.url, 50),
            "neighbouring versions compared": history_url(long_guide.url, 50, 51),
            "first and last compared": history_url(long_guide.url, 1, VERSIONS),
        }

    for name, address in addresses.items():
        queries, median = measure(name, address)
        assert queries <= 15
        assert median < SLOWEST


def test_recent_changes_of_a_busy_site(busy_site, measure):
    with override("fr"):
        page, feed = reverse("recent_changes"), reverse("recent_changes_feed")
    middle = PublishedVersion.objects.order_by("pk")[CHANGES // 2].pk
    addresses = {
        "recent changes": page,
        "of one kind": f"{page}?kind=charter",
        "of a kind that has none": f"{page}?kind=actor",
        "by somebody": f"{page}?by=membre+199",
        "by nobody": f"{page}?by=personne",
        "in the middle": f"{page}?before={middle}",
        "feed": feed,
    }

    for name, address in addresses.items():
        queries, median = measure(name, address)
        assert queries <= 15
        assert median < SLOWEST
