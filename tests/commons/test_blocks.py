"""Every block: what its editor is told of it, what its reader sees, what its Markdown says."""

from decimal import Decimal

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils.translation import override
from wagtail import blocks as wagtail_blocks

from commons.blocks import (
    BudgetBlock,
    CalloutBlock,
    CaptionedImageBlock,
    ChecklistBlock,
    CommonsStreamBlock,
    DocumentBlock,
    EmbedBlock,
    GalleryBlock,
    HeadingBlock,
    PageLinkBlock,
    QuoteBlock,
    ReadingBlocks,
    SourcesBlock,
    StepsBlock,
    TableBlock,
    TextBlock,
)
from commons.models import BasePage
from tests.commons.reading import structure, titles, tree
from tests.factories import DocumentFactory, GuidePageFactory, StandardPageFactory, blocks

HOST = "http://127.0.0.1:8000"
PAGE_TYPES = [model for model in apps.get_models() if issubclass(model, BasePage)]
OFFERED = {
    type(block).__name__: block
    for model in PAGE_TYPES
    for field in model._meta.get_fields()
    if isinstance(getattr(field, "stream_block", None), CommonsStreamBlock)
    for block in field.stream_block.child_blocks.values()
}
OF_THE_LIBRARY = ["CaptionedImageBlock", "GalleryBlock", "DocumentBlock", "PageLinkBlock"]  # nothing to show without it


def said(block, value):
    with override("en"):
        return block.to_markdown(block.normalize(value))


# All of them


@pytest.mark.parametrize("name", OFFERED)
def test_an_editor_is_told_what_each_block_is(name, db):
    block = OFFERED[name]

    assert str(block.label)
    assert block.get_description()
    assert block.meta.icon not in ("", "placeholder")
    assert block.is_previewable


@pytest.mark.parametrize("name", OFFERED)
def test_the_cms_shows_what_each_block_looks_like(client, administrator, name):
    client.force_login(administrator)

    response = client.get("/admin/block-preview/", {"id": OFFERED[name].definition_prefix})

    assert response.status_code == 200
    assert titles(response, "main") != [""] or name in OF_THE_LIBRARY


@pytest.mark.parametrize("name", OFFERED)
def test_each_block_says_its_markdown(name, home):
    block = OFFERED[name]

    assert block.to_markdown(block.get_preview_value()) or name in OF_THE_LIBRARY


@pytest.mark.parametrize("name", OFFERED)
def test_an_untouched_block_neither_breaks_the_page_nor_its_markdown(name, home):
    """Drafts are saved and previewed half filled."""
    block = OFFERED[name]
    value = block.get_default()

    assert isinstance(block.render(value), str)
    assert isinstance(block.to_markdown(value), str)


def test_the_factories_show_every_block_of_prose(home):
    assert {name for name, _value in blocks.reading()} == set(ReadingBlocks().child_blocks)


# Markdown, one by one


