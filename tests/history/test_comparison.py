"""What changed between two versions is said in words, part by part, and never takes long."""

import random
import time
from types import SimpleNamespace

import pytest
from django.utils.translation import override

from commons import publication
from commons.history.addresses import history_url
from commons.history.comparison import Comparison, compared_lines, text_of, word_parts, words_changed
from commons.history.models import PublishedVersion
from guides.models import GuidePage
from tests.commons.reading import heading_levels, titles, tree, words
from tests.factories import GuidePageFactory
from tests.factories.directory import CommuneFactory, published
from tests.factories.history import history_of, publish


def compared(old, new):
    """(kept, removed, added) of each run of words."""
    return [(part.kept, part.removed, part.added) for part in word_parts(old, new)]


def version(text, **values):
    markdown = f"---\ntitle: x\n---\n\n# Collecter\n\n{text}\n\n---\n\nLicence : CC BY-SA 4.0\n\nMoi\n"
    about = {"title": "Collecter", "licence": "CC-BY-SA-4.0", "authors": ["Jeanne"], "url": "/fr/c/", "content": {}}
    return SimpleNamespace(markdown=markdown, **{**about, **values})


def compare(old, new):
    return Comparison(version(old), version(new), GuidePage)


# Words


def test_only_the_words_that_changed_are_marked():
    assert compared("On répare une trentaine d’ordinateurs.", "On répare une quarantaine d’ordinateurs.") == [
        ("On répare une ", "", ""),
        ("", "trentaine ", "quarantaine "),
        ("d’ordinateurs.", "", ""),
    ]


def test_a_short_word_between_two_changes_belongs_to_them():
    assert compared("le bac de sable est dehors", "la caisse de terre est dehors") == [
        ("", "le bac de sable ", "la caisse de terre "),
        ("est dehors", "", ""),
    ]


def test_another_address_behind_the_same_words_is_seen():
    found = compared("Voir [la carte](</fr/a/>).", "Voir [la carte](</fr/b/>).")

    assert [(removed.strip(), added.strip()) for _kept, removed, added in found if removed] == [
        ("](</fr/a/>)", "](</fr/b/>)")
    ]


def test_added_bold_is_seen():
    assert any(added == "**" or "**" in added for _kept, _removed, added in compared("Non, merci.", "**Non**, merci."))


def test_spaces_and_apostrophes_are_no_change():
    assert compared("C'est combien ?", "C’est combien\u00a0?") == [("C’est combien\u00a0?", "", "")]
    assert [line.is_retouched for line in compared_lines("C'est fait", "C’est fait")] == [True]


@pytest.mark.parametrize("seed", range(50))
def test_both_texts_are_found_again_in_the_comparison(seed):
    chance = random.Random(seed)  # noqa: S311
    alphabet = ["a", "l’", "«\u00a0", "»", " ", "  ", "**", "](</x/>)", "_", "…", "é", "12", "\u202f!", "a-b", "\t"]
    old, new = ("".join(chance.choices(alphabet, k=30)) for _side in range(2))

    parts = word_parts(old, new)

    assert "".join(part.kept or part.added for part in parts) == new


# Lines and parts


def test_a_line_that_was_inserted_moves_nothing_else():
    lines = compared_lines("Un\n\nDeux\n\nTrois", "Un\n\nUn et demi\n\nDeux\n\nTrois")

    assert [(line.old, line.new) for line in lines if not line.is_same] == [(None, "Un et demi")]


def test_unchanged_parts_are_folded_under_their_headings():
    old = "\n\n".join(f"## Partie {n}\n\nTexte {n}\n\nFin {n}" for n in range(5))
    comparison = compare(old, old.replace("Texte 3", "Texte trois"))

    assert [(box.title, box.is_same) for box in comparison.text] == [
        ("Partie 0 · Partie 1 · Partie 2", True),
        ("Partie 3", False),
        ("Partie 4", True),
    ]


