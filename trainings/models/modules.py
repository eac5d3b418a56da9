"""Modules: something to learn in one sitting, step by step; the same module may belong to several courses."""

import re

from django.db import models
from django.http import Http404, HttpResponseRedirect
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from commons import reading
from commons.fields import StreamField
from commons.models.readable import Section
from commons.reading import Link, by_title
from trainings import blocks, progress

from .base import TrainingPage, duration_text

STEP_ADDRESS = _("step/")  # then the number of the step
SLUG = re.compile(r"[\w-]+")


class ModulePage(TrainingPage):
    """A module: its page says what it is and lists its steps, each of which has a page."""

    kind = "module"
    schema_type = "LearningResource"
    kind_label = _("Training module")
    ages = True
    section_fields = [
        ("body", ""),
        ("outcomes", _("What you will be able to do")),
        ("steps", _("Steps")),
    ]

    duration = models.PositiveSmallIntegerField(
        _("duration in minutes"), null=True, blank=True, help_text=_("For somebody who discovers the subject.")
    )
    steps = StreamField(
        blocks.ModuleStepBlocks(),
        verbose_name=_("steps"),
        blank=True,
        help_text=_("Each one is a page for the trainee. Three to five are enough."),
    )

    template = "trainings/module_page.html"
    preview_modes = [("", _("The module")), ("steps", _("All its steps, with the right answers"))]
    content_panels = [
        *TrainingPage.content_panels,
        FieldPanel("duration"),
        FieldPanel("body"),
        FieldPanel("outcomes"),
        FieldPanel("steps"),
    ]

    class Meta:
        verbose_name = _("training module")
        verbose_name_plural = _("training modules")

    @property
    def facts(self):
        count = len(self.outline)
        rows = [(_("Time"), self.duration_text, "clock"), (_("Steps"), str(count) if count else "", "level")]
        return [row for row in rows if row[1]]

    @property
    def duration_text(self):
        return duration_text(self.duration) if self.duration else ""

    def schema_fields(self):
        return {
            "teaches": self.outcome_list,
            "timeRequired": f"PT{self.duration}M" if self.duration else "",
            "learningResourceType": "module",
        }

    # Steps

    @property
    def progress_key(self):
        """Names the module, whatever its language, in what is kept of somebody's progress."""
        return self.translation_key.hex

    @cached_property
    def outline(self):
        """[(key, title)] of the steps; the key names the step in what is kept of somebody's progress."""
        return [((child["id"] or "")[:8], child["value"]["title"]) for child in self.steps.raw_data]

    def get_step_url(self, number, request=None, course=None):
        with translation.override(self.language):
            address = gettext("step/")
        return f"{self.get_url(request)}{address}{number}/{course_query(course)}"

    def followed_course(self, request):
        """The course that this visitor follows, as the address says it, or None."""
        from .courses import CoursePage

        slug = request.GET.get("course", "")
        if not SLUG.fullmatch(slug):
            return None
        course = CoursePage.objects.listed().filter(slug=slug).first()
        return course if course and self.pk in [module.pk for module in course.modules] else None

    def courses(self):
        """The public courses in this language that use the module, whatever the language in which they chose it."""
        from .courses import CourseModule, CoursePage

        uses = CourseModule.objects.filter(module__translation_key=self.translation_key)
        return CoursePage.objects.listed().filter(pk__in=uses.values("course")).order_by(*by_title())

    # Serving

    def serve(self, request, *args, step=None, **kwargs):
        """The module, or one of its steps, where an answer may be given."""
        if kwargs.get("as_markdown"):
            return super().serve(request, *args, **kwargs)
        if step is None:
            self.leave_steps_aside()
            response = super().serve(request, *args, **kwargs)
        elif not 1 <= step <= len(self.outline):
            raise Http404
        elif request.method == "POST":
            response = self.take_answer(request, step)
        else:
            self.read_step(step)
            response = super().serve(request, *args, step=step, **kwargs)
        return progress.kept_private(request, response)

    def leave_steps_aside(self):
        """Show the module without the text of its steps."""
        self.section_fields = [field for field in self.section_fields if field[0] != "steps"]

    def read_step(self, number):
        """Make the text of this page that of one step."""
        content = Section("content", "", self.steps[number - 1].value["content"])
        self.linked_page_ids, self.linked_titles = reading.prepare([content])
        self.sections = [content]

    def take_answer(self, request, number):
        """Keep what was answered, or that a step without a question was read. What to say of it is in the address."""
        question = self.steps[number - 1].value.asked
        course = self.followed_course(request)
        if question is None:
            response = HttpResponseRedirect(self.after(number, request, course).url)
            progress.keep(request, response, self, self.outline[number - 1][0], True)
            return response
        given = chosen(question, request.POST.get("answer", ""))
        query = {"course": course.slug} if course else {}
        query["answer"] = given.number if given else ""
        response = HttpResponseRedirect(f"{self.get_step_url(number, request)}?{urlencode(query)}#question")
        if given:
            progress.keep(request, response, self, self.outline[number - 1][0], given.answer["is_right"])
        return response

    def after(self, number, request, course):
        """Where to go after a step: the next one, then the next module of the course followed, then back."""
        if number < len(self.outline):
            return Link(self.outline[number][1], self.get_step_url(number + 1, request, course))
        if course is None:
            return Link(self.title, self.get_url(request))
        following = course.module_after(self)
        if following is None:
            return Link(course.title, course.get_url(request))
        return Link(following.title, f"{following.get_url(request)}{course_query(course)}")

    def get_template(self, request, *args, step=None, **kwargs):
        return "trainings/step.html" if step else super().get_template(request, *args, **kwargs)

    def get_context(self, request, *args, step=None, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        course = self.followed_course(request)
        followed = progress.Followed(self, progress.of_visitor(request), request, course)
        context |= {"course": course, "followed": followed}
        if step is None:
            return {**context, "courses": self.courses()}
        return {**context, **self.step_context(request, step, course, context)}

    def step_context(self, request, number, course, context):
        step = self.steps[number - 1].value
        home = self.get_url(request) + course_query(course)
        url = request.build_absolute_uri(self.get_step_url(number, request))
        given = chosen(step.asked, request.GET.get("answer", "")) if step.asked else None
        return {
            "breadcrumb": [*context["breadcrumb"], Link(self.title, home)],
            "step": step,
            "number": number,
            "previous_step": number > 1
            and Link(self.outline[number - 2][1], self.get_step_url(number - 1, request, course)),
            "after": self.after(number, request, course),
            "is_last": number == len(self.outline),
            "given": given,
            "is_missing": bool(step.asked) and "answer" in request.GET and given is None,
            "open_graph": {**context["open_graph"], "title": step["title"], "url": url},
            "json_ld": "",
        }

    def get_preview_template(self, request, mode_name):
        return (
            "trainings/module_steps.html" if mode_name == "steps" else super().get_preview_template(request, mode_name)
        )

    def get_preview_context(self, request, mode_name):
        if mode_name != "steps":
            self.leave_steps_aside()
        return {**super().get_preview_context(request, mode_name), "show_solutions": mode_name == "steps"}


class Given:
    """An answer that somebody chose, and its number among the answers."""

    def __init__(self, number, answer):
        self.number = number
        self.answer = answer


def chosen(question, number):
    """The answer with that number, as a form or an address says it, or None."""
    answers = {str(position): answer for position, answer in enumerate(question["answers"], 1)}
    return Given(int(number), answers[number]) if number in answers else None


def course_query(course):
    return f"?{urlencode({'course': course.slug})}" if course else ""
