"""The clock does each minute and each night what nobody asks for."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page

from commons import clock, publication
from commons.history.models import PublicationStep
from tests.factories import GuidePageFactory


@pytest.fixture
def guide(guides):
    with publication.changes():
        return GuidePageFactory(title="Monter une collecte")


def test_it_withdraws_what_expired_and_does_again_what_was_left_undone(guide):
    Page.objects.filter(pk=guide.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    late = timezone.now() - timedelta(minutes=5)
    PublicationStep.objects.update(done_at=None, attempts=1, tried_at=late)

    call_command("clock", once=True)

    assert not Page.objects.get(pk=guide.pk).live
    assert not PublicationStep.objects.filter(done_at=None).exists()


def test_a_gesture_that_fails_does_not_stop_the_others(guide, monkeypatch, caplog):
    monkeypatch.setattr(publication, "NIGHTLY", ["no_such_command", "reconcile"])
    Page.objects.filter(pk=guide.pk).update(title="En douce")

    call_command("clock", once=True)

    assert "no_such_command" in caplog.text


def test_nothing_is_due_before_a_minute_has_passed(guide, monkeypatch):
    now = [100.0]
    monkeypatch.setattr(clock.time, "monotonic", lambda: now[0])
    done = []
    monkeypatch.setattr(clock, "every_minute", lambda: done.append(now[0]))
    mine = clock.Clock()

    for now[0] in (101.0, 159.0, 161.0, 162.0, 222.0):
        mine.tick()

    assert done == [161.0, 222.0]


def test_the_night_is_the_next_one():
    night = clock.following_night()

    assert night > timezone.localtime()
    assert (night.hour, night - timezone.localtime() <= timedelta(days=1, hours=1)) == (clock.NIGHT, True)
