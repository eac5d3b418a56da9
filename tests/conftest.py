"""What every test starts with: no cache, no file, no silent failure; and the small commons that most of them visit."""

import os
import warnings

import pytest
from django.core.cache import cache
from django.template import Template
from django.utils.translation import deactivate

from commons.accounts.roles import Role
from commons.models import Brand, HomePage, TopicIndexPage
from commons.settings import base
from guides.models import GuideIndexPage
from tests import database, world
from tests.costs import folder_of, pytest_terminal_summary  # noqa: F401
from tests.factories import GuideIndexPageFactory, TopicIndexPageFactory, UserFactory
from tests.factories.pages import french

LONGEST_ID = 60  # of a case, in characters

# Tasks and the search index write their failures down instead of raising them.
SILENT = ("django_tasks", "modelsearch")


# Wagtail leaves the temporary files where it writes renditions to the garbage collector (wagtail/images/models.py).
RENDITION_IN_PROGRESS = "(?i)unclosed file <(_io.BufferedRandom|tempfile.SpooledTemporaryFile)"


def pytest_configure(config):
    config.addinivalue_line("filterwarnings", f"ignore:{RENDITION_IN_PROGRESS}:ResourceWarning")
    warnings.filterwarnings("ignore", RENDITION_IN_PROGRESS, ResourceWarning)  # after the last test too


@pytest.hookimpl(tryfirst=True)  # before pytest leaves out what is not asked for
def pytest_collection_modifyitems(items):
    """What needs the demonstration is long: founding it takes minutes, after any change of the code.

    First who founds it, last who visits it: the other process tests the rest, and nobody waits.
    """
    for item in items:
        if "demo" in item.fixturenames or folder_of(item.nodeid) == "browser":
            item.add_marker(pytest.mark.full)
    order = {"demo": 0, "browser": 2, "process": 2}
    items.sort(key=lambda item: order.get(folder_of(item.nodeid), 1))


def pytest_make_parametrize_id(config, val, argname):
    """Names of tests are read, and asked for with `-k`: a long text is named by its beginning and its length."""
    if isinstance(val, (str, bytes)) and len(val) > LONGEST_ID:
        beginning = " ".join(ascii(val[:LONGEST_ID])[1:-1].split())[: LONGEST_ID // 2]
        return f"{beginning}… {len(val)}"
    return None


@pytest.fixture(autouse=True)
def no_silent_failure(caplog):
    """Fail the test in which a background task failed, or something could not be indexed."""
    yield
    failures = [
        record.getMessage()
        for record in [*caplog.get_records("setup"), *caplog.get_records("call")]
        if record.name.split(".")[0] in SILENT and record.levelname in ("ERROR", "CRITICAL")
    ]
    assert not failures


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker):
    """The small commons in a database of this process; each test starts from it, whatever the test before did."""
    with django_db_blocker.unblock(), database.migrated(os.environ.get("PYTEST_XDIST_WORKER", "main")):
        world.found()
        world.know_the_models()
        yield


@pytest.fixture(autouse=True)
def mails_as_the_site_sends_them(settings):
    """By the letterbox: Django prepares tests to send directly."""
    settings.EMAIL_BACKEND = base.EMAIL_BACKEND


@pytest.fixture(scope="module")
def nothing_yet(django_db_setup, django_db_blocker):
    """The tests of this file start from a database where nothing but the migrations has been."""
    with django_db_blocker.unblock():
        with database.migrated("nothing"):
            world.know_the_models()
            yield
        world.know_the_models()


@pytest.fixture(scope="module")
def database_apart(django_db_setup, django_db_blocker):
    """What to say in the environment of a process that may be killed: a database of its own, migrated, where nothing is."""
    with django_db_blocker.unblock(), database.apart("processes") as address:
        yield {"DATABASE_URL": address}


@pytest.fixture(autouse=True)
def nothing_remembered():
    """What was learnt of the rows of the test before is forgotten, and the language of its last visit."""
    deactivate()
    cache.clear()


@pytest.fixture(autouse=True)
def files_of_its_own(settings, tmp_path):
    """Uploads in a folder of the test, static files as they are written: collecting them takes half a minute."""
    settings.MEDIA_ROOT = tmp_path / "media"
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


@pytest.fixture
def templates_unwatched(monkeypatch):
    """Django's tests keep a copy of the words given to each template, for `response.context`: not where nobody asks."""
    monkeypatch.setattr(Template, "_render", lambda template, context: template.nodelist.render(context))


# The commons (world.py)


@pytest.fixture
def home(db):
    """The French home page of the default site, « La Remise », translated in English."""
    return french(HomePage)


@pytest.fixture
def home_en(home):
    return home.get_translations().get()


@pytest.fixture
def brand(home):
    return Brand.objects.get()


@pytest.fixture
def guides(home):
    """The French list of guides."""
    return french(GuideIndexPage)


@pytest.fixture
def guides_en(guides):
    return GuideIndexPageFactory(title="Guides", translation_of=guides, show_in_menus=True)


@pytest.fixture
def topics(home):
    """The French list of topics."""
    return french(TopicIndexPage)


@pytest.fixture
def topics_en(topics):
    return TopicIndexPageFactory(title="Topics", translation_of=topics)


# People


@pytest.fixture
def member(db):
    return UserFactory(display_name="Jeanne", role=Role.MEMBER)


@pytest.fixture
def confirmed(db):
    return UserFactory(display_name="Basile", role=Role.CONFIRMED)


@pytest.fixture
def facilitator(db):
    return UserFactory(display_name="Awa", role=Role.FACILITATOR)


@pytest.fixture
def administrator(db):
    return UserFactory(display_name="Camille", is_superuser=True, is_staff=True)
