"""A browser, and the demonstration site to visit with it."""

import os
import re
import shutil
from contextlib import ExitStack, contextmanager
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.patience import happens

from . import served
from .audit import Witness
from .mailbox import Mailbox
from .pages import EACH_PAGE
from .reader import Reader

PATIENCE = 60_000  # milliseconds: a busy machine is slow, not wrong
CHROMIUMS = ["chromium", "chromium-browser", "google-chrome"]
ACCOUNT = re.compile(r"^  (\w+@\S+) .* (\S+)$", re.MULTILINE)
# Nothing of its own on the network; no name resolves, so nothing of ours can leave the machine either.
OPTIONS = [
    *["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"],
    *["--disable-background-networking", "--disable-component-update"],
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


@pytest.fixture(scope="session")
def site():
    """The demonstration site, as `make demo` serves it; one for all the processes of the tests."""
    with served.joined() as site:
        yield site


@pytest.fixture(scope="package")  # not the session: Django refuses its database while Playwright's loop is alive
def browser():
    """The machine's own Chromium."""
    executable = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if executable is None:
        give_up = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        give_up("no Chromium on this machine: apt-get install chromium")
    expect.set_options(timeout=PATIENCE)
    options = [*OPTIONS, "--no-sandbox"] if os.geteuid() == 0 else OPTIONS
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=options)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def strangers(site, browser):
    """Browsers that know nothing: `strangers(width=360, color_scheme="dark")` gives the context and its witness."""

    @contextmanager
    def open_browser(width=1280, height=800, allowed_host=None, **options):
        context = browser.new_context(base_url=site.url, viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(PATIENCE)
        try:
            yield context, Witness(context, {urlsplit(site.url).netloc, allowed_host})
        finally:
            context.close()

    return open_browser


@pytest.fixture
def newcomer(strangers):
    """Start a browser that knows nothing: `newcomer(width=360, color_scheme="dark")` gives a blank page.

    At the end, nothing must have been asked of another host, and no browser may have complained of anything.
    """
    witnesses = []
    with ExitStack() as opened:

        def open_browser(**options):
            context, witness = opened.enter_context(strangers(**options))
            witnesses.append(witness)
            return context.new_page()

        yield open_browser
    assert [problem for witness in witnesses for problem in witness.problems] == []


@pytest.fixture(scope="package", params=EACH_PAGE)
def opened(request, strangers):
    """A page of each type in turn, opened with scripts, and who watches it; it stays open for all the tests of this page."""
    with strangers(width=1920, height=1080) as (context, witness):
        yield Reader(request.param, context.new_page()), witness
    assert witness.problems == []


@pytest.fixture
def reader(opened):
    """Somebody who reads a page of each type in turn. Nothing is asked of another host, no browser complains."""
    reader, witness = opened
    yield reader
    problems = witness.problems.copy()
    witness.problems.clear()
    assert problems == []


@pytest.fixture
def visit(newcomer):
    """Open an address in such a browser: `visit("/fr/", width=360)`."""

    def open_page(path, **options):
        page = newcomer(**options)
        page.goto(path, wait_until="load")
        return page

    return open_page


@pytest.fixture(scope="session")
def mailbox(site):
    """What the site sent by e-mail."""
    return Mailbox(served.OUTPUT)


@pytest.fixture(scope="session")
def accounts(site):
    """{name: (e-mail, password)} of the people of the demonstration, as it prints them when it starts."""
    found = []
    assert happens(lambda: found.extend(ACCOUNT.findall(served.OUTPUT.read_text())) or found, 60)
    return {email.split("@")[0]: (email, password) for email, password in found}
