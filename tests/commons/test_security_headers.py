"""What browsers are told not to do (MDN HTTP Observatory, OWASP ASVS 5.0 chapter 3)."""

import importlib
import json

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.test import Client

from commons.blocks import ReadingBlocks
from tests.commons.editing import edit, filled, posted, streamfield
from tests.commons.reading import titles, tree
from tests.commons.test_settings import COMPLETE
from tests.factories import PASSWORD, GuidePageFactory, StandardPageFactory, TopicPageFactory, UserFactory, blocks
from tests.factories.trainings import TrainingIndexPageFactory
from tests.factories.translations import translation

READERS = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "media-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
EDITORS = {
    "default-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "object-src": "'none'",
    "form-action": "'self'",
    "base-uri": "'self'",
    "frame-ancestors": "'self'",
}
VIDEO = {"title": "Une vidéo", "summary": "On y voit les vis."}
YOUTUBE = ("embed", {"url": "https://youtu.be/dQw4w9WgXcQ", **VIDEO})
VIMEO = ("embed", {"url": "https://vimeo.com/1234", **VIDEO})


def policy(response):
    """{directive: sources} of the one policy of a response."""
    directives = [directive.strip().split(" ", 1) for directive in response["Content-Security-Policy"].split(";")]
    assert len({name for name, *_sources in directives}) == len(directives)
    return {name: " ".join(sources) for name, *sources in directives}


def other_headers(response):
    names = ["Referrer-Policy", "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy", "X-Content-Type-Options"]
    return [response[name] for name in names]


@pytest.fixture
def production(settings, monkeypatch):
    """The production settings, in this process; returns a browser that comes through HTTPS."""
    for name, value in COMPLETE.items():
        monkeypatch.setenv(name, value)
    from commons.settings import base

    module = importlib.import_module("commons.settings.production")
    for name in dir(module):
        if name.isupper() and getattr(module, name) != getattr(base, name, None):
            setattr(settings, name, getattr(module, name))

    def visit(address, **options):
        return Client().get(address, secure=True, headers={"host": "terreau.example"}, **options)

    return visit


@pytest.fixture
def public_pages(guides, topics):
    """An address of each kind of page that anybody reads, and of what stands beside pages."""
    guide = GuidePageFactory(full=True)
    addresses = [page.relative_url(None) for page in (guide, guides, topics, TopicPageFactory(full=True))]
    member = UserFactory().get_absolute_url()
    log_in = "/fr/compte/connexion/"
    return ["/fr/", *addresses, StandardPageFactory().url, member, log_in, "/fr/rien/", f"{guide.url}page.md"]


# Readers


@pytest.mark.parametrize("address", ["/fr/", "/en/", "/fr/guides/", "/fr/rien/", "/fr/compte/connexion/", "/health/"])
def test_a_page_may_use_only_what_this_host_serves(client, guides, address):
    response = client.get(address)

    assert policy(response) == READERS
    assert other_headers(response) == ["strict-origin-when-cross-origin", *["same-origin"] * 2, "nosniff"]
    assert response["Permissions-Policy"] == "camera=(), geolocation=(), microphone=(), browsing-topics=()"


def test_a_page_with_a_video_and_no_other_may_frame_its_player(client, home):
    with_both, without = StandardPageFactory(body=[VIMEO, YOUTUBE]), StandardPageFactory()

    assert policy(client.get(with_both.url)) == {
        **READERS,
        "frame-src": "https://player.vimeo.com https://www.youtube-nocookie.com",
    }
    assert (
        policy(client.get(StandardPageFactory(body=[YOUTUBE]).url))["frame-src"] == "https://www.youtube-nocookie.com"
    )
    assert policy(client.get(without.url)) == READERS


def test_a_video_of_another_host_opens_no_frame(client, home):
    page = StandardPageFactory(body=[("embed", {"url": "https://videos.example/w/abc", **VIDEO})])

    assert policy(client.get(page.url)) == READERS


def test_pages_hold_no_inline_script_style_or_handler(client, public_pages):
    for address in public_pages:
        page = tree(client.get(address))
        scripts = [script for script in page.find_all("script") if not script.get("src")]
        assert {script.get("type") for script in scripts} <= {"application/ld+json"}, address
        assert page.find_all("style") == [], address
        inline = [
            name for element in page.find_all(True) for name in element.attrs if name == "style" or name[:2] == "on"
        ]
        assert inline == [], address


