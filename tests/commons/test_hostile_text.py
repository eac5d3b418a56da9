"""Whatever somebody types, readers see it as text: no element, no attribute, no script of theirs."""

import json
import re
from urllib.parse import quote

import pytest
import yaml
from django.template.defaultfilters import truncatewords
from taggit.models import Tag
from wagtail_footnotes.models import Footnote

from commons.models import Brand, HomePage, StandardPage, TopicPage, User
from guides.models import CharterPage, CodeSourcePage, GuidePage
from tests.commons.reading import json_ld, structure, tree
from tests.factories import (
    CharterPageFactory,
    CodeSourcePageFactory,
    GuidePageFactory,
    StandardPageFactory,
    TopicPageFactory,
    UserFactory,
    blocks,
    note_call,
)

PAYLOADS = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "<!--><script>alert(1)</script>-->",
    "--><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<img/src/onerror=alert(1)>",
    "<IMG SRC=javascript:alert(1)>",
    '"><img src=x onerror=alert(1)>',
    "'><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "' onmouseover='alert(1)",
    '" autofocus onfocus=alert(1) x="',
    "` onmouseover=`alert(1)",
    "<svg onload=alert(1)>",
    "<svg/onload=alert(1)//",
    "<svg><script>alert(1)</script></svg>",
    "<math><mtext><img src=x onerror=alert(1)>",
    "<iframe src=javascript:alert(1)>",
    '<iframe srcdoc="<script>alert(1)</script>">',
    "<object data=javascript:alert(1)>",
    "<embed src=javascript:alert(1)>",
    "<a href=javascript:alert(1)>ici</a>",
    '<a href="java&#115;cript:alert(1)">ici</a>',
    "<form action=//ailleurs.example><input name=q>",
    "<base href=//ailleurs.example/>",
    "<meta http-equiv=refresh content=0;url=//ailleurs.example>",
    "<link rel=stylesheet href=//ailleurs.example/x.css>",
    "<style>*{display:none}</style>",
    "<details open ontoggle=alert(1)>",
    "<video><source onerror=alert(1)></video>",
    "<b>gras</b>",
    "<x onclick=alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "\\u003cscript\\u003ealert(1)",
    "{{ 7|add:7 }}{% debug %}",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "javascript:alert(1)",
    "<scr\x01ipt>alert(1)</script>",
    "\u2028<script>alert(1)</script>\u2029",
    "＜script＞alert(1)＜/script＞",
    "]]><script>alert(1)</script>",
]
HARMLESS = "Un mot"


def gathered(payloads, longest=80):
    """Several payloads in one text, as many as a title can hold: each page is then read fewer times."""
    texts = [""]
    for payload in payloads:
        if len(texts[-1]) + len(payload) > longest:
            texts.append("")
        texts[-1] = f"{texts[-1]} {payload}".strip()
    return texts


TEXTS = gathered(PAYLOADS)


@pytest.fixture
def places(guides, topics, brand):
    """A page of each kind, empty for now, and the addresses where its words are shown."""
    author = UserFactory()
    topic = TopicPageFactory(slug="theme")
    note = {"a": "Une note."}
    guide = GuidePageFactory(slug="guide", topics=[topic], tags=["mot"], written_by=[author], notes=note)
    CodeSourcePageFactory(slug="recit")
    CharterPageFactory(slug="charte")
    page = StandardPageFactory(slug="page", show_in_menus=True)
    brand.legal_page = page
    brand.save()
    addresses = ["/fr/", "/fr/guides/", "/fr/themes/", "/fr/page/", author.get_absolute_url(), "/fr/gui/"]
    return [*addresses, *(p.url for p in (guide, topic)), "/fr/guides/recit/", "/fr/guides/charte/"]


def update(model, **values):
    """Change every row, without what a save sets off: this is done for each text."""
    for name, value in values.items():
        field = model._meta.get_field(name)
        if hasattr(field, "stream_block"):
            values[name] = field.to_python(value)
        elif isinstance(value, str):
            values[name] = value[: field.max_length]
    model.objects.update(**values)


