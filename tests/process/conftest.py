import os
import signal
import socket
import subprocess
import sys

import psutil
import pytest

from commons.process import ROOT


def hear_interruptions():
    """What a script runs in the background ignores SIGINT, and so does everything that it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Elsewhere:
    """Our own programs, run with their own var folder: their database is not that of the tests."""

    def __init__(self, var):
        self.var = var
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]

    @property
    def environment(self):
        inherited = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        return {**inherited, "TERREAU_VAR": str(self.var), "PORT": str(self.port)}

    def start(self, *command, **options):
        """Start a command in a session of its own, its output kept, as from a terminal: Ctrl-C is not ignored."""
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
        given = {"env": self.environment, "preexec_fn": hear_interruptions, **pipes, **options}
        return subprocess.Popen(command, cwd=ROOT, start_new_session=True, **given)

    def python(self, *arguments, **options):
        """Run Python to its end."""
        return subprocess.run(
            [sys.executable, *arguments], cwd=ROOT, env=self.environment, capture_output=True, text=True, **options
        )

    def processes(self):
        """What runs on behalf of this var folder, with its name and its command line."""
        return [
            process
            for process in psutil.process_iter(["name", "cmdline", "status", "environ", "cwd"])
            if self._is_ours(process.pid, **process.info)
        ]

    def _is_ours(self, pid, status, environ, cwd, **others):
        alive = pid != os.getpid() and status != psutil.STATUS_ZOMBIE
        return alive and ((environ or {}).get("TERREAU_VAR") == str(self.var) or str(self.var) in (cwd or ""))


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory):
    return Elsewhere(tmp_path_factory.mktemp("var"))
