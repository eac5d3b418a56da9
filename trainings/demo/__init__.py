"""The demonstration's courses: what their pages, founded with all the others, cannot say in prose alone."""

from commons import publication
from commons.demo.prose import load_pages
from trainings.models import CourseModule, CoursePage, ModulePage


def found():
    """Give courses their modules, and translated modules the keys of their source's steps; run again, adds nothing."""
    with publication.changes():
        for described in load_pages():
            if described["type"] == "trainings.ModulePage" and "translation_of" in described:
                share_steps(page_of(ModulePage, described))
            elif described["type"] == "trainings.CoursePage":
                fill(page_of(CoursePage, described), described["course_modules"])


def page_of(model, described):
    return model.objects.filter(slug=described["key"], locale__language_code=described["language"]).first()


def fill(course, keys):
    if course is None or course.course_modules.exists():
        return
    modules = {module.slug: module for module in ModulePage.objects.filter(slug__in=keys)}
    course.course_modules = [
        CourseModule(module=modules[key], sort_order=order) for order, key in enumerate(keys) if key in modules
    ]
    publish(course)


def share_steps(module):
    """A step and its translation are one step for whoever follows the module in one language, then in the other."""
    source = module and ModulePage.objects.filter(translation_key=module.translation_key).exclude(pk=module.pk).first()
    if source is None:
        return
    mine = list(module.steps.raw_data)
    ids = [child["id"] for child in source.steps.raw_data]
    if len(ids) != len(mine) or [child["id"] for child in mine] == ids:
        return
    module.steps = module.steps.stream_block.to_python(
        [{**child, "id": step_id} for child, step_id in zip(mine, ids, strict=True)]
    )
    publish(module)


def publish(page):
    """Publish in the name of whoever wrote the page, without making it younger."""
    before = page.last_published_at
    page.save_revision(user=page.latest_revision and page.latest_revision.user).publish()
    type(page).objects.filter(pk=page.pk).update(last_published_at=before)