def write(words):
    """Put these words everywhere that somebody can write some."""
    person = [("person", {"name": words, "role": "writing", "url": ""})]
    about = {"title": words, "summary": words, "seo_title": words, "search_description": words}
    source = {name: "https://example.org/" if name == "url" else words for name in blocks.SOURCE}
    body = [
        ("heading", {"text": words, "level": "1", "anchor": ""}),
        ("heading", {"text": "Titre", "level": "2", "anchor": words}),
        ("callout", {"kind": "tip", "title": words, "text": "<p>Oui.</p>"}),
        ("callout", {"kind": words, "title": "Titre", "text": "<p>Oui.</p>"}),
        ("quote", {"text": words, "author": words, "role": words, "url": "https://example.org/"}),
        ("steps", {"steps": [{"title": words, "text": "", "duration": words, "image": None}]}),
        ("checklist", {"title": words, "items": [words, words]}),
        (
            "table",
            {"caption": words, "row_headers": True, "table": blocks.table([("text", words)], [[words], [words]])},
        ),
        ("budget", {"caption": words, "lines": [blocks.line("expense", words, "1", "2", words)], "note": words}),
        ("embed", {"url": "https://vimeo.com/1234", "title": words, "summary": words}),
        ("page_link", {"page": StandardPage.objects.get().page_ptr, "reason": words}),
        ("sources", {"sources": [source]}),
    ]
    titled = {"title": words, "text": ""}
    called = [("text", f"<p>Ici{note_call('a')}.</p>")]
    update(StandardPage, **about, credits=person, body=body)
    update(TopicPage, **about, body=body)
    update(HomePage, **about, hero_title=words, primary_link_text=words, body=body)
    update(
        GuidePage,
        **about,
        credits=person,
        duration=words,
        people=words,
        budget=words,
        body=[*body, *called],
        ingredients=[
            ("group", {"title": words}),
            ("ingredient", {"name": words, "quantity": words, "note": words}),
        ],
        steps=[("step", {**titled, "duration": words, "image": None})],
        pitfalls=[("pitfall", titled)],
        variations=[("variation", {**titled, "page": StandardPage.objects.get().page_ptr})],
        sources=[("source", source)],
    )
    changed = dict.fromkeys(("place", "actor", "when"), words)
    update(
        CodeSourcePage,
        **about,
        place=words,
        period=words,
        scale=words,
        trajectory=[("milestone", {**titled, "when": words})],
        key_factors=[("factor", titled)],
        conditions=[("condition", {**titled, "level": "helpful"})],
        indicators=[
            ("indicator", {**dict.fromkeys(("name", "value", "unit", "period", "method"), words), "family": "use"})
        ],
        replications=[
            ("replication", {**changed, "changes": "", "outcome": "", "url": "https://example.org/"}),
        ],
    )
    update(
        CharterPage,
        **about,
        version=words,
        adopted_by=words,
        articles=[("part", {"title": words}), ("article", titled)],
    )
    update(Tag, name=words)
    update(User, display_name=words, bio=words)
    update(
        Brand,
        name=words,
        words=[("words", {"language": "fr", "tagline": words, "footer": words})],
        partners=[("partner", {"name": words, "url": "https://example.org/", "logo": None})],
    )


def show(client, places):
    return {address: client.get(address) for address in places}


@pytest.mark.full
def test_hostile_words_add_no_element_and_no_attribute_to_any_page(client, places):
    write(HARMLESS)
    expected = {address: structure(response.text) for address, response in show(client, places).items()}
    assert sum(len(found) for found in expected.values()) > 1000

    for words in TEXTS:
        write(words)
        for address, response in show(client, places).items():
            assert response.status_code == (404 if address == "/fr/gui/" else 200), (words, address)
            assert structure(response.text) == expected[address], (words, address)
            assert [payload for payload in PAYLOADS if "<" in payload and payload in response.text] == [], address


def test_hostile_words_are_read_as_they_were_typed(client, places):
    for words in TEXTS:
        write(words)
        page = tree(client.get("/fr/guides/guide/"))

        assert page.h1.get_text() == words
        assert page.select_one(".lede").get_text() == words
        assert page.blockquote.get_text() == words
        assert page.find("meta", property="og:title")["content"] == words
        assert page.find("meta", property="og:description")["content"] == words
        assert page.find("meta", attrs={"name": "description"})["content"] == words
        assert page.caption.get_text() == words
        assert page.select_one(".table")["aria-label"] == words


@pytest.mark.full
def test_machines_read_hostile_words_as_they_were_typed(client, places):
    for words in TEXTS:
        write(words)
        response = client.get("/fr/guides/guide/")
        data = json_ld(response)

        assert (data["name"], data["description"], data["keywords"]) == (words, words, [words])
        assert [author["name"] for author in data["author"]] == [words]
        assert (data["step"][0]["name"], data["supply"][0]["name"]) == (words, words)
        (script,) = tree(response).find_all("script", type="application/ld+json")
        assert "<" not in script.string
        assert json.loads(script.string) == data


def test_the_markdown_twin_is_never_taken_for_a_web_page(client, places):
    for words in TEXTS:
        write(words)
        response = client.get("/fr/guides/guide/page.md")

        assert response["Content-Type"] == "text/markdown; charset=utf-8"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in response["Content-Security-Policy"]
        _opening, front, body = response.text.split("---\n", 2)
        assert yaml.safe_load(front)["title"] == words
        unescaped = re.findall(r"(?<!\\)<(?!https?://)[^>\n]*", body)
        assert unescaped == [], words


def test_cards_cut_hostile_words_without_opening_anything(client, places):
    """A summary is cut after so many words: never in the middle of what keeps it harmless."""
    long = " ".join([f"<b>{word}" for word in range(60)])
    write(HARMLESS)
    expected = structure(client.get("/fr/").text)
    GuidePage.objects.update(summary=long[:300])

    response = client.get("/fr/")

    assert structure(response.text) == expected
    assert truncatewords(long[:300], 24) in tree(response).select_one(".cards").get_text()


def test_hostile_words_in_a_note_are_what_the_editor_let_through(client, places):
    Footnote.objects.update(text="<p>Un <b>mot</b> &lt;script&gt;alert(1)&lt;/script&gt;</p>")
    GuidePage.objects.update(body=[("text", f"<p>Ici{note_call('a')}.</p>")])

    page = tree(client.get("/fr/guides/guide/"))

    assert "<script>alert(1)</script>" in page.select_one(".notes").get_text()
    assert page.select_one(".notes").find_all("script") == []


def test_hostile_addresses_are_harmless_on_the_page_that_says_nothing_is_there(client, places):
    expected = structure(client.get("/fr/rien/").text)

    for words in PAYLOADS:
        response = client.get(f"/fr/{quote(words, safe='')}/")
        assert (response.status_code, structure(response.text)) == (404, expected), words


@pytest.mark.full
def test_hostile_queries_are_harmless_in_lists(client, places):
    expected = structure(client.get("/fr/guides/").text)

    for words in PAYLOADS:
        response = client.get("/fr/guides/", {"kind": words, "topic": words, "page": words, words: words})
        assert (response.status_code, structure(response.text)) == (200, expected), words
