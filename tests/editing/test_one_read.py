"""A form says that it was made from the text that it shows, whatever somebody saves while it is being made."""

import pytest
from django.db import connection
from django.utils import timezone
from wagtail.models import Revision

from commons.editing.models import HeldEdit
from tests.commons.reading import tree

from .conftest import TEXTS, body
from .test_never_stuck import draft, section

pytestmark = pytest.mark.django_db

TABLES = [
    f'FROM "{table}"' for table in ("wagtailcore_page", "guides_guidepage", "directory_actor", "wagtailcore_revision")
]
MOMENTS = [1, 2, 3, 9]  # after as many readings; Wagtail reads a record again at the ninth


class Between:
    """Another editor, who saves right after the nth reading of pages, actors or revisions."""

    def __init__(self, save, moment, tables=TABLES):
        self.save, self.moment, self.tables, self.reads = save, moment, tables, 0

    def __call__(self, execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        if self.reads < self.moment and any(table in sql for table in self.tables):
            self.reads += 1
            if self.reads == self.moment:
                self.save()
        return result


@pytest.fixture(params=["draft", "public"])
def saves(request, written):
    """Save with this title a draft on a draft, or a draft on what is public."""

    def save(title):
        revision = draft(written.thing, title=title)
        if request.param == "public" and title == "Avant":
            revision.publish()

    return save


def moments(save, read):
    """What is read when somebody saves after the first reading, after the second, and so on."""
    for moment in MOMENTS:
        save("Avant")
        with connection.execute_wrapper(Between(lambda: save("Après"), moment)):
            yield read()


def test_the_editor_of_what_is_reviewed_meanwhile(jeanne, member, facilitator, written):
    """Whether or not it still offers to approve: what the buttons say was so a moment ago."""

    def end():
        written.thing.current_workflow_state.cancel(user=facilitator)

    for moment in [2, 4, 6]:
        draft(written.thing).as_object().get_workflow().start(written.thing, member)
        between = Between(end, moment, ['FROM "wagtailcore_workflowstate"'])
        with connection.execute_wrapper(between):
            assert jeanne.get(written.form_url).status_code == 200
        if between.reads < moment:
            end()


def test_the_editor_of_what_is_scheduled_meanwhile(jeanne, written):
    newest = draft(written.thing)

    def schedule():
        Revision.objects.filter(pk=newest.pk).update(approved_go_live_at=timezone.now())

    with connection.execute_wrapper(Between(schedule, 1, ['"approved_go_live_at" IS NOT NULL'])):
        assert jeanne.get(written.form_url).status_code == 200
    assert Revision.objects.get(pk=newest.pk).approved_go_live_at


def title_of(revision_id):
    return Revision.objects.get(pk=revision_id).content["title"]


def value_of(form, name):
    return form.select_one(f"[name={name}]")["value"]


def test_the_editor(jeanne, written, saves):
    for page in moments(saves, lambda: jeanne.get(written.form_url)):
        form = tree(page)
        assert title_of(value_of(form, "loaded_revision_id")) == value_of(form, "title")


def test_the_form_of_a_section(jeanne, written, saves):
    here = section(written.thing)
    for page in moments(saves, lambda: jeanne.get(here)):
        base = value_of(tree(page).select_one("form.section-form"), "base")
        assert title_of(base) == page.context["draft"].title


def test_the_page_that_joins_two_texts(jeanne, awa, written, opened):
    written.save(awa, opened, body=body("Quarante ordinateurs.", TEXTS[1]))
    written.save(jeanne, opened, body=body("Cinquante ordinateurs.", TEXTS[1]))
    here = HeldEdit.objects.get().get_absolute_url()

    for page in moments(lambda title: draft(written.thing, title=title), lambda: jeanne.get(here)):
        assert title_of(value_of(tree(page).main, "newest")) == page.context["newest"].title
