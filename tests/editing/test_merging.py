"""Two texts made from one: whatever people did, no new word disappears and nobody's alone is touched."""

import json
import re
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commons.editing.merging import ABSENT, Merge, settle

WORDS = ["un", "deux", "trois", "quatre"]
KEYS = [f"b{number}" for number in range(5)]


def block(key, words, kind="text"):
    return {"type": kind, "id": key, "value": {"title": words, "text": f"<p>{words}</p>"}}


@st.composite
def edits(draw, base, side):
    """The base after somebody worked on it: each new word is theirs alone."""
    numbers = count()
    new = lambda: f"{side}{next(numbers)}"  # noqa: E731
    text = {"title": draw(st.sampled_from([base["title"], new()])), "body": list(base["body"])}
    for _time in range(draw(st.integers(0, 4))):
        body, gesture = text["body"], draw(st.sampled_from(["write", "remove", "add", "move"]))
        at = draw(st.integers(0, max(len(body) - 1, 0)))
        if gesture == "add":
            body.insert(at, block(f"{side}-{next(numbers)}", new()))
        elif body and gesture == "remove":
            del body[at]
        elif body and gesture == "move":
            body.insert(draw(st.integers(0, len(body) - 1)), body.pop(at))
        elif body:
            part = draw(st.sampled_from(["title", "text"]))
            body[at] = {**body[at], "value": {**body[at]["value"], part: new()}}
    return text


@st.composite
def triples(draw):
    chosen = draw(st.lists(st.sampled_from(KEYS), unique=True))
    base = {"title": "titre", "body": [block(key, draw(st.sampled_from(WORDS))) for key in chosen]}
    return base, draw(edits(base, "t")), draw(edits(base, "y"))


def new_words(text):
    return set(re.findall(r"\b[ty]\d+\b", json.dumps(text)))


def everything(merge):
    sides = [side for conflict in merge.conflicts for side in (conflict.base, conflict.theirs, conflict.yours)]
    return json.dumps([merge.merged, [side for side in sides if side is not ABSENT]])


def items(text):
    return {item["id"]: item for item in text["body"]}


EACH = settings(max_examples=300, deadline=None, database=None)


@EACH
@given(triples())
def test_every_new_word_is_in_the_joined_text_or_asked_about(triple):
    _base, theirs, yours = triple

    found = set(re.findall(r"\b[ty]\d+\b", everything(Merge(*triple))))

    assert new_words(theirs) | new_words(yours) <= found


@EACH
@given(triples())
def test_what_one_side_touched_alone_is_that_sides(triple):
    base, theirs, yours = triple
    merged = items(Merge(*triple).merged)

    for side, other in ((theirs, yours), (yours, theirs)):
        for key, item in items(side).items():
            if items(other).get(key) == items(base).get(key):
                assert merged[key] == item


@EACH
@given(triples())
def test_both_sides_are_treated_alike(triple):
    base, theirs, yours = triple
    one, other = Merge(base, theirs, yours), Merge(base, yours, theirs)

    def about(merge):
        return sorted(map(str, (conflict.path for conflict in merge.conflicts)))

    assert about(one) == about(other)
    assert sorted(items(one.merged)) == sorted(items(other.merged))


@EACH
@given(triples())
def test_joining_with_what_is_known_already_changes_nothing(triple):
    base, theirs, _yours = triple

    assert Merge(base, theirs, theirs).merged == theirs
    assert Merge(base, base, theirs).merged == theirs
    assert Merge(base, theirs, base).merged == theirs
    assert not Merge(base, base, theirs).conflicts


@EACH
@given(triples(), st.booleans())
def test_what_is_chosen_is_what_is_read(triple, mine):
    merge = Merge(*triple)
    for conflict in merge.conflicts:
        if not conflict.is_about_order:
            settle(merge.merged, conflict.path, conflict.yours if mine else conflict.theirs)

    chosen = triple[2] if mine else triple[1]
    for conflict in merge.conflicts:
        key = conflict.path[1] if len(conflict.path) > 1 else None
        if key and not conflict.is_about_order:
            assert (key in items(merge.merged)) == (key in items(chosen))


def test_words_of_one_paragraph_are_never_mixed():
    base, theirs, yours = (
        {"text": text}
        for text in (
            "<p>Les outils sont prêtés gratuitement.</p>",
            "<p>Les outils ne sont pas prêtés gratuitement.</p>",
            "<p>Les outils sont prêtés gratuitement pendant un mois.</p>",
        )
    )

    merge = Merge(base, theirs, yours)

    assert len(merge.conflicts) == 1
    assert merge.merged == theirs


def test_the_keys_that_the_editor_gives_are_not_an_edit():
    base, theirs, yours = ({"text": f'<p data-block-key="{key}">Un mot.</p>'} for key in ("a1", "b2", "c3"))

    assert not Merge(base, theirs, {**yours, "title": "Un titre"}).conflicts


@pytest.mark.parametrize("base", [{}, {"body": "abc"}, {"body": [{"id": "a"}, {"id": "a"}]}])
def test_what_nobody_knows_the_beginning_of_is_asked_about(base):
    merge = Merge(base, {"body": [block("a", "un")]}, {"body": [block("a", "deux")]})

    assert merge.conflicts
    assert "deux" in everything(merge)
