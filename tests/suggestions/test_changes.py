"""Other words for a section, from the page to a version that says who suggested them."""

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from wagtail.models import WorkflowState

from commons import publication
from commons.history.models import PublishedVersion
from commons.suggestions.models import State, Suggestion
from tests.accounts.reading import typed
from tests.commons.reading import links, words

from .conftest import refusals, screen, send

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["guide", "actor"])
def thing(request):
    return request.getfixturevalue(request.param)


def section_of(thing, anchor=""):
    """(anchor, name of the field) of a section, the first one unless said otherwise."""
    from commons.sections.parts import section_at, sections_of

    found = section_at(thing, anchor) if anchor else sections_of(thing)[0]
    return found.anchor, next(part.key for part in found.parts if part.kind == "rich")


def suggest(client, thing, text, anchor="", **answers):
    anchor, name = section_of(thing, anchor)
    shown = client.get(f"{thing.public_url}suggerer/{anchor}/")
    words_now = {field.name: field.value() for field in shown.context["form"] if "." in field.name}
    return send(client, thing, anchor, **{**words_now, name: text, **answers})


def review(client, suggestion, button="accept", **changes):
    """Press a button of the screen of the reviewer, with other words if some are given."""
    form = client.get(screen(suggestion)).context["review"].form
    shown = {field.name: field.value() for field in form} if form else {}
    return client.post(screen(suggestion), {**shown, "reason": "", button: "1", **changes})


def fresh(thing):
    return type(thing).objects.get(pk=thing.pk)


def test_a_reader_chooses_a_section_and_finds_its_words(client, guide):
    sections = links(client.get(f"{guide.public_url}suggerer/"))
    page = client.get(sections["Trouver une salle"])

    _anchor, name = section_of(guide, "trouver-une-salle")
    assert typed(page, name) == "Une salle de **vingt** places suffit."
    assert "CC BY-SA" in words(page)
    assert client.get(f"{guide.public_url}suggerer/nulle-part/").status_code == 404


def test_what_is_accepted_becomes_a_version_signed_by_both(
    client, thing, facilitator, django_capture_on_commit_callbacks
):
    suggest(client, thing, "**Vingt-quatre** places.", name="Marcelle", email="m@exemple.fr", remark="J’ai compté.")
    suggestion = Suggestion.objects.get()
    assert "Vingt-quatre" not in client.get(thing.public_url).text
    client.force_login(facilitator)

    shown = BeautifulSoup(client.get(screen(suggestion)).content, "html.parser")
    assert "Vingt-quatre" in shown.find("ins").text
    with django_capture_on_commit_callbacks(execute=True):
        assert review(client, suggestion).status_code == 302

    client.logout()
    page = client.get(thing.public_url)
    assert "Vingt-quatre places." in words(page) and "Marcelle" in words(page)
    version = PublishedVersion.objects.latest("pk")
    assert (version.user, version.publisher) == (None, facilitator)
    assert version.user_name == "Marcelle, accepté par Awa"
    assert "Marcelle" in version.authors
    assert version.edit_summary == "J’ai compté."
    for address in (f"{thing.public_url}historique/", "/fr/modifications-recentes/"):
        assert "Marcelle, accepté par Awa" in words(client.get(address))
    assert [message.to for message in mail.outbox] == [["m@exemple.fr"]]
    assert Suggestion.objects.get().state == State.ACCEPTED


def test_a_name_is_not_needed(client, guide, facilitator):
    suggest(client, guide, "Autre chose.")
    client.force_login(facilitator)

    review(client, Suggestion.objects.get())

    assert PublishedVersion.objects.latest("pk").user_name == "Une personne sans compte, accepté par Awa"
    assert not fresh(guide).credits


def test_a_member_signs_what_they_suggested(client, guide, member, facilitator):
    client.force_login(member)
    suggest(client, guide, "Autre chose.")
    client.force_login(facilitator)

    review(client, Suggestion.objects.get())

    version = PublishedVersion.objects.latest("pk")
    assert (version.user, version.publisher, version.user_name) == (member, facilitator, "Jeanne")
    assert "Jeanne" in version.authors


