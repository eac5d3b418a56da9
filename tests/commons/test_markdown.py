"""From rich text to Markdown and back, whatever somebody wrote."""

import pytest
from bs4 import BeautifulSoup
from django.utils.html import escape
from wagtail.rich_text import RichText

from commons import markdown
from tests.factories import DocumentFactory, GuidePageFactory

HOST = "http://127.0.0.1:8000"
# What people type, and what could be taken for something else.
TEXTS = [
    "Une phrase.",
    "Deux  espaces\tet une tabulation",
    "*étoiles*, _soulignés_, `accents`, [crochets](parenthèses), <chevrons>, a | b, 100 \\ 2",
    "# un croisillon au début",
    "- un tiret au début",
    "+ un plus au début",
    "1. un nombre au début",
    "1) un nombre encore",
    "2024. L’année commence",
    "> un chevron au début",
    "~~~",
    "```",
    "---",
    "===",
    "* * *",
    "a*b*c et a_b_c",
    "![image](javascript:alert(1))",
    "[lien](javascript:alert(1))",
    "<script>alert(1)</script>",
    "&lt;b&gt; &amp; &copy;",
    "[^1]: une fausse note",
    "un appel[^1] de note",
    "https://example.org/a_b_c?d=e&f=g",
    "C’est l’été « à deux » — 10 €",
    "日本語 العربية 🚲",
]


@pytest.mark.parametrize("text", TEXTS)
def test_plain_text_comes_back_as_it_was_written(text):
    """Said in Markdown in the middle of a line, then read by a CommonMark reader."""
    read = markdown.to_html(f"Avant {markdown.escape(text)} après")

    assert text_of(read) == f"Avant {' '.join(text.split())} après"
    assert tags_of(read) == ["p"]


@pytest.mark.parametrize("text", TEXTS)
def test_a_paragraph_of_rich_text_comes_back_as_it_was_written(text):
    read = markdown.to_html(markdown.from_rich_text(RichText(f"<p>{escape(text)}</p>")))

    assert text_of(read) == " ".join(text.split())
    assert tags_of(read) == ["p"]


@pytest.mark.parametrize("text", TEXTS)
def test_a_heading_comes_back_as_it_was_written(text):
    read = markdown.to_html(markdown.heading(2, text))

    assert text_of(read) == " ".join(text.split())
    assert tags_of(read) == ["h2"]


@pytest.mark.parametrize("text", TEXTS)
def test_the_words_of_a_link_come_back_as_they_were_written(text):
    read = markdown.to_html(markdown.link(text, "https://example.org/a b?c=(d)"))

    assert text_of(read) == " ".join(text.split())
    assert tags_of(read) == ["p", "a"]


def text_of(html):
    return " ".join(BeautifulSoup(html, "html.parser").get_text().split())


def tags_of(html):
    return [found.name for found in BeautifulSoup(html, "html.parser").find_all(True)]


RICH_TEXTS = {
    "<p>Un <b>mot</b>, un <i>autre</i>.</p>": "Un **mot**, un *autre*.",
    "<p>Un.</p><p>Deux.</p>": "Un.\n\nDeux.",
    "<p>Une ligne<br/>puis une autre</p>": "Une ligne  \npuis une autre",
    "<ul><li>Un</li><li>Deux<ul><li>Deux et demi</li></ul></li></ul>": "- Un\n- Deux\n  - Deux et demi",
    "<ol><li>Un</li><li>Deux</li></ol>": "1. Un\n2. Deux",
    '<p><a href="https://example.org/?a=1&amp;b=2">Un lien</a></p>': "[Un lien](https://example.org/?a=1&b=2)",
    '<p><a href="/fr/guides/">Ici</a></p>': f"[Ici]({HOST}/fr/guides/)",
    '<p><a href="mailto:nous@exemple.fr">Écrire</a></p>': "[Écrire](mailto:nous@exemple.fr)",
    "<p># pas un titre</p>": "\\# pas un titre",
    "<p>1. pas une liste</p>": "1\\. pas une liste",
    "": "",
    "<p></p>": "",
}


@pytest.mark.parametrize("html", RICH_TEXTS)
def test_rich_text_is_said_in_markdown(html):
    assert markdown.from_rich_text(RichText(html)) == RICH_TEXTS[html]


def test_links_to_pages_and_files_are_said_in_full(guides):
    guide, document = GuidePageFactory(slug="collecte"), DocumentFactory(name="fiche.pdf")
    text = (
        f'<p><a linktype="page" id="{guide.pk}">Un guide</a>, <a linktype="document" id="{document.pk}">un fichier</a>'
        ', <a linktype="page" id="999999">une page partie</a></p>'
    )

    assert markdown.from_rich_text(RichText(text)) == (
        f"[Un guide]({HOST}/fr/guides/collecte/), [un fichier]({HOST}{document.url}), une page partie"
    )


def test_calls_to_notes_become_numbers():
    text = '<p>Ici<footnote id="b">[b]</footnote>, là<footnote id="a">[a]</footnote>, rien<footnote id="z">[z]</footnote></p>'

    with markdown.numbering_notes(["a", "b"]) as numbers:
        assert markdown.from_rich_text(RichText(text)) == "Ici[^1], là[^2], rien"

    assert numbers == {"b": 1, "a": 2}


def test_brackets_that_somebody_typed_call_no_note():
    with markdown.numbering_notes(["a"]):
        assert markdown.from_rich_text(RichText("<p>Un appel[^1] de note</p>")) == "Un appel\\[^1\\] de note"


def test_an_address_with_brackets_still_works():
    address = "https://fr.wikipedia.org/wiki/Réparation_(objet"
    read = markdown.to_html(markdown.from_rich_text(RichText(f'<p><a href="{address}">ici</a></p>')))

    assert BeautifulSoup(read, "html.parser").a["href"] == "https://fr.wikipedia.org/wiki/R%C3%A9paration_(objet"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        '<a href="javascript:alert(1)">x</a>',
        "<iframe src=//example.org></iframe>",
        "<b onclick=alert(1)>x</b>",
    ],
)
def test_markdown_that_somebody_wrote_never_becomes_html_of_theirs(text):
    assert tags_of(markdown.to_html(f"Un {text} deux\n\n{text}\n")) in (["p", "p"], ["p"])


@pytest.mark.parametrize("address", ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "vbscript:x", "data:text/html,x"])
def test_markdown_that_somebody_wrote_has_no_hostile_link(address):
    assert "href" not in markdown.to_html(f"[ici]({address})")


def test_a_table_keeps_its_shape():
    rows = [["un\ndeux", "a \\| b"], ["", "c"]]

    assert markdown.table(["Un", "Deux"], rows) == ("| Un | Deux |\n| --- | --- |\n| un deux | a \\| b |\n|  | c |")


def test_a_heading_has_at_most_six_levels():
    assert markdown.heading(9, "Loin") == "###### Loin"


def test_the_words_of_a_text_are_read_without_its_marks():
    text = "## Le *lieu*\n\nVoir [la page](https://x.fr/), **vite** :\nici `a | b`.\n\n"
    text += "| Vélo | Prix |\n| --- | --- |\n| Bleu | 40 € |\n\n- un\n- deux ![plan](/x.png)\n\n```\ncode\n```"

    assert markdown.plain_text(text).split() == (
        "Le lieu Voir la page, vite : ici a | b. Vélo Prix Bleu 40 € un deux code".split()
    )