def test_long_unchanged_passages_of_a_changed_part_are_folded():
    lines = [f"- Ligne {n} de la liste" for n in range(20)]
    new = [*lines[:10], "- Autre chose, tout à fait", *lines[11:]]
    box = compare("\n".join(lines), "\n".join(new)).text[0]

    assert [(len(passage.lines), passage.is_folded) for passage in box.passages] == [(9, True), (4, False), (8, True)]


@pytest.mark.parametrize("change", ["### Partie", "## Partir"])
def test_a_heading_that_changed_is_said(change):
    with override("en"):
        comparison = compare("## Partie\n\nTexte", f"{change}\n\nTexte")
        shown = "".join(part.removed for line in comparison.text[0].lines for part in line.parts)

    assert shown.strip() in ("2", "2: Partie", "Partie")


def test_steps_and_rows_are_compared_one_by_one():
    old = "1. Trier\n2. Essuyer les écrans\n3. Ranger\n\n| A | B |\n| --- | --- |\n| 1 | 2 |"
    lines = compared_lines(old, old.replace("les écrans", "les claviers").replace("| 1 | 2 |", "| 1 | 3 |"))

    assert [line.old for line in lines if not line.is_same] == ["2. Essuyer les écrans", "| 1 | 2 |"]
    assert not any("---" in (line.old or "") for line in lines)


def test_the_size_of_a_change_is_counted_in_words():
    assert words_changed(version("Un mot. Deux"), version("Un grand mot. Deux\n\nEncore deux")) == (3, 0)
    assert words_changed(version("Un\n\nDeux"), version("Deux\n\nUn")) == (0, 0)


# Time


def elapsed(old, new):
    start = time.perf_counter()
    comparison = compare(old, new)
    assert comparison.text and comparison.retouched is not None
    words_changed(version(old), version(new))
    return time.perf_counter() - start


def prose(seed, paragraphs=120):
    chance = random.Random(seed)  # noqa: S311
    vocabulary = ["".join(chance.choices("aeioulmnrst", k=chance.randint(2, 10))) for _word in range(2000)]
    return "\n\n".join(
        (f"## {chance.choice(vocabulary)}\n\n" if n % 10 == 0 else "") + " ".join(chance.choices(vocabulary, k=60))
        for n in range(paragraphs)
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (prose(1), prose(2)),
        (prose(1), prose(1).replace("a", "o")),
        ("oui non " * 6000, "non oui oui " * 4000),
        ("\n\n".join(["oui non"] * 6000), "\n\n".join(["non oui oui"] * 4000)),
        ("oui " * 60_000, "non " * 60_000),
        ("\n".join("[x](" * 500 for _line in range(20)), "\n".join("](" * 1000 for _line in range(20))),
        ("a" * 50_000, "b" * 50_000),
        ("| --- " * 8000, "\\" * 50_000),
    ],
    ids=["all-new", "every-word", "two-words", "two-lines", "longest", "brackets", "one-word", "marks"],
)
def test_no_text_takes_long(old, new):
    assert elapsed(old, new) < 3  # a tenth of it on a quiet machine


# Pages


@pytest.fixture
def guide(home, guides, member):
    with publication.changes():
        page = GuidePageFactory(title="Monter une collecte", live=False, first_published_at=None)
        publish(page, member, "Écrire", body=[("text", "<p>Trente ordinateurs en un jour.</p>")])
    publish(
        page,
        member,
        "Corriger",
        title="Collecter",
        summary="Un autre chapeau.",
        licence="CC0-1.0",
        duration="un jour",
        body=[("text", "<p>Quarante ordinateurs en un jour.</p>")],
    )
    publish(page, member, "Finir", difficulty="easy")
    return page


