"""The HTML is valid for two judges, and the same for every visitor without an account."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .pages import PAGES

pytestmark = pytest.mark.xdist_group("html")  # one process asks for the pages

HERE = Path(__file__).parent
NODE = Path(sys.executable).parent / "node"


@pytest.fixture(scope="module")
def answers(site):
    """{page type: what the server answers to two visitors, one right after the other}."""
    one = {"Accept-Language": "en", "User-Agent": "One"}
    two = {"Accept-Language": "de", "User-Agent": "Two", "Cookie": "seen=1"}
    return {page: (site.get(page.path, **one), site.get(page.path, **two)) for page in PAGES}


@pytest.fixture(scope="module")
def files(answers, tmp_path_factory):
    """The HTML of every page type, a file each."""
    folder = tmp_path_factory.mktemp("html")
    for page_type, ((status, _headers, body), _another) in answers.items():
        assert status == page_type.status, page_type.path
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


def test_pages_are_the_same_for_every_visitor(answers):
    problems = []
    for page_type, ((_status, headers, body), (_other_status, _other_headers, other)) in answers.items():
        said = {
            "another page for another visitor": other != body,
            "a cookie": "Set-Cookie" in headers,
            "a token": b"csrf" in body,
        }
        problems += [f"{page_type.name}: {what}" for what, is_said in said.items() if is_said and not page_type.is_form]

    assert not problems, "\n".join(problems)
