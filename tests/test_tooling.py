"""The promises of the tools around the code: catalogues, locks, commands."""

import re
import subprocess
import tomllib

import polib
import pytest
from django.core.management import CommandError, call_command

from commons.process import ROOT, catalogues


@pytest.fixture
def catalogue(tmp_path):
    """Makes a French catalogue from (msgid, msgstr) pairs and returns its path."""

    def make(*pairs, **details):
        path = tmp_path / "fr" / "LC_MESSAGES" / "django.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        file = polib.POFile()
        file.extend(polib.POEntry(msgid=msgid, msgstr=msgstr, **details) for msgid, msgstr in pairs)
        file.save(path)
        return path

    return make


def found(*messages):
    """What extraction finds in code that holds these messages."""
    return {(None, message): ("", {"commons/example.py"}) for message in messages}


def test_extraction_reads_python_and_templates(tmp_path):
    (tmp_path / "app").mkdir()
    (tmp_path / "app/code.py").write_text(
        'label = _("Title")\nwords = ngettext("%(n)s page", "%(n)s pages", n)\nverb = pgettext_lazy("verb", "Share")\n'
    )
    (tmp_path / "app/page.html").write_text(
        '{% load i18n %}<p>{% translate "Read" %}</p>\n'
        "    {% blocktranslate trimmed count n=n %}\n  One guide\n{% plural %}\n  {{ n }} guides\n"
        "{% endblocktranslate %}"
    )

    assert catalogues.extract(tmp_path, ["app"]) == {
        (None, "Title"): ("", {"app/code.py"}),
        (None, "%(n)s page"): ("%(n)s pages", {"app/code.py"}),
        ("verb", "Share"): ("", {"app/code.py"}),
        (None, "Read"): ("", {"app/page.html"}),
        (None, "One guide"): ("%(n)s guides", {"app/page.html"}),
    }


def test_update_keeps_translations_adds_new_words_and_drops_old_ones(catalogue):
    path = catalogue(("Title", "Titre"), ("Gone", "Parti"))

    catalogues.update(path, found("Title", "New"))

    assert [(entry.msgid, entry.msgstr) for entry in polib.pofile(path)] == [("New", ""), ("Title", "Titre")]
    assert "#: commons/example.py\n" in path.read_text()


def test_update_twice_changes_nothing(catalogue):
    path = catalogue(("Title", "Titre"))
    catalogues.update(path, found("Title", "100 %(unit)s of a rather long sentence, which goes on beyond the line" * 2))
    once = path.read_text()

    catalogues.update(path, found(*[entry.msgid for entry in polib.pofile(path)]))

    assert path.read_text() == once


@pytest.mark.parametrize(
    ("pair", "problem"),
    [
        (("Title", ""), "not translated: 'Title'"),
        (("%(count)s pages", "des pages"), "placeholders differ from '%(count)s pages': 'des pages'"),
        (("By %(name)s", "Par %(nom)s"), "placeholders differ from 'By %(name)s': 'Par %(nom)s'"),
        (("Really?", "Vraiment ?"), "a non-breaking space is missing before « ? »: 'Vraiment ?'"),
        (("Sources:", "Sources:"), "a non-breaking space is missing before « : »: 'Sources:'"),
        (("The tool", "L'outil"), "a straight apostrophe ' should be ’: \"L'outil\""),
        (("%(name)s's page", "Page d'%(name)s"), "a straight apostrophe ' should be ’: \"Page d'%(name)s\""),
    ],
)
def test_the_check_sees_what_a_reader_would(catalogue, pair, problem):
    assert list(catalogues.problems(catalogue(pair), found(pair[0]))) == [problem]


def test_the_check_sees_what_is_missing_unused_or_fuzzy(catalogue):
    path = catalogue(("Old", "Vieux"), flags=["fuzzy"])

    assert list(catalogues.problems(path, found("New"))) == [
        "missing, run make messages: 'New'",
        "no longer used, run make messages: 'Old'",
        "fuzzy: 'Old'",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Bonjour\u00a0!",
        "«\u00a0Compost\u00a0»",
        "Vraiment\u202f?!",
        "À 10:30, voir https://example.org/?page=2:3 et l’outil",
        "Aide (?)",
        "Tri&nbsp;: le <a href='x:y'>guide</a>",
        "%(title)s\u00a0: %(number)s",
    ],
)
def test_good_typography_passes(text):
    assert list(catalogues.french_mistakes(text)) == []


def test_the_singular_may_say_one_without_the_number(catalogue):
    path = catalogue()
    file = polib.pofile(path)
    plural = {"msgid_plural": "%(n)s guides", "msgstr_plural": {0: "Un guide", 1: "%(n)s guides"}}
    file.append(polib.POEntry(msgid="%(n)s guide", **plural))
    file.save(path)

    assert list(catalogues.problems(path, {(None, "%(n)s guide"): ("%(n)s guides", {"a.py"})})) == []


def test_compiled_catalogues_follow_their_source(catalogue, monkeypatch):
    path = catalogue(("Title", "Titre"))
    monkeypatch.setattr(catalogues, "LOCALE_DIR", path.parents[2])

    catalogues.compile_all()

    assert [entry.msgstr for entry in polib.mofile(path.with_suffix(".mo"))] == ["Titre"]


def test_the_command_fails_with_a_line_for_each_problem(catalogue, monkeypatch):
    monkeypatch.setattr(catalogues, "LOCALE_DIR", catalogue(("Title", "")).parents[2])
    monkeypatch.setattr(catalogues, "extract", lambda: found("Title", "New"))

    with pytest.raises(CommandError) as failure:
        call_command("messages", check=True)

    assert str(failure.value).splitlines() == [
        "fr: missing, run make messages: 'New'",
        "fr: not translated: 'Title'",
        "2 problems in the translations",
    ]


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock", "tests/browser/package-lock.json"])
def test_lock_files_hold_no_address(name):
    assert "http" not in (ROOT / name).read_text()


def test_every_direct_dependency_is_locked_with_hashes():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    lock = (ROOT / "requirements-dev.lock").read_text()
    names = [
        re.match(r"[\w-]+", dependency)[0]
        for dependency in [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    ]

    assert [name for name in names if not re.search(rf"^{name}==.* \\\n    --hash=sha256:", lock, re.MULTILINE)] == []


def test_what_the_site_needs_is_locked_alike_for_developers():
    def versions(name):
        return set(re.findall(r"^[\w-]+==[^ ]+", (ROOT / name).read_text(), re.MULTILINE))

    assert versions("requirements.lock") - versions("requirements-dev.lock") == set()


def test_make_alone_explains_every_command():
    makefile = (ROOT / "Makefile").read_text()
    commands = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[1].split()

    shown = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True).stdout

    assert commands == [command for command in commands if re.search(rf"^  make {command} +[A-Z]", shown, re.MULTILINE)]
