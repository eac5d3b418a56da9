"""Somebody who opens a page once, then changes the size of the window and the colours without leaving it."""

from contextlib import contextmanager

from .audit import Weighing

WIDE, NARROW = 1280, 360  # pixels: a desk, a phone
COLOURS = {"media": "screen", "color_scheme": "light", "forced_colors": "none", "reduced_motion": "reduce"}

# Away from where the last look ended: Tab starts again before the first link. What follows the window has two frames to.
FROM_THE_TOP = """async () => {
    document.body.tabIndex = -1;
    document.body.focus({ preventScroll: true });
    document.body.removeAttribute("tabindex");
    scrollTo(0, 0);
    for (const _frame of [1, 2]) await new Promise(requestAnimationFrame);
    await new Promise(setTimeout);
}"""


class Reader:
    """A page of one type in a browser that knew nothing, weighed while it came."""

    def __init__(self, page_type, page):
        self.page_type = page_type
        self.weighing = Weighing(page)
        self._page = page
        self._answer = self.weighing.visit(page_type.path)
        self._html = self._answer.body()
        assert self._answer.status == page_type.status

    def looks(self, width=WIDE, height=800, **media):
        """The page from its top, in a window of this size and in these media."""
        self._page.set_viewport_size({"width": width, "height": height})
        self._page.emulate_media(**{**COLOURS, **media})
        self._page.evaluate(FROM_THE_TOP)
        return self._page

    @contextmanager
    def without_scripts(self):
        """What the server answered, in another tab where no script runs. The page may have changed there since."""
        of_the_wire = ("content-encoding", "content-length")
        headers = {name: value for name, value in self._answer.headers.items() if name not in of_the_wire}
        page = self._page.context.new_page()
        page.set_viewport_size({"width": WIDE, "height": 800})
        page.context.new_cdp_session(page).send("Emulation.setScriptExecutionDisabled", {"value": True})
        page.route(self._answer.url, lambda route: route.fulfill(headers=headers, body=self._html))
        page.goto(self._answer.url, wait_until="load")
        yield page
        page.close()
