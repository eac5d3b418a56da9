"""What the settings promise to whoever runs an instance."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

from commons.process import ROOT
from tests.commons.reading import tree
from tests.factories import GuidePageFactory

COMPLETE = {
    "SECRET_KEY": "une-longue-phrase-que-personne-ne-devine-0123456789-abcdef",
    "ALLOWED_HOSTS": "terreau.example",
    "DATABASE_URL": "postgresql://personne@localhost/rien",
}


def run(*command, **environment):
    """Run Python with this environment only."""
    clean = {name: value for name, value in os.environ.items() if name not in (*COMPLETE, "DJANGO_SETTINGS_MODULE")}
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, env={**clean, **environment}, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("missing", [["SECRET_KEY"], ["ALLOWED_HOSTS"], ["DATABASE_URL"], list(COMPLETE)])
def test_production_refuses_to_start_and_names_what_is_missing(missing):
    given = {name: "" if name in missing else value for name, value in COMPLETE.items()}

    refused = run("-c", "import commons.settings.production", **given)

    assert refused.returncode != 0
    assert f"ImproperlyConfigured: Set {', '.join(missing)} in the environment" in refused.stderr


def test_django_finds_nothing_to_say_of_the_production_settings():
    checked = run(
        *["manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        DJANGO_SETTINGS_MODULE="commons.settings.production",
        **COMPLETE,
    )

    assert (checked.returncode, checked.stderr) == (0, "")
    assert checked.stdout.startswith("System check identified no issues")


def test_secrets_and_debug_have_no_default():
    asked = run("-c", "from commons.settings import base; print(hasattr(base, 'SECRET_KEY'), hasattr(base, 'DEBUG'))")

    assert asked.stdout == "False False\n"


def test_the_cms_asks_nothing_of_other_hosts(client, administrator, home, guides):
    client.force_login(administrator)
    guide = GuidePageFactory(written_by=[administrator])

    for address in ("/admin/", "/admin/pages/", f"/admin/pages/{guide.pk}/edit/", "/admin/account/"):
        page = tree(client.get(address))
        found = page.select("script[src], link[href], img[src], iframe[src]")
        loaded = [element.get("src") or element.get("href") or "" for element in found]
        assert [url for url in loaded if url.startswith(("http:", "https:", "//"))] == [], address
        assert "gravatar" not in str(page), address
        assert "releases.wagtail.org" not in str(page), address


def test_nothing_is_saved_without_the_editor_asking(client, administrator, guides):
    """Autosave rewrites revisions: a public history cannot stand on it."""
    client.force_login(administrator)
    guide = GuidePageFactory()

    form = tree(client.get(f"/admin/pages/{guide.pk}/edit/")).select_one("form[data-edit-form]")

    assert form.get("data-w-autosave-interval-value", "0") == "0"
    assert "w-autosave" not in form.get("data-controller", "").split()
    assert settings.WAGTAIL_AUTOSAVE_INTERVAL == 0


def test_addresses_are_written_in_plain_letters(client, administrator, guides):
    client.force_login(administrator)
    slug = tree(client.get(f"/admin/pages/add/guides/guidepage/{guides.pk}/")).select_one("[name=slug]")

    assert "data-w-slug-allow-unicode-value" not in slug.attrs
    assert GuidePageFactory(title="Réparer à plusieurs", slug="").slug == "reparer-a-plusieurs"


def test_pictures_are_encoded_as_light_as_the_eco_design_rules_ask():
    """RGESN 2024, criterion 5.2."""
    assert settings.WAGTAILIMAGES_JPEG_QUALITY <= 70
    assert settings.WAGTAILIMAGES_WEBP_QUALITY <= 72
    assert settings.WAGTAILIMAGES_AVIF_QUALITY <= 56


def test_a_page_and_its_form_live_or_fail_together():
    assert settings.DATABASES["default"]["ATOMIC_REQUESTS"] is True


def test_a_process_that_answers_and_reaches_its_database_says_so(client, db):
    response = client.get("/health/")

    assert (response.status_code, response.json()) == (200, {"status": "ok"})


def test_the_catalogue_of_components_is_for_developers_only(client, home):
    assert client.get("/_components/", follow=True).status_code == 404