def test_pages_ask_nothing_of_other_hosts(client, public_pages):
    for address in public_pages:
        page = tree(client.get(address))
        for element in page.find_all(["script", "img", "source", "iframe", "video", "audio", "object", "embed"]):
            loaded = " ".join(str(element.get(name, "")) for name in ("src", "srcset", "data", "poster"))
            assert "//" not in loaded, (address, loaded)
        for element in page.find_all("link", rel=["stylesheet", "icon", "preload", "modulepreload", "manifest"]):
            assert element["href"].startswith("/"), (address, element["href"])


# The CMS


def test_the_cms_has_a_policy_of_its_own(client, administrator, guides):
    client.force_login(administrator)

    for address in ("/admin/", f"/admin/pages/{guides.pk}/edit/", "/admin/images/"):
        response = client.get(address)
        assert response.status_code == 200
        assert policy(response) == {**READERS, **EDITORS}
        assert other_headers(response) == ["strict-origin-when-cross-origin", *["same-origin"] * 2, "nosniff"]


def test_the_cms_holds_no_inline_script_or_handler(client, administrator, guides, guides_en):
    guide, trainings = GuidePageFactory(parent=guides), TrainingIndexPageFactory()
    english = translation(guide, guides_en.locale)
    english.save_target(publish=False)
    client.force_login(administrator)
    pages = [f"{guides.pk}/", f"{guide.pk}/edit/", f"{english.get_target_instance().pk}/edit/", f"{guide.pk}/privacy/"]
    pages += [f"{guide.pk}/copy/", f"add/trainings/coursepage/{trainings.pk}/"]
    screens = ["", *(f"pages/{page}" for page in pages), "snippets/directory/eventseries/add/", "choose-page/"]
    screens += ["images/add/", "workflows/add/", "reports/site-history/", f"localize/submit/page/{guides.pk}/"]

    for screen in screens:
        page = client.get(f"/admin/{screen}")
        assert page.status_code == 200, screen
        html = BeautifulSoup(page.json()["html"] if "json" in page["Content-Type"] else page.text, "html.parser")
        scripts = [found for found in html.find_all("script") if not found.get("src")]
        data = {"application/json", "text/django-form-template", "text/x-template"}
        assert {found.get("type") for found in scripts} <= data, (screen, scripts)
        assert not [name for tag in html.find_all() for name in tag.attrs if name.startswith("on")], screen


def test_a_preview_is_as_strict_as_the_page_but_the_cms_may_frame_it(client, administrator, guides):
    client.force_login(administrator)
    guide = GuidePageFactory()
    address = f"/admin/pages/{guide.pk}/edit/preview/"
    body = streamfield([("embed", {"url": "https://vimeo.com/1234", **VIDEO})])
    assert client.post(address, posted(filled("GuidePage", title="Nouveau titre", body=body))).json()["is_valid"]

    response = client.get(address)

    assert "Nouveau titre" in response.text
    assert policy(response) == {**READERS, "frame-ancestors": "'self'", "frame-src": "https://player.vimeo.com"}
    assert response["X-Frame-Options"] == "SAMEORIGIN"


def test_the_public_page_of_a_member_cannot_be_framed_by_anybody(client, member, guides):
    client.force_login(member)

    assert policy(client.get("/fr/guides/"))["frame-ancestors"] == "'none'"


# In production


