"""A task that a worker left in the middle, or that failed, is done again; after some attempts it waits for somebody.

The rows are those of django-tasks-db, which never looks at them again by itself. Each attempt wrote the name of its worker
in the row, so their number is that of the attempts. Every task may be done again: see the docstring of each.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import Func, IntegerField, Q
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, TaskResultStatus

LEASE = timedelta(minutes=10)  # no task takes so long while its worker lives
ATTEMPTS = 8  # in about two hours


class WorkerGone(Exception):
    """The worker stopped in the middle of a task once too often."""


def attempts(row):
    return len(row.worker_ids)


def next_attempt(row):
    """When a task that failed is done again: a minute later, then twice as long each time. None: not by itself."""
    if attempts(row) >= ATTEMPTS:
        return None
    return row.finished_at + timedelta(minutes=2 ** (attempts(row) - 1))


@transaction.atomic
def take_up():
    """Put back in the queue what was interrupted, and what failed and has waited enough. Returns how many."""
    now = timezone.now()
    count = Func("worker_ids", function="jsonb_array_length", output_field=IntegerField())
    interrupted = Q(status=TaskResultStatus.RUNNING, started_at__lt=now - LEASE)
    failed = Q(status=TaskResultStatus.FAILED, count__lt=ATTEMPTS)
    rows = DBTaskResult.objects.alias(count=count).filter(interrupted | failed).order_by("enqueued_at")
    taken = 0
    for row in rows.select_for_update(skip_locked=True):
        if row.status == TaskResultStatus.FAILED and next_attempt(row) > now:
            continue
        if attempts(row) >= ATTEMPTS:
            row.set_failed(WorkerGone(f"stopped in the middle of the task, {ATTEMPTS} times"))
            continue
        _put_back(row)
        taken += 1
    return taken


def try_again(row):
    """Somebody asks for it: as if it had never been tried."""
    row.worker_ids = []
    _put_back(row)


def _put_back(row):
    row.status, row.run_after = TaskResultStatus.READY, timezone.now()
    row.save(update_fields=["status", "run_after", "worker_ids"])
