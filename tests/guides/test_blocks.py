"""The blocks of guides, code sources and charters, said in Markdown."""

import pytest
from django.utils.translation import override

from guides.blocks import (
    ArticleBlocks,
    ConditionBlock,
    FactorBlock,
    IndicatorBlocks,
    IngredientBlocks,
    MilestoneBlock,
    PitfallBlock,
    ReplicationBlock,
    SourceBlocks,
    StepBlocks,
    VariationBlock,
    number_articles,
)
from tests.factories import GuidePageFactory, blocks


def said(block, value, **options):
    with override("en"):
        return block.to_markdown(block.normalize(value), **options)


BLOCKS = {
    "ingredients": (
        IngredientBlocks(),
        [
            ("group", {"title": "For the table"}),
            ("ingredient", {"name": "A scale", "quantity": "1", "note": "borrowed"}),
            ("ingredient", {"name": "Coffee", "quantity": "", "note": ""}),
            ("text", "<p>And <b>smiles</b>.</p>"),
        ],
        "### For the table\n\n- A scale (1) — borrowed\n\n- Coffee\n\nAnd **smiles**.",
    ),
    "steps": (
        StepBlocks(),
        [
            ("step", {"title": "Weigh", "text": "<p>On the scale.</p>", "duration": "1 min", "image": None}),
            ("heading", {"text": "Later", "level": "1", "anchor": ""}),
            ("step", {"title": "Label", "text": "", "duration": "", "image": None}),
        ],
        "1. **Weigh** (1 min)\n\n   On the scale.\n\n### Later\n\n2. **Label**",
    ),
    "pitfall": (PitfallBlock(), {"title": "At night", "text": "<p>One bag.</p>"}, "### At night\n\nOne bag."),
    "variation": (
        VariationBlock(),
        {"title": "Smaller", "text": "<p>Two hours.</p>", "page": None},
        "### Smaller\n\nTwo hours.",
    ),
    "milestone": (
        MilestoneBlock(),
        {"when": "2021", "title": "The box", "text": "<p>Two pallets.</p>"},
        "### 2021 – The box\n\nTwo pallets.",
    ),
    "factor": (FactorBlock(), {"title": "A key", "text": ""}, "### A key"),
    "condition": (
        ConditionBlock(),
        {"title": "A wall", "level": "helpful", "text": "<p>Dry.</p>"},
        "### A wall (Helpful)\n\nDry.",
    ),
    "indicators": (
        IndicatorBlocks(),
        [
            (
                "indicator",
                {"family": "use", "name": "Taken", "value": "12", "unit": "objects", "period": "2025", "method": ""},
            ),
            (
                "indicator",
                {"family": "social", "name": "People", "value": "7", "unit": "", "period": "", "method": "a list"},
            ),
        ],
        "- **Taken**: 12 objects (Use, 2025)\n- **People**: 7 (Social, a list)",
    ),
    "replication": (
        ReplicationBlock(),
        {
            "place": "Firminy",
            "actor": "Le Local",
            "when": "2024",
            "changes": "<p>Twice as big.</p>",
            "outcome": "",
            "url": "https://example.org/",
        },
        "### Firminy, Le Local, 2024\n\n**What they changed** Twice as big.\n\n<https://example.org/>",
    ),
    "sources": (
        SourceBlocks(),
        blocks.sources(),
        "- [Guide du réemploi](<https://example.org/reemploi>), ADEME, 2023, CC BY 4.0 — Les chiffres nationaux\n"
        "- Notre carnet",
    ),
}


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_says_itself_in_markdown(name):
    block, value, markdown = BLOCKS[name]

    assert said(block, value, base_level=2) == markdown


def test_articles_say_their_number_under_their_part():
    stream = ArticleBlocks().normalize(
        [
            ("part", {"title": "We promise"}),
            ("article", {"title": "To repair", "text": "<p>Together.</p>"}),
            ("part", {"title": "We ask"}),
            ("article", {"title": "To warn", "text": ""}),
        ]
    )
    number_articles(stream)

    assert ArticleBlocks().to_markdown(stream, base_level=2) == (
        "### We promise\n\n#### 1. To repair\n\nTogether.\n\n### We ask\n\n#### 2. To warn"
    )


def test_articles_without_parts_hang_under_the_title_of_their_section():
    stream = ArticleBlocks().normalize([("article", {"title": "To repair", "text": ""})])
    number_articles(stream)

    assert ArticleBlocks().to_markdown(stream, base_level=2) == "### 1. To repair"


def test_a_variation_says_where_to_read_more(guides):
    other = GuidePageFactory(title="En bibliothèque")
    value = {"title": "Smaller", "text": "", "page": other.page_ptr}

    assert said(VariationBlock(), value, base_level=2) == f"### Smaller\n\n→ [En bibliothèque](<{other.full_url}>)"


def test_a_variation_keeps_quiet_about_a_page_that_is_not_public(guides):
    hidden = GuidePageFactory(title="Secret", private=True)
    value = {"title": "Smaller", "text": "", "page": hidden.page_ptr}

    assert said(VariationBlock(), value, base_level=2) == "### Smaller"


def test_the_picture_of_a_step_is_in_its_markdown(db):
    picture = blocks.image("Une balance")
    step = {"title": "Peser", "text": "", "duration": "", "image": picture}

    assert f"![Une balance](<http://127.0.0.1:8000/pictures/{picture.pk}/>)" in said(StepBlocks(), [("step", step)])
