"""The HTML is valid for two judges, and the same for every visitor without an account."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .pages import PAGES, each_page

HERE = Path(__file__).parent
NODE = Path(sys.executable).parent / "node"


@pytest.fixture(scope="module")
def files(site, tmp_path_factory):
    """The HTML of every page type, a file each."""
    folder = tmp_path_factory.mktemp("html")
    for page_type in PAGES:
        status, _headers, body = site.get(page_type.path)
        assert status == page_type.status
        (folder / f"{page_type.name}.html").write_bytes(body)
    return folder


def lines_of(command, folder):
    """What a validator says, a line a mistake."""
    said = subprocess.run([*command, *sorted(folder.glob("*.html"))], cwd=HERE, capture_output=True, text=True)
    return (said.stdout + said.stderr).replace(f"{folder}/", "").replace(f"file:{folder}/", "").splitlines()


def test_html_validate_finds_nothing(files):
    html_validate = [NODE, "node_modules/html-validate/bin/html-validate.mjs"]

    assert lines_of([*html_validate, "--preset", "standard,a11y", "--formatter", "text"], files) == []


def test_nu_finds_nothing(files):
    java = shutil.which("java")
    if java is None:
        give_up = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        give_up("no Java on this machine: apt-get install default-jre-headless")
    nu = [java, "-jar", "node_modules/vnu-jar/build/dist/vnu.jar"]

    assert lines_of([*nu, "--format", "gnu", "--stdout", "--errors-only"], files) == []


@each_page(*[page for page in PAGES if not page.is_form])
def test_page_is_the_same_for_every_visitor(site, page_type):
    _status, headers, body = site.get(page_type.path, **{"Accept-Language": "en", "User-Agent": "One"})
    _status, _headers, other = site.get(
        page_type.path, Cookie="seen=1", **{"Accept-Language": "de", "User-Agent": "Two"}
    )

    assert body == other
    assert "Set-Cookie" not in headers
    assert b"csrf" not in body
