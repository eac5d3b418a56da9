"""Following a module: its page, its steps, its questions, without an account and without JavaScript."""

import json

import pytest
from django.test import Client
from django.utils.translation import override

from tests.commons.reading import heading_levels, json_ld, links, titles, tree, words
from tests.factories import HomePageFactory
from tests.factories.trainings import RIGHT, WRONG, CoursePageFactory, ModulePageFactory, question, step
from trainings import progress
from trainings.blocks import QuestionBlock


def sources(client, module):
    """The source of every page of a module that nobody has answered yet."""
    addresses = [module.url, f"{module.url}page.md"]
    addresses += [module.get_step_url(number) for number in range(1, len(module.outline) + 1)]
    return [client.get(address) for address in addresses]


# The module


def test_a_newcomer_sees_what_they_will_learn_how_long_it_takes_and_where_to_start(client, module):
    response = client.get(module.url)

    assert titles(response, "h1") == ["Diagnostiquer une panne"]
    assert "Dire en une phrase ce qui est en panne" in words(response)
    assert titles(response, ".facts dd") == ["35\u00a0min", "3"]
    steps = links(response, ".lessons")
    assert steps == {
        "Écouter la machine": "/fr/formations/diagnostiquer-une-panne/etape/1/",
        "Lire l’alimentation": "/fr/formations/diagnostiquer-une-panne/etape/2/",
        "Vérifier": "/fr/formations/diagnostiquer-une-panne/etape/3/",
    }
    assert links(response, ".page-head")["Commencer"] == module.get_step_url(1)
    assert heading_levels(response)[:2] == [1, 2]


def test_a_module_says_in_which_public_courses_it_is(client, module):
    CoursePageFactory(title="Reconditionner", modules=[module])
    CoursePageFactory(title="Brouillon", modules=[module], draft=True)
    CoursePageFactory(title="Privé", modules=[module], private=True)
    CoursePageFactory(title="Autre", modules=[ModulePageFactory()])

    response = client.get(module.url)

    assert "Reconditionner" in links(response, ".prose")
    assert not {"Brouillon", "Privé", "Autre"} & set(links(response, ".prose"))


def test_a_module_without_steps_has_nothing_to_start(client, trainings):
    response = client.get(ModulePageFactory(steps=[]).url)

    assert response.status_code == 200
    assert "Commencer" not in links(response)


def test_machines_read_what_it_teaches_and_how_long_it_takes(client, module):
    data = json_ld(client.get(module.url))

    assert (data["@type"], data["timeRequired"]) == ("LearningResource", "PT35M")
    assert data["teaches"] == ["Dire en une phrase ce qui est en panne"]


def test_the_markdown_holds_every_step_under_its_heading(client, module):
    text = client.get(f"{module.url}page.md").text

    assert "## Étapes" in text
    assert text.index("### 1. Écouter la machine") < text.index("### 2. Lire l’alimentation") < text.index("### 3.")
    assert "- Remettre la mémoire" in text


# A step


def test_a_step_says_where_one_is_and_leads_to_its_neighbours(client, module):
    response = client.get(module.get_step_url(2))

    assert titles(response, "h1") == ["Lire l’alimentation"]
    assert "Étape 2 sur 3" in words(response)
    bar = tree(response).progress
    assert (bar["value"], bar["max"]) == ("2", "3")
    assert links(response, ".follow") == {
        "Écouter la machine": module.get_step_url(1),
        "Vérifier": module.get_step_url(3),
    }
    assert links(response, ".breadcrumb")["Diagnostiquer une panne"] == module.url
    assert tree(response).select_one("[aria-current=step]").text == "Lire l’alimentation"
    assert "Que fait le ventilateur" in words(response)


@pytest.mark.parametrize("number", ["0", "4", "99", "9999", "99999", "deux", "-1", "1/2"])
def test_a_step_that_does_not_exist_is_not_found(client, module, number):
    address = module.get_step_url(1).replace("/1/", f"/{number}/")

    assert client.get(address).status_code == 404
    assert client.post(address, {"answer": "2"}).status_code == 404


def test_a_page_that_is_no_module_has_no_steps(client, trainings):
    assert client.get(f"{trainings.url}etape/1/").status_code == 404


def test_the_steps_of_a_draft_are_not_found_and_those_of_a_private_module_ask_to_log_in(client, trainings):
    assert client.get(ModulePageFactory(draft=True).get_step_url(1)).status_code == 404
    private = ModulePageFactory(private=True)

    for response in (client.get(private.get_step_url(1)), client.post(private.get_step_url(1), {"answer": "2"})):
        assert response.status_code == 302
        assert "connexion" in response.url
        assert progress.COOKIE not in response.cookies


def test_an_english_module_has_english_addresses(client, home_en, trainings_en):
    module = ModulePageFactory(title="Find a fault", parent=trainings_en, locale=trainings_en.locale)

    with override("fr"):
        assert module.get_step_url(1) == "/en/trainings/find-a-fault/step/1/"
    assert titles(client.get("/en/trainings/find-a-fault/step/1/"), "h1") == ["Écouter la machine"]


def test_headings_inside_a_step_never_jump_a_level(client, trainings):
    content = [
        ("heading", {"text": "La veille", "level": "1", "anchor": ""}),
        ("heading", {"text": "Le soir", "level": "2", "anchor": ""}),
    ]
    module = ModulePageFactory(steps=[step(content=content)])

    assert heading_levels(client.get(module.get_step_url(1)))[:1] == [1]
    assert titles(client.get(module.get_step_url(1)), ".prose h2:not(.licence h2), .prose h3") == [
        "La veille",
        "Le soir",
    ]


