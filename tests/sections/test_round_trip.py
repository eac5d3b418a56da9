"""What goes in comes out letter for letter, by the editor and in Markdown."""

from collections import defaultdict
from types import SimpleNamespace
from uuid import UUID

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from wagtail.rich_text import RichText
from wagtail.snippets.blocks import SnippetChooserBlock

from commons.blocks import TextBlock
from commons.demo.prose import Writer, load_pages
from commons.reading import leaves
from commons.sections import rich
from commons.sections.parts import RICH, Part

BLOCK = TextBlock()


def part(html=""):
    return Part(("body", "1"), "Texte", RICH, html, BLOCK)


def typed(text, before=""):
    return rich.without_keys(rich.from_markdown(text, part(before)))


@pytest.mark.parametrize(
    "html",
    [
        "<p>Un <b>mot</b>, un <i>autre</i>, <b><i>deux</i></b>.</p><p>Fin.</p>",
        '<p><a href="https://exemple.fr/a_b_c?d=1&amp;e=2">un lien</a></p>',
        "<ul><li>un<ul><li>dedans</li></ul></li><li>deux</li></ul><ol><li>puis</li></ol>",
        "<p>une ligne<br/>une autre</p>",
        "<p>a_b_c *étoile* 2 * 3 [crochets] # dièse &amp;copy; &lt;b&gt; \\ `code` ~</p>",
        "<p># pas un titre</p><p>- pas une liste</p><p>1. pas un numéro</p><p>1986. Une année</p><p>+ plus</p>",
        "<p>« Attention : 12\u00a0000\u202f€ »</p>",
        '<p>Vrai<footnote id="0aa1f2c3-1111-2222-3333-444455556666">[0aa1f2]</footnote>.</p>',
    ],
)
def test_each_shape_comes_back(html):
    assert typed(rich.to_markdown(part(html)), html) == html
    assert rich.without_keys(rich.from_html(html, part(html))) == html


def test_keys_of_paragraphs_are_kept_by_the_editor():
    html = '<p data-block-key="abc12">Un</p><p data-block-key="def34">Deux</p>'
    assert rich.from_html(html, part(html)) == html


def test_what_is_not_markdown_stays_words():
    words = "<script>alert(1)</script> <b>gras</b> `code` | a | ~~b~~"
    assert "<script" not in typed(words) and "&lt;script&gt;alert(1)&lt;/script&gt;" in typed(words)
    assert typed("> citation\n\n# titre\n\n---") == "<p>&gt; citation</p><p># titre</p><p>---</p>"


def test_a_list_with_blank_lines_keeps_its_words():
    assert typed("- un\n\n- deux\n\n  encore") == "<ul><li>un</li><li>deux<br/>encore</li></ul>"


@pytest.mark.parametrize(
    "text",
    ["[x](//ailleurs.fr)", "[x](ftp://a.fr)", "[x]()", "[x](wagtail://autre?id=1)"],
)
def test_a_link_that_is_not_accepted_is_said(text):
    with pytest.raises(ValidationError, match="x"):
        typed(text)


@pytest.mark.parametrize(
    "html",
    [
        "<p>a<script>alert(1)</script></p>",
        "<p><img src=x onerror=alert(1)></p>",
        '<p><a href="javascript:alert(1)">x</a></p>',
        "<table><tr><td>a</td></tr></table>",
        '<p><footnote id="inconnue">[inconn]</footnote></p>',
        "<h1>Titre</h1>",
        "<b>" * 20_000,
        "a" * 200_000,
    ],
)
def test_the_editor_sends_nothing_else(html):
    with pytest.raises(ValidationError):
        rich.from_html(html, part())


class AnyWriter(Writer):
    """Writes a page whatever the pages, pictures, documents and sheets that it names."""

    def __init__(self):
        note = SimpleNamespace(uuid=UUID("0aa1f2c3-1111-4222-8333-444455556666"))
        super().__init__(lambda kind, key: len(key), defaultdict(lambda: note))

    def value(self, block, value):
        return 1 if isinstance(block, SnippetChooserBlock) else super().value(block, value)


def rich_texts_of_the_demo():
    for page in load_pages():
        model = apps.get_model(page["type"])
        for name, _title in model.section_fields:
            block = model._meta.get_field(name).stream_block
            stream = block.to_python(AnyWriter().stream(block, page.get(name)))
            for its_block, value in leaves(stream):
                if isinstance(value, RichText) and value.source:
                    yield Part((name,), "Texte", RICH, value.source, its_block)


@pytest.mark.full
def test_all_the_prose_of_the_demo_comes_back(db):
    texts = {text.value: text for text in rich_texts_of_the_demo()}
    assert len(texts) > 200
    assert [value for value, text in texts.items() if not rich.says_as_much(text)] == []
