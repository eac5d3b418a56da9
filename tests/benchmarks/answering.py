"""Answers through the WSGI application alone: an address a line comes in, what the answer cost goes out."""

import json
import sys
from wsgiref.util import setup_testing_defaults

from django.db import connection

from commons.wsgi import application


def answer(path):
    """Status and number of queries of an anonymous visit."""
    environ = {"PATH_INFO": path}
    setup_testing_defaults(environ)
    cost = {"status": 0, "queries": 0}

    def start_response(status, headers):
        cost["status"] = int(status.split()[0])

    def count(execute, *arguments):
        cost["queries"] += 1
        return execute(*arguments)

    with connection.execute_wrapper(count):
        response = application(environ, start_response)
        b"".join(response)
        response.close()
    return cost


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(answer(line.strip())), flush=True)