# The question


def test_nothing_says_which_answer_is_right_before_one_is_given(client, module):
    for response in sources(client, module):
        assert response.status_code == 200
        assert RIGHT not in response.text
        assert WRONG not in response.text
        assert "is_right" not in response.text
        assert "feedback" not in response.text


def test_all_the_answers_look_alike_before_one_is_given(client, module):
    answers = tree(client.get(module.get_step_url(1))).select(".answer")

    assert [answer.input["value"] for answer in answers] == ["1", "2", "3"]
    for answer in answers:
        answer.input["value"] = ""
        answer.input.next_sibling.extract()
    assert len({str(answer) for answer in answers}) == 1


def test_search_words_and_the_published_markdown_do_not_say_it_either(module):
    for text in (module.search_text(), module.to_markdown()):
        assert "Remettre la mémoire" in text
        assert RIGHT not in text
        assert "[x]" not in text


def test_a_right_answer_says_why_and_leaves_the_way_open(client, module):
    response = client.post(module.get_step_url(1), {"answer": "2"}, follow=True)

    assert response.redirect_chain == [(f"{module.get_step_url(1)}?answer=2#question", 302)]
    assert "C’est juste" in words(response)
    assert RIGHT in words(response)
    assert tree(response).select_one("input[checked]")["value"] == "2"


def test_a_wrong_answer_says_why_and_hides_the_right_one(client, module):
    response = client.post(module.get_step_url(1), {"answer": "3"}, follow=True)

    assert "Vous pouvez réessayer" in words(response)
    assert WRONG in words(response)
    assert RIGHT not in response.text
    assert "C’est juste" in words(client.post(module.get_step_url(1), {"answer": "2"}, follow=True))


@pytest.mark.parametrize(
    "sent", [{}, *({"answer": answer} for answer in ["", "0", "4", "-1", "x", "\0", "²", "9" * 5000])]
)
def test_without_a_real_answer_the_step_asks_for_one_and_keeps_nothing(client, module, sent):
    response = client.post(module.get_step_url(1), sent, follow=True)

    assert response.status_code == 200
    assert "Choisissez une réponse" in words(response)
    assert progress.COOKIE not in client.cookies


@pytest.mark.parametrize("answer", ["0", "4", "x", "\0", "²", "<b>"])
def test_an_address_with_a_strange_answer_asks_for_a_real_one(client, module, answer):
    response = client.get(module.get_step_url(1), {"answer": answer})

    assert "Choisissez une réponse" in words(response)


def test_a_step_without_a_question_is_marked_as_read(client, module):
    response = client.post(module.get_step_url(2))

    assert response.url == module.get_step_url(3)
    assert links(client.get(module.url), ".page-head")["Continuer à l’étape 1"] == module.get_step_url(1)


def test_everything_works_with_a_form_and_no_token(client, module):
    form = tree(client.get(module.get_step_url(1))).select_one("form.question")

    assert form["method"] == "post"
    assert [field["type"] for field in form.select("input")] == ["radio"] * 3
    assert form.fieldset.legend.text == "Que faites-vous en premier ?"


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://testserver.evil.example"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"},
    ],
)
def test_an_answer_sent_from_another_site_is_refused(module, headers):
    client = Client(enforce_csrf_checks=True)
    response = client.post(module.get_step_url(1), {"answer": "2"}, headers=headers)

    assert response.status_code == 403
    assert progress.COOKIE not in client.cookies


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://testserver"}])
def test_an_answer_sent_from_here_is_taken(module, headers):
    client = Client(enforce_csrf_checks=True)

    assert client.post(module.get_step_url(1), {"answer": "2"}, headers=headers).status_code == 302


def test_an_author_must_tick_one_right_answer_and_only_one(db):
    block = QuestionBlock()
    for right_ones in ([], [1, 2]):
        answers = [{"text": str(number), "is_right": number in right_ones, "feedback": ""} for number in (1, 2, 3)]
        with override("fr"), pytest.raises(Exception) as refused:
            block.clean(block.normalize({"prompt": "Quoi ?", "answers": answers}))
        assert "Cochez une bonne réponse, et une seule." in json.dumps(
            refused.value.as_json_data(), ensure_ascii=False, default=str
        )
    block.clean(block.normalize(question()[1]))


def test_the_author_sees_the_right_answers_in_the_preview(module):
    response = module.make_preview_request(preview_mode="steps")

    assert response.status_code == 200
    html = response.rendered_content if hasattr(response, "rendered_content") else response.text
    assert RIGHT in html
    ordinary = module.make_preview_request()
    assert RIGHT not in ordinary.text


# Weight


@pytest.mark.parametrize("count", [1, 3])
def test_a_module_and_its_steps_cost_the_same_whatever_their_number(
    client, trainings, count, django_assert_num_queries
):
    target = {"page": HomePageFactory._meta.model.objects.get(slug="accueil").page_ptr, "reason": ""}
    content = [("text", "<p>Lire.</p>"), ("page_link", target)]
    module = ModulePageFactory(steps=[step(f"Étape {number}", content=content) for number in range(count)])
    for number in range(count):
        CoursePageFactory(title=f"Parcours {number}", modules=[module])
    client.get(module.url)

    with django_assert_num_queries(7):
        client.get(module.url)
    with django_assert_num_queries(6):
        client.get(module.get_step_url(1))