def test_a_visitor_reads_what_changed(client, guide):
    response = client.get(history_of(guide, 1, 2))

    assert response.status_code == 200
    changed = [(found.name, found.get_text().split(":")[-1].strip()) for found in tree(response).main(["del", "ins"])]
    assert ("del", "Trente") in changed and ("ins", "Quarante") in changed
    assert ("del", "Monter une collecte") in changed and ("ins", "Collecter") in changed
    assert all(found.select_one(".visually-hidden") for found in tree(response).main(["del", "ins"]))
    assert len(titles(response, ".diff__box h2")) >= 4
    assert heading_levels(response)[0] == 1 and set(heading_levels(response)[1:]) == {2}
    assert response["X-Robots-Tag"] == "noindex"
    assert not response.cookies


def test_both_presentations_say_the_same(client, guide):
    inline, side = (client.get(history_of(guide, 1, 2) + query) for query in ("", "?view=side"))

    assert tree(side).select_one(".diff__pair del") and tree(side).select_one(".diff__pair ins")
    for name in ("del", "ins"):
        assert [f.get_text() for f in tree(inline).main(name)] == [f.get_text() for f in tree(side).main(name)]


def test_one_goes_from_a_comparison_to_the_next(client, guide):
    assert tree(client.get(history_of(guide, 1, 2))).select_one("[rel=next]")["href"] == history_of(guide, 2, 3)
    assert tree(client.get(history_of(guide, 2, 3))).select_one("[rel=prev]")["href"] == history_of(guide, 1, 2)
    assert tree(client.get(history_of(guide, 1, 3))).select_one("[rel=next], [rel=prev]") is None


@pytest.mark.parametrize(
    ("asked", "sent"), [((2, 1), (1, 2)), ((2, 2), (2,)), (("03", "1"), (1, 3)), (("01", "02"), (1, 2))]
)
def test_numbers_are_put_in_order(client, guide, asked, sent):
    assert client.get(history_of(guide, *asked))["Location"] == history_of(guide, *sent)


@pytest.mark.parametrize("numbers", [(1, 9), (0, 1), (7, 9), (1, 999999)])
def test_an_unknown_number_is_not_found(client, guide, numbers):
    assert client.get(history_of(guide, *numbers)).status_code == 404


def test_fields_outside_the_text_are_named(client, home, member):
    with publication.changes():
        actor = published(by=member, title="Atelier du Quai", commune=CommuneFactory())
    publish(actor, member, latitude=45.1, longitude=4.1)

    old, new = PublishedVersion.objects.order_by("number")
    with override("en"):
        comparison = Comparison(old, new, type(actor))
        assert {"Latitude", "Longitude"} <= set(comparison.other_fields)
    assert client.get(history_of(actor, 1, 2)).status_code == 200


def test_a_page_that_moved_says_from_where(client, guide):
    with publication.changes():
        guide.slug = "collecter"
        guide.save()

    found = tree(client.get(history_of(guide, 3, 4))).main(["del", "ins"])

    said = [(part.name, part.find(string=True, recursive=False)) for part in found]
    assert said == [("del", "monter-une-collecte"), ("ins", "collecter")]


def test_versions_that_say_the_same_are_said_to(client, guide, member):
    publish(guide, member, title="Autre titre")
    publish(guide, member, title="Collecter")

    response = client.get(history_of(guide, 3, 5))

    assert tree(response).main(["del", "ins", "details"]) == []
    assert tree(response).select_one(".diff > p")


def test_the_text_of_a_version_is_what_its_reader_read(guide):
    first = PublishedVersion.objects.get(number=1)

    assert text_of(first) == "Trente ordinateurs en un jour."


def test_a_text_in_another_language_is_marked(client, home, member):
    with publication.changes():
        actor = published(by=member, title="Atelier du Quai")
    publish(actor, member, body=[("text", "<p>Le dimanche.</p>")])
    with override("en"):
        address = history_url(actor.get_url(), 1, 2)

    response = client.get(address)

    assert tree(response).select_one(".diff__text")["lang"] == "fr"
    assert "What changed between version 1 and version 2" in words(response)
