"""What can be measured of a page in a browser. Every measure returns what is wrong, an empty list when nothing is."""

import itertools
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from . import ecoindex

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
PRESSES = 20  # of Tab, before asking where they led
MOMENT = 200  # milliseconds: what follows a scroll has been asked for long before


def told(where, problems):
    """Each of these problems, with where it was met."""
    return [f"{where}: {problem}" for problem in problems]


class Witness:
    """Notes what no page may do: ask another host for something, break its own policy, fail in the console."""

    def __init__(self, context, allowed_hosts):
        self.allowed_hosts = allowed_hosts
        self.problems = []
        context.on("request", self.note_request)
        context.on("console", self.note_console)
        context.on("weberror", lambda error: self.problems.append(f"script error: {error.error}"))

    def note_request(self, request):
        address = urlsplit(request.url)
        if address.scheme in ("http", "https", "ws", "wss") and address.netloc not in self.allowed_hosts:
            self.problems.append(f"another host is asked for {request.url}")

    def note_console(self, message):
        is_refused_page = "Failed to load resource" in message.text and message.location["url"] == message.page.url
        if message.type == "error" and not is_refused_page:
            self.problems.append(f"console of {message.page.url}: {message.text}")


# Accessibility (RGAA 4.1.2; the numbers are its criteria)


# What these see depends on the colours, or on a few pixels. All the others read the document, and what is shown of it.
RULES_OF_COLOUR = ["color-contrast", "link-in-text-block"]
RULES_OF_SIZE = ["target-size", "scrollable-region-focusable"]


