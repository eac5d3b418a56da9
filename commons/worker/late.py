"""What the worker has not done in time, whatever it is, as rows of one list."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from commons import publication
from commons.history.models import PublicationStep
from commons.mail.models import Letter
from commons.mail.sending import deliver

from . import renewal

LISTED = 500  # of each kind, the last ones tried
WHO = re.compile(r"[^\s@<>'\"{}(]+@")  # before the domain of an address

# What each task does, for people. A new task is named here: a test asks for it.
WORK = {
    "commons.care.undoing.undo": _("Undo what an account wrote"),
    "commons.discussion.mail.tell": _("Write to somebody about a message"),
    "commons.discussion.mail.tell_readers": _("Find whom a message concerns"),
    "commons.links.checking.check_now": _("Check a link"),
    "commons.links.checking.check_some": _("Check links"),
    "commons.mail.sending.deliver": _("Empty the letterbox"),
    "commons.publication.run_step": _("Follow up a publication"),
    "commons.publication.run_steps": _("Follow up a publication"),
    "commons.suggestions.mail.tell_author": _("Answer whoever suggested something"),
    "commons.tasks.prepare_picture": _("Prepare a picture"),
    "commons.watching.confirming.send_confirmation": _("Have an address confirmed"),
    "commons.watching.notices.send_at_once": _("Tell followers at once"),
}


@dataclass
class Late:
    """One thing that is late, why, and what it takes to do it again now."""

    name: str
    what: str
    attempts: int
    tried_at: datetime | None
    next_at: datetime | None  # None: only when somebody asks for it
    error: str
    try_again: Callable


def everything():
    """The last one tried comes first."""
    rows = [*map(_task, _failed()), *map(_step, _undone()), *map(_letter, _unsent())]
    return sorted(rows, key=lambda row: row.tried_at or timezone.now(), reverse=True)


def _failed():
    return DBTaskResult.objects.failed().order_by("-finished_at")[:LISTED]


def _task(row):
    lines = row.traceback.strip().splitlines() or [""]
    return Late(
        f"task-{row.pk}",
        str(WORK.get(row.task_path, row.task_path)),
        renewal.attempts(row),
        row.finished_at,
        renewal.next_attempt(row),
        without_people(lines[-1]),
        lambda: renewal.try_again(row),
    )


def _undone():
    steps = PublicationStep.objects.filter(done_at=None).select_related("version")
    return steps.order_by("-tried_at", "-pk")[:LISTED]


def _step(step):
    return Late(
        f"step-{step.pk}",
        str(step),
        step.attempts,
        step.tried_at,
        publication.next_attempt(step),
        without_people(step.error),
        lambda: publication.try_again(step),
    )


def _unsent():
    return Letter.objects.late().order_by("-tried_at", "-pk")[:LISTED]


def _letter(letter):
    """Neither its subject nor to whom it goes: that is their business."""
    return Late(
        f"letter-{letter.pk}",
        gettext("Mail to %(address)s") % {"address": without_people(", ".join(letter.content["to"]))},
        letter.attempts,
        letter.tried_at,
        letter.next_at,
        without_people(letter.error),
        lambda: _send_now(letter),
    )


def _send_now(letter):
    letter.next_at = timezone.now()
    letter.save(update_fields=["next_at"])
    deliver.enqueue()


def without_people(text):
    """E-mail addresses by their domain alone."""
    return WHO.sub("…@", text)
