"""The Markdown twin of a page: page.md, for whoever leaves with a copy."""

import re
from datetime import date

import pytest
import yaml

from tests.factories import (
    CharterPageFactory,
    CodeSourcePageFactory,
    GuidePageFactory,
    StandardPageFactory,
    TopicPageFactory,
    UserFactory,
    note_call,
)

HOSTILE = [
    "Un: deux",
    "# dièse",
    "« guillemets » 'simples' \"doubles\"",
    "---",
    "- tiret",
    "@arobase",
    "un\\deux",
    "oui",
]


def twin(client, page):
    response = client.get(f"{page.url}page.md")
    assert response.status_code == 200
    return response


def front_matter(text):
    opening, front, body = text.split("---\n", 2)
    assert opening == ""
    return yaml.safe_load(front), body


def test_it_is_markdown_and_says_so(client, home):
    page = StandardPageFactory()

    response = twin(client, page)

    assert response["Content-Type"] == "text/markdown; charset=utf-8"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert f'<link rel="alternate" type="text/markdown" href="{page.url}page.md">' in client.get(page.url).text


def test_a_page_says_itself_whole(client, guides):
    ines = UserFactory(display_name="Inès")
    guide = GuidePageFactory(
        title="Monter une collecte",
        slug="collecte",
        summary="Trente ordinateurs en un jour.",
        duration="une journée",
        credits=[("person", {"name": "Rachid", "role": "review", "url": ""})],
        verified_on=date(2026, 10, 3),
        body=[
            ("text", f"<p>Il faut l’accord de la commune{note_call('b')}, ou du bailleur{note_call('a')}.</p>"),
            ("heading", {"text": "Pourquoi", "level": "1", "anchor": ""}),
        ],
        pitfalls=[("pitfall", {"title": "La pluie", "text": "<p>Un auvent.</p>"})],
        notes={"a": "Voyez le <b>règlement</b>.", "b": "Un arrêté."},
        written_by=[ines],
    )

    assert (
        twin(client, guide).text
        == f"""---
title: Monter une collecte
language: fr
url: {guide.full_url}
licence: CC-BY-SA-4.0
authors:
- Rachid
- Inès
verified: 2026-10-03
updated: {guide.last_published_at.date()}
---

# Monter une collecte

Trente ordinateurs en un jour.

- **Temps** : une journée

Il faut l’accord de la commune[^1], ou du bailleur[^2].

## Pourquoi

## Ce qui a raté chez nous

### La pluie

Un auvent.

[^1]: Un arrêté.
[^2]: Voyez le **règlement**.

---

Licence : [CC BY-SA 4.0](<https://creativecommons.org/licenses/by-sa/4.0/>)

«\u00a0Monter une collecte\u00a0», par Rachid, Inès, CC BY-SA 4.0, {guide.full_url}
"""
    )


def test_it_is_in_the_language_of_the_page_whatever_the_reader_prefers(client, guides, guides_en):
    guide = GuidePageFactory(pitfalls=[("pitfall", {"title": "Rain", "text": ""})])
    english = GuidePageFactory(translation_of=guide, title="Collect", pitfalls=guide.pitfalls, people="two")

    text = client.get(f"{english.url}page.md", headers={"accept-language": "fr"}).text

    assert front_matter(text)[0]["language"] == "en"
    assert "## What went wrong for us" in text
    assert "**People**" in text


@pytest.mark.parametrize("words", HOSTILE)
def test_the_front_matter_parses_whatever_the_words_are(client, guides, words):
    credits = [("person", {"name": words, "role": "writing", "url": ""})]
    guide = GuidePageFactory(title=words, slug="mots", credits=credits)

    about, _body = front_matter(twin(client, guide).text)

    assert (about["title"], about["authors"]) == (words, [words])


@pytest.mark.parametrize("factory", [GuidePageFactory, CodeSourcePageFactory, CharterPageFactory])
def test_links_and_pictures_still_work_once_the_text_has_left(client, guides, factory):
    _about, body = front_matter(twin(client, factory(full=True)).text)

    assert "](/" not in body
    assert "](</" not in body
    pictures = re.findall(r"!\[[^\]]*\]\(<http://127\.0\.0\.1:8000(/[^>]*)>\)", body)
    assert pictures
    for address in pictures:
        response = client.get(address, follow=True)
        assert (response.status_code, response["Content-Type"]) == (200, "image/webp")
        assert b"".join(response)
    assert "](<http://127.0.0.1:8000/documents/" in body


def test_the_home_page_and_lists_say_themselves_too(client, home, guides, topics):
    for page in (home, guides, topics, TopicPageFactory()):
        about, body = front_matter(twin(client, page).text)
        assert about["title"] == page.title
        assert body.startswith(f"\n# {page.title}\n")


def test_nobody_reads_a_draft_or_a_private_page_by_its_twin(client, guides):
    draft, private = GuidePageFactory(draft=True), GuidePageFactory(private=True, title="Secret")

    assert client.get(f"{draft.url}page.md").status_code == 404
    assert client.get(f"{private.url}page.md").status_code == 302
    assert client.get("/fr/rien/page.md").status_code == 404


def test_a_draft_of_a_published_page_is_not_in_its_twin(client, guides):
    guide = GuidePageFactory(title="Public")
    guide.title = "Secret"
    guide.save_revision()

    assert "Secret" not in twin(client, guide).text


def test_a_page_by_nobody_is_said_to_be_by_its_contributors(client, home_en):
    text = twin(client, StandardPageFactory(parent=home_en, title="About")).text

    assert "“About” by the contributors, CC BY-SA 4.0, " in text
    assert "authors" not in front_matter(text)[0]


@pytest.mark.parametrize("link_count", [1, 3])
def test_more_links_ask_no_more_of_the_database(client, guides, link_count, django_assert_max_num_queries):
    others = [GuidePageFactory() for _ in range(link_count)]
    guide = GuidePageFactory(
        body=[("text", f'<p><a linktype="page" id="{other.pk}">ici</a></p>') for other in others],
        variations=[("variation", {"title": "V", "text": "", "page": other.page_ptr}) for other in others],
    )
    twin(client, guide)

    with django_assert_max_num_queries(10):
        twin(client, guide)
