"""A title in double brackets leads to what has it, or proposes to write it, wherever it is read."""

from time import monotonic

import pytest
from wagtail.models import PageViewRestriction

from commons import publication
from commons.history.models import PublishedVersion
from commons.links.titles import as_typed, key_of, parse, to_read
from guides.models import GuidePage
from tests.commons.reading import structure, titles, tree
from tests.factories import GuidePageFactory, StandardPageFactory, TopicPageFactory, note_call
from tests.factories.directory import published
from tests.factories.history import history_of, publish
from tests.proposals.conftest import address, fill, said, send

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def somewhere(guides):
    return guides


def text(words):
    return [("text", f"<p>{words}</p>")]


def guide(title, words="", **values):
    with publication.changes():
        return GuidePageFactory(title=title, body=text(words), **values)


def actor(title, words=""):
    return published(title=title, body=text(words))


def anchors(response):
    """(words, address, class) of every link of the text."""
    found = tree(response).select(".prose .flow a")
    return [(" ".join(a.get_text().split()), a.get("href"), a.get("class")) for a in found]


def hint(words):
    return f"{words} ({said('page to write')})"


def to_write(title):
    return f"{address('propose_kind', 'guide')}?title={title}"


@pytest.mark.parametrize("write", [guide, actor])
def test_a_title_that_exists_is_a_link_to_it(client, write):
    guide("Trier les dons", slug="trier")
    thing = write("Collecter", "Voyez [[Trier les dons]] et [[trier les dons|le tri]].")

    links = anchors(client.get(thing.public_url))

    assert links[:2] == [("Trier les dons", "/fr/guides/trier/", None), ("le tri", "/fr/guides/trier/", None)]


@pytest.mark.parametrize("write", [guide, actor])
def test_a_title_that_nobody_wrote_proposes_to_write_it(client, write):
    thing = write("Collecter", "Voyez [[Trier les dons]] et [[Réparer|la réparation]].")

    links = anchors(client.get(thing.public_url))

    assert links[:2] == [
        (hint("Trier les dons"), to_write("Trier+les+dons"), ["wanted"]),
        (hint("la réparation"), to_write("R%C3%A9parer"), ["wanted"]),
    ]


def test_it_leads_to_a_sheet_a_topic_or_a_plain_page_as_well(client, topics):
    with publication.changes():
        TopicPageFactory(title="Réparation", slug="reparation")
        StandardPageFactory(title="À propos", slug="a-propos")
    published(title="Atelier du Quai", slug="atelier-du-quai")
    page = guide("Collecter", "[[réparation]] [[A PROPOS]] [[L’atelier]] [[atelier du quai]]")

    assert [href for _words, href, _class in anchors(client.get(page.url))] == [
        "/fr/themes/reparation/",
        "/fr/a-propos/",
        to_write("L%E2%80%99atelier"),
        "/fr/annuaire/atelier-du-quai/",
    ]


def test_publishing_the_title_makes_the_link_good(client):
    page = guide("Collecter", "[[Trier les dons]]")
    assert anchors(client.get(page.url))[0][2] == ["wanted"]

    new = guide("Trier les dons")

    assert anchors(client.get(page.url)) == [("Trier les dons", new.url, None)]


def test_it_follows_a_new_title_and_a_move(client, confirmed):
    page = guide("Collecter", "[[Trier les dons]] [[Bien trier]]")
    other = guide("Trier les dons", slug="trier")

    publish(other, confirmed, title="Bien trier", slug="bien-trier")

    assert [href for _words, href, _class in anchors(client.get(page.url))] == [
        to_write("Trier+les+dons"),
        "/fr/guides/bien-trier/",
    ]


@pytest.mark.parametrize("state", ["draft", "unpublished", "deleted", "private"])
def test_a_title_that_is_not_public_is_as_if_nobody_had_it(client, state):
    other = guide("Secret", live=state != "draft")
    with publication.changes():
        if state == "unpublished":
            other.unpublish()
        elif state == "deleted":
            other.delete()
        elif state == "private":
            PageViewRestriction.objects.create(page=other, restriction_type="login")
    page = guide("Collecter", "[[Secret]]")

    assert anchors(client.get(page.url)) == [(hint("Secret"), to_write("Secret"), ["wanted"])]


