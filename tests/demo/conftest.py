"""The founded demonstration, for the tests that ask its database."""

import pytest
from django.core.management import call_command
from django.db import connection

from tests import founded, world


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker, tmp_path_factory):
    """The default database is that of the founded demonstration, and each test rolls back. Returns its folder."""
    var = tmp_path_factory.mktemp("demo") / "var"
    founded.copy(var)
    ours = dict(connection.settings_dict)
    with django_db_blocker.unblock(), founded.database(var) as host:
        connection.close()
        connection.settings_dict.update(HOST=host, NAME="terreau", USER="terreau")
        call_command("migrate", run_syncdb=True, verbosity=0)  # the tables of the applications of the tests
        world.know_the_models()
        yield var
        connection.close()
        connection.settings_dict.update(ours)
        world.know_the_models()


@pytest.fixture(autouse=True)
def files_of_its_own(request, settings, files_of_its_own):
    """The files of the demonstration, where the other tests use a folder of each."""
    if "demo" in request.fixturenames:
        settings.VAR_DIR = request.getfixturevalue("demo")
        settings.MEDIA_ROOT = settings.VAR_DIR / "media" / "public"
