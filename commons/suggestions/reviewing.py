"""What becomes of a suggestion: accepted, as it is or with other words, or declined."""

from dataclasses import replace

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext, override
from wagtail.admin.admin_url_finder import AdminURLFinder

from commons import publication
from commons.editing import amending
from commons.editing.guard import StaleSave, hold
from commons.freshness.addresses import verify_url
from commons.history.comparison import Comparison
from commons.history.models import PublishedVersion
from commons.models.readable import CreditRole
from commons.sections.parts import apply, parts_of
from commons.sections.rich import without_keys

from . import mail
from .forms import EditedForm
from .models import Problem, State, Suggestion


def as_version(thing):
    """What a version of this thing as it is here would say, without keeping it."""
    with override(thing.language):
        return PublishedVersion(
            title=thing.title,
            url=thing.public_url or "",
            licence=thing.licence,
            language=thing.language,
            markdown=thing.to_markdown(),
            content={"summary": thing.summary},
        )


class Review:
    """One suggestion before somebody who may publish what it is about; `data` is what they typed over its words."""

    def __init__(self, suggestion, reviewer, data=None):
        self.suggestion, self.reviewer = suggestion, reviewer
        if data is not None and (model := suggestion.content_type.model_class()):
            hold(model, suggestion.object_id)  # before it is read: nobody saves it meanwhile
        self.thing = suggestion.thing
        self.number = amending.number_of(self.thing) if self.thing else 0
        self.form = None
        if suggestion.is_change and suggestion.is_waiting and self.obstacle == "" and not self.is_gone:
            self.form = EditedForm(data, parts=self.suggested_parts, thing=self.thing, number=self.number)

    @cached_property
    def changes(self):
        """{path: what it was, what it would be}"""
        return {tuple(row["path"]): (row["before"], row["after"]) for row in self.suggestion.changes}

    @cached_property
    def parts(self):
        return parts_of(self.thing) if self.thing else {}

    @property
    def is_gone(self):
        """Whether the text no longer holds all that the suggestion is about."""
        return not self.changes.keys() <= self.parts.keys()

    @property
    def is_other(self):
        """Whether these parts of the text have changed since."""
        return any(
            without_keys(self.parts[path].value) != without_keys(before)
            for path, (before, _after) in self.changes.items()
        )

    @property
    def suggested_parts(self):
        return [replace(self.parts[path], value=after) for path, (_before, after) in self.changes.items()]

    @cached_property
    def obstacle(self):
        """Why it cannot be published by this person now, in words."""
        return amending.obstacle(self.thing, self.reviewer)

    @property
    def address(self):
        """Where it is read, while it is."""
        if self.thing is None or not self.thing.live:
            return ""
        with override(self.thing.language):
            return self.thing.public_url

    @property
    def verify_url(self):
        """Where the reviewer says that what was reported as out of date is still true."""
        return verify_url(self.address) if self.suggestion.problem == Problem.OUTDATED else ""

    @property
    def edit_url(self):
        return self.thing and AdminURLFinder(self.reviewer).get_edit_url(self.thing)

    @cached_property
    def comparison(self):
        """What the public would see change, as in the history; None where there is no text to change."""
        if self.form is None:
            return None
        values = {path: after for path, (_before, after) in self.changes.items()}
        if self.form.is_bound and self.form.is_valid():
            values = self.form.words()
        changed = apply(publication.find(self.suggestion.key), values)
        return Comparison(as_version(self.thing), as_version(changed), type(self.thing))

    # What is made of it

    @property
    def is_by_hand(self):
        """Whether accepting is only saying that it is taken into account."""
        return not self.suggestion.is_change or (self.is_gone and not self.obstacle)

    def close(self, state, reason):
        pk = self.suggestion.pk
        Suggestion.objects.filter(pk=pk).update(
            state=state, reviewer=self.reviewer, reason=reason, closed_at=timezone.now()
        )
        mail.tell_author.enqueue(pk)

    def publish(self):
        """Make the words of the form public; False, with the reason in it, when they cannot be."""
        form = self.form
        if form is None or not form.is_valid():
            return False
        if form.cleaned_data["number"] != self.number:
            form.data["number"] = str(self.number)
            self.say_it_changed()
            return False
        words = form.words()
        changed = form.applied(publication.find(self.suggestion.key))
        self.sign(changed)
        if not form.errors:
            try:
                changed.full_clean()
            except ValidationError as error:
                form.add_error(None, error.messages)
        if form.errors:
            return False
        try:
            with transaction.atomic():
                amending.publish(
                    changed, self.reviewer, author=self.suggestion.user, again=lambda draft: self.keep(draft, words)
                )
        except StaleSave:
            self.say_it_changed()
            return False
        return True

    def say_it_changed(self):
        self.form.add_error(None, gettext("The text has changed since you opened this page: read the change again."))

    def sign(self, changed):
        """Somebody with an account is the author as if they had edited; a name without one signs the version."""
        changed.edit_summary = self.suggestion.remark
        if self.suggestion.user is None:
            changed.signed_as = self.suggestion.signature(self.reviewer)
            self.thank(changed)

    def thank(self, thing):
        name = "" if self.suggestion.user else self.suggestion.name
        if name and name not in thing.author_names:
            thing.credits.append(("person", {"name": name, "role": CreditRole.WRITING, "url": ""}))

    def keep(self, theirs, words):
        """Put these words in what somebody is writing, where they did not change them."""
        parts = parts_of(theirs)
        untouched = {path for path in words.keys() & parts.keys() if parts[path].value == self.parts[path].value}
        apply(theirs, {path: words[path] for path in untouched})
        self.thank(theirs)


def decline_all(suggestions, reviewer):
    """Several at once, without a word: machines leave the addresses of others. Returns how many."""
    return suggestions.waiting().update(state=State.DECLINED, reviewer=reviewer, closed_at=timezone.now())
