"""Courses, the modules they share, and the list of trainings."""

import pytest

from commons.contract import check_contract
from tests.commons.reading import facts, heading_levels, in_order, json_ld, links, titles, words
from tests.factories.trainings import CoursePageFactory, ModulePageFactory, step
from trainings.models import CoursePage, ModulePage, TrainingIndexPage


@pytest.fixture
def modules(trainings):
    return [ModulePageFactory(title=title, duration=minutes) for title, minutes in (("Trier", 25), ("Effacer", 45))]


def test_every_question_of_the_contract_is_answered():
    assert check_contract(models=[CoursePage, ModulePage, TrainingIndexPage]) == []


def test_a_course_lists_its_modules_in_order_with_their_durations(client, modules):
    course = CoursePageFactory(title="Reconditionner", modules=modules)

    response = client.get(course.url)

    assert titles(response, ".rows h3") == ["Trier", "Effacer"]
    assert in_order(response, "Trier", "25 min", "Effacer", "45 min")
    assert links(response, ".rows")["Effacer"] == f"{modules[1].url}?course=reconditionner"
    assert list(facts(course).values()) == ["bénévoles qui commencent", "2", "1\u00a0h\u00a010"]
    assert heading_levels(response)[:4] == [1, 2, 2, 2]


def test_machines_and_the_markdown_know_its_modules(client, modules):
    course = CoursePageFactory(modules=modules)

    assert [part["name"] for part in json_ld(client.get(course.url))["hasPart"]] == ["Trier", "Effacer"]
    text = client.get(f"{course.url}page.md").text
    assert f"1. [Trier](<{modules[0].full_url}>) (25\u00a0min)" in text
    assert "- Dire en une phrase ce qui est en panne" in text


def test_modules_that_are_not_public_are_absent_from_the_course(client, modules):
    secrets = [
        ModulePageFactory(title="Secret brouillon", draft=True),
        ModulePageFactory(title="Secret privé", private=True),
    ]
    course = CoursePageFactory(modules=[*secrets, *modules])

    for address in (course.url, f"{course.url}page.md"):
        assert "Secret" not in client.get(address).text
    assert titles(client.get(course.url), ".rows h3") == ["Trier", "Effacer"]


def test_a_course_whose_modules_are_all_drafts_says_so(client, trainings):
    course = CoursePageFactory(modules=[ModulePageFactory(draft=True)])

    assert "Aucun module" in words(client.get(course.url))


def test_a_module_shared_by_two_courses_counts_in_both(client, modules):
    courses = [
        CoursePageFactory(title="Accueillir", modules=modules),
        CoursePageFactory(title="Débuter", modules=modules[:1]),
    ]

    client.post(modules[0].get_step_url(1), {"answer": "2"})

    for course in courses:
        assert "1 étape faite sur 3" in words(client.get(course.url))


def test_the_end_of_a_module_leads_to_the_next_one_of_the_course_being_followed(client, modules):
    course = CoursePageFactory(title="Reconditionner", modules=modules)
    other = CoursePageFactory(title="À l’envers", slug="a-l-envers", modules=modules[::-1])
    last = modules[0].get_step_url(3)

    assert (
        links(client.get(last, {"course": course.slug}), ".follow")["Effacer"]
        == f"{modules[1].url}?course=reconditionner"
    )
    assert links(client.get(last, {"course": other.slug}), ".follow")["À l’envers"] == other.url
    assert links(client.get(last), ".follow")["Trier"] == modules[0].url


def test_the_course_being_followed_is_kept_from_step_to_step(client, modules):
    course = CoursePageFactory(title="Reconditionner", modules=modules)
    query = f"?course={course.slug}"
    first = modules[0].get_step_url(1)

    assert links(client.get(f"{modules[0].url}{query}"), ".page-head")["Commencer"] == f"{first}{query}"
    response = client.post(f"{first}{query}", {"answer": "2"})
    assert response.url == f"{first}{query}&answer=2#question"
    step_two = modules[0].get_step_url(2)
    assert links(client.get(response.url), ".follow")["Lire l’alimentation"] == f"{step_two}{query}"
    assert client.post(f"{step_two}{query}").url == f"{modules[0].get_step_url(3)}{query}"


@pytest.mark.parametrize("slug", ["", "absent", "brouillon", "autre", "\0", "a b", "<b>", "é" * 300])
def test_a_course_that_does_not_hold_the_module_is_ignored(client, modules, slug):
    CoursePageFactory(title="Brouillon", modules=modules, draft=True)
    CoursePageFactory(title="Autre", modules=modules[1:])

    response = client.get(modules[0].get_step_url(3), {"course": slug})

    assert links(response, ".follow")["Trier"] == modules[0].url


def test_a_translated_course_leads_to_the_translated_modules_and_else_to_the_source(
    client, modules, home_en, trainings_en
):
    course = CoursePageFactory(title="Reconditionner")
    english = CoursePageFactory(title="Refurbish", translation_of=course, modules=modules)
    ModulePageFactory(title="Sort", translation_of=modules[0])

    response = client.get(english.url)

    assert titles(response, ".rows h3") == ["Sort", "Effacer"]
    assert titles(response, ".rows h3 [lang=fr]") == ["Effacer"]


# The list


def test_the_list_shows_courses_then_the_modules_that_are_in_none(client, trainings, modules):
    CoursePageFactory(title="Reconditionner", modules=modules[:1])
    CoursePageFactory(title="Secret", draft=True, modules=modules[1:])
    ModulePageFactory(title="Secret privé", private=True)

    response = client.get(trainings.url)

    assert titles(response, "#courses ~ .rows h3") == ["Reconditionner"]
    assert titles(response, "#modules ~ .rows h3") == ["Effacer"]
    assert "Secret" not in response.text


def test_an_empty_list_says_what_to_do(client, trainings):
    assert "Aucune formation" in words(client.get(trainings.url))


def test_the_home_page_may_ask_for_the_latest(trainings, modules):
    assert [page.title for page in trainings.latest_items(1)] == ["Effacer"]


def test_members_may_write_here(trainings, member, confirmed):
    assert trainings.permissions_for_user(member).can_add_subpage()
    assert trainings.permissions_for_user(confirmed).can_publish_subpage()


@pytest.mark.parametrize("count", [1, 3])
def test_courses_and_the_list_cost_the_same_whatever_they_hold(client, trainings, count, django_assert_num_queries):
    modules = [ModulePageFactory(title=f"Module {n}", steps=[step()] * count) for n in range(count)]
    courses = [CoursePageFactory(title=f"Parcours {n}", modules=modules) for n in range(count)]
    for n in range(count):
        ModulePageFactory(title=f"Libre {n}")
    client.get(courses[0].url)

    with django_assert_num_queries(9):
        client.get(courses[0].url)
    with django_assert_num_queries(10):
        client.get(trainings.url)
