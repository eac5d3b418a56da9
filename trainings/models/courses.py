"""Courses: modules in an order, each of which may serve several courses."""

from dataclasses import dataclass

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import Orderable

from commons import markdown
from commons.models.readable import Section
from trainings import progress

from .base import TrainingPage, duration_text
from .modules import ModulePage, course_query


class CourseModule(Orderable):
    """Says that a module belongs to a course. A translated course keeps the modules of its source: read them in its own
    language."""

    course = ParentalKey("trainings.CoursePage", on_delete=models.CASCADE, related_name="course_modules")
    module = models.ForeignKey(
        "trainings.ModulePage", models.CASCADE, related_name="course_uses", verbose_name=_("module")
    )

    class Meta(Orderable.Meta):
        verbose_name = _("module of a course")
        verbose_name_plural = _("modules of courses")

    def __str__(self):
        return f"{self.course} – {self.module}"


@dataclass
class ModulesSection(Section):
    """The modules of a course, as a part of its text."""

    modules: list

    def to_markdown(self):
        lines = []
        for number, module in enumerate(self.modules, 1):
            duration = f" ({module.duration_text})" if module.duration else ""
            lines.append(f"{number}. {markdown.link(module.title, module.full_url)}{duration}")
        return markdown.join([markdown.heading(2, self.title), "\n".join(lines)])


class CoursePage(TrainingPage):
    """A course: its modules in order, how long they take together, what one can do at the end."""

    kind = "course"
    schema_type = "Course"
    kind_label = _("Course")
    section_fields = [("body", ""), ("outcomes", _("What you will be able to do"))]

    audience = models.CharField(
        _("for whom"), max_length=150, blank=True, help_text=_("For example « volunteers who start ».")
    )
    duration = models.CharField(
        _("pace"),
        max_length=120,
        blank=True,
        help_text=_("For example « four evenings ». The durations of the modules are added up for you."),
    )

    template = "trainings/course_page.html"
    content_panels = [
        *TrainingPage.content_panels,
        MultiFieldPanel([FieldRowPanel([FieldPanel("audience"), FieldPanel("duration")])], heading=_("In brief")),
        FieldPanel("body"),
        FieldPanel("outcomes"),
        InlinePanel(
            "course_modules",
            heading=_("Modules"),
            label=_("Module"),
            panels=[PageChooserPanel("module", "trainings.ModulePage")],
            help_text=_("In order. The same module may belong to several courses."),
        ),
    ]

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")

    @cached_property
    def modules(self):
        """The public modules in order, each once, in the language of the course where they are translated."""
        chosen = [use.module_id for use in self.course_modules.all()]
        keys = dict(ModulePage.objects.filter(pk__in=chosen).values_list("pk", "translation_key"))
        found = ModulePage.objects.live().public().filter(translation_key__in=keys.values())
        by_key = {}
        for page in found:
            if page.pk in keys:
                by_key.setdefault(page.translation_key, page)
            if page.locale_id == self.locale_id:
                by_key[page.translation_key] = page
        ordered = [by_key.get(keys.get(pk)) for pk in chosen]
        return list(dict.fromkeys(page for page in ordered if page))

    def module_after(self, module):
        """The module that comes next in this course, or None."""
        keys = [other.translation_key for other in self.modules]
        place = keys.index(module.translation_key) + 1
        return self.modules[place] if place < len(keys) else None

    @cached_property
    def minutes(self):
        return sum(module.duration or 0 for module in self.modules)

    @property
    def facts(self):
        count = len(self.modules)
        rows = [
            (_("For whom"), self.audience, "people"),
            (_("Modules"), str(count) if count else "", "training"),
            (_("Time in all"), duration_text(self.minutes) if self.minutes else "", "clock"),
            (_("Pace"), self.duration, "event"),
        ]
        return [row for row in rows if row[1]]

    @cached_property
    def sections(self):
        parts = super().sections
        if self.modules:
            parts = [*parts, ModulesSection("modules", str(_("Modules")), [], self.modules)]
        return parts

    def schema_fields(self):
        return {
            "teaches": self.outcome_list,
            "timeRequired": f"PT{self.minutes}M" if self.minutes else "",
            "hasPart": [
                {"@type": module.schema_type, "name": module.title, "url": module.full_url} for module in self.modules
            ],
        }

    def serve(self, request, *args, **kwargs):
        return progress.kept_private(request, super().serve(request, *args, **kwargs))

    def get_context(self, request, *args, **kwargs):
        known = progress.of_visitor(request)
        return {
            **super().get_context(request, *args, **kwargs),
            "modules": [progress.Followed(module, known, request, self) for module in self.modules],
            "course_query": course_query(self),
        }