def test_the_reviewer_changes_the_words_before_accepting(client, guide, facilitator):
    suggest(client, guide, "Une salle de vin.", "trouver-une-salle", name="Marcelle")
    suggestion = Suggestion.objects.get()
    client.force_login(facilitator)
    name = section_of(guide, "trouver-une-salle")[1]

    looked = review(client, suggestion, "look", **{name: "Une salle de vingt."})
    assert "vin." not in looked.text.partition("<form method")[0]
    assert typed(looked, name) == "Une salle de vingt."
    assert Suggestion.objects.get().is_waiting
    review(client, suggestion, **{name: "Une salle de vingt."})

    assert "Une salle de vingt." in words(client.get(guide.public_url))


def test_the_rest_of_the_text_keeps_its_ids_and_its_words(client, guide, facilitator):
    before = list(guide.body.raw_data)
    suggest(client, guide, "Deux semaines avant.", "prevenir")
    client.force_login(facilitator)

    review(client, Suggestion.objects.get())

    after = list(fresh(guide).body.raw_data)
    assert after[:4] == before[:4]
    assert after[4]["id"] == before[4]["id"]
    assert "Deux semaines" in after[4]["value"]


# What happens meanwhile


def publish(thing, user, **values):
    with publication.changes():
        for name, value in values.items():
            setattr(thing, name, value)
        thing.save_revision(user=user).publish(user=user)


def body_with(guide, old, new):
    rows = [(row, row["value"]) for row in guide.body.raw_data]
    raw = [{**row, "value": text.replace(old, new)} if isinstance(text, str) else row for row, text in rows]
    return guide.body.stream_block.to_python(raw)


def test_another_part_changed_meanwhile_is_kept(client, guide, confirmed, facilitator):
    suggest(client, guide, "Une salle de trente.", "trouver-une-salle")
    publish(guide, confirmed, body=body_with(guide, "Trois semaines", "Un mois"))
    client.force_login(facilitator)
    suggestion = Suggestion.objects.get()

    assert "a changé depuis" not in words(client.get(screen(suggestion)))
    review(client, suggestion)

    assert "Un mois avant." in words(client.get(guide.public_url))
    assert "Une salle de trente." in words(client.get(guide.public_url))


def test_the_same_part_changed_meanwhile_is_said_with_the_change_of_today(client, guide, confirmed, facilitator):
    suggest(client, guide, "Une salle de trente.", "trouver-une-salle")
    publish(guide, confirmed, body=body_with(guide, "vingt", "douze"))
    client.force_login(facilitator)

    page = client.get(screen(Suggestion.objects.get()))

    assert "a changé depuis" in words(page)
    assert any("douze" in removed.text for removed in BeautifulSoup(page.content, "html.parser").find_all("del"))


def test_what_changes_under_the_eyes_of_the_reviewer_is_read_again(client, guide, confirmed, facilitator):
    suggest(client, guide, "Une salle de trente.", "trouver-une-salle")
    suggestion = Suggestion.objects.get()
    client.force_login(facilitator)
    form = client.get(screen(suggestion)).context["review"].form
    shown = {field.name: field.value() for field in form}
    publish(guide, confirmed, body=body_with(guide, "vingt", "douze"))

    response = client.post(screen(suggestion), {**shown, "accept": "1"})

    assert response.status_code == 200
    assert Suggestion.objects.get().is_waiting
    assert "douze" in words(client.get(guide.public_url))


def test_a_page_whose_newest_text_is_out_of_sight_is_not_covered(client, guide, confirmed, facilitator):
    suggest(client, guide, "Une salle de trente.", "trouver-une-salle")
    before = fresh(guide).latest_revision
    fresh(guide).save_revision(user=confirmed)
    type(guide).objects.filter(pk=guide.pk).update(latest_revision=before)  # SQL, or an earlier program
    client.force_login(facilitator)

    response = review(client, Suggestion.objects.get())

    assert response.status_code == 200
    assert "Le texte a changé depuis" in words(response)
    assert Suggestion.objects.get().is_waiting


