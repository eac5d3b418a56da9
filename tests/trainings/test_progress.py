"""What is kept of somebody's progress, where, and how they erase it."""

from hashlib import sha256

import pytest
from django.core import signing

from tests.commons.reading import links, titles, tree, words
from tests.factories.trainings import ModulePageFactory, step
from trainings import progress
from trainings.models import Progress


def answer(client, module, number, answer="2"):
    return client.post(module.get_step_url(number), {"answer": answer})


def kept(client):
    return signing.loads(client.cookies[progress.COOKIE].value, salt=progress.SALT)


MINE = "/fr/compte/formations/"


# On the device


def test_reading_sets_no_cookie_and_is_the_same_for_everybody(client, module):
    for address in (module.url, module.get_step_url(1), module.get_step_url(3)):
        first, second = client.get(address), client.get(address)

        assert first.content == second.content
        assert not first.cookies
        assert "csrf" not in first.text
        assert "private" not in first.get("Cache-Control", "")


def test_the_first_answer_sets_one_small_cookie_that_scripts_cannot_read(client, module):
    response = answer(client, module, 1)

    assert list(response.cookies) == [progress.COOKIE]
    cookie = response.cookies[progress.COOKIE]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 180 * 24 * 3600)
    assert kept(client) == {module.progress_key: {module.outline[0][0]: True}}


def test_somebody_comes_back_and_goes_on_where_they_were(client, module):
    answer(client, module, 1)
    answer(client, module, 3, "1")

    response = client.get(module.url)

    assert links(response, ".page-head")["Continuer à l’étape 2"] == module.get_step_url(2)
    assert "1 étape faite sur 3" in words(response)
    assert titles(response, ".lesson-right") == ["Écouter la machine faite"]
    assert titles(response, ".lesson-wrong") == ["Vérifier à reprendre"]
    assert "private" in response["Cache-Control"]


def test_a_module_is_done_once_all_its_steps_are(client, module):
    answer(client, module, 1)
    client.post(module.get_step_url(2))
    answer(client, module, 3)

    assert "Module terminé" in words(client.get(module.url))


def test_what_was_right_once_stays_right(client, module):
    answer(client, module, 1, "2")
    answer(client, module, 1, "1")

    assert kept(client) == {module.progress_key: {module.outline[0][0]: True}}


def test_steps_that_move_keep_their_progress(client, module):
    answer(client, module, 1)
    module.steps.insert(0, step("Nouvelle étape"))
    module.save()

    assert titles(client.get(module.url), ".lesson-right") == ["Écouter la machine faite"]


def test_progress_is_the_same_in_every_language(client, module, home_en, trainings_en):
    english = ModulePageFactory(title="Find a fault", translation_of=module)
    english.steps = english.steps.stream_block.to_python(list(module.steps.raw_data))
    english.save()

    answer(client, module, 1)

    assert len(tree(client.get(english.url)).select(".lesson-right")) == 1


@pytest.mark.parametrize(
    "change",
    [
        "",
        "x",
        "{}",
        "a:b:c",
        "é",
        "\x7f",
        "x" * 5000,
        pytest.param(signing.dumps({"a": 1}, salt="other"), id="other salt"),
    ],
)
def test_a_cookie_that_is_not_ours_is_as_good_as_none(client, module, change):
    client.get(module.url)
    client.cookies[progress.COOKIE] = change

    response = client.get(module.url)

    assert links(response, ".page-head")["Commencer"] == module.get_step_url(1)
    assert answer(client, module, 1).status_code == 302
    assert list(kept(client)) == [module.progress_key]


def test_a_cookie_that_was_changed_is_not_believed(client, module):
    answer(client, module, 1)
    value = client.cookies[progress.COOKIE].value
    client.cookies[progress.COOKIE] = f"{value[:5]}{'A' if value[5] != 'A' else 'B'}{value[6:]}"

    assert titles(client.get(module.url), ".lesson-right") == []


