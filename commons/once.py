"""Tasks whose effect takes place once, though a worker may be killed in the middle and another take the task up again."""

import functools

from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, TaskResultStatus


def once(effect):
    """For a task that only writes rows, mails included: its effect and the note that it took place commit together.

    Put under `@task(takes_context=True)`. Killed before the commit, it did nothing; after, nobody takes it up again.
    """

    @functools.wraps(effect)
    def whole(context, *args):
        with transaction.atomic():
            if is_ours_to_do(context.task_result):
                effect(*args)

    del whole.__wrapped__  # django-tasks reads the arguments of the whole, not those of the effect
    return whole


def is_ours_to_do(result):
    """Note that it is done. False when somebody else did it meanwhile; a task that has no row is run where it is called."""
    row = getattr(result, "db_result", None)
    if row is None:
        return True
    mine = DBTaskResult.objects.filter(pk=row.pk, status=TaskResultStatus.RUNNING)
    return mine.update(status=TaskResultStatus.SUCCESSFUL, finished_at=timezone.now()) > 0