def test_a_part_that_is_gone_is_taken_up_by_hand(client, guide, confirmed, facilitator):
    suggest(client, guide, "Une salle de **trente**.", "trouver-une-salle", name="Marcelle")
    publish(guide, confirmed, body=[("text", "<p>Tout autre chose.</p>")])
    suggestion = Suggestion.objects.get()
    client.force_login(facilitator)

    page = client.get(screen(suggestion))
    assert "Une salle de **trente**." in words(page)
    number = PublishedVersion.objects.count()
    client.post(screen(suggestion), {"accept": "1", "number": "2"})
    assert Suggestion.objects.get().is_waiting
    review(client, suggestion, "done")

    assert PublishedVersion.objects.count() == number
    assert Suggestion.objects.get().state == State.ACCEPTED


def test_what_somebody_is_writing_meanwhile_is_not_lost(client, guide, confirmed, facilitator):
    suggest(client, guide, "Une salle de trente.", "trouver-une-salle", name="Marcelle")
    guide.body = body_with(guide, "Trois semaines", "Un mois")
    guide.edit_summary = "En cours"
    guide.save_revision(user=confirmed)
    client.force_login(facilitator)

    review(client, Suggestion.objects.get())

    page = words(client.get(guide.public_url))
    assert "Trois semaines" in page and "trente" in page
    draft = fresh(guide).get_latest_revision()
    assert (draft.user, draft.content["_edit_summary"]) == (confirmed, "En cours")
    text = str(draft.as_object().body)
    assert "Un mois" in text and "trente" in text


def test_what_is_under_review_comes_first(client, guide, member, facilitator):
    suggest(client, guide, "Une salle de trente.", "trouver-une-salle")
    suggestion = Suggestion.objects.get()
    guide.save_revision(user=member)
    guide.get_workflow().start(guide, member)
    client.force_login(facilitator)

    assert "est en relecture" in words(client.get(screen(suggestion)))
    client.post(screen(suggestion), {"accept": "1", "number": "1"})

    assert Suggestion.objects.get().is_waiting
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_IN_PROGRESS


def test_what_is_off_the_site_is_not_published_again(client, guide, facilitator):
    suggest(client, guide, "Une salle de trente.", "trouver-une-salle")
    suggestion = Suggestion.objects.get()
    guide.unpublish()
    client.force_login(facilitator)

    client.post(screen(suggestion), {"accept": "1", "number": "1"})

    assert Suggestion.objects.get().is_waiting
    assert not fresh(guide).live


# What is refused


def test_nothing_changed_is_nothing_suggested(client, guide):
    response = suggest(client, guide, "Une salle de **vingt** places suffit.", "trouver-une-salle", remark="gardé")

    assert refusals(response) == ["Changez un mot avant d’envoyer."]
    assert typed(response, "remark") == "gardé"
    assert not Suggestion.objects.exists()


@pytest.mark.parametrize("text", ["x" * 200_000, "[p](wagtail://page?id=1)", ""])
def test_what_cannot_stand_is_refused_and_kept(client, guide, text):
    response = suggest(client, guide, text, "trouver-une-salle")

    assert response.status_code == 200
    assert refusals(response)
    assert typed(response, section_of(guide, "trouver-une-salle")[1]) == text
    assert not Suggestion.objects.exists()


@pytest.mark.full
@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "[ici](javascript:alert(1))",
        "<img src=x onerror=alert(1)> a",
        "![a](https://pisteur.exemple/p.gif)",
        "# Titre\n\n> cité",
        "[" * 5_000,
        "*a **b " * 2_000,
        "a\0b\u202egnp\u200b.exe",
        '" onmouseover="x a',
    ],
)
def test_hostile_words_are_only_words(client, guide, facilitator, hostile):
    suggest(client, guide, hostile, "trouver-une-salle", name="<b>Marcelle", remark="<i>pourquoi")
    client.force_login(facilitator)
    for suggestion in Suggestion.objects.all():
        page = BeautifulSoup(client.get(screen(suggestion)).content, "html.parser").main
        assert not page.select("img, iframe, [onerror], [onmouseover], b, i, form script")
        assert not any("alert" in script.text for script in page.select("script"))
        assert review(client, suggestion).status_code == 302
        public = BeautifulSoup(client.get(guide.public_url).content, "html.parser").main
        assert not public.select("script, iframe, [onerror], [onmouseover], [src*='pisteur']")
        assert "\u202e" not in str(public)
