"""The passage of a text that answers a query best, its words marked."""

import re
from collections import Counter
from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import mark_safe

from .analyser import lexemes, tokens
from .letters import clean

WINDOW = 30  # words
LEAD = 3  # words before the first hit, to read it in its sentence
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?|\w+(?:[-‐‑]\w+)*")


def excerpt(summary, body, query, language):
    """HTML: the summary when it says as much as the text does, else the best passage of the text."""
    short = Passage(summary, query, language)
    if len(short.terms()) < len(query.terms):
        long = Passage(body, query, language)
        start = long.best_start()
        if len(long.terms(start, start + WINDOW)) > len(short.terms()):
            return long.marked(start, start + WINDOW)
    return short.marked()


@lru_cache(maxsize=100_000)
def _lexemes(word, language):
    """(lexemes of the parts, joined forms) of a word as it stands in a text."""
    found = [lexemes(token, language) for token in tokens(word)]
    return [lexeme for parts, _whole in found for lexeme in parts], [whole for _parts, whole in found if whole]


class Passage:
    """A text, its words, and which of them answer the query."""

    def __init__(self, text, query, language):
        self.text = clean(text)
        self.words = list(_WORD.finditer(self.text))
        self.answers = self._answers(query, language)

    def _answers(self, query, language):
        """{place of a word: numbers of the terms it answers}; the words of a phrase answer together."""
        answers = {}
        last, last_place = "", 0
        for place, word in enumerate(self.words):
            parts, wholes = _lexemes(word[0], language)
            if not parts:
                continue
            numbers = {number for lexeme in (*parts, *wholes) for number in query.words.get(lexeme, ())}
            if of_phrase := query.phrases.get((last, parts[0])):
                answers.setdefault(last_place, set()).update(of_phrase)
                numbers |= of_phrase
            if numbers:
                answers.setdefault(place, set()).update(numbers)
            last, last_place = parts[-1], place
        return answers

    def terms(self, start=0, end=None):
        """Numbers of the terms that are answered between two places."""
        end = len(self.words) if end is None else end
        return {number for place, numbers in self.answers.items() if start <= place < end for number in numbers}

    def best_start(self):
        """Where to start reading to meet the most terms, then the most hits; the first such place."""
        places = sorted(self.answers)
        met, hits, end = Counter(), 0, 0
        best = (0, 0, 0)
        for place in places:
            while end < len(places) and places[end] < place + WINDOW - LEAD:
                met.update(self.answers[places[end]])
                hits, end = hits + 1, end + 1
            best = max(best, (sum(count > 0 for count in met.values()), hits, -place))
            met.subtract(self.answers[place])
            hits -= 1
        return max(0, min(-best[2] - LEAD, len(self.words) - WINDOW))

    def marked(self, start=0, end=None):
        """HTML of the text between two places, with the words that answer in <mark>."""
        end = len(self.words) if end is None else min(end, len(self.words))
        # Not between « l’ » and « on »: the cuts go where the spaces are.
        at = self.text.rfind(" ", 0, self.words[start].start()) + 1 if start else 0
        stop = self.text.find(" ", self.words[end - 1].end()) if end < len(self.words) else len(self.text)
        stop = len(self.text) if stop < 0 else stop
        pieces = ["… " if at else ""]
        for place in sorted(self.answers):
            if start <= place < end:
                word = self.words[place]
                pieces += [escape(self.text[at : word.start()]), f"<mark>{escape(word[0])}</mark>"]
                at = word.end()
        pieces += [escape(self.text[at:stop]), " …" if stop < len(self.text) else ""]
        return mark_safe("".join(pieces))  # noqa: S308
