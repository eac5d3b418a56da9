"""From words to what is compared: the only place that knows how a text is read, whatever the engine that searches it.

A text becomes lexemes: words in one spelling, in the singular, stemmed in the language of the text, without accents. A
compound (« tiers-lieux ») gives its parts, one after the other, and its joined form. What is typed in the search box is
read in every language of the site, since nobody says in which one they search.
"""

import functools
import itertools
import re
import threading
from dataclasses import dataclass

import snowballstemmer
from django.conf import settings
from django.utils.translation import get_language_info

from .letters import clean, fold, normalise
from .stopwords import STOP_WORDS

ANALYSER_VERSION = 1  # a new one means `manage.py rebuild_search`

MAX_QUERY = 200  # characters
MAX_TOKENS = 12
MAX_TERMS = 8
MAX_WORD = 64  # longer ones are nobody's words
MAX_POSITION = 16_383  # PostgreSQL's own
MAX_POSITIONS = 32  # of one lexeme
FIELD_GAP = 16  # so that the end of a title and the start of a summary make no phrase
SHORTEST_HALF = 3
CUT_FROM, CUT_TO = 8, 24  # letters of a word that may be two words written as one

_TOKEN = re.compile(r"[\w.+]{1,64}@\w[\w.-]{0,64}\.\w+|\w+(?:['-]\w+)*")

# French plurals that no rule gives, accents aside.
_SINGULARS = {
    **{f"{start}aux": f"{start}ail" for start in ("trav", "b", "cor", "em", "soupir", "vant", "vitr")},
    **{
        plural: plural[:-1] for plural in ("noyaux", "tuyaux", "joyaux", "boyaux", "feux", "cheveux", "neveux", "voeux")
    },
    **{plural: plural[:-1] for plural in ("essieux", "adieux", "bijoux", "cailloux", "choux", "genoux", "joujoux")},
    **{plural: plural[:-1] for plural in ("amis", "essais", "delais", "balais", "emplois", "lois", "parois", "tissus")},
    **{plural: plural[:-1] for plural in ("menus", "elus", "revenus", "contenus", "individus", "apprentis", "abris")},
    **{plural: plural[:-1] for plural in ("defis", "appuis", "ennuis", "relais", "convois", "tournois")},
    "chaux": "chaux",
    "yeux": "oeil",
    "cieux": "ciel",
}


def singular_fr(word):
    """The singular of a French word without accents, where Snowball does not know the plural."""
    if word in _SINGULARS:
        return _SINGULARS[word]
    if word.endswith(("eaux", "lieux", "jeux")):
        return word[:-1]
    if word.endswith("aux") and len(word) > 4:
        return word[:-3] + "al"
    if len(word) > 3 and word[-1] == "s" and (word[-2] not in "siu" or word.endswith(("eus", "ous"))):
        return word[:-1]
    return word


_lock = threading.Lock()  # PyStemmer's objects serve one thread at a time


@functools.cache
def _snowball(language):
    """The Snowball stemmer of a language; None where there is none."""
    name = get_language_info(language)["name"].lower()
    return snowballstemmer.stemmer(name) if name in snowballstemmer.algorithms() else None


@functools.lru_cache(maxsize=200_000)
def stem(word, language):
    """The lexeme of one word, empty for a word too common in that language. The word is normalised already."""
    if word in STOP_WORDS.get(language, ()):
        return ""
    folded = fold(word)
    if language == "fr":
        folded = singular_fr(folded.replace("'", ""))
        if len(folded) > 6 and folded.endswith("ite"):
            folded = folded[:-1] + "é"  # mobilite, as Snowball knows mobilité
    stemmer = _snowball(language)
    if stemmer:
        with _lock:
            folded = stemmer.stemWord(folded)
    return fold(folded).replace("'", "")


@functools.lru_cache(maxsize=50_000)
def joined(token, language):
    """The lexeme of a compound written as one word: « tiers-lieux », as « tierslieu »."""
    *start, last = token.split("-")
    return stem("".join(start) + (singular_fr(fold(last)) if language == "fr" else last), language)


def tokens(text):
    """The words of a text, normalised; a compound is one."""
    return [token for token in _TOKEN.findall(normalise(text)) if len(token) <= MAX_WORD]


def _parts(token):
    return [token] if "@" in token else token.split("-")


def lexemes(token, language):
    """(lexemes of the parts in order, joined form or empty) of one token."""
    parts = _parts(token)
    found = [lexeme for part in parts if (lexeme := stem(part, language))]
    return found, joined(token, language) if len(parts) > 1 else ""


# A document


def document_vector(title, summary, topics, body, language):
    """A tsvector as text: title in A, summary in B, names of topics in C, body in D."""
    places = {}
    position = 1
    for weight, text in (("A", title), ("B", summary), ("C", "\n".join(topics)), ("D", body)):
        for token in tokens(text):
            found, whole = lexemes(token, language)
            if whole:
                _put(places, whole, position, weight)
            for lexeme in found:
                _put(places, lexeme, position, weight)
                position += 1
        position += FIELD_GAP
    return " ".join(f"{quoted(lexeme)}:{','.join(found)}" for lexeme, found in places.items())


