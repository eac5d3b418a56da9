"""What becomes of a suggestion: accepted, as it is or with other words, or declined."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import override
from wagtail.admin.admin_url_finder import AdminURLFinder

from commons import publication
from commons.history.comparison import Comparison
from commons.history.models import PublicState, PublishedVersion
from commons.history.restoring import may_edit, may_publish

from . import mail
from .models import State, Suggestion


def may_review(user, thing):
    return may_publish(user, thing) and may_edit(user, thing)


def state_of(thing):
    content_type, object_id = publication.key_of(thing)
    return PublicState.objects.filter(content_type=content_type, object_id=object_id).first()


def as_version(thing):
    """What a version of this thing as it is here would say, without keeping it."""
    with override(thing.language):
        return PublishedVersion(
            title=thing.title,
            url=thing.public_url or "",
            licence=thing.licence,
            authors=[],
            language=thing.language,
            markdown=thing.to_markdown(),
            content={"summary": thing.summary},
        )


def comparison(thing, changed):
    """What the public would see change, as in the history."""
    return Comparison(as_version(thing), as_version(changed), type(thing))


class Review:
    """One suggestion before somebody who may publish what it is about."""

    def __init__(self, suggestion, reviewer):
        self.suggestion, self.reviewer = suggestion, reviewer
        self.thing = suggestion.thing

    @property
    def address(self):
        """Where it is read, while it is."""
        with override(self.thing and self.thing.language):
            return self.thing.public_url if self.thing and self.thing.live else ""

    @property
    def edit_url(self):
        return self.thing and AdminURLFinder(self.reviewer).get_edit_url(self.thing)

    def accept(self, reason):
        self.close(State.ACCEPTED, reason)
        return True

    def decline(self, reason):
        self.close(State.DECLINED, reason)

    def close(self, state, reason):
        pk = self.suggestion.pk
        Suggestion.objects.filter(pk=pk).update(
            state=state, reviewer=self.reviewer, reason=reason, closed_at=timezone.now()
        )
        transaction.on_commit(lambda: mail.tell_author.enqueue(pk))


def decline_all(suggestions, reviewer):
    """Several at once, without a word: machines leave the addresses of others."""
    return suggestions.waiting().update(
        state=State.DECLINED, reviewer=reviewer, closed_at=timezone.now()
    )
