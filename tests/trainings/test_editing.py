"""Writing courses and modules in the CMS, and what a step may lead to."""

import pytest
from django.utils.translation import override

from tests.commons.editing import filled, inline_formset, posted, rich_text, streamfield
from tests.commons.reading import links, titles, tree
from tests.factories.directory import ActorFactory
from tests.factories.trainings import RIGHT, CoursePageFactory, ModulePageFactory, step
from tests.factories.translations import translation
from trainings.models import CoursePage, ModulePage


@pytest.fixture(autouse=True)
def signed_in(client, administrator, trainings):
    client.force_login(administrator)


def question(*right_ones):
    answers = [
        {
            "text": f"Réponse {number}",
            "feedback": rich_text("<p>Parce que.</p>"),
            **({"is_right": "on"} if right else {}),
        }
        for number, right in enumerate(right_ones, 1)
    ]
    return ("single_choice", {"prompt": "Que faites-vous ?", "answers": streamfield_list(answers)})


def streamfield_list(items):
    """The items of a list inside a stream, as a browser sends them."""
    return {
        "count": str(len(items)),
        **{str(n): {"value": item, "deleted": "", "order": str(n)} for n, item in enumerate(items)},
    }


def module_form(asked, action="action-publish"):
    content = streamfield([("text", rich_text("<p>Que fait le ventilateur ?</p>"))])
    steps = streamfield([("step", {"title": "Écouter", "content": content, "question": streamfield([asked])})])
    return posted(filled("ModulePage", title="Diagnostiquer", slug="diagnostiquer", duration="35", steps=steps), action)


def test_a_module_is_written_published_and_followed(client, trainings):
    response = client.post(f"/admin/pages/add/trainings/modulepage/{trainings.pk}/", module_form(question(False, True)))

    assert response.status_code == 302
    module = ModulePage.objects.get()
    assert module.live
    assert [title for _key, title in module.outline] == ["Écouter"]
    assert client.post(module.get_step_url(1), {"answer": "2"}, follow=True).status_code == 200
    assert client.get(f"/admin/pages/{module.pk}/edit/").status_code == 200


@pytest.mark.parametrize("right_ones", [(False, False), (True, True)])
def test_a_question_without_one_right_answer_is_refused_in_words(client, trainings, right_ones):
    response = client.post(f"/admin/pages/add/trainings/modulepage/{trainings.pk}/", module_form(question(*right_ones)))

    assert response.status_code == 200
    assert "Cochez une bonne" in response.text
    assert not ModulePage.objects.exists()


def test_a_course_is_made_of_modules_in_the_order_chosen(client, trainings):
    modules = [ModulePageFactory(title=title) for title in ("Trier", "Effacer")]
    chosen = inline_formset([{"module": str(module.pk)} for module in modules[::-1]])

    client.post(
        f"/admin/pages/add/trainings/coursepage/{trainings.pk}/",
        posted(filled("CoursePage", slug="reconditionner", course_modules=chosen), "action-publish"),
    )

    assert [module.title for module in CoursePage.objects.get().modules] == ["Effacer", "Trier"]


def test_the_author_sees_the_right_answers_in_the_preview_of_all_steps(client, module):
    address = f"/admin/pages/{module.pk}/edit/preview/"
    client.post(address, module_form(question(False, True), ""))

    assert "bonne réponse" in client.get(f"{address}?mode=steps").text
    assert "bonne réponse" not in client.get(address).text


def test_the_last_draft_of_a_module_and_of_a_course_is_looked_at(client, module):
    for page in (module, CoursePageFactory(modules=[module])):
        page.save_revision()
        response = client.get(f"/admin/pages/{page.pk}/view_draft/")
        assert titles(response, "h1") == [page.title]
        assert RIGHT not in response.text


def test_a_translated_module_keeps_its_right_answers_and_the_progress_of_who_follows_it(
    client, module, home_en, trainings_en
):
    translation(module, trainings_en.locale).save_target(publish=True)

    english = module.get_translation(trainings_en.locale)
    assert [key for key, _title in english.outline] == [key for key, _title in module.outline]
    assert english.outline[0][1] == "EN Écouter la machine"
    response = client.post(english.get_step_url(1), {"answer": "2"}, follow=True)
    assert f"EN {RIGHT}" in response.text


# Sheets


def test_a_step_leads_to_an_actor_and_says_nothing_of_one_that_is_not_public(client):
    content = [
        ("actor", {"record": ActorFactory(title="La Remise", commune=None), "reason": "Ils forment le mardi."}),
        ("actor", {"record": ActorFactory(title="Secret", commune=None, draft=True), "reason": "Secret aussi"}),
    ]
    module = ModulePageFactory(steps=[step(content=content)])

    with override("fr"):
        text = module.to_markdown()
    response = client.get(module.get_step_url(1))

    assert "La Remise" in links(response, ".prose")
    assert "Ils forment le mardi." in response.text
    assert "Secret" not in response.text + text
    assert "[La Remise](<" in text
    assert len(tree(response).select(".take")) == 1


@pytest.mark.parametrize("count", [1, 3])
def test_links_to_actors_cost_the_same_whatever_their_number(client, count, django_assert_num_queries):
    client.logout()
    actors = [ActorFactory(commune=None) for _ in range(count)]
    content = [("actor", {"record": actor, "reason": ""}) for actor in actors]
    module = ModulePageFactory(steps=[step(content=content)] * count)
    client.get(module.get_step_url(1))

    with django_assert_num_queries(6):
        client.get(module.get_step_url(1))
