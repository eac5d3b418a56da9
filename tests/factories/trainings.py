"""Courses and modules, published and public unless said otherwise."""

import factory

from trainings.models import CourseModule, CoursePage, ModulePage, TrainingIndexPage

from .pages import PageFactory, french

RIGHT, WRONG = "C’est le geste le moins cher.", "Commencez par ce qui ne coûte rien."


def question(prompt="Que faites-vous en premier ?", right=2):
    """A question with three answers, the one numbered `right` being right."""
    texts = ["Changer l’écran", "Remettre la mémoire", "Réinstaller le système"]
    answers = [
        {"text": text, "is_right": number == right, "feedback": f"<p>{RIGHT if number == right else WRONG}</p>"}
        for number, text in enumerate(texts, 1)
    ]
    return ("single_choice", {"prompt": prompt, "answers": answers})


def step(title="Écouter la machine", text="<p>Que fait le ventilateur ?</p>", asks=True, content=None):
    """A step, with a question unless `asks` is false."""
    content = content or [("text", text)]
    return ("step", {"title": title, "content": content, "question": [question()] if asks else []})


class TrainingIndexPageFactory(PageFactory):
    class Meta:
        model = TrainingIndexPage

    title = "Formations"


class TrainingPageFactory(PageFactory):
    class Meta:
        abstract = True

    parent = factory.LazyFunction(lambda: french(TrainingIndexPage))
    outcomes = [("outcome", "Dire en une phrase ce qui est en panne")]


class ModulePageFactory(TrainingPageFactory):
    class Meta:
        model = ModulePage

    duration = 35
    steps = factory.LazyFunction(lambda: [step(), step("Lire l’alimentation", asks=False), step("Vérifier")])


class CoursePageFactory(TrainingPageFactory):
    """`modules=[…]` gives its modules, in order."""

    class Meta:
        model = CoursePage

    audience = "bénévoles qui commencent"

    @factory.post_generation
    def modules(course, create, modules):
        for order, module in enumerate(modules or []):
            CourseModule.objects.create(course=course, module=module, sort_order=order)
        course.refresh_from_db()
