"""A commons whose pages are published as people publish them, so that each is indexed when it appears."""

import pytest

from commons import publication


@pytest.fixture(autouse=True)
def somewhere(guides, guides_en, topics, topics_en):
    """A home page in two languages, with room for guides and topics in both."""


@pytest.fixture
def publish(django_capture_on_commit_callbacks):
    """Publishes what a factory makes, the steps that follow included; `publish()` alone does it for what was changed."""

    def publish(make=None, *args, **kwargs):
        with django_capture_on_commit_callbacks(execute=True), publication.changes():
            return make(*args, **kwargs) if make else None

    return publish


@pytest.fixture
def stop_the_worker(settings):
    """From then on, what follows a version waits: the index stays as it is."""

    def stop():
        settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}

    return stop


@pytest.fixture
def found(client):
    """Titles found for some words, in order."""

    def found(words, language="fr", **parameters):
        address = {"fr": "/fr/recherche/", "en": "/en/search/"}[language]
        response = client.get(address, {"q": words, **parameters})
        assert response.status_code == 200
        return [hit.title for hit in response.context["results"]]

    return found
