"""Says in one sentence what stands in the way, in English and in French, instead of a traceback.

Also fills .venv, run by the machine's own Python of any age: `python3 commons/process/preflight.py requirements.lock`.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"

# What pip says when it fails -> what to do about it.
INSTALL_FAILURES = [
    (
        ["No space left on device"],
        "The disk is full: free about 1 GB, then try again.",
        "Le disque est plein : libérez environ 1 Go, puis recommencez.",
    ),
    (
        ["Failed building wheel", "Failed to build", "error: command", "subprocess-exited-with-error"],
        "A package has no ready-made version for this machine and could not be built:"
        " install a C compiler and Python's headers (on Debian: apt install gcc python3-dev), then try again.",
        "Un paquet n’existe pas tout prêt pour cette machine et n’a pas pu être construit : installez un compilateur C"
        " et les en-têtes de Python (sur Debian : apt install gcc python3-dev), puis recommencez.",
    ),
    (
        ["DO NOT MATCH THE HASHES"],
        "A package differs from the one that was locked: try again, and check your package index if it happens twice.",
        "Un paquet diffère de celui qui était attendu : recommencez, puis vérifiez votre index de paquets.",
    ),
    (
        ["Could not find a version", "No matching distribution", "Max retries", "connection broken", "Could not fetch"],
        "The package index does not answer or lacks a package: check the network, the proxy and PIP_INDEX_URL.",
        "L’index de paquets ne répond pas ou n’a pas un paquet : vérifiez le réseau, le proxy et PIP_INDEX_URL.",
    ),
]

# What `pip config list` may say -> how uv is told; and what does not concern uv. With anything else, pip installs.
SAID_TO_UV = {
    "index-url": "UV_DEFAULT_INDEX",
    "find-links": "UV_FIND_LINKS",
    "cert": "SSL_CERT_FILE",
    "default-timeout": "UV_HTTP_TIMEOUT",
    "timeout": "UV_HTTP_TIMEOUT",
}
OF_PIP_ALONE = {
    *["break-system-packages", "disable-pip-version-check", "no-cache-dir", "no-color", "no-compile", "no-input"],
    *["progress-bar", "quiet", "retries", "root-user-action"],
}


def refuse(english, french):
    """Print what to do, in both languages, and end the process with status 1."""
    sys.stdout.flush()
    print(f"\n{english}\n{french}", file=sys.stderr)
    raise SystemExit(1)


def require_writable(folder):
    """Make the folder, or say why it cannot be used."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        usable = os.access(str(folder), os.R_OK | os.W_OK | os.X_OK)
    except OSError:
        usable = False
    if not usable:
        refuse(
            f"This account cannot write in {folder}: run the command as the owner of this folder, or change its owner.",
            f"Ce compte ne peut pas écrire dans {folder} : lancez la commande avec le compte de son propriétaire,"
            " ou changez son propriétaire.",
        )


def require_python():
    if sys.version_info < (3, 11):
        version = ".".join(map(str, sys.version_info[:2]))
        refuse(
            f"Terreau needs Python 3.11 or later, this is {version}: name another, as in make demo PYTHON=python3.12.",
            f"Terreau demande Python 3.11 ou plus, celui-ci est {version} : indiquez-en un autre, par exemple"
            " make demo PYTHON=python3.12.",
        )


def make_venv():
    """Make .venv, or make it again when its Python has gone or its making was interrupted."""
    if VENV_PYTHON.exists() and (VENV / "bin" / "pip").exists():
        return
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)])
    if made.returncode != 0:
        refuse(
            "Python could not make .venv: install its venv module (on Debian: apt install python3-venv).",
            "Python n’a pas pu créer .venv : installez son module venv (sur Debian : apt install python3-venv).",
        )


def install(lock):
    """Install exactly what the lock file says, every package checked against its hash: by uv, or by pip if it cannot."""
    print("Installing the packages of " + lock + "… / Installation des paquets de " + lock + "…", flush=True)
    if install_with_uv(lock):
        return
    done = pip("install", "--no-compile", "--require-hashes", "--requirement", lock)
    if done.returncode == 0:
        return
    for signs, english, french in INSTALL_FAILURES:
        if any(sign in done.stdout for sign in signs):
            refuse(english, french)
    last_words = (done.stdout.strip().splitlines() or [""])[-1]
    refuse(
        f"The packages could not be installed; pip says: {last_words}",
        f"Les paquets n’ont pas pu être installés ; pip répond : {last_words}",
    )


def pip(command, *arguments):
    quietly = ["--quiet", "--disable-pip-version-check", "--retries=2"] if command == "install" else []
    return run([str(VENV_PYTHON), "-m", "pip", command, *quietly, *arguments])


def run(command, **options):
    return subprocess.run(
        command, cwd=str(ROOT), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True, **options
    )


def install_with_uv(lock):
    """Whether uv, four times as quick as pip, installed everything. What goes wrong is for pip to try, and to say."""
    settings = settings_of_uv(pip("config", "list").stdout)
    if settings is None:
        return False
    with tempfile.TemporaryDirectory() as folder:
        only_uv = Path(folder) / "uv.lock"
        only_uv.write_text(locked("uv"))
        if pip("install", "--no-deps", "--require-hashes", "--requirement", str(only_uv)).returncode != 0:
            return False
    uv = [str(VENV / "bin" / "uv"), "pip", "install", "--quiet", "--python", str(VENV_PYTHON)]
    return run([*uv, "--require-hashes", "--requirement", lock], env=dict(os.environ, **settings)).returncode == 0


def locked(package):
    """What requirements-dev.lock says of one package: its version and its hashes."""
    entry = re.compile("^" + package + r"==.*(?:\n    --hash=.*)+\n", re.MULTILINE)
    found = entry.search((ROOT / "requirements-dev.lock").read_text())
    return found.group() if found else ""


def settings_of_uv(listed):
    """The environment that tells uv what `pip config list` tells pip; None when something has no equal."""
    settings = {}
    for line in listed.splitlines():
        name, _equals, value = line.partition("=")
        name = name.rsplit(".", 1)[-1]
        if name in SAID_TO_UV:
            settings[SAID_TO_UV[name]] = ",".join(value.strip("'\"").split())
        elif name not in OF_PIP_ALONE:
            return None
    return settings


if __name__ == "__main__":
    require_python()
    require_writable(Path(os.environ.get("TERREAU_VAR", str(ROOT / "var"))))
    require_writable(VENV)
    make_venv()
    install(sys.argv[1])
