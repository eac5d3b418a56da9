"""Somebody's progress: on their device without an account, in their account with one.

Known progress is {key of a module: {key of a step: whether the last word is right}}. Nothing is written before somebody
answers; then a signed cookie keeps it, until they log in and answer: the account takes over what the device knew.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.apps import apps
from django.core import signing
from django.utils.cache import patch_cache_control
from django.utils.functional import cached_property

COOKIE = "trainings"
SALT = "trainings.progress"
KEPT = timedelta(days=180)
MAX_LENGTH = 3500  # browsers keep 4 KB, name and attributes included


def on_device(request):
    """What this device knows; nothing when the cookie is absent, too old, or not ours."""
    try:
        return signing.loads(request.COOKIES[COOKIE], salt=SALT, max_age=KEPT)
    except (KeyError, signing.BadSignature):
        return {}


def of_visitor(request):
    """What is known of this visitor."""
    known = on_device(request)
    if request.user.is_authenticated:
        rows = apps.get_model("trainings.Progress").objects.filter(user=request.user).order_by("updated_at")
        for key, step, is_right in rows.values_list("module_key", "step_key", "is_right"):
            known = joined(known, {key.hex: {step: is_right}})
    return known


def joined(known, news):
    """Both; what was right once stays right, and the modules of `news` come last."""
    together = {key: steps for key, steps in known.items() if key not in news}
    for key, steps in news.items():
        before = known.get(key, {})
        together[key] = before | {step: is_right or before.get(step, False) for step, is_right in steps.items()}
    return together


def keep(request, response, module, step_key, is_right):
    """Remember one more step of a module, where this visitor's progress is kept."""
    known = joined(on_device(request), {module.progress_key: {step_key: is_right}})
    if request.user.is_authenticated:
        keep_in_account(request.user, known)
        forget_device(request, response)
    else:
        keep_on_device(request, response, known)


def keep_in_account(user, known):
    model = apps.get_model("trainings.Progress")
    rows = [
        model(user=user, module_key=key, step_key=step, is_right=is_right)
        for key, steps in known.items()
        for step, is_right in steps.items()
    ]
    model.objects.bulk_create([row for row in rows if not row.is_right], ignore_conflicts=True)
    model.objects.bulk_create(
        [row for row in rows if row.is_right],
        update_conflicts=True,
        unique_fields=["user", "module_key", "step_key"],
        update_fields=["is_right", "updated_at"],
    )


def keep_on_device(request, response, known):
    while len(value := signing.dumps(known, salt=SALT, compress=True)) > MAX_LENGTH:
        known.pop(next(iter(known)))  # the module left aside for the longest time
    response.set_cookie(COOKIE, value, max_age=KEPT, httponly=True, samesite="Lax", secure=request.is_secure())


def forget_device(request, response):
    if COOKIE in request.COOKIES:
        response.delete_cookie(COOKIE, samesite="Lax")


def forget(request, response):
    """Forget everything, on the device and in the account."""
    forget_device(request, response)
    if request.user.is_authenticated:
        apps.get_model("trainings.Progress").objects.filter(user=request.user).delete()


def kept_private(request, response):
    """A page that may show somebody's progress is theirs; that of the others is the same for all."""
    if COOKIE in request.COOKIES or request.user.is_authenticated:
        patch_cache_control(response, private=True)
    return response


# As a page shows it


@dataclass
class Line:
    """A step in the list of a module. `state` is empty, « right » or « wrong »."""

    number: int
    title: str
    url: str
    state: str


class Followed:
    """A module as one visitor sees it: its steps, and what they have done of them."""

    def __init__(self, module, known, request, course=None):
        self.module = module
        self.known = known.get(module.progress_key, {})
        self.request = request
        self.course = course

    @cached_property
    def lines(self):
        states = {True: "right", False: "wrong"}
        return [
            Line(
                number,
                title,
                self.module.get_step_url(number, self.request, self.course),
                states.get(self.known.get(key), ""),
            )
            for number, (key, title) in enumerate(self.module.outline, 1)
        ]

    @property
    def total(self):
        return len(self.lines)

    @property
    def done(self):
        return sum(line.state == "right" for line in self.lines)

    @property
    def is_begun(self):
        return any(line.state for line in self.lines)

    @property
    def is_done(self):
        return self.total > 0 and self.done == self.total

    @property
    def next_line(self):
        """The first step that remains to be done; the first one when none does."""
        waiting = [line for line in self.lines if line.state != "right"]
        return next(iter(waiting or self.lines), None)
