from .courses import CourseModule, CoursePage
from .index import TrainingIndexPage
from .modules import ModulePage
from .progress import Progress

__all__ = ["CourseModule", "CoursePage", "ModulePage", "Progress", "TrainingIndexPage"]
