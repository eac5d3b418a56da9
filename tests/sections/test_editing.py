"""Changing a section from the page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from commons import publication
from commons.bin.keeping import put
from commons.sections import parts
from commons.sections.addresses import edit_url
from directory.models import Actor
from guides.models import GuidePage
from tests.commons.reading import heading_levels, tree, words
from tests.factories import GuidePageFactory, UserFactory
from tests.factories.directory import CommuneFactory, published
from tests.factories.history import history_of

BODY = [
    ("text", '<p>Avant <b>tout</b>, lire <a href="https://exemple.fr/a_b">ceci</a>.</p>'),
    ("heading", {"text": "Trier", "level": "1", "anchor": "trier"}),
    ("text", "<p>Sur la table.</p>"),
    ("checklist", {"title": "Avant d’ouvrir", "items": ["Une balance", "Des gants"]}),
    ("heading", {"text": "Donner", "level": "1", "anchor": "donner"}),
    ("text", "<p>Sur rendez-vous.</p>"),
]


@pytest.fixture
def guide(guides, topics, facilitator):
    page = GuidePageFactory(title="Monter une collecte", body=BODY)
    with publication.changes():
        GuidePage.objects.get(pk=page.pk).save_revision(user=facilitator).publish()
    return GuidePage.objects.get(pk=page.pk)


@pytest.fixture
def actor(home):
    actor = published(title="Atelier du Quai", commune=CommuneFactory(), body=BODY)
    return Actor.objects.get(pk=actor.pk)


@pytest.fixture(params=["guide", "actor"])
def thing(request):
    return request.getfixturevalue(request.param)


def read(thing):
    return type(thing).objects.get(pk=thing.pk)


def address(thing, anchor="trier"):
    return edit_url(thing.get_url(), anchor)


def key(thing, words):
    """The name of the field that says these words."""
    draft = read(thing).get_latest_revision_as_object()
    return next(part.key for part in parts.parts_of(draft).values() if words in part.value)


def send(client, thing, changes, *, anchor="trier", base=None, **more):
    """What comes back when somebody opened the form, changed texts and sent it: {words there: words typed}."""
    typed = {key(thing, words): new for words, new in changes.items()}
    base = read(thing).latest_revision_id if base is None else base
    return client.post(address(thing, anchor), {**typed, "base": base or "", **more})


def test_a_confirmed_member_publishes_a_section(client, confirmed, thing):
    client.force_login(confirmed)
    response = send(client, thing, {"Sur la table": "Sur **deux** tables."}, edit_summary="Deux tables")
    assert response.status_code == 302 and response.url == f"{thing.get_url()}#trier"
    assert "Sur **deux** tables." in read(thing).to_markdown()
    page = words(client.get(thing.get_url()))
    assert "Sur deux tables." in page
    assert "Deux tables" in words(client.get(history_of(thing)))
    assert "Basile" in words(client.get(history_of(thing)))


CLOSING = {
    "locked": lambda thing, by: type(thing).objects.filter(pk=thing.pk).update(locked=True, locked_by=by),
    "withdrawn": lambda thing, by: read(thing).unpublish(user=by),
}


@pytest.mark.parametrize("closing", CLOSING)
def test_what_was_typed_is_kept_when_the_text_is_closed_meanwhile(client, confirmed, facilitator, thing, closing):
    CLOSING[closing](thing, facilitator)
    before = read(thing).latest_revision_id
    client.force_login(confirmed)

    response = send(client, thing, {"Sur la table": "Sur **trois** tables."})

    [held] = confirmed.held_edits.all()
    assert (response.status_code, response.url) == (302, held.get_absolute_url())
    assert "Sur trois tables." in words(client.get(held.get_absolute_url()))
    assert read(thing).latest_revision_id == before


def test_what_is_in_the_bin_is_told_to_nobody_by_its_form(client, confirmed, facilitator, thing):
    """What would be kept is the whole text."""
    typed = {key(thing, "Sur la table"): "Sur **trois** tables.", "base": read(thing).latest_revision_id}
    there = address(thing)
    put(read(thing), facilitator)
    client.force_login(confirmed)

    for more in ({}, {"preview": ""}):
        assert client.post(there, {**typed, **more}).status_code == 404
    assert not confirmed.held_edits.exists()


@pytest.mark.parametrize("closing", CLOSING)
def test_nothing_is_kept_for_who_never_wrote_there(client, facilitator, thing, closing):
    CLOSING[closing](thing, facilitator)
    newcomer = UserFactory()
    client.force_login(newcomer)

    response = send(client, thing, {"Sur la table": "Sur **trois** tables."})

    assert response.status_code == {"locked": 403, "withdrawn": 404}[closing]
    assert not newcomer.held_edits.exists()


def test_what_a_member_writes_is_reviewed_first(client, member, facilitator, thing):
    client.force_login(member)
    response = send(client, thing, {"Sur la table": "Sur deux tables.", "Des gants": "Des bottes"})
    assert response.status_code == 302
    assert "Sur deux tables" not in read(thing).to_markdown()
    draft = read(thing).get_latest_revision_as_object()
    assert "Sur deux tables" in draft.to_markdown() and "Des bottes" in draft.to_markdown()
    assert read(thing).current_workflow_state.status == "in_progress"
    assert read(thing).latest_revision.user == member


def test_the_form_says_the_text_in_markdown_and_the_licence(client, confirmed, thing):
    client.force_login(confirmed)
    response = client.get(address(thing))
    page = tree(response)
    assert [area.get_text().strip("\n") for area in page.select("textarea")] == ["Sur la table."]
    assert page.select_one("textarea")["data-rich"].startswith("<p")
    values = [field["value"] for field in page.select("form.section-form input[type=text]") if field.get("value")]
    assert values == ["Trier", "Avant d’ouvrir", "Une balance", "Des gants"]
    assert {label["for"] for label in page.select("form.section-form label")} == {
        field["id"] for field in page.select("form.section-form :is(textarea, input[type=text])")
    }
    assert heading_levels(response) == [1]
    assert "CC BY-SA 4.0" in words(response)


def test_the_text_is_seen_first_and_kept(client, confirmed, thing):
    client.force_login(confirmed)
    response = send(client, thing, {"Trier": "Trier à deux", "Sur la table": "Sur **deux** tables."}, preview="1")
    preview = tree(response).select_one(".section-preview")
    assert preview.b.get_text() == "deux" and preview.h2.get_text() == "Trier à deux"
    assert tree(response).select_one("textarea").get_text().strip() == "Sur **deux** tables."
    assert heading_levels(response) == [1, 2, 2]
    assert "deux" not in read(thing).to_markdown()


def test_what_is_not_touched_stays_letter_for_letter(client, confirmed, thing):
    before = read(thing).body.raw_data
    client.force_login(confirmed)
    form = tree(client.get(address(thing)))
    typed = {
        field["name"]: field.get("value") or field.get_text().removeprefix("\n")
        for field in form.select("form.section-form :is(textarea, input)[name]")
    }
    typed[key(thing, "Des gants")] = "Des bottes"
    client.post(address(thing), typed)
    after = read(thing).body.raw_data
    assert [row["id"] for row in after] == [row["id"] for row in before]
    assert [row["type"] for row, old in zip(after, before, strict=True) if row != old] == ["checklist"]


def test_nothing_changed_saves_nothing(client, confirmed, thing):
    client.force_login(confirmed)
    before = read(thing).latest_revision_id
    response = send(client, thing, {"Sur la table": "Sur la table.\r\n"})
    assert response.status_code == 302
    assert read(thing).latest_revision_id == before


def test_the_editor_of_the_page_sends_html(client, confirmed, thing):
    client.force_login(confirmed)
    name = key(thing, "Sur la table")
    html = "<p>Sur <b>deux</b> tables.</p><ul><li><p>une</p></li><li><p>deux</p></li></ul>"
    send(client, thing, {"Sur la table": html}, html=[name])
    assert "Sur **deux** tables.\n\n- une\n- deux" in read(thing).to_markdown()


@pytest.mark.parametrize("typed", ["[ici](//ailleurs.fr)", "[ici](ftp://ailleurs.fr)"])
def test_a_link_that_is_refused_is_said_and_the_text_kept(client, confirmed, guide, typed):
    client.force_login(confirmed)
    response = send(client, guide, {"Sur la table": f"Lire {typed}."})
    assert response.status_code == 200
    assert "ailleurs.fr" in tree(response).select_one(".errors").get_text()
    assert tree(response).select_one("textarea").get_text().strip() == f"Lire {typed}."


def test_html_that_is_refused_is_kept_for_the_editor(client, confirmed, guide):
    client.force_login(confirmed)
    html = "<p>Sur <script>alert(1)</script> deux</p>"
    response = send(client, guide, {"Sur la table": html}, html=[key(guide, "Sur la table")])
    page = tree(response)
    assert page.select_one("textarea")["data-rich"] == html
    assert page.select_one("input[name=html]")["value"] == key(guide, "Sur la table")
    assert not page.main.select("form.section-form script, p script")


def test_a_field_that_must_say_something_says_so(client, confirmed, thing):
    client.force_login(confirmed)
    response = send(client, thing, {"Trier": "", "Des gants": "x" * 300})
    assert response.status_code == 200
    assert len(tree(response).select(".errors li")) == 2
    assert "x" * 300 in response.content.decode()


# Two people at once


def change(thing, user, old, new):
    """Somebody else saves meanwhile."""
    draft = read(thing).get_latest_revision_as_object()
    part = next(part for part in parts.parts_of(draft).values() if old in part.value)
    with publication.changes(user=user):
        parts.apply(draft, {part.path: part.value.replace(old, new)}).save_revision(user=user).publish()


def test_changes_of_other_passages_are_joined(client, confirmed, facilitator, thing):
    client.force_login(confirmed)
    opened = read(thing).latest_revision_id
    change(thing, facilitator, "Sur rendez-vous", "Le samedi")
    change(thing, facilitator, "Des gants", "Des bottes")
    assert send(client, thing, {"Sur la table": "Sur deux tables."}, base=opened).status_code == 302
    text = read(thing).to_markdown()
    assert "Le samedi" in text and "Des bottes" in text and "Sur deux tables" in text


def test_a_passage_changed_by_two_people_is_shown_twice_and_asked_again(client, confirmed, facilitator, thing):
    client.force_login(confirmed)
    opened = read(thing).latest_revision_id
    name = key(thing, "Sur la table")
    change(thing, facilitator, "Sur la table", "Sur la table du fond")
    response = client.post(address(thing), {name: "Sur deux tables.", "base": opened})
    assert [area.get_text().strip() for area in tree(response).select("textarea")] == [
        *["Sur la table du fond.", "Sur deux tables."]
    ]
    assert "deux" not in read(thing).to_markdown()
    base = tree(response).select_one("input[name=base]")["value"]
    assert client.post(address(thing), {name: "Sur deux tables du fond.", "base": base}).status_code == 302
    assert "Sur deux tables du fond." in read(thing).to_markdown()


def test_a_form_opened_on_a_revision_that_is_gone_asks_again(client, confirmed, guide):
    client.force_login(confirmed)
    for base in ("", "999999999", "abc", "9" * 40):
        response = send(client, guide, {"Sur la table": "Sur deux tables."}, base=base or "0")
        assert response.status_code == 200 and "Sur deux tables." in response.content.decode()


def test_a_passage_that_somebody_removed_is_kept_on_the_screen(client, confirmed, facilitator, thing):
    client.force_login(confirmed)
    opened, names = read(thing).latest_revision_id, [key(thing, "Sur la table"), key(thing, "Des gants")]
    draft = read(thing).get_latest_revision_as_object()
    for place in (3, 2):
        del draft.body[place]
    with publication.changes():
        draft.save_revision(user=facilitator).publish()
    response = client.post(address(thing), {names[0]: "Mon texte", names[1]: "Des bottes", "base": opened})
    assert response.status_code == 200
    kept = [area.get_text().strip() for area in tree(response).select("textarea[readonly]")]
    assert kept == ["Mon texte", "Des bottes"]


def test_a_section_that_somebody_removed_keeps_what_was_typed(client, confirmed, facilitator, thing):
    client.force_login(confirmed)
    opened, name = read(thing).latest_revision_id, key(thing, "Sur la table")
    draft = read(thing).get_latest_revision_as_object()
    for place in (3, 2, 1):
        del draft.body[place]
    with publication.changes():
        draft.save_revision(user=facilitator).publish()
    response = client.post(address(thing), {name: "Mon texte", "base": opened})
    assert response.status_code == 200 and "Mon texte" in response.content.decode()
    assert client.get(address(thing)).status_code == 404


def test_changes_that_are_not_public_yet_are_announced(client, confirmed, facilitator, guide):
    draft = read(guide)
    draft.title = "Un autre titre"
    draft.save_revision(user=facilitator)
    client.force_login(confirmed)
    assert tree(client.get(address(guide))).select(".page-head .message")


# Who


def test_the_link_is_for_those_who_may_edit(client, member, thing):
    anonymous = client.get(thing.get_url())
    assert "edit-section" not in anonymous.content.decode() and "csrf" not in anonymous.content.decode()
    client.force_login(member)
    found = [link["href"] for link in tree(client.get(thing.get_url())).select(".edit-section a")]
    assert found == [address(thing, anchor) for anchor in ("body", "trier", "donner")]
    for url in found:
        assert client.get(url).status_code == 200


def test_others_log_in_first_or_are_refused(client, thing):
    response = client.get(address(thing))
    assert response.status_code == 302 and "next=" in response.url
    client.force_login(UserFactory())
    assert client.get(address(thing)).status_code == 403
    assert send(client, thing, {"Sur la table": "Pris"}).status_code == 403
    assert "Pris" not in read(thing).to_markdown()
    assert not tree(client.get(thing.get_url())).select(".edit-section")


def test_a_section_that_does_not_exist_is_not_found(client, confirmed, thing):
    client.force_login(confirmed)
    assert client.get(address(thing, "nulle-part")).status_code == 404
    assert client.get(edit_url("/fr/nulle-part/", "trier")).status_code == 404


def test_names_of_fields_that_are_forged_change_nothing(client, confirmed, guide):
    client.force_login(confirmed)
    forged = {"title": "Pris", "body.nowhere": "Pris", "body": "Pris", "summary": "Pris", key(guide, "Donner"): "Pris"}
    response = client.post(address(guide), {**forged, "base": guide.latest_revision_id})
    assert "Pris" not in read(guide).to_markdown()
    assert response.status_code in (200, 302)


HOSTILE = [
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "a\u202eb\u200bc\x00d\ufeff",
    "[" * 3000 + "](" * 3000,
    "mot " * 50_000,
    "- a\n" * 4_000,
    "**_" * 4_000,
    "\r\n" * 50_000,
    "[^0aa1f2] [x](wagtail://page?id=99999999) [y](wagtail://document?id=1)",
]


@pytest.mark.full
@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("as_html", [True, False])
def test_hostile_text_is_escaped_and_never_an_error(client, confirmed, guide, text, as_html):
    client.force_login(confirmed)
    html = [key(guide, "Sur la table")] if as_html else []
    response = send(client, guide, {"Sur la table": text, "Trier": text[:100]}, preview="1", html=html)
    assert response.status_code == 200
    assert not tree(response).main.select("form script:not([src]), [onerror], .section-preview script")


def test_as_many_queries_for_one_section_as_for_three(client, confirmed, guides):
    client.force_login(confirmed)
    counts = []
    for number in (1, 3):
        page = GuidePageFactory(title=f"Guide {number}", body=BODY * number)
        for url in (page.get_url(), address(page, "body")):
            client.get(url)
            with CaptureQueriesContext(connection) as queries:
                client.get(url)
            counts.append(len(queries))
    assert counts[:2] == counts[2:]


def test_the_page_speaks_english_too(client, confirmed, guide, guides_en):
    page = GuidePageFactory(title="Run a collection", translation_of=guide, body=BODY)
    client.force_login(confirmed)
    response = client.get(edit_url(page.get_url(), "trier"))
    assert tree(response).h1.get_text() == "Edit “Trier”"
    assert "See the text first" in words(response)