def test_production_insists_on_https(production, home):
    response = production("/fr/")

    assert response["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"
    assert Client().get("/fr/", headers={"host": "terreau.example"})["Location"] == "https://terreau.example/fr/"
    assert Client().get("/health/", headers={"host": "terreau.example"}).status_code == 200
    assert Client().get("/fr/", secure=True, headers={"host": "ailleurs.example"}).status_code == 400


def test_the_proxy_says_that_it_was_https(production, home):
    through_proxy = {"host": "terreau.example", "x-forwarded-proto": "https"}

    assert Client().get("/fr/", headers=through_proxy).status_code == 200


def test_cookies_of_members_stay_with_this_host(production, home):
    browser = Client()
    page = {"secure": True, "headers": {"host": "terreau.example"}}
    UserFactory(email="marie@exemple.fr")
    browser.get("/fr/compte/connexion/", **page)
    response = browser.post("/fr/compte/connexion/", {"login": "marie@exemple.fr", "password": PASSWORD}, **page)

    assert {"__Host-csrf", "__Host-session"} <= set(response.cookies)
    for cookie in response.cookies.values():
        assert (cookie["secure"], cookie["httponly"], cookie["samesite"], cookie["path"], cookie["domain"]) == (
            *[True, True, "Lax", "/", ""],
        )


def observatory(response):
    """The score of MDN's HTTP Observatory (src/grader/charts.js), from the headers of a response over HTTPS."""
    csp = policy(response)
    scripts = csp.get("script-src", csp.get("default-src", "")).split()
    styles = csp.get("style-src", csp.get("default-src", "")).split()
    hsts = response.get("Strict-Transport-Security", "")
    cookies = response.cookies.values()

    score, bonus = 100, 0
    if not csp:
        score -= 25
    elif "'unsafe-inline'" in scripts or not scripts:
        score -= 20
    elif "'unsafe-inline'" not in styles:
        bonus += 10 if csp.get("default-src") == "'none'" else 5
    if not hsts or int(hsts.split("max-age=")[1].split(";")[0]) < 15_768_000:
        score -= 20
    if any(not cookie["secure"] for cookie in cookies):
        score -= 40
    elif any(not cookie["httponly"] for cookie in cookies):
        score -= 30
    elif cookies:
        bonus += 5 * all(cookie["samesite"] for cookie in cookies)
    score -= 5 * (response.get("X-Content-Type-Options") != "nosniff")
    if "frame-ancestors" in csp or "X-Frame-Options" in response:
        bonus += 5
    else:
        score -= 20
    strict = ["no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"]
    bonus += 5 * (response.get("Referrer-Policy") in strict)
    bonus += 10 * (response.get("Cross-Origin-Resource-Policy") == "same-origin")
    bonus += 10 * (response.get("Cross-Origin-Opener-Policy") == "same-origin")
    return score + (bonus if score >= 90 else 0)


def test_every_public_page_has_the_best_grade_of_the_observatory(production, public_pages):
    scores = {address: observatory(production(address)) for address in public_pages}

    assert {address: score for address, score in scores.items() if score < 140} == {}


def test_the_observatory_above_sees_what_is_wrong(client, home):
    response = client.get("/fr/")  # without HTTPS, so without HSTS

    assert observatory(response) == 80
    del response.headers["X-Content-Type-Options"]
    assert observatory(response) == 75


# What editors may link to


HOSTILE_LINKS = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "\x01javascript:alert(1)",
    "vbscript:msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD4=",
    "//ailleurs.example/",
    "///ailleurs.example/",
    "/\\ailleurs.example/",
    "\\\\ailleurs.example\\",
    "file:///etc/passwd",
]


def typed_link(address):
    """A paragraph with a link, as the editor sends it."""
    words = {"key": "k", "text": "ici", "type": "unstyled", "depth": 0, "inlineStyleRanges": []}
    link = {"type": "LINK", "mutability": "MUTABLE", "data": {"url": address}}
    return json.dumps(
        {"blocks": [{**words, "entityRanges": [{"key": 0, "offset": 0, "length": 3}]}], "entityMap": {"0": link}}
    )


def test_hostile_links_typed_in_a_text_are_not_published(client, facilitator, home):
    client.force_login(facilitator)
    page = StandardPageFactory()

    edit(client, page, "action-publish", body=streamfield([("text", typed_link(url)) for url in HOSTILE_LINKS]))
    client.logout()

    response = client.get(page.url)
    assert titles(response, ".prose .flow p") == ["ici"] * len(HOSTILE_LINKS)
    assert [link["href"] for link in tree(response).select(".prose .flow a[href]")] == []


def test_ordinary_links_typed_in_a_text_are_published(client, facilitator, home):
    client.force_login(facilitator)
    page = StandardPageFactory()
    ordinary = ["https://example.org/?a=1&b=2", "http://example.org", "mailto:nous@exemple.fr", "tel:+33400000000"]
    ordinary += ["/fr/guides/", "#budget"]

    edit(client, page, "action-publish", body=streamfield([("text", typed_link(url)) for url in ordinary]))
    client.logout()

    assert [link["href"] for link in tree(client.get(page.url)).select(".prose .flow a")] == ordinary


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "/fr/", "ici"])
@pytest.mark.parametrize(
    ("block", "value"),
    [
        ("quote", {"text": "Un vélo.", "author": "Inès", "role": "", "url": ""}),
        ("embed", {"url": "", **VIDEO}),
        ("sources", {"sources": [{**blocks.SOURCE, "url": ""}]}),
    ],
)
def test_a_block_refuses_what_is_not_a_full_address(client, administrator, home, block, value, address):
    given = {**value, "url": address} if "url" in value else {"sources": [{**value["sources"][0], "url": address}]}
    child = ReadingBlocks().child_blocks[block]

    with pytest.raises(ValidationError):
        child.clean(child.normalize(given))