def test_each_language_leads_to_its_own(client, guides_en):
    french = guide("Repair café", slug="repair-cafe")
    with publication.changes():
        english = GuidePageFactory(title="Repair café", slug="repair", parent=guides_en, locale=guides_en.locale)
        only = GuidePageFactory(title="Only here", slug="only", parent=guides_en, locale=guides_en.locale)
        reader = GuidePageFactory(
            title="Read", parent=guides_en, locale=guides_en.locale, body=text("[[REPAIR CAFE]] [[Nothing]]")
        )
    page = guide("Collecter", "[[repair cafe]] [[Only here]]")

    assert [href for _words, href, _class in anchors(client.get(page.url))] == [french.url, only.url]
    assert [href for _words, href, _class in anchors(client.get(reader.url))] == [
        english.url,
        "/en/propose/guide/?title=Nothing",
    ]


def test_a_title_is_found_whatever_its_case_accents_and_apostrophes():
    assert key_of("L’Œuvre d'Été : « cœur »") == key_of("l'oeuvre d’ete coeur")
    assert key_of("Trier") != key_of("Tri")


def test_it_works_in_notes_steps_callouts_and_tables(client):
    guide("Trier les dons", slug="trier")
    columns = [{"type": "rich_text", "heading": "Quoi"}]
    table = {"columns": columns, "rows": [{"values": ["<p>[[Trier les dons|tableau]]</p>"]}], "caption": ""}
    block = GuidePage.body.field.stream_block.child_blocks["table"].child_blocks["table"]
    page = guide(
        "Collecter",
        notes={"a": "<p>[[Trier les dons|note]]</p>"},
        steps=[("step", {"title": "Un", "text": "<p>[[Trier les dons|étape]]</p>"})],
    )
    page.body = [
        ("text", f"<p>Voyez {note_call('a')}</p>"),
        ("callout", {"kind": "tip", "title": "", "text": "<p>[[Trier les dons|encadré]]</p>"}),
        ("table", {"caption": "C", "row_headers": False, "table": block.to_python(table)}),
    ]
    page.save()

    found = tree(client.get(page.url)).select('.prose a[href="/fr/guides/trier/"]')

    assert {a.get_text() for a in found} >= {"note", "étape", "encadré", "tableau"}


# Where no address should be


def test_markdown_and_history_say_words_or_a_link(client, member):
    guide("Trier les dons", slug="trier")
    page = guide("Collecter", "Voyez [[Trier les dons|le tri]] puis [[Réparer]].", written_by=[member])

    markdown = client.get(f"{page.url}page.md").text
    version = client.get(history_of(page, PublishedVersion.objects.filter(title="Collecter").latest("pk").number))

    assert "[le tri](http" in markdown and "/fr/guides/trier/)" in markdown
    assert "puis Réparer." in markdown
    assert "[[" not in markdown + version.text


def test_search_finds_the_words_without_the_brackets(client):
    page = guide("Collecter", "Voyez [[Zygomatique|le grand zygomatique]].")

    assert page.search_text() == "Voyez le grand zygomatique."


def test_inside_another_link_only_the_words_stay(client):
    page = guide("Collecter", '<a href="https://exemple.fr/">Voyez [[Trier|le tri]]</a> [[Trier]]')

    assert [href for _words, href, _class in anchors(client.get(page.url))] == [
        "https://exemple.fr/",
        to_write("Trier"),
    ]


# What was typed badly

LONG = "x" * 201


def test_what_names_nothing_stays_as_typed(client):
    typed = ["[[Trier", "[[ ]]", "[[]]", "[[!?]]", f"[[{LONG}]]", "[[|mots]]", "[[a\u200b", "[Trier]"]
    page = guide("Collecter", "</p><p>".join(typed))

    response = client.get(page.url)

    assert titles(response, ".prose .flow p") == typed
    assert anchors(response) == []


