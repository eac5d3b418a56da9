"""The demonstration's trainings: what their prose promises, and how courses get their modules."""

import re

import pytest
from django.apps import apps

from commons.demo.prose import Writer, load_pages
from tests.factories.events import announce
from tests.factories.trainings import CoursePageFactory, ModulePageFactory
from trainings.demo import found
from trainings.models import CoursePage, ModulePage

PAGES = [page for page in load_pages() if page["type"].startswith("trainings.")]
MODULES = [page for page in PAGES if page["type"] == "trainings.ModulePage"]


def named(page):
    return f"{page['language']}/{page['key']}"


@pytest.mark.parametrize("described", PAGES, ids=named)
def test_the_editor_would_accept_every_text(home, described):
    for slug in set(re.findall(r"'event': {'record': '([\w-]+)'", str(described))):
        announce(slug=slug)
    writer = Writer(lambda kind, key: home.pk, {})
    model = apps.get_model(described["type"])

    for name in ("body", "outcomes", "steps"):
        if name in described:
            block = model._meta.get_field(name).stream_block
            accepted = block.clean(block.to_python(writer.stream(block, described[name])))
            assert len(accepted) == len(described[name])


@pytest.mark.parametrize("described", MODULES, ids=named)
def test_a_module_has_three_to_five_steps_most_of_them_with_a_question(described):
    steps = [step["step"] for step in described["steps"]]

    assert 3 <= len(steps) <= 5
    assert sum(bool(step["question"]) for step in steps) > len(steps) / 2


def test_the_right_answers_are_not_always_at_the_same_place():
    places = [
        [answer.get("is_right", False) for answer in question["single_choice"]["answers"]].index(True)
        for page in MODULES
        for step in page["steps"]
        for question in step["step"]["question"]
    ]

    assert {0, 1, 2} <= set(places)
    assert max(places.count(place) for place in places) < len(places) / 2 + 1


def test_courses_get_their_modules_and_translations_their_steps_once(trainings, trainings_en, home_en):
    keys = next(page["course_modules"] for page in PAGES if page.get("course_modules"))
    modules = [ModulePageFactory(title=key, slug=key) for key in keys]
    course = CoursePageFactory(title="Permanence", slug="accueillir-une-permanence-numerique")
    english = ModulePageFactory(title="Welcome", slug="welcome-and-understand-a-request", translation_of=modules[0])

    found()
    found()

    assert [module.slug for module in CoursePage.objects.get(pk=course.pk).modules] == keys
    english = ModulePage.objects.get(pk=english.pk)
    assert [key for key, _title in english.outline] == [key for key, _title in modules[0].outline]
    assert (course.revisions.count(), english.revisions.count()) == (1, 1)
