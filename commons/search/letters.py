"""The same word typed in many ways: one spelling for quotes, hyphens, spaces, capitals and accents."""

import re
import unicodedata

_INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufe0e\ufe0f\ufeff"
_DIRECTIONS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_TYPED = str.maketrans(
    {
        **dict.fromkeys("’‘‛ʼʹ′`´＇", "'"),
        **dict.fromkeys("‐‑‒–−⁃﹣－", "-"),
        **dict.fromkeys(_INVISIBLE + _DIRECTIONS, None),
    }
)
_UNFOLDED = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_PILED_MARKS = re.compile(r"([\u0300-\u036f])[\u0300-\u036f]+")

_ACRONYM = re.compile(r"\b(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?")  # e.p.n.
_THOUSANDS = re.compile(r"(?<![\d.,])(\d{1,3})((?: \d{3})+)(?!\d)")  # 10 000
_ELISION = re.compile(r"\b(?:l|d|j|m|t|s|n|c|qu|jusqu|lorsqu|puisqu|quoiqu)'(?=\w)")


def clean(text):
    """Text that PostgreSQL can hold and that no one composed to be slow: no NUL, no lone surrogate, no pile of marks."""
    text = text.encode("utf-8", "ignore").decode()
    text = _PILED_MARKS.sub(r"\1", _CONTROLS.sub(" ", text))
    return unicodedata.normalize("NFC", text).strip()


def normalise(text):
    """One spelling for what is typed in several: l’E.P.N. → epn, 10 000 → 10000, Tiers‑Lieux → tiers-lieux."""
    text = unicodedata.normalize("NFKC", clean(text).translate(_TYPED)).translate(_TYPED).lower()
    text = _ELISION.sub("", _ACRONYM.sub(lambda found: found[0].replace(".", ""), text))
    return _THOUSANDS.sub(lambda found: found[0].replace(" ", ""), text)


def fold(word):
    """A word in small letters without accents or ligatures."""
    decomposed = unicodedata.normalize("NFKD", word.translate(_UNFOLDED))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