HOSTILE = [
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&quot; onmouseover=&quot;alert(1)",
    "a&lt;b&gt;c|&lt;img src=x onerror=alert(1)&gt;",
    "javascript:alert(1)",
    "&amp;lt;script&amp;gt;",
    "//ailleurs.example",
    "{{ settings.SECRET_KEY }}",
    "%00%0d%0aSet-Cookie: a=b",
    "'; drop table links_titlekey; --",
]


def test_a_hostile_title_is_only_words(client):
    page = guide("Collecter", "[[Trier]]")
    plain = structure(client.get(page.url).text)

    for title in HOSTILE:
        page.body = text(f"[[{title}]]")
        page.save()
        response = client.get(page.url)

        assert structure(response.text) == plain, title
        assert anchors(response)[0][1].startswith("/fr/"), title


def test_signs_that_nobody_sees_are_taken_out():
    assert parse("Tri\u200ber\u202e  les\u2066 dons | ce\u200b mot ") == ("Trier les dons", "ce mot")


def test_a_huge_paste_is_read_at_once():
    for pasted in [
        "[[" * 100_000,
        "[[a" * 60_000,
        "[[a|" * 50_000,
        "[[" + "a|" * 100_000,
        "]]" * 100_000,
        "<[[" * 60_000,
    ]:
        start = monotonic()

        assert to_read(pasted) == pasted
        assert monotonic() - start < 1


# Writing it


def test_who_follows_it_writes_under_that_title(client, member):
    client.force_login(member)

    form = tree(client.get(f"{address('propose_kind', 'guide')}?title=Trier+les+dons"))

    assert form.find("input", {"name": "title"})["value"] == "Trier les dons"


def test_a_visitor_logs_in_first_and_comes_back_to_it(client):
    response = client.get(f"{address('propose_kind', 'guide')}?title=Trier+les+dons")

    assert response.status_code == 302
    assert "title%3DTrier%2Bles%2Bdons" in response.url


def test_the_title_asked_for_is_cleaned(client, member):
    client.force_login(member)

    form = tree(client.get(f"{address('propose_kind', 'guide')}?title=%00Tri%E2%80%AEer%22%3E{'a' * 3000}"))

    assert form.find("input", {"name": "title"})["value"].startswith('Trier">aaa')
    assert len(form.find("input", {"name": "title"})["value"]) == 200


def test_brackets_typed_in_a_proposal_lead_somewhere_once_it_is_public(client, confirmed):
    guide("Trier les dons", slug="trier")
    client.force_login(confirmed)

    send(client, "guide", publish="", body="Voyez [[Trier les dons]].")
    page = GuidePage.objects.get(title=fill("guide")["title"])

    assert ("Trier les dons", "/fr/guides/trier/", None) in anchors(client.get(page.url))


def test_brackets_come_back_as_they_were_typed_when_a_text_is_written_again():
    assert as_typed(r"Voyez \[\[Trier\|le tri\]\] et \[ceci\]") == r"Voyez [[Trier|le tri]] et \[ceci\]"


# What it asks of the database


@pytest.mark.parametrize("count", [1, 3])
def test_more_titles_ask_no_more_of_the_database(client, count, django_assert_num_queries):
    for number in range(count):
        guide(f"Cible {number}")
    words = " ".join(f"[[Cible {number}]] [[Rien {number}]]" for number in range(count))
    page = guide(
        "Collecter",
        words,
        notes={str(number): f"<p>[[Noté {number}]]</p>" for number in range(count)},
        pitfalls=[("pitfall", {"title": "P", "text": f"<p>{words}</p>"})],
    )
    page.body = [*text(words), *text("".join(map(note_call, map(str, range(count)))))]
    page.save()
    client.get(page.url)

    with django_assert_num_queries(8):
        response = client.get(page.url)

    assert len(tree(response).select("a.wanted")) == count * 3
