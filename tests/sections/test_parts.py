"""The sections of a page, and what can be typed in them."""

import pytest

from commons.models import StandardPage
from commons.sections import parts
from guides.models import GuidePage
from tests.factories import GuidePageFactory, StandardPageFactory, blocks

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(home):
    body = [
        ("text", "<p>Avant tout.</p>"),
        ("heading", {"text": "Trier", "level": "1", "anchor": ""}),
        ("text", "<p>Sur la table.</p>"),
        ("heading", {"text": "Les écrans", "level": "2", "anchor": "ecrans"}),
        ("text", "<p>À plat.</p>"),
        ("checklist", {"title": "", "items": ["Une balance", "Des gants"]}),
        ("heading", {"text": "Donner", "level": "1", "anchor": ""}),
        ("text", "<p>Sur rendez-vous.</p>"),
        *[block for block in blocks.reading() if block[0] in ("image", "table", "budget", "embed", "document")],
    ]
    page = StandardPageFactory(title="Trier", body=body)
    return StandardPage.objects.get(pk=page.pk)


def test_a_section_goes_to_the_next_heading_of_its_level(page):
    found = {section.anchor: section for section in parts.sections_of(page)}
    assert list(found) == ["body", "trier", "ecrans", "donner"]
    assert [part.value for part in found["trier"].parts][:3] == ["Trier", "<p>Sur la table.</p>", "Les écrans"]
    assert [part.label for part in found["ecrans"].parts][2:] == ["Titre", "Intitulé 1", "Intitulé 2"]


def test_what_is_not_made_of_words_is_left_to_the_cms(page):
    donner = parts.section_at(page, "donner")
    assert [passage.child.block_type for passage in donner.passages if not passage.parts] == [
        *["table", "budget", "image", "document", "embed"]
    ]


def test_anchors_are_those_of_the_page(page, client):
    html = client.get(page.url).content.decode()
    for section in parts.sections_of(page)[1:]:
        assert f'id="{section.anchor}"' in html


def test_only_what_is_given_changes(page):
    before = page.body.get_prep_value()
    one = parts.section_at(page, "ecrans").parts[1]
    item = parts.section_at(page, "ecrans").parts[4]
    changed = parts.apply(page, {one.path: "<p>Debout.</p>", item.path: "Des bottes"})
    after = changed.body.get_prep_value()
    assert [row["id"] for row in after] == [row["id"] for row in before]
    differing = [row["type"] for row, old in zip(after, before, strict=True) if row != old]
    assert differing == ["text", "checklist"]
    assert "Debout" in str(after) and "Des bottes" in str(after)
    changed.save_revision().publish()
    assert "Des bottes" in StandardPage.objects.get(pk=page.pk).to_markdown()


def test_what_is_gone_is_said(page):
    with pytest.raises(parts.GonePart):
        parts.apply(page, {("body", "nowhere", "text"): "x"})
    with pytest.raises(parts.GonePart):
        parts.apply(page, {("title",): "x"})


def test_blocks_say_what_they_refuse(page):
    heading, *_rest, item = parts.section_at(page, "ecrans").parts
    changed = parts.apply(page, {heading.path: "", item.path: "x" * 300})
    errors = parts.validated(changed, [heading.path, item.path])
    assert errors.keys() == {heading.path, item.path}


def test_fields_with_a_title_are_sections(guides):
    page = GuidePageFactory(
        title="Collecter",
        body=[("text", "<p>Pourquoi.</p>")],
        steps=[("step", blocks.STEP), ("step", blocks.STEP)],
        sources=[("source", blocks.SOURCE)],
    )
    found = parts.sections_of(GuidePage.objects.get(pk=page.pk))
    assert [section.anchor for section in found] == ["body", "steps", "sources"]
    assert [part.label for part in found[1].parts][:2] == ["Que faire", "Comment"]