def test_the_cookie_stays_small_and_forgets_the_oldest_module_first(client, module):
    keys = [sha256(str(number).encode()).hexdigest() for number in range(60)]
    long_ago = {key[:32]: {sha256(f"{key}{n}".encode()).hexdigest()[:8]: True for n in range(9)} for key in keys}
    client.cookies[progress.COOKIE] = signing.dumps(long_ago, salt=progress.SALT, compress=True)

    answer(client, module, 1)

    assert len(client.cookies[progress.COOKIE].value) <= progress.MAX_LENGTH
    assert list(kept(client))[-1] == module.progress_key
    assert keys[0][:32] not in kept(client)


# In the account


def test_with_an_account_progress_is_kept_there_and_no_cookie_is_set(client, member, module):
    client.force_login(member)

    response = answer(client, module, 1)

    assert progress.COOKIE not in response.cookies
    row = Progress.objects.get()
    assert (row.user, row.module_key, row.step_key, row.is_right) == (
        member,
        module.translation_key,
        module.outline[0][0],
        True,
    )
    assert titles(client.get(module.url), ".lesson-right") == ["Écouter la machine faite"]


def test_logging_in_loses_nothing(client, member, module):
    answer(client, module, 1)
    client.force_login(member)
    assert titles(client.get(module.url), ".lesson-right") == ["Écouter la machine faite"]

    answer(client, module, 3, "1")

    assert client.cookies[progress.COOKIE].value == ""
    assert {row.step_key: row.is_right for row in Progress.objects.all()} == {
        module.outline[0][0]: True,
        module.outline[2][0]: False,
    }


def test_what_the_account_knew_to_be_right_is_not_undone_by_a_device(client, member, module):
    Progress.objects.create(
        user=member, module_key=module.translation_key, step_key=module.outline[0][0], is_right=True
    )
    answer(client, module, 1, "1")
    client.force_login(member)
    answer(client, module, 3)

    assert set(Progress.objects.values_list("is_right", flat=True)) == {True}


def test_nobody_sees_the_progress_of_somebody_else(client, member, confirmed, module):
    client.force_login(member)
    answer(client, module, 1)
    client.force_login(confirmed)

    assert titles(client.get(module.url), ".lesson-right") == []
    assert titles(client.get(MINE), ".row h2") == []


def test_progress_leaves_with_the_account(client, member, module):
    client.force_login(member)
    answer(client, module, 1)

    member.delete()

    assert not Progress.objects.exists()


# My trainings


@pytest.mark.parametrize("with_account", [True, False])
def test_somebody_finds_what_they_have_begun_and_may_erase_it(client, member, module, with_account):
    if with_account:
        client.force_login(member)
    ModulePageFactory(title="Jamais ouvert")
    answer(client, module, 1)

    response = client.get(MINE)

    assert titles(response, ".row h2") == ["Diagnostiquer une panne"]
    assert links(response)["Continuer à l’étape 2"] == module.get_step_url(2)
    assert "no-store" in response["Cache-Control"]

    assert client.post(MINE).url == MINE
    assert titles(client.get(MINE), ".row h2") == []
    assert not Progress.objects.exists()
    assert progress.COOKIE not in client.cookies or client.cookies[progress.COOKIE].value == ""


def test_a_module_that_is_no_longer_public_is_not_shown(client, module):
    answer(client, module, 1)
    module.unpublish()

    response = client.get(MINE)

    assert "Diagnostiquer" not in response.text


def test_another_site_cannot_erase_it(client, member, module):
    client.force_login(member)
    answer(client, module, 1)

    assert client.post(MINE, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert Progress.objects.exists()


def test_without_progress_the_page_says_how_to_begin_and_sets_no_cookie(client, home):
    response = client.get(MINE)

    assert "votre première réponse" in words(response)
    assert not response.cookies


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_whatever_was_begun(client, member, trainings, count, django_assert_num_queries):
    client.force_login(member)
    for number in range(count):
        answer(client, ModulePageFactory(title=f"Module {number}"), 1)
    client.get(MINE)

    with django_assert_num_queries(13):
        client.get(MINE)
