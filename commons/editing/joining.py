"""A text that came too late, beside the newest one: what to choose, and what each side changed alone."""

from dataclasses import dataclass

from django.utils.functional import cached_property

from commons.history.comparison import compared_lines

from .merging import ABSENT, Conflict, differences, settle
from .telling import find

THEIRS, YOURS = "theirs", "yours"


@dataclass
class Change:
    """A part of the text before and after, as people read it."""

    label: str
    before: str
    after: str
    is_removed: bool = False

    @cached_property
    def lines(self):
        return compared_lines(self.before, self.after)


@dataclass
class Choice:
    """A part that both changed: whose to keep."""

    name: str
    conflict: Conflict
    theirs: Change
    yours: Change
    chosen: str

    @property
    def label(self):
        return self.theirs.label

    @property
    def sides(self):
        return [(THEIRS, self.theirs), (YOURS, self.yours)]


class Joining:
    """`answers` is what was chosen so far: {name of a choice: whose}."""

    def __init__(self, held, newest, answers):
        self.model = type(newest)
        merge = held.merge(newest)
        self.base, self.theirs, self.yours, self.merged = merge.base, merge.theirs, merge.yours, merge.merged
        self.where = self.merged, self.yours, self.theirs, self.base
        self.conflicts = [conflict for conflict in merge.conflicts if not conflict.is_about_order]
        self.moved = [self.told(conflict.path)[0] for conflict in merge.conflicts if conflict.is_about_order]
        self.choices = [
            self.choice(f"choice-{number}", conflict, answers) for number, conflict in enumerate(self.conflicts)
        ]

    def told(self, path):
        return find(self.model, path, self.where)

    def change(self, path, before, after):
        label, tell = self.told(path)
        return Change(label, tell(before), tell(after), is_removed=after is ABSENT)

    def choice(self, name, conflict, answers):
        theirs, yours = (self.change(conflict.path, conflict.base, side) for side in (conflict.theirs, conflict.yours))
        chosen = answers.get(name, "")
        return Choice(name, conflict, theirs, yours, chosen if chosen in (THEIRS, YOURS) else "")

    @cached_property
    def changes_of_theirs(self):
        """What was saved in between, apart from what is to choose; unknown when nobody knows what came before."""
        return self.alone(self.base, self.theirs) if self.base else []

    @cached_property
    def changes_of_yours(self):
        """What the kept text changes in the newest one, apart from what is to choose."""
        return self.alone(self.theirs, self.merged)

    def alone(self, before, after):
        disputed = [conflict.path for conflict in self.conflicts]
        return [
            self.change(path, old, new)
            for path, old, new in differences(before, after)
            if not any(path[: len(other)] == other[: len(path)] for other in disputed)
        ]

    @property
    def is_settled(self):
        return all(choice.chosen for choice in self.choices)

    def settled(self):
        """The merged text with what was chosen."""
        for choice in self.choices:
            conflict = choice.conflict
            settle(self.merged, conflict.path, conflict.theirs if choice.chosen == THEIRS else conflict.yours)
        return self.merged
