"""How words are read: the same thing typed in many ways is the same thing."""

import pytest
from django.db import connection

from commons.search.analyser import MAX_TERMS, document_vector, lexemes, parse, stem, title_key, tokens
from commons.search.letters import fold, normalise


def read(text, language="fr"):
    """Lexemes of a text, in order."""
    return title_key(text, language).split()


@pytest.mark.parametrize(
    "ways",
    [
        ["vélo", "vélos", "velo", "velos", "VÉLO", "ve\u0301lo", "v\u00e9\u00adlo"],
        ["lieu", "lieux"],
        ["jeu", "jeux"],
        ["travail", "travaux"],
        ["euro", "euros"],
        ["journal", "journaux"],
        ["eau", "eaux", "l’eau"],
        ["animal", "animaux"],
        ["bail", "baux"],
        ["tuyau", "tuyaux"],
        ["réseau", "réseaux", "reseau"],
        ["pneu", "pneus"],
        ["ami", "amis"],
        ["cœur", "coeur", "coeurs"],
        ["atelier", "ateliers", "l’atelier", "l'atelier", "lʼatelier", "d’ateliers", "qu’ateliers"],
        ["Ève", "d’Ève", "d'ève", "eve"],
        ["epn", "E.P.N.", "e.p.n", "EPN", "d’E.P.N."],
        ["deee", "D.E.E.E.", "DEEE"],
        ["10000", "10 000", "10\u00a0000", "10\u202f000"],
        ["mobilité", "mobilites", "mobilité\u200b"],
        ["réparer", "réparation", "reparations"],
        ["bénévole", "bénévoles", "benevole"],
        ["aujourd’hui", "aujourd'hui"],
        ["ﬁlet", "filet"],
    ],
)
def test_one_word_in_many_spellings_is_one_word(ways):
    assert {tuple(read(way)) for way in ways} == {tuple(read(ways[0]))}


@pytest.mark.parametrize(
    "ways", [["bike", "bikes", "Bikes"], ["library", "libraries"], ["repair", "repairing", "repairs"]]
)
def test_english_is_read_as_english(ways):
    assert len({tuple(read(way, "en")) for way in ways}) == 1
    assert read("the café’s repairs", "en") == ["cafe", "repair"]


@pytest.mark.parametrize("pair", ["heureux heure", "plomb plombier", "bois boîte"])
def test_different_words_stay_different(pair):
    first, second = pair.split()

    assert read(first) != read(second)


@pytest.mark.parametrize("word", ["à", "a", "même", "meme", "été", "ete", "où", "Les", "d’une", "qu’il", "AUX"])
def test_words_that_every_page_says_are_left_out_with_or_without_their_accents(word):
    assert read(word) == []


@pytest.mark.parametrize(
    "typed",
    ["tiers-lieux", "tiers‑lieux", "tiers‐lieu", "Tiers-Lieu", "tiers–lieux", "tiers－lieux", "les tiers-lieux"],
)
def test_a_compound_is_its_parts_and_its_joined_form(typed):
    assert lexemes(tokens(typed)[-1], "fr") == (["ti", "lieu"], "tierslieu")


def test_a_long_compound_is_read_too():
    assert lexemes("rez-de-chaussée", "fr") == ([stem("rez", "fr"), stem("chaussée", "fr")], "rezdechausse")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Écrivez à bonjour@exemple.fr, vite", ["écrivez", "à", "bonjour@exemple.fr", "vite"]),
        ("10 000 € ; 1 234 567 vis M5", ["10000", "1234567", "vis", "m5"]),
        ("06 12 34 56 78", ["06", "12", "34", "56", "78"]),
        ("l’arrosoir qu’elle a", ["arrosoir", "elle", "a"]),
        ("🚲 … !", []),
        ("x" * 65, []),
    ],
)
def test_a_text_is_cut_into_words(text, found):
    assert tokens(text) == found


def test_letters_are_written_one_way():
    assert normalise("L’E.P.N.\u00a0: « Tiers‑Lieux »") == "epn : « tiers-lieux »"
    assert fold("œuvrë") == "oeuvre"


def test_a_language_without_rules_of_its_own_is_still_read(settings):
    assert read("Fahrräder", "de") == [stem("fahrräder", "de")]


# What PostgreSQL is given


def places(vector):
    return dict(part.rsplit(":", 1) for part in vector.split(" "))


def test_a_document_says_where_each_word_stands():
    vector = document_vector("Tiers-lieux", "Un vélo", ["Réparation"], "Des vélos", "fr")

    assert places(vector) == {
        "'tierslieu'": "1A",
        "'ti'": "1A",
        "'lieu'": "2A",
        "'velo'": "19B,53D",
        "'repar'": "36C",
    }


def test_a_long_text_keeps_within_what_postgresql_takes():
    vector = document_vector("", "", [], "vélo " * 20_000 + "fin", "fr")

    assert places(vector)["'velo'"].count("D") == 32
    assert places(vector)["'fin'"] == "16383D"


def test_quotes_and_backslashes_are_escaped(db):
    vector = document_vector("it's o'clock", "a\\b", [], "bonjour+l'x@exemple.fr \x00 \ud800", "en")

    with connection.cursor() as cursor:
        cursor.execute("SELECT length(%s::tsvector)", [vector])
        assert cursor.fetchone()[0] > 3


# What somebody types


def terms(text, language="fr"):
    return [str(term) for term in parse(text, language).terms]


def test_a_word_is_read_in_every_language():
    assert terms("cafés") == ["'caf' | 'cafe'"]


def test_two_words_and_their_joined_form_ask_for_the_same():
    apart, hyphen, whole = parse("tiers lieu", "fr"), parse("tiers‑lieux", "fr"), parse("tierslieux", "fr")

    assert all("'tierslieu'" in str(term) for term in apart.terms)
    assert "('ti' <-> 'lieu')" in str(hyphen.terms[0])
    assert "('ti' <-> 'lieu')" in str(whole.terms[0])


def test_common_words_are_not_asked_for():
    assert len(terms("comment réparer le vélo")) == 2
    assert not parse("à la même", "fr")
    assert not parse("🚲 !", "fr")
    assert not parse("", "fr")


def test_a_word_too_common_in_the_other_language_is_asked_for_only_when_alone():
    """« or » is gold in French; « the » is not worth looking for in « the commons »."""
    query = parse("the commons", "fr")

    assert [str(term) for term in query.terms] == terms("commons")
    assert [str(term) for term in query.extras] == terms("the")
    assert parse("the", "fr")
    assert not parse("the", "en")
    assert len(parse("salon de thé", "fr").terms) == 2


def test_a_query_is_held_within_limits():
    long = parse(" ".join(f"mot{number}" for number in range(3000)), "fr")

    assert len(long.terms) == MAX_TERMS
    assert len(long.text) <= 200


def test_a_query_asks_for_all_words_then_for_most_of_them():
    query = parse("réparer vélo atelier", "fr")

    assert query.tsquery_all.count("&") == 2
    assert query.tsquery_most.count("&") == 3
    assert parse("vélo", "fr").tsquery_most is None