def axe_violations(page, rules=None):
    """Axe's default rules, and targets large enough to touch; or some rules only."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "options => axe.run(document, {rules: {'target-size': {enabled: true}}, ...options})",
        {"resultTypes": ["violations"], **({"runOnly": rules} if rules else {})},
    )
    return [
        f"{violation['id']}: {node['target'][0]} {' '.join((node['failureSummary'] or '').split())}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


def shown(page, places=True):
    """What is shown of a page, each thing with its number in the document and, if asked, its place in the window."""
    things = """places => [...document.querySelectorAll("body *")]
        .map((element, index) => [element, `${index} ${element.tagName} .${element.className}`])
        .filter(([element]) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
        .map(([element, name]) => {
            const { x, y, width, height } = element.getBoundingClientRect();
            return places ? `${name} at ${[x, y, width, height].map(Math.round)}` : name;
        })
    """
    return set(page.evaluate(things, places))


def overflow(page):
    """10.11: nothing to scroll sideways; names the elements that stick out when there is."""
    return page.evaluate("""() => {
        const width = document.documentElement.clientWidth;
        if (document.documentElement.scrollWidth <= width) return [];
        return [...document.querySelectorAll("body *")]
            .filter((element) => element.getBoundingClientRect().right > width + 1)
            .map((element) => `${element.tagName} .${element.className}: ${element.textContent.trim().slice(0, 40)}`);
    }""")


@contextmanager
def spaced_out(page):
    """The page of a reader who spaces lines, letters and words out as WCAG 1.4.12 says."""
    page.evaluate("""() => {
        const spaced = new CSSStyleSheet();
        spaced.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
            word-spacing: 0.16em !important } p { margin-block-end: 2em !important }`);
        document.adoptedStyleSheets = [spaced];
    }""")
    try:
        yield
    finally:
        page.evaluate("document.adoptedStyleSheets = []")


def clipped_text(page):
    """10.12: no text is cut."""
    return page.evaluate("""() => [...document.querySelectorAll("body *")]
        .filter((element) => {
            const style = getComputedStyle(element);
            const hidden = style.clipPath !== "none" || !element.innerText?.trim() || !element.checkVisibility();
            const cuts = (overflow, inside, room) => /hidden|clip/.test(overflow) && inside > room + 1;
            return !hidden && (cuts(style.overflowX, element.scrollWidth, element.clientWidth)
                || cuts(style.overflowY, element.scrollHeight, element.clientHeight));
        })
        .map((element) => `${element.tagName} .${element.className}: ${element.innerText.trim().slice(0, 40)}`)
    """)


def keyboard_problems(page):
    """10.7, 12.8, 12.9: Tab reaches everything that acts, in the order of the document, shows where it is, and gets out."""
    page.evaluate("""() => {
        const look = (element) => {
            const { outline, boxShadow, borderColor, backgroundColor } = getComputedStyle(element);
            const shape = element.ownerSVGElement && element.querySelector("path");
            return [outline, boxShadow, borderColor, backgroundColor, shape && getComputedStyle(shape).strokeWidth].join();
        };
        const elements = [...document.querySelectorAll("body *")];
        const atRest = new Map(elements.map((element) => [element, look(element)]));
        const name = (element) => `${element.tagName} « ${(element.innerText || element.id).trim().slice(0, 40)} »`;
        const acts = "a[href], button, input, select, textarea, summary, iframe, [tabindex]";
        // Tab stops once in a group of radio buttons: at the one that is chosen, else at the first.
        const group = (radio) => [...document.getElementsByName(radio.name)].filter((other) => other.form === radio.form);
        const isStop = (element) => element.type !== "radio" || element.checked
            || (element === group(element)[0] && !group(element).some((other) => other.checked));
        window.expected = () => elements
            .filter(isStop)
            .filter((element) => element.matches(acts) && element.tabIndex >= 0 && !element.disabled)
            .filter((element) => element.type !== "hidden" && element.checkVisibility({ visibilityProperty: true }))
            .map((element) => [elements.indexOf(element), name(element)]);
        const stop = () => {
            const element = document.activeElement;
            if (element === document.body) return null;
            // The middle of a shape may be outside of it: its words are not.
            const shown = element.ownerSVGElement ? element.querySelector("text") : element;
            const { left, right, top, bottom } = shown.getClientRects()[0] ?? new DOMRect();
            const middle = (from, to, size) => (Math.max(from, 0) + Math.min(to, size)) / 2;
            const seen = document.elementFromPoint(middle(left, right, innerWidth), middle(top, bottom, innerHeight));
            const isInSight = seen && (element.contains(seen) || seen.contains(element)) && right > left;
            const isShown = look(element) !== atRest.get(element);
            return [elements.indexOf(element), name(element), isInSight, isShown];
        };
        // The key comes up when the focus has moved, and the page with it.
        window.stops = [];
        window.note = () => stops.push(stop());
        document.addEventListener("keyup", note);
    }""")
    problems, reached = [], []
    for place, name, is_in_sight, is_shown in tab_stops(page):
        if place in reached:
            if place != reached[0]:
                problems.append(f"{name} keeps the focus")
            break
        if reached and place < reached[-1]:
            problems.append(f"{name} is reached out of order")
        reached.append(place)
        if not is_in_sight:
            problems.append(f"{name} is hidden or covered when it has the focus")
        if not is_shown:
            problems.append(f"{name} looks the same with the focus")
    page.evaluate("document.removeEventListener('keyup', note)")
    return problems + [
        f"{name} is never reached" for place, name in page.evaluate("expected()") if place not in reached
    ]


def tab_stops(page):
    """Where each press of Tab leads, until the focus leaves the page."""
    while True:
        for _press in range(PRESSES):
            page.keyboard.press("Tab")
        stops = page.evaluate("stops.splice(0)")
        yield from itertools.takewhile(bool, stops)
        if not all(stops) or not stops:
            return


def edges_lost_with_backgrounds(page):
    """10.5: what only its background sets apart keeps an edge when the reader imposes colours."""
    return page.evaluate("""() =>
        [...document.querySelectorAll(".button, .tab > span, .facts, .callout, .licence, .pill, input, textarea, select")]
            .filter((element) => element.checkVisibility() && !/checkbox|radio|hidden/.test(element.type))
            .filter((element) => parseFloat(getComputedStyle(element).borderBlockStartWidth) < 1)
            .map((element) => `${element.tagName} .${element.className}`)
    """)


def content(page):
    """(text, links) that a page gives, without the buttons that only a script can offer."""
    return page.evaluate("""() => {
        const offered = [...document.querySelectorAll("[data-print], [data-copy], [data-embed-src]")];
        const places = offered.map((button) => {
            const place = document.createComment("");
            button.replaceWith(place);
            return place;
        });
        const found = [document.body.innerText, [...document.links].map((link) => link.href)];
        places.forEach((place, index) => place.replaceWith(offered[index]));
        return found;
    }""")


# Weight (RGESN 2024)


class Weighing:
    """Counts what a page asks for and what comes through the wire, from an empty cache."""

    def __init__(self, page):
        self.page = page
        self.kinds, self.bytes = {}, {}
        self.waited_for = set()
        self.elements = 0

    def visit(self, path):
        """Load and read to the end, as ecoindex-scraper does; what is asked later does not count."""
        session = self.page.context.new_cdp_session(self.page)
        session.send("Network.enable")
        session.on("Network.requestWillBeSent", lambda event: self.waited_for.add(event["requestId"]))
        session.on("Network.responseReceived", self.note_kind)
        session.on("Network.loadingFinished", self.note_bytes)
        session.on("Network.loadingFailed", lambda event: self.waited_for.discard(event["requestId"]))
        response = self.page.goto(path, wait_until="load")
        self.wait_for_the_rest()
        self.page.keyboard.press("ArrowDown")
        self.page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
        self.wait_for_the_rest()
        self.elements = self.count_elements()
        session.detach()
        return response

    def wait_for_the_rest(self):
        """Until nothing is on its way any more, and nothing new was asked for a moment: a second, in ecoindex-scraper."""
        self.page.wait_for_timeout(MOMENT)
        while self.waited_for:
            self.page.wait_for_timeout(MOMENT)

    def note_kind(self, event):
        is_picture = event["type"] == "Image" and "svg" not in event["response"]["mimeType"]
        self.kinds[event["requestId"]] = "Picture" if is_picture else event["type"]

    def note_bytes(self, event):
        self.waited_for.discard(event["requestId"])
        self.bytes[event["requestId"]] = event["encodedDataLength"]

    def count_elements(self):
        """Inside an SVG does not count."""
        return self.page.evaluate("document.querySelectorAll('*').length - document.querySelectorAll('svg *').length")

    @property
    def requests(self):
        return len(self.bytes)

    def kilobytes(self, *, without=(), only=()):
        """Thousands of bytes, headers and all, of some kinds of resources."""
        by_kind = Counter()
        for request, size in self.bytes.items():
            by_kind[self.kinds[request]] += size
        wanted = only or by_kind.keys() - set(without)
        return sum(by_kind[kind] for kind in wanted) / 1000

    @property
    def score(self):
        return ecoindex.score(self.elements, self.requests, self.kilobytes())
