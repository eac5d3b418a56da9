"""Our own PostgreSQL: shared, private, and able to get up again."""

import os
import signal
import subprocess
import sys

import psutil
import pytest

from commons.process import ROOT

KEEP = "from commons.process.postgres import database_url; print(database_url(), flush=True); input()"


def query(elsewhere, sql):
    """Rows of a query, asked by a process that comes and goes."""
    code = (
        "import json, sys, psycopg\n"
        "from commons.process.postgres import database_url\n"
        "with psycopg.connect(database_url()) as connection:\n"
        "    cursor = connection.execute(sys.argv[1])\n"
        "    print(json.dumps(cursor.fetchall() if cursor.description else None))"
    )
    answer = elsewhere.python("-c", code, sql)
    assert answer.returncode == 0, answer.stderr
    return answer.stdout.strip()


def servers(elsewhere):
    return [process for process in elsewhere.processes() if process.info["name"] == "postgres"]


def test_a_server_given_by_its_address_is_used_instead(tmp_path):
    environment = {**os.environ, "TERREAU_VAR": str(tmp_path), "DATABASE_URL": "postgresql://db.example/terreau"}

    answer = subprocess.run(
        [sys.executable, "-c", "from commons.process.postgres import database_url; print(database_url())"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )

    assert answer.stdout == "postgresql://db.example/terreau\n"
    assert list(tmp_path.iterdir()) == []


def test_the_last_process_that_leaves_stops_the_server(elsewhere):
    first = elsewhere.start(sys.executable, "-c", KEEP)
    assert first.stdout.readline().startswith("postgresql://terreau@")
    second = elsewhere.start(sys.executable, "-c", KEEP)
    second.stdout.readline()

    first.communicate("\n")
    still_running = servers(elsewhere)
    second.communicate("\n")

    assert still_running != []
    assert servers(elsewhere) == []


def test_the_server_is_out_of_reach_of_the_network_and_of_other_accounts(elsewhere):
    assert query(elsewhere, "SHOW listen_addresses") == '[[""]]'
    assert query(elsewhere, "SHOW unix_socket_permissions") == '[["0700"]]'
    assert (elsewhere.var / "postgres").stat().st_mode & 0o777 == 0o700


def test_the_site_is_not_a_superuser_but_may_add_what_it_needs(elsewhere):
    assert query(elsewhere, "SELECT rolsuper, rolcreatedb FROM pg_roles WHERE rolname = 'terreau'") == "[[false, true]]"
    assert query(elsewhere, "CREATE EXTENSION unaccent") == "null"


def test_accented_letters_are_letters(elsewhere):
    query(elsewhere, "CREATE EXTENSION IF NOT EXISTS pg_trgm")

    assert query(elsewhere, "SELECT lower('ÉCOLE') = 'école'") == "[[true]]"
    assert query(elsewhere, "SELECT to_tsvector('simple', 'été') = to_tsvector('simple', 'ÉTÉ')") == "[[true]]"
    assert query(elsewhere, "SELECT cardinality(show_trgm('été'))") == "[[4]]"


@pytest.mark.parametrize("its_number_was_taken_over", [False, True])
def test_a_crash_loses_nothing_and_prevents_nothing(elsewhere, its_number_was_taken_over):
    query(elsewhere, "CREATE TABLE IF NOT EXISTS kept (word text); INSERT INTO kept VALUES ('compost')")
    visitor = elsewhere.start(sys.executable, "-c", KEEP)
    visitor.stdout.readline()
    pid_file = elsewhere.var / "postgres" / "postmaster.pid"
    content = pid_file.read_text()
    number = content.split()[0]

    psutil.Process(int(number)).send_signal(signal.SIGKILL)
    if its_number_was_taken_over:
        pid_file.write_text(content.replace(number, str(visitor.pid), 1))
    rows = query(elsewhere, "SELECT DISTINCT word FROM kept")
    visitor.communicate("\n")

    assert rows == '[["compost"]]'
    assert servers(elsewhere) == []
