"""What stands in the way is said in one sentence, in English and in French, never by a traceback."""

import ast
import os
import shutil
import socket
import subprocess
import sys

import pytest

from commons.process import ROOT, preflight


def two_sentences(text):
    """The English and the French sentence, when there is nothing else."""
    english, french = [line for line in text.splitlines() if line]
    return english, french


def test_a_port_in_use(elsewhere):
    with socket.create_server(("127.0.0.1", elsewhere.port)):
        answer = elsewhere.python("-m", "commons.process.serve", "--demo")

    english, french = two_sentences(answer.stderr)
    assert answer.returncode == 1
    assert english.startswith(f"Port {elsewhere.port} cannot be used")
    assert french.startswith(f"Le port {elsewhere.port} n’est pas utilisable")


def test_a_var_folder_of_somebody_else(tmp_path):
    tmp_path.chmod(0o500)
    # Root writes everywhere, unless it gives that power up.
    as_anybody = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []

    answer = subprocess.run(
        [*as_anybody, sys.executable, "-m", "commons.process.serve", "--demo"],
        cwd=ROOT,
        env={
            **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
            "TERREAU_VAR": tmp_path,
            "PORT": "0",
        },
        capture_output=True,
        text=True,
    )

    english, french = two_sentences(answer.stderr)
    assert answer.returncode == 1
    assert english.startswith(f"This account cannot write in {tmp_path}")
    assert french.startswith(f"Ce compte ne peut pas écrire dans {tmp_path}")


def test_a_database_that_does_not_answer(tmp_path):
    answer = subprocess.run(
        [sys.executable, "-m", "commons.process.serve", "--dev"],
        cwd=ROOT,
        env={
            **os.environ,
            "TERREAU_VAR": tmp_path,
            "PORT": "0",
            "DATABASE_URL": "postgresql://nobody@127.0.0.1:9/none",
        },
        capture_output=True,
        text=True,
    )

    english, french = two_sentences(answer.stderr)
    assert answer.returncode == 1
    assert english.startswith("The database does not answer, see DATABASE_URL:")
    assert french.startswith("La base de données ne répond pas, voir DATABASE_URL :")


def test_a_path_too_long_for_a_socket(tmp_path):
    deep = tmp_path / ("d" * 80)

    answer = subprocess.run(
        [sys.executable, "-c", "from commons.process.postgres import join; join()"],
        cwd=ROOT,
        env={**os.environ, "TERREAU_VAR": deep},
        capture_output=True,
        text=True,
    )

    english, _french = two_sentences(answer.stderr)
    assert english.endswith("is too long for PostgreSQL: set TERREAU_VAR to another folder.")


def test_an_older_python_can_read_that_it_is_too_old(monkeypatch, capsys):
    ast.parse((ROOT / "commons/process/preflight.py").read_text(), feature_version=(3, 6))
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))

    with pytest.raises(SystemExit):
        preflight.require_python()

    english, french = two_sentences(capsys.readouterr().err)
    assert english.startswith("Terreau needs Python 3.11 or later, this is 3.9")
    assert french.startswith("Terreau demande Python 3.11 ou plus, celui-ci est 3.9")


@pytest.mark.parametrize(
    ("pip_says", "sentence"),
    [
        ("error: command 'gcc' failed: No such file or directory", "A package has no ready-made version"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "A package differs from the one"),
        ("ERROR: Could not install packages: [Errno 28] No space left on device", "The disk is full"),
        ("ERROR: No matching distribution found for wagtail==8.0.1", "The package index does not answer"),
        ("something unheard of", "The packages could not be installed; pip says: something unheard of"),
    ],
)
def test_what_pip_says_becomes_what_to_do(tmp_path, monkeypatch, capsys, pip_says, sentence):
    pip = tmp_path / "python"
    pip.write_text(f'#!/bin/sh\necho "{pip_says}"\nexit 1\n')
    pip.chmod(0o755)
    monkeypatch.setattr(preflight, "VENV_PYTHON", pip)

    with pytest.raises(SystemExit) as ending:
        preflight.install("requirements.lock")

    english, _french = two_sentences(capsys.readouterr().err)
    assert ending.value.code == 1
    assert english.startswith(sentence)


@pytest.mark.parametrize(
    ("pip_says", "uv_is_told"),
    [
        ("", {}),
        ("global.index-url='https://packages.example/simple'", {"UV_DEFAULT_INDEX": "https://packages.example/simple"}),
        (
            ":env:.find-links='/one /two'\nglobal.cert='/ca.pem'",
            {"UV_FIND_LINKS": "/one,/two", "SSL_CERT_FILE": "/ca.pem"},
        ),
        (":env:.disable-pip-version-check='1'\ninstall.timeout='60'", {"UV_HTTP_TIMEOUT": "60"}),
        ("global.extra-index-url='https://packages.example/more'", None),
        ("global.index-url='https://packages.example/simple'\nglobal.client-cert='/me.pem'", None),
    ],
)
def test_uv_is_told_what_pip_was_told_or_is_not_used(pip_says, uv_is_told):
    assert preflight.settings_of_uv(pip_says) == uv_is_told


@pytest.mark.parametrize(
    ("uv_status", "config", "pip_installs_all"),
    [(0, "", False), (1, "", True), (0, "global.proxy='http://proxy.example'", True)],
)
def test_pip_installs_everything_only_when_uv_cannot(tmp_path, monkeypatch, uv_status, config, pip_installs_all):
    calls, python, uv = tmp_path / "calls", tmp_path / "bin/python", tmp_path / "bin/uv"
    python.parent.mkdir()
    python.write_text(f'#!/bin/sh\necho "pip $3 $*" >>{calls}\n[ "$3" = config ] && printf "{config}"\nexit 0\n')
    uv.write_text(f'#!/bin/sh\necho "uv $*" >>{calls}\nexit {uv_status}\n')
    for program in (python, uv):
        program.chmod(0o755)
    monkeypatch.setattr(preflight, "VENV", tmp_path)
    monkeypatch.setattr(preflight, "VENV_PYTHON", python)

    preflight.install("requirements.lock")

    made = calls.read_text().splitlines()
    assert any(
        call.startswith("uv ") and call.endswith("--require-hashes --requirement requirements.lock") for call in made
    ) == ("proxy" not in config)
    assert (
        made[-1].startswith("pip install") and made[-1].endswith("--requirement requirements.lock")
    ) == pip_installs_all
    assert all("--require-hashes" in call for call in made if " install " in call)


@pytest.mark.full
def test_a_package_index_that_does_not_answer(tmp_path):
    (tmp_path / "commons/process").mkdir(parents=True)
    shutil.copy(ROOT / "commons/process/preflight.py", tmp_path / "commons/process")
    for lock in ("requirements.lock", "requirements-dev.lock"):
        shutil.copy(ROOT / lock, tmp_path)

    answer = subprocess.run(
        [sys.executable, "commons/process/preflight.py", "requirements.lock"],
        cwd=tmp_path,
        env={**os.environ, "PIP_INDEX_URL": "http://127.0.0.1:9", "PIP_FIND_LINKS": "", "TERREAU_VAR": ""},
        capture_output=True,
        text=True,
    )

    english, french = two_sentences(answer.stderr)
    assert answer.returncode == 1
    assert english.startswith("The package index does not answer")
    assert french.startswith("L’index de paquets ne répond pas")


def test_a_writable_folder_is_made(tmp_path):
    preflight.require_writable(tmp_path / "new" / "var")

    assert (tmp_path / "new" / "var").is_dir()
