import pytest

from tests.factories.trainings import ModulePageFactory, TrainingIndexPageFactory


@pytest.fixture
def trainings(home):
    """The French list of trainings."""
    return TrainingIndexPageFactory()


@pytest.fixture
def trainings_en(trainings):
    return TrainingIndexPageFactory(title="Trainings", translation_of=trainings)


@pytest.fixture
def module(trainings):
    """Three steps; the first and the last ask a question, whose second answer is right."""
    return ModulePageFactory(title="Diagnostiquer une panne")
