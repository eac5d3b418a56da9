"""The passage shown under a result."""

import pytest

from commons.search.analyser import parse
from commons.search.excerpts import WINDOW, excerpt

FILLER = " ".join(["mot"] * 100)


def passage(typed, summary="", body="", language="fr"):
    return excerpt(summary, body, parse(typed, "fr"), language)


def test_words_are_marked_as_they_are_written():
    assert passage("velo reparer", "Réparation de vélos, l’atelier.") == (
        "<mark>Réparation</mark> de <mark>vélos</mark>, l’atelier."
    )


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        (
            "tiers lieu",
            "Un <mark>tiers‑lieu</mark>, des <mark>tiers</mark> <mark>lieux</mark>, un <mark>tierslieu</mark>.",
        ),
        (
            "tierslieux",
            "Un <mark>tiers‑lieu</mark>, des <mark>tiers</mark> <mark>lieux</mark>, un <mark>tierslieu</mark>.",
        ),
    ],
)
def test_compounds_are_marked_however_they_are_written(typed, marked):
    assert passage(typed, "Un tiers‑lieu, des tiers lieux, un tierslieu.") == marked


def test_acronyms_are_marked_with_their_dots():
    assert passage("epn", "L’E.P.N. du quartier") == "L’<mark>E.P.N.</mark> du quartier"


def test_a_word_cut_in_two_by_guess_marks_nothing_else():
    assert "<mark>" not in passage("numérique", "Une numé verte et une rique.")


def test_the_passage_that_says_most_of_the_words_is_chosen():
    body = f"Un vélo. {FILLER} Réparer un vélo ensemble. {FILLER} Encore réparer."

    shown = passage("réparer vélo", body=body)

    assert shown.startswith("… mot mot mot <mark>Réparer</mark> un <mark>vélo</mark> ensemble. mot")
    assert shown.endswith(" …")
    assert len(shown.replace("<mark>", "").replace("</mark>", "").strip("… ").split()) == WINDOW


def test_the_summary_is_shown_when_it_says_as_much_as_the_text():
    assert passage("vélo", "Tout sur le vélo.", "Le vélo, le vélo, le vélo.") == "Tout sur le <mark>vélo</mark>."
    assert passage("rien", "Tout sur le vélo.", "Le vélo.") == "Tout sur le vélo."
    assert passage("vélo", "", "") == ""


def test_a_short_text_is_shown_whole():
    assert passage("outils", "", "Le quartier prête ses outils.") == "Le quartier prête ses <mark>outils</mark>."


@pytest.mark.parametrize("typed", ["vélo", "script", "alert", "amp"])
def test_nothing_of_a_text_becomes_html(typed):
    text = "vélo <script>alert('vélo')</script> &amp; <mark> \" '"

    shown = passage(typed, "", text)

    assert shown.replace("<mark>", "").replace("</mark>", "") == (
        "vélo &lt;script&gt;alert(&#x27;vélo&#x27;)&lt;/script&gt; &amp;amp; &lt;mark&gt; &quot; &#x27;"
    )


def test_an_english_text_is_read_as_english():
    assert passage("bike", "Repairing bikes", language="en") == "Repairing <mark>bikes</mark>"


def test_a_passage_is_cut_between_words_only():
    body = " ".join(["mot", *["l’on"] * 40, "vélo", *["l’on,"] * 40])

    shown = passage("vélo", body=body)

    assert shown.startswith("… l’on ")
    assert shown.endswith("l’on, …")
