"""A task that was interrupted or failed is done again, less and less often, then waits for somebody who reads why."""

import logging
from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from commons.mail.models import Letter
from commons.tasks import prepare_picture
from commons.worker import late
from commons.worker.renewal import ATTEMPTS, LEASE, take_up
from tests.factories import GuidePageFactory
from tests.factories.discussion import discuss

pytestmark = pytest.mark.django_db
REPORT = "/admin/reports/publication/"
AGAIN = "/admin/reports/publication/again/"


@pytest.fixture(autouse=True)
def queue(settings):
    """Tasks wait for the worker, as in production."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture
def failing(monkeypatch):
    """A task that can only fail: what it is about is no picture. That it says so in the log is what is wanted."""
    monkeypatch.setattr(logging.getLogger("django_tasks"), "disabled", True)
    prepare_picture.enqueue("rien de tel")
    return DBTaskResult.objects.get


def worker():
    options = {"queue_names": ["*"], "excluded_queue_names": [], "interval": 0, "batch": True, "max_tasks": None}
    return Worker(**options, backend_name="default", startup_delay=False, worker_id="worker")


def work():
    """What the worker can do now."""
    while row := DBTaskResult.objects.ready().first():  # not `run`, which leaves the transaction of the test
        row.claim("worker")
        worker().run_task(row)


def later(**time):
    """Let time pass for what was begun, what failed and what waits."""
    for row in DBTaskResult.objects.all():
        for name in ("started_at", "finished_at", "run_after"):
            if moment := getattr(row, name):
                setattr(row, name, moment - timedelta(**time))
        row.save()


def test_a_task_whose_worker_was_killed_is_taken_up_once_its_lease_is_over():
    prepare_picture.enqueue(999_999)
    DBTaskResult.objects.get().claim("killed")

    assert take_up() == 0
    later(minutes=LEASE.total_seconds() / 60)
    assert take_up() == 1
    work()

    row = DBTaskResult.objects.get()
    assert (row.status, row.worker_ids) == ("SUCCESSFUL", ["killed", "worker"])


def test_a_task_that_kills_its_worker_each_time_is_dead_in_the_end():
    prepare_picture.enqueue(999_999)
    for _attempt in range(ATTEMPTS):
        DBTaskResult.objects.ready().get().claim("killed")
        later(minutes=11)
        take_up()

    row = DBTaskResult.objects.get()
    assert row.status == "FAILED"
    assert "stopped in the middle" in late.everything()[0].error


def test_a_task_that_fails_is_tried_again_with_growing_pauses_then_waits_for_somebody(failing):
    pauses = []
    for _attempt in range(ATTEMPTS):
        work()
        waited = 0
        while failing().status == "FAILED" and waited < 100:
            later(minutes=1)
            waited += 1
            take_up()
        pauses.append(waited)

    assert pauses == [1, 2, 4, 8, 16, 32, 64, 100]
    assert failing().status == "FAILED"


def test_a_facilitator_reads_why_and_has_it_done_again(client, facilitator, failing):
    work()
    DBTaskResult.objects.update(worker_ids=["worker"] * ATTEMPTS)
    client.force_login(facilitator)

    said = client.get(REPORT).text
    assert "Préparer une image" in said
    assert "ValueError" in said
    assert "Seulement à votre demande" in said
    [row] = late.everything()
    answer = client.post(AGAIN, {"name": row.name}, follow=True)

    assert "1 tâche est tentée à nouveau." in answer.text
    assert (failing().status, failing().worker_ids) == ("READY", [])
    assert "ValueError" not in client.get(REPORT).text


def test_a_facilitator_reads_when_it_is_done_again(client, facilitator, failing):
    work()
    client.force_login(facilitator)

    [row] = late.everything()
    with override("fr"):
        assert date_format(timezone.localtime(row.next_at), "SHORT_DATETIME_FORMAT") in client.get(REPORT).text


def test_everything_is_tried_again_at_once(client, facilitator, failing):
    prepare_picture.enqueue("non plus")
    work()
    client.force_login(facilitator)

    client.post(AGAIN)

    assert DBTaskResult.objects.ready().count() == 2


def test_a_late_mail_is_in_the_report_without_what_it_says_nor_to_whom(client, facilitator):
    letter = {"to": ["jeanne.dupont@exemple.fr"], "subject": "Votre secret", "headers": {"Message-ID": "<1@a>"}}
    waiting = Letter.objects.create(content=letter)
    waiting.put_off(OSError("{'jeanne.dupont@exemple.fr': (550, b'no')}"))
    client.force_login(facilitator)

    said = client.get(REPORT).text
    client.post(AGAIN, {"name": f"letter-{waiting.pk}"})

    assert "…@exemple.fr" in said
    assert "550" in said
    assert "jeanne" not in said
    assert "secret" not in said
    assert Letter.objects.due().exists()
    assert DBTaskResult.objects.ready().get().task_path == "commons.mail.sending.deliver"


@pytest.mark.parametrize("how", ["get", "post"])
def test_only_facilitators_have_things_done_again(client, member, confirmed, failing, how):
    work()
    for somebody in (None, member, confirmed):
        if somebody:
            client.force_login(somebody)
        getattr(client, how)(AGAIN)

    assert failing().status == "FAILED"


def test_asking_again_is_a_gesture_not_an_address(client, facilitator, failing):
    work()
    client.force_login(facilitator)

    assert client.get(AGAIN).status_code == 405
    assert failing().status == "FAILED"


def test_two_workers_that_have_the_same_task_write_one_mail(guides, member, confirmed):
    """The first one was slower than its lease, and alive."""
    guide = GuidePageFactory(title="Peser les dons")
    work()
    discuss(guide, member, answers=[(confirmed, "Une à dix euros.")])

    while row := DBTaskResult.objects.ready().first():
        row.claim("slow")
        for _worker in range(2):
            worker().run_task(DBTaskResult.objects.get(pk=row.pk))

    assert sorted(message.to for message in mail.outbox) == sorted([[confirmed.email], [member.email]])
    assert not DBTaskResult.objects.failed().exists()


def test_what_was_done_long_ago_is_forgotten_and_the_rest_kept(client, member, failing):
    work()
    prepare_picture.enqueue(999_999)
    work()
    later(days=8)
    prepare_picture.enqueue(999_999)
    client.force_login(member)
    session = client.session
    session.model.objects.filter(pk=session.session_key).update(expire_date=timezone.now() - timedelta(minutes=1))

    call_command("forget_past")

    assert sorted(DBTaskResult.objects.values_list("status", flat=True)) == ["FAILED", "READY"]
    assert not session.model.objects.exists()
    later(days=31)
    call_command("forget_past")
    assert DBTaskResult.objects.get().status == "READY"
