"""Two people open the same form: what the second one saves covers nothing, and none of their words is lost."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from django.utils.translation import gettext, override
from wagtail.models import Revision

from commons.editing.guard import StaleSave
from commons.editing.models import HeldEdit
from tests.commons.editing import opened_on
from tests.commons.reading import heading_levels, titles, tree, words
from tests.factories import UserFactory

from .conftest import TEXTS, body

pytestmark = pytest.mark.django_db
ACTIONS = ["", "action-publish", "action-submit"]


def newest(thing):
    return Revision.objects.for_instance(thing).latest("pk").as_object()


def text_of(thing):
    return "".join(str(child.value) for child in newest(thing).body)


def said(msgid, **values):
    with override("fr"):
        return " ".join((gettext(msgid) % values).replace("\u00a0", " ").split())


def go_on(client, held, **choices):
    """Press the button of the page of a kept text."""
    page = client.get(held.get_absolute_url())
    posted = {field["name"]: field["value"] for field in tree(page).main.select("input[type=hidden]")}
    return client.post(held.get_absolute_url(), posted | choices)


@pytest.mark.parametrize("action", ACTIONS)
def test_a_save_that_comes_too_late_is_kept_and_covers_nothing(jeanne, awa, written, opened, action, confirmed):
    written.save(awa, opened, body=body("Quarante ordinateurs.", TEXTS[1]))
    revisions = Revision.objects.count()

    response = written.save(jeanne, opened, action, body=body(TEXTS[0], "Deux balances."))

    held = HeldEdit.objects.get()
    assert response.status_code == 302
    assert response.url == held.get_absolute_url()
    assert held.member == confirmed
    assert Revision.objects.count() == revisions
    assert "Quarante" in text_of(written.thing)
    page = jeanne.get(response.url)
    assert "Deux balances." in words(page)
    assert "Awa" in words(page)
    assert heading_levels(page)[0] == 1


def test_who_touched_other_parts_goes_on_with_both_texts_and_looks_before_saving(jeanne, awa, written, opened):
    written.save(awa, opened, body=body("Quarante ordinateurs.", TEXTS[1]))
    written.save(jeanne, opened, "action-publish", body=body(TEXTS[0], "Deux balances."), edit_summary="Les balances")
    revisions = Revision.objects.count()

    response = go_on(jeanne, HeldEdit.objects.get())
    form = jeanne.get(response.url)

    assert response.url.startswith(written.form_url)
    assert "Quarante ordinateurs." in form.text
    assert "Deux balances." in form.text
    assert tree(form).select_one("[name=edit_summary]")["value"] == "Les balances"
    assert Revision.objects.count() == revisions
    base = tree(form).select_one("[name=loaded_revision_id]")["value"]
    written.save(jeanne, {"loaded_revision_id": base}, body=body("Quarante ordinateurs.", "Deux balances."))
    assert Revision.objects.count() == revisions + 1
    assert HeldEdit.objects.get().get_absolute_url() not in jeanne.get(written.form_url).text


def test_what_both_changed_is_chosen_part_by_part(jeanne, awa, written, opened):
    written.save(awa, opened, body=body("Quarante ordinateurs.", TEXTS[1]), title="Le titre d’Awa")
    written.save(jeanne, opened, body=body("Cinquante ordinateurs.", TEXTS[1]), title="Le titre de Basile")
    held = HeldEdit.objects.get()

    page = jeanne.get(held.get_absolute_url())
    for passage in ("Trente", "Quarante", "Cinquante", "Le titre d’Awa", "Le titre de Basile"):
        assert passage in words(page)
    assert len(tree(page).select("fieldset")) == 2
    assert all(field.select("input[type=radio]") for field in tree(page).select("fieldset"))

    unsettled = go_on(jeanne, held, **{"choice-0": "yours"})
    assert unsettled.status_code == 200
    assert tree(unsettled).select("[role=alert]")
    assert tree(unsettled).select_one("[name=choice-0][value=yours]").has_attr("checked")

    form = jeanne.get(go_on(jeanne, held, **{"choice-0": "theirs", "choice-1": "yours"}).url)
    chosen = tree(form).select_one("[name=title]")["value"], "Cinquante" in form.text, "Quarante" in form.text
    assert chosen in [("Le titre d’Awa", True, False), ("Le titre de Basile", False, True)]


def test_a_removed_paragraph_that_the_other_changed_is_chosen_too(jeanne, awa, written, opened):
    written.save(awa, opened, body=body("Quarante ordinateurs.", TEXTS[1]))
    written.save(jeanne, opened, body={**body(TEXTS[0], TEXTS[1]), "0-deleted": "1"})
    held = HeldEdit.objects.get()

    form = jeanne.get(go_on(jeanne, held, **{"choice-0": "yours"}).url)
    assert "Quarante" not in form.text
    form = jeanne.get(go_on(jeanne, held, **{"choice-0": "theirs"}).url)
    assert "Quarante" in form.text


def test_a_choice_made_on_an_older_text_is_asked_again(jeanne, awa, written, opened):
    written.save(awa, opened, body=body("Quarante ordinateurs.", TEXTS[1]))
    written.save(jeanne, opened, body=body("Cinquante ordinateurs.", TEXTS[1]))
    held = HeldEdit.objects.get()
    late = {"newest": str(opened_on(written.thing)["loaded_revision_id"]), "choice-0": "yours"}
    form_url = go_on(jeanne, held, **{"choice-0": "yours"}).url
    written.save(awa, opened_on(written.thing), body=body("Soixante ordinateurs.", TEXTS[1]))

    assert jeanne.post(held.get_absolute_url(), late).status_code == 200
    assert jeanne.get(form_url).url == held.get_absolute_url()


def test_a_form_that_does_not_say_what_it_was_opened_on_is_refused(jeanne, written):
    for opened in ({}, {"loaded_revision_id": "x"}, {"loaded_revision_id": "9" * 30}, {"loaded_revision_id": "1"}):
        written.save(jeanne, opened, body=body("Écrit à l’aveugle.", TEXTS[1]))

    assert HeldEdit.objects.count() == 4
    assert "aveugle" not in text_of(written.thing)
    assert "aveugle" in words(jeanne.get(HeldEdit.objects.first().get_absolute_url()))


def test_a_late_form_with_a_mistake_comes_back_and_stays_late(jeanne, awa, written, opened):
    written.save(awa, opened, body=body("Quarante ordinateurs.", TEXTS[1]))

    response = written.save(jeanne, opened, title="x" * 300, body=body(TEXTS[0], "Deux balances."))

    assert response.status_code == 200
    assert "Deux balances." in response.text
    assert tree(response).select_one("[name=loaded_revision_id]")["value"] == opened["loaded_revision_id"]
    assert not HeldEdit.objects.exists()


def test_reverting_to_an_old_text_covers_nothing_either(jeanne, awa, written, opened):
    written.save(awa, opened, body=body("Quarante ordinateurs.", TEXTS[1]))
    edit_url = written.form_url
    first = opened["loaded_revision_id"]
    if "pages" in edit_url:
        written.form_url = f"/admin/pages/{written.thing.pk}/revisions/{first}/revert/"
    else:
        written.form_url = f"/admin/snippets/directory/actor/history/{written.thing.pk}/revisions/{first}/revert/"

    response = written.save(jeanne, opened, body=body("Comme avant.", TEXTS[1]))

    held = HeldEdit.objects.get()
    assert response.url == held.get_absolute_url()
    assert held.form_url == edit_url
    assert jeanne.get(held.get_absolute_url()).status_code == 200


def test_code_that_saves_an_old_copy_is_stopped(written, confirmed, facilitator):
    copies = [type(written.thing).objects.get(pk=written.thing.pk) for _time in range(2)]
    copies[0].save_revision(user=confirmed)

    with pytest.raises(StaleSave):
        copies[1].save_revision(user=facilitator)
    copies[0].save_revision(user=confirmed)


# Finding it again


def kept(member, written, **values):
    thing = newest(written.thing)
    for name, value in values.items():
        setattr(thing, name, value)
    return HeldEdit.keep(thing, member, None, written.form_url)


def test_a_kept_text_is_its_authors_alone(jeanne, awa, client, confirmed, written):
    held = kept(confirmed, written, summary="Rien que pour moi.")

    for address in (held.get_absolute_url(), f"{held.get_absolute_url()}delete/", "/fr/kept-texts/99999999/"):
        with override("fr"):
            assert awa.get(address).status_code == 404
    assert "Rien que pour moi." in words(jeanne.get(held.get_absolute_url()))
    client.logout()
    assert "login" in client.get(held.get_absolute_url()).url or "connexion" in client.get(held.get_absolute_url()).url


def test_nobody_goes_on_with_the_text_of_another(jeanne, awa, confirmed, written, opened):
    held = kept(confirmed, written, summary="Rien que pour moi.")
    go_on(jeanne, held, **{f"choice-{number}": "yours" for number in range(9)})
    held.refresh_from_db()

    for number in (held.pk, "9" * 30, "x", 0):
        form = awa.get(f"{written.form_url}?joined={number}")
        assert form.status_code == 200
        assert "Rien que pour moi." not in form.text


def test_the_form_of_the_thing_leads_to_what_was_kept(jeanne, awa, confirmed, written):
    held = kept(confirmed, written)

    assert held.get_absolute_url() in jeanne.get(written.form_url).text
    assert held.get_absolute_url() not in awa.get(written.form_url).text


def test_its_author_deletes_it(jeanne, confirmed, written):
    held = kept(confirmed, written)
    page = jeanne.get(held.get_absolute_url())
    address = next(
        a["href"] for a in tree(page).main.select("a.button") if a["href"].startswith(held.get_absolute_url())
    )

    assert jeanne.get(address).status_code == 200
    assert HeldEdit.objects.exists()
    jeanne.post(address)
    assert not HeldEdit.objects.exists()


def test_it_is_forgotten_after_ninety_days(confirmed, written, capsys):
    for days in (89, 91):
        HeldEdit.objects.filter(pk=kept(confirmed, written).pk).update(held_at=timezone.now() - timedelta(days=days))

    call_command("forget_held_edits")

    assert HeldEdit.objects.get().held_at > timezone.now() - timedelta(days=90)


def test_it_is_still_read_when_the_thing_is_gone_or_closed_to_its_author(client, confirmed, written):
    held = kept(confirmed, written, summary="Mes mots.")
    client.force_login(confirmed)
    confirmed.groups.clear()

    closed = client.get(held.get_absolute_url())
    assert "Mes mots." in words(closed)
    assert not tree(closed).main.select("form")
    written.thing.delete()
    assert "Mes mots." in words(client.get(held.get_absolute_url()))


HOSTILE = [
    "<script>alert(1)</script>",
    "a\u202eb\u200bc",
    "**" * 500,
    "é" * 200_000,
    "](javascript:alert(1))",
    "{{ x }}",
]


@pytest.mark.full
@pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_kept_and_shown_as_text(jeanne, confirmed, written, typed):
    held = kept(confirmed, written, summary=typed, body=[("text", f"<p>{typed}</p>")])

    page = jeanne.get(held.get_absolute_url())

    assert page.status_code == 200
    assert not tree(page).main.select("script, [href^=javascript]")
    assert held.yours["summary"] == typed


@pytest.mark.parametrize("count", [1, 3])
def test_a_longer_list_asks_no_more_of_the_database(jeanne, confirmed, written, count, django_assert_max_num_queries):
    for _time in range(count):
        kept(confirmed, written)
    with override("fr"):
        address = kept(confirmed, written).get_absolute_url().rsplit("/", 2)[0] + "/"
    jeanne.get(address)

    with django_assert_max_num_queries(14):
        page = jeanne.get(address)

    assert len(titles(page, ".row h2")) == count + 1


def test_in_english_too(jeanne, written):
    reader = UserFactory(role="Confirmés")
    jeanne.force_login(reader)
    held = kept(reader, written)
    with override("en"):
        address = held.get_absolute_url()

    page = jeanne.get(address)

    assert titles(page, "h1") == [f"Your text on “{held.title}”"]
    assert tree(page).select_one("details dl")["lang"] == "fr"
