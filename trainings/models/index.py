"""The list of courses, and of the modules that stand alone."""

from django.utils.translation import gettext_lazy as _

from commons.models import BaseIndexPage
from commons.pagination import paginate
from commons.reading import by_title

from .courses import CourseModule, CoursePage
from .modules import ModulePage


class TrainingIndexPage(BaseIndexPage):
    """Everything that can be learnt here at one's own pace."""

    kind_label = _("Trainings")

    subpage_types = ["trainings.CoursePage", "trainings.ModulePage"]
    template = "trainings/training_index_page.html"

    class Meta:
        verbose_name = _("list of trainings")
        verbose_name_plural = _("lists of trainings")

    def get_context(self, request, *args, **kwargs):
        courses = CoursePage.objects.child_of(self).listed().order_by(*by_title())
        used = CourseModule.objects.filter(course__in=courses.order_by().values("pk"))
        free = (
            ModulePage.objects.child_of(self)
            .listed()
            .exclude(translation_key__in=used.values("module__translation_key"))
            .order_by(*by_title())
        )
        return {
            **super().get_context(request, *args, **kwargs),
            "courses": courses,
            "modules": paginate(request, free),
        }
