"""Two texts made from the same one become one: block by block, never word by word.

What only one side touched is that side's. What both touched is a conflict, which somebody settles: merging words writes
sentences that nobody wrote (« ne sont pas prêtés » and « prêtés un mois » become « ne sont pas prêtés un mois »).
"""

import json
import re
from bisect import bisect_left
from copy import deepcopy
from dataclasses import dataclass

KEYS = re.compile(r' data-block-key=\\?"[^"\\]*\\?"')


class Absent:
    """What one of the texts does not have."""

    def __bool__(self):
        return False

    def __deepcopy__(self, memo):
        return self


ABSENT = Absent()


@dataclass
class Conflict:
    """What both sides touched. `path` leads to it: a name in a block, the id of a block in a list."""

    path: tuple
    base: object
    theirs: object
    yours: object

    @property
    def is_about_order(self):
        return self.base is self.theirs is self.yours is ABSENT


def same(one, other):
    """Whether two values say the same: the keys that the editor gives to paragraphs are not what somebody wrote."""
    if one is ABSENT or other is ABSENT:
        return one is other
    return one == other or KEYS.sub("", json.dumps(one)) == KEYS.sub("", json.dumps(other))


def keyed(value):
    """Whether a value is a list whose items say who they are."""
    ids = [isinstance(item, dict) and item.get("id") for item in value] if isinstance(value, list) else [None]
    return all(ids) and len(set(ids)) == len(ids)


class Merge:
    """`merged` holds both texts; of a conflict, theirs, or what survives when one side removed it."""

    def __init__(self, base, theirs, yours):
        self.base, self.theirs, self.yours = base, theirs, yours
        self.conflicts = []
        self.merged = self.value(base, theirs, yours, ())

    def clash(self, path, base, theirs, yours, kept=None):
        self.conflicts.append(Conflict(path, deepcopy(base), deepcopy(theirs), deepcopy(yours)))
        return deepcopy(kept)

    def value(self, base, theirs, yours, path):
        if same(theirs, yours) or same(yours, base):
            return deepcopy(theirs)
        if same(theirs, base):
            return deepcopy(yours)
        if isinstance(theirs, dict) and isinstance(yours, dict) and theirs.get("type") == yours.get("type"):
            was = base if isinstance(base, dict) else {}
            merged = {
                name: self.one(*(side.get(name, ABSENT) for side in (was, theirs, yours)), (*path, name))
                for name in {**theirs, **yours}
            }
            return {name: value for name, value in merged.items() if value is not ABSENT}
        was = base if isinstance(base, list) else []
        if keyed(was) and keyed(theirs) and keyed(yours):
            return self.sequence(was, theirs, yours, path)
        return self.clash(path, base, theirs, yours, theirs)

    def one(self, base, theirs, yours, path):
        """A block, or a value, that a side may add or remove."""
        if theirs is not ABSENT and yours is not ABSENT:
            return self.value(base, theirs, yours, path)
        other = yours if theirs is ABSENT else theirs
        if base is ABSENT:
            return deepcopy(other)
        if other is ABSENT or same(other, base):
            return ABSENT
        return self.clash(path, base, theirs, yours, other)

    def sequence(self, base, theirs, yours, path):
        sides = base, theirs, yours
        items = [{item["id"]: item for item in side} for side in sides]
        merged = {
            key: self.one(*(side.get(key, ABSENT) for side in items), (*path, key)) for key in items[1] | items[2]
        }
        merged = {key: value for key, value in merged.items() if value is not ABSENT}
        return [merged[key] for key in self.order(*([key for key in side if key in merged] for side in items), path)]

    def order(self, base, theirs, yours, path):
        if theirs == yours:
            return theirs
        moved_theirs, moved_yours = moved(base, theirs), moved(base, yours)
        spine = [key for key in base if key not in moved_theirs | moved_yours]
        after_theirs = runs(theirs, spine, set(theirs) - set(spine) - (moved_yours - moved_theirs))
        after_yours = runs(yours, spine, set(yours) - set(spine) - (moved_theirs - moved_yours))
        at_theirs, at_yours = (
            {key: left for left, run in after.items() for key in run} for after in (after_theirs, after_yours)
        )
        for key in base:
            if key in moved_theirs & moved_yours and at_theirs.get(key) != at_yours.get(key):
                self.clash((*path, key), ABSENT, ABSENT, ABSENT)
        found = []
        for left in (None, *spine):
            mine = [key for key in after_yours.get(left, []) if key not in at_theirs]
            found += [left, *after_theirs.get(left, []), *mine]
        return [key for key in found if key is not None]


def runs(side, spine, floating):
    """{block that kept its place: the blocks that this side put after it}."""
    found, left, spine = {}, None, set(spine)
    for key in side:
        if key in spine:
            left = key
        elif key in floating:
            found.setdefault(left, []).append(key)
    return found


def moved(base, side):
    """Blocks outside the longest run that kept its order."""
    rank = {key: number for number, key in enumerate(base)}
    tails, ends, back, kept = [], [], {}, set()
    for key in (key for key in side if key in rank):
        at = bisect_left(tails, rank[key])
        back[key] = ends[at - 1] if at else None
        tails[at : at + 1], ends[at : at + 1] = [rank[key]], [key]
    key = ends[-1] if ends else None
    while key is not None:
        kept.add(key)
        key = back[key]
    return set(side) & set(rank) - kept


def settle(merged, path, value):
    """Put what was chosen at a path of the merged value; ABSENT takes it away."""
    *way, last = path
    for step in way:
        merged = merged[step] if isinstance(merged, dict) else next(item for item in merged if item["id"] == step)
    if isinstance(merged, dict):
        merged[last] = deepcopy(value)
        if value is ABSENT:
            del merged[last]
        return
    at = next((number for number, item in enumerate(merged) if item["id"] == last), len(merged))
    merged[at : at + 1] = [] if value is ABSENT else [deepcopy(value)]


def differences(old, new, path=()):
    """(path, before, after) of each part that changed, as small as parts are."""
    if same(old, new):
        return
    if isinstance(old, dict) and isinstance(new, dict) and old.get("type") == new.get("type"):
        for name in {**old, **new}:
            yield from differences(old.get(name, ABSENT), new.get(name, ABSENT), (*path, name))
    elif old and new and keyed(old) and keyed(new):
        before, after = ({item["id"]: item for item in side} for side in (old, new))
        for key in before | after:
            yield from differences(before.get(key, ABSENT), after.get(key, ABSENT), (*path, key))
    else:
        yield path, old, new