BLOCKS = {
    "heading": (HeadingBlock(), {"text": "Why # do it", "level": "2", "anchor": "why"}, "### Why \\# do it"),
    "text": (
        TextBlock(),
        '<p>A <b>table</b>, an <i>awning</i>, <a href="https://example.org/">a link</a>.</p><ul><li>One</li><li>Two</li></ul>',
        "A **table**, an *awning*, [a link](https://example.org/).\n\n- One\n- Two",
    ),
    "callout": (
        CalloutBlock(),
        {"kind": "warning", "title": "", "text": "<p>Hot.</p><p>Really.</p>"},
        "> **Take care**\n>\n> Hot.\n>\n> Really.",
    ),
    "callout with a title": (
        CalloutBlock(),
        {"kind": "tip", "title": "Ask", "text": "<p>A trolley.</p>"},
        "> **Ask**\n>\n> A trolley.",
    ),
    "quote": (
        QuoteBlock(),
        {"text": "A bicycle\nwas enough.", "author": "Inès", "role": "volunteer", "url": "https://example.org/"},
        "> A bicycle\n> was enough.\n>\n> — [Inès, volunteer](<https://example.org/>)",
    ),
    "quote of nobody": (
        QuoteBlock(),
        {"text": "A bicycle was enough.", "author": "", "role": "", "url": ""},
        "> A bicycle was enough.",
    ),
    "steps": (
        StepsBlock(),
        {
            "steps": [
                {"title": "Weigh", "text": "<p>Slowly.</p>", "duration": "1 min", "image": None},
                {"title": "Label", "text": "", "duration": "", "image": None},
            ]
        },
        "1. **Weigh** (1 min)\n\n   Slowly.\n\n2. **Label**",
    ),
    "checklist": (
        ChecklistBlock(),
        {"title": "Before", "items": ["Scale", "Kettle"]},
        "**Before**\n\n- [ ] Scale\n- [ ] Kettle",
    ),
    "embed": (
        EmbedBlock(),
        {"url": "https://vimeo.com/1234", "title": "A film", "summary": "Four screws."},
        "[A film](<https://vimeo.com/1234>)\n\nFour screws.",
    ),
    "sources": (
        SourcesBlock(),
        {"sources": [blocks.SOURCE, {**dict.fromkeys(blocks.SOURCE, ""), "title": "Notebook"}]},
        "- [Guide du réemploi](<https://example.org/reemploi>), ADEME, 2023, CC BY 4.0 — Les chiffres nationaux\n"
        "- Notebook",
    ),
    "budget": (
        BudgetBlock(),
        blocks.BUDGET,
        "**Une saison, dix dates**\n\n"
        "| Item | Quantity | Unit price | Total |\n"
        "| --- | --- | --- | --- |\n"
        "| Étiquettes — imprimées au lieu | 1,000 | €0.12 | €120 |\n"
        "| Location du camion | 2.5 | €80 | €200 |\n"
        "| **Total of expenses** |  |  | **€320** |\n"
        "| Subvention | 1 | €250 | €250 |\n"
        "| **Total of income** |  |  | **€250** |\n"
        "| **Balance** |  |  | **−€70** |\n\n"
        "Hors temps bénévole.",
    ),
    "page link to nowhere": (PageLinkBlock(), {"page": None, "reason": "Why"}, ""),
    "document that was deleted": (DocumentBlock(), {"document": None, "title": "Sheet", "description": ""}, ""),
    "image that was deleted": (CaptionedImageBlock(), {"image": None, "caption": "Sorting"}, ""),
}


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_says_itself_in_markdown(name):
    block, value, markdown = BLOCKS[name]

    assert said(block, value) == markdown


def test_a_table_says_itself_in_markdown():
    rows = [["a | b", "1234.50", "<p>very <b>good</b></p><p>or | not</p>"], ["", None, ""]]
    table = blocks.table([("text", "What"), ("number", "How many"), ("rich_text", "State")], rows)

    assert said(TableBlock(), {"caption": "Collected", "row_headers": True, "table": table}) == (
        "**Collected**\n\n"
        "| What | How many | State |\n"
        "| --- | --- | --- |\n"
        "| a \\| b | 1,234.5 | very **good** or \\| not |\n"
        "|  |  |  |"
    )


def test_pictures_say_their_alternative_their_caption_and_their_author(db):
    picture, decorative = blocks.image("Two [people]", credit="Inès"), blocks.image(decorative=True, credit="")
    first = f"![Two \\[people\\]](<{HOST}/pictures/{picture.pk}/>)\n\n*Sorting — Inès*"

    assert said(CaptionedImageBlock(), {"image": picture, "caption": "Sorting"}) == first
    images = [{"image": picture, "caption": "Sorting"}, {"image": decorative, "caption": ""}]
    assert said(GalleryBlock(), {"title": "Saturday", "images": images}) == (
        f"**Saturday**\n\n{first}\n\n![](<{HOST}/pictures/{decorative.pk}/>)"
    )


def test_a_document_says_its_type_and_what_it_is_for(db):
    document = DocumentFactory(title="Fiche", name="fiche.pdf")
    address = f"<{HOST}{document.url}>"

    assert said(DocumentBlock(), {"document": document, "title": "", "description": ""}) == f"[Fiche]({address}) (PDF)"
    assert said(DocumentBlock(), {"document": document, "title": "La fiche", "description": "À imprimer"}) == (
        f"[La fiche]({address}) (PDF) — À imprimer"
    )


def test_a_link_to_a_page_says_where_and_why(guides):
    guide = GuidePageFactory(title="Collecte")
    value = {"page": guide.page_ptr, "reason": "To begin"}

    assert said(PageLinkBlock(), value) == f"→ [Collecte](<{guide.full_url}>) — To begin"


