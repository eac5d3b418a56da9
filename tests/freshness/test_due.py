"""What is to be checked again: what is old, of what ages, for everybody to read."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from commons import publication
from commons.freshness.due import due
from commons.models import Brand
from tests.factories import GuidePageFactory, StandardPageFactory
from tests.factories.directory import published

from .conftest import LONG_AGO, a_guide, an_actor, days_ago

pytestmark = pytest.mark.django_db


def titles(**asked):
    return list(due(**asked).values_list("title", flat=True))


def test_what_nobody_checked_for_a_year_is_due_the_oldest_first(brand, guides, topics):
    an_actor(title="Le Faitout", verified_on=date(2023, 1, 2))
    a_guide(title="Monter une collecte", verified_on=LONG_AGO)
    a_guide(title="Trier des câbles", verified_on=days_ago(20))

    assert titles() == ["Le Faitout", "Monter une collecte"]
    assert due().first().checked_on == date(2023, 1, 2)


def test_without_a_check_what_counts_is_the_publication(brand, guides):
    guide = a_guide(title="Monter une collecte", verified_on=None)
    assert titles() == []

    with publication.changes():
        guide.last_published_at = timezone.now() - timedelta(days=500)
        guide.save()

    assert titles() == ["Monter une collecte"]


def test_the_site_says_after_how_many_months_or_never(brand, guide):
    brand.verify_after = 0
    brand.save()
    assert titles() == []
    brand.verify_after = 120
    brand.save()
    assert titles() == []


def test_there_is_a_day_for_any_number_of_months():
    for months in range(1, 121):
        days = (timezone.localdate() - Brand(verify_after=months).too_old_before).days
        assert 27 * months < days < 32 * months + 4


def test_one_language_can_be_asked_for(brand, guide, guides_en):
    a_guide(title="Set up a collection", translation_of=guide)

    assert titles(language="fr") == ["Monter une collecte"]
    assert titles(language="en") == ["Set up a collection"]


def test_what_is_not_for_everybody_or_does_not_age_is_never_due(brand, guide, topics):
    with publication.changes():
        StandardPageFactory(title="Qui sommes-nous", verified_on=LONG_AGO)
        GuidePageFactory(title="Brouillon", draft=True, verified_on=LONG_AGO)
        PageViewRestriction.objects.create(page=guide, restriction_type="login")

    assert titles() == []


def test_what_no_signal_told_is_found_at_night_without_a_version_of_its_own(brand, guides, topics):
    with publication.changes():
        actor = published(commune=None, title="Le Faitout")
    type(actor).objects.update(last_published_at=timezone.now() - timedelta(days=500))

    publication.reconcile()

    assert titles() == ["Le Faitout"]
    assert due().first().number == 1
