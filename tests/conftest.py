"""What every test starts with: no cache, no file, no silent failure; and the small commons that most of them visit."""

import warnings

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.utils.translation import deactivate
from wagtail.models import Site

from commons import reading
from commons.accounts.roles import Role
from commons.models import Brand
from tests.factories import (
    GuideIndexPageFactory,
    HomePageFactory,
    TopicIndexPageFactory,
    UserFactory,
)

# Tasks and the search index write their failures down instead of raising them.
SILENT = ("django_tasks", "modelsearch")


# Wagtail leaves the temporary files where it writes renditions to the garbage collector (wagtail/images/models.py).
RENDITION_IN_PROGRESS = "(?i)unclosed file <(_io.BufferedRandom|tempfile.SpooledTemporaryFile)"


def pytest_configure(config):
    config.addinivalue_line("filterwarnings", f"ignore:{RENDITION_IN_PROGRESS}:ResourceWarning")
    warnings.filterwarnings("ignore", RENDITION_IN_PROGRESS, ResourceWarning)  # after the last test too


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


@pytest.fixture(autouse=True)
def nothing_remembered():
    """Ids change from a test to the next: what was learnt of them is forgotten, and the language of the last visit."""
    deactivate()
    cache.clear()
    reading._language_code.cache_clear()
    ContentType.objects.clear_cache()


@pytest.fixture(autouse=True)
def files_of_its_own(settings, tmp_path):
    """Uploads in a folder of the test, static files as they are written: collecting them takes half a minute."""
    settings.MEDIA_ROOT = tmp_path / "media"
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


# The commons: a home page in two languages, with room for guides and topics


@pytest.fixture
def home(db):
    """The French home page of the default site, « La Remise », translated in English."""
    home = HomePageFactory(title="Accueil", slug="accueil")
    HomePageFactory(title="Welcome", translation_of=home)
    site = Site.objects.get(is_default_site=True)
    welcome, site.root_page = site.root_page, home
    site.save()
    welcome.delete()
    Brand.objects.create(site=site, name="La Remise", contact_email="bonjour@exemple.fr")
    return home


@pytest.fixture
def home_en(home):
    return home.get_translations().get()


@pytest.fixture
def brand(home):
    return Brand.objects.get()


@pytest.fixture
def guides(home):
    """The French list of guides."""
    return GuideIndexPageFactory(title="Guides", show_in_menus=True)


@pytest.fixture
def guides_en(guides):
    return GuideIndexPageFactory(title="Guides", translation_of=guides, show_in_menus=True)


@pytest.fixture
def topics(home):
    """The French list of topics."""
    return TopicIndexPageFactory(title="Thèmes", slug="themes")


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