# HTML, where it matters


def shown(client, **fields):
    return client.get(StandardPageFactory(**fields).url)


def test_a_table_has_headers_that_a_screen_reader_can_follow(client, home):
    table = blocks.table([("text", "Objet"), ("number", "Nombre")], [["Écrans", "1234.50"], ["Claviers", "3"]])
    value = {"caption": "Ce que nous avons collecté", "row_headers": True, "table": table}
    page = tree(shown(client, body=[("table", value)]))

    assert page.caption.get_text() == "Ce que nous avons collecté"
    assert [(th["scope"], th.get_text()) for th in page.select("thead th")] == [("col", "Objet"), ("col", "Nombre")]
    assert [(th["scope"], th.get_text()) for th in page.select("tbody th")] == [("row", "Écrans"), ("row", "Claviers")]
    assert [td.get_text() for td in page.select("tbody td")] == ["1\u00a0234,5", "3"]
    region = page.select_one(".table")
    assert (region["tabindex"], region["aria-label"]) == ("0", "Ce que nous avons collecté")


def test_a_table_whose_first_column_names_nothing_has_no_row_header(client, home):
    table = blocks.table([("text", "Un"), ("text", "Deux")], [["a", "b"]])
    page = tree(shown(client, body=[("table", {"caption": "Essai", "row_headers": False, "table": table})]))

    assert page.select("tbody th") == []
    assert [td.get_text() for td in page.select("tbody td")] == ["a", "b"]


def test_a_callout_says_its_kind_in_words(client, home_en):
    kinds = ["tip", "example", "definition", "warning", "danger"]
    body = [("callout", {"kind": kind, "title": "", "text": "<p>So.</p>"}) for kind in kinds]

    assert titles(shown(client, body=body, parent=home_en), ".callout__title") == [
        *["Tip", "Example from the field", "Definition", "Take care", "What not to do"]
    ]


def test_a_file_shows_its_type_and_weight_before_it_is_taken(client, home):
    document = DocumentFactory(name="inventaire.ods", content=b"x" * 2048)
    value = {"document": document, "title": "L’inventaire", "description": ""}
    response = shown(client, body=[("document", value)])

    assert titles(response, ".take__title") == ["L’inventaire (ODS, 2,0\u00a0Kio)"]
    assert titles(response, ".take__meta") == ["Rachid Benhaddou, CC BY-SA 4.0"]


def test_a_picture_shows_its_author_and_licence(client, home):
    picture = blocks.image("Deux personnes", credit="Inès Marchal", licence="CC-BY-NC-4.0")
    response = shown(client, body=[("image", {"image": picture, "caption": "Le tri"})])

    assert titles(response, "figcaption") == ["Le tri — Inès Marchal, CC BY-NC 4.0"]
    assert tree(response).figure.img["alt"] == "Deux personnes"


def test_a_picture_without_an_open_licence_has_no_empty_link(client, home):
    picture = blocks.image(credit="Ville de Roanne", licence="LicenseRef-all-rights-reserved")
    page = tree(shown(client, body=[("image", {"image": picture, "caption": ""})]))

    assert [a for a in page.figure.find_all("a") if not a.get("href")] == []


def test_the_same_picture_used_twice_keeps_its_two_alternatives(client, home):
    picture = blocks.image("La façade")
    raw = [
        {
            "type": "image",
            "value": {"image": {"image": picture.pk, "alt_text": alt, "decorative": False}, "caption": ""},
        }
        for alt in ("La façade", "La vitrine")
    ]
    page = StandardPageFactory()
    page.body = raw
    page.save()

    response = client.get(page.url)
    assert [img["alt"] for img in tree(response).select("figure img")] == ["La façade", "La vitrine"]


def test_a_steps_list_is_numbered_by_the_browser(client, home):
    steps = [{"title": "Peser", "text": "", "duration": "1 min", "image": None}, {**blocks.STEP, "image": None}]
    response = shown(client, body=[("steps", {"steps": steps})])

    assert len(tree(response).select("ol.steps > li")) == 2


def test_a_long_quote_keeps_its_paragraphs_and_its_source(client, home):
    value = {"text": "Un.\n\nDeux.", "author": "Inès", "role": "bénévole", "url": "https://example.org/"}
    page = tree(shown(client, body=[("quote", value)]))

    assert list(page.blockquote.stripped_strings) == ["Un.", "Deux."]
    assert page.figcaption.a["href"] == "https://example.org/"


