"""The demonstration's trainings: what their prose promises, and how courses get their modules."""

import re

from django.apps import apps
from wagtail.blocks import StreamBlockValidationError

from commons.demo.prose import Writer, load_pages
from tests.factories.events import announce
from tests.factories.trainings import CoursePageFactory, ModulePageFactory
from trainings.demo import found
from trainings.models import CoursePage, ModulePage

PAGES = [page for page in load_pages() if page["type"].startswith("trainings.")]
MODULES = [page for page in PAGES if page["type"] == "trainings.ModulePage"]


def test_the_editor_would_accept_every_text(home):
    for slug in set(re.findall(r"'event': {'record': '([\w-]+)'", str(PAGES))):
        announce(slug=slug)
    writer = Writer(lambda kind, key: home.pk, {})
    refused = []

    for described in PAGES:
        model = apps.get_model(described["type"])
        for name in {"body", "outcomes", "steps"} & described.keys():
            block = model._meta.get_field(name).stream_block
            try:
                accepted = block.clean(block.to_python(writer.stream(block, described[name])))
                refused += [(described["key"], name)] * (len(accepted) != len(described[name]))
            except StreamBlockValidationError as error:
                refused.append((described["key"], name, error.as_json_data()))

    assert refused == []


def test_a_module_has_three_to_five_steps_most_of_them_with_a_question():
    steps = {page["key"]: [bool(step["step"]["question"]) for step in page["steps"]] for page in MODULES}

    assert {key: asking for key, asking in steps.items() if not 3 <= len(asking) <= 5} == {}
    assert {key: asking for key, asking in steps.items() if sum(asking) <= len(asking) / 2} == {}


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