def _put(places, lexeme, position, weight):
    found = places.setdefault(lexeme, [])
    if position < MAX_POSITION and len(found) < MAX_POSITIONS:
        found.append(f"{position}{weight}")
    elif not found:
        found.append(f"{MAX_POSITION}{weight}")


def title_key(title, language):
    """A title reduced to its lexemes, to know whether somebody typed exactly that."""
    return " ".join(lexeme for token in tokens(title) for lexeme in lexemes(token, language)[0])


def quoted(lexeme):
    """A lexeme between the quotes that tsvector and tsquery expect."""
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"


# What somebody searches


@dataclass(frozen=True)
class Term:
    """One word of a query: it is found by any of its lexemes, or any of its phrases (lexemes that follow each other)."""

    lexemes: tuple
    phrases: tuple = ()

    def __str__(self):
        whole = [quoted(lexeme) for lexeme in self.lexemes]
        return " | ".join([*whole, *(f"({' <-> '.join(map(quoted, phrase))})" for phrase in self.phrases)])


@dataclass(frozen=True)
class Query:
    """What was typed, read. `terms` must be found; `extras` are too common in another language to be asked for."""

    text: str
    language: str
    terms: tuple = ()
    extras: tuple = ()
    title_keys: tuple = ()

    def __bool__(self):
        return bool(self.terms)

    @property
    def tsquery_all(self):
        return " & ".join(f"({term})" for term in self.terms)

    @property
    def tsquery_any(self):
        return " | ".join(str(term) for term in (*self.terms, *self.extras))

    @property
    def tsquery_most(self):
        """All terms but one; any of two; None for one alone, which cannot be found in part."""
        if len(self.terms) < 2:
            return None
        ways = ([str(term) for term in self.terms if term is not left_out] for left_out in self.terms)
        return " | ".join("(" + " & ".join(f"({term})" for term in way) + ")" for way in ways)

    @functools.cached_property
    def words(self):
        """{lexeme: numbers of the terms it answers}, for excerpts."""
        return self._numbered(lambda term: term.lexemes)

    @functools.cached_property
    def phrases(self):
        """{phrase: numbers of the terms it answers}, for excerpts."""
        return self._numbered(lambda term: term.phrases)

    def _numbered(self, answers):
        numbers = {}
        for number, term in enumerate((*self.terms, *self.extras)):
            for answer in answers(term):
                numbers.setdefault(answer, set()).add(number)
        return numbers


def parse(text, language):
    """What somebody typed, ready to be searched by a reader of that language."""
    text = clean(text[: 4 * MAX_QUERY])[:MAX_QUERY].strip()
    typed = tokens(text)[:MAX_TOKENS]
    languages = [language, *(code for code, _name in settings.LANGUAGES if code != language)]
    required, extras = [], []
    for number, token in enumerate(typed):
        if _says(token, [language]):
            around = typed[max(number - 1, 0) : number + 2]
            (required if _says(token, languages) else extras).append(_term(token, around, languages))
    if not required:
        required, extras = extras, []
    return Query(
        text=text,
        language=language,
        terms=tuple(dict.fromkeys(required))[:MAX_TERMS],
        extras=tuple(dict.fromkeys(extras))[:MAX_TERMS],
        title_keys=tuple(key for code in languages if (key := title_key(text, code))),
    )


def _says(token, languages):
    """Whether a word of the query is worth something in each of these languages."""
    return all(lexemes(token, language)[0] for language in languages)


def _term(token, around, languages):
    """The term of a token; `around` is the token between its neighbours, which may be the rest of a compound."""
    whole, phrases = [], []
    for language in languages:
        parts, compound = lexemes(token, language)
        whole += parts if len(parts) == 1 else []
        whole += [compound] if compound else []
        phrases += [tuple(parts)] if len(parts) > 1 else _cuts(token, language)
        for pair in itertools.pairwise(around):
            if all(len(word) >= SHORTEST_HALF and word.isalpha() and _says(word, languages) for word in pair):
                whole.append(joined("-".join(pair), language))
    return Term(tuple(dict.fromkeys(whole)), tuple(dict.fromkeys(phrases)))


@functools.lru_cache(maxsize=10_000)
def _cuts(word, language):
    """Every way to read a long word as two: only what somebody wrote as two words will ever answer."""
    if not (CUT_FROM <= len(word) <= CUT_TO and word.isalpha()):
        return []
    halves = ((word[:at], word[at:]) for at in range(SHORTEST_HALF, len(word) - SHORTEST_HALF + 1))
    pairs = ((stem(start, language), stem(end, language)) for start, end in halves)
    return [pair for pair in pairs if all(pair)]