# What an editor may not save


def refusal(block, value):
    with pytest.raises(ValidationError) as refused:
        block.clean(block.normalize(value))
    return refused.value


def test_a_picture_needs_words_or_must_be_said_decorative(db):
    bare = {"image": blocks.image(alt=""), "caption": "Le tri"}
    error = refusal(CaptionedImageBlock(), bare).block_errors["image"]
    assert list(error.block_errors) == ["alt_text"]

    CaptionedImageBlock().clean(CaptionedImageBlock().normalize({**bare, "image": blocks.image(decorative=True)}))
    CaptionedImageBlock().clean(CaptionedImageBlock().normalize({**bare, "image": blocks.image("Deux personnes")}))


@pytest.mark.parametrize("count", [1, 13])
def test_a_gallery_holds_two_to_twelve_pictures(db, count):
    picture = blocks.image()
    value = {"title": "", "images": [{"image": picture, "caption": ""}] * count}

    assert "images" in refusal(GalleryBlock(), value).block_errors


def test_a_table_needs_a_caption():
    table = blocks.table([("text", "Un")], [["a"]])

    assert "caption" in refusal(TableBlock(), {"caption": "", "row_headers": True, "table": table}).block_errors


@pytest.mark.parametrize(("quantity", "price"), [("-1", "1"), ("1", "-1"), ("1", "0.005")])
def test_a_budget_line_has_no_negative_amount_nor_part_of_a_cent(quantity, price):
    lines = [blocks.line("expense", "Vis", quantity, price)]

    assert "lines" in refusal(BudgetBlock(), {"caption": "Essai", "lines": lines, "note": ""}).block_errors


@pytest.mark.parametrize("block", [ChecklistBlock(), StepsBlock(), SourcesBlock(), BudgetBlock()])
def test_a_list_holds_at_least_one_thing(block):
    (name,) = (name for name, child in block.child_blocks.items() if isinstance(child, wagtail_blocks.ListBlock))
    empty = {**block.get_default(), name: []}

    assert name in refusal(block, empty).block_errors


# Budgets


def test_the_sums_of_a_budget_are_exact():
    lines = [blocks.line("expense", "Vis", "3", "0.10"), blocks.line("income", "Don", "0.5", "0.61")]
    budget = BudgetBlock().normalize({"caption": "Essai", "lines": lines, "note": ""})

    assert (budget.total_expenses, budget.total_incomes) == (Decimal("0.30"), Decimal("0.305"))
    assert budget.balance == Decimal("0.005")


def test_a_half_filled_line_counts_for_nothing():
    lines = [{**blocks.line("expense", "Vis", "3", "2"), "unit_price": None}, blocks.line("expense", "Clous", "2", "5")]

    assert BudgetBlock().normalize({"caption": "", "lines": lines, "note": ""}).total_expenses == 10


def test_a_budget_shows_its_sums_in_the_way_of_the_reader(client, home, home_en):
    french = shown(client, body=[("budget", blocks.BUDGET)])
    english = client.get(StandardPageFactory(parent=home_en, body=[("budget", blocks.BUDGET)]).url)

    assert titles(french, ".table tr.total td") == ["320\u00a0€", "250\u00a0€", "−70\u00a0€"]
    assert titles(french, ".table tr:not(.total) td") == [
        *["1\u00a0000", "0,12\u00a0€", "120\u00a0€"],
        *["2,5", "80\u00a0€", "200\u00a0€"],
        *["1", "250\u00a0€", "250\u00a0€"],
    ]
    assert titles(english, ".table tr.total td") == ["€320", "€250", "−€70"]
    assert titles(english, ".table tr:not(.total) td")[:3] == ["1,000", "€0.12", "€120"]


def test_a_budget_without_income_shows_no_balance(client, home):
    only = {"caption": "Essai", "lines": blocks.BUDGET["lines"][:2], "note": ""}
    response = shown(client, body=[("budget", only)])

    assert titles(response, ".table tr.total td") == ["320\u00a0€"]
    assert titles(response, ".table__note") == []


def test_nothing_in_a_block_has_a_style_of_its_own(client, guides):
    response = client.get(GuidePageFactory(full=True).url)

    assert [name for name, attributes in structure(response.text) if "style" in attributes] == []
