"""What people come to do, from the first link to the last click."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from . import acts, audit
from .acts import ENGLISH, FRENCH

pytestmark = pytest.mark.browser

GUIDE = "/fr/guides/monter-une-collecte/"
ENGLISH_GUIDE = "/en/guides/run-a-repair-cafe/"
GUIDE_WITH_VIDEO = "/fr/guides/animer-un-atelier-smartphone-seniors/"


def test_a_newcomer_improves_a_guide_and_a_facilitator_publishes_it(newcomer, visit, mailbox, accounts):
    page = newcomer(locale=FRENCH["locale"])
    acts.sign_up(page, mailbox, FRENCH, "Nour Haddad")
    page.goto(GUIDE)
    title = page.locator("h1").inner_text()
    page.get_by_role("link", name=FRENCH["edit"], exact=True).click()
    acts.change_summary(page, FRENCH, "Une journée de dépôt, un tri sur place et une fiche pour chaque machine.")
    acts.add_text(page, FRENCH, "Cette fiche suit la machine jusqu’à sa nouvelle maison.")
    acts.choose_action(page, FRENCH, "submit")
    acts.log_out(page, FRENCH)
    assert "une fiche pour chaque machine" not in visit(GUIDE).locator("main").inner_text()

    email, _password = accounts["animation"]
    page.goto(next(link for link in mailbox.links_to(email, about=title) if link.endswith("/edit/")))
    acts.log_in(page, FRENCH, accounts["animation"])
    acts.choose_action(page, FRENCH, "approve")

    read = visit(GUIDE)
    expect(read.locator(".lede")).to_have_text(
        "Une journée de dépôt, un tri sur place et une fiche pour chaque machine."
    )
    expect(read.locator(".prose")).to_contain_text("Cette fiche suit la machine jusqu’à sa nouvelle maison.")
    expect(read.locator(".byline").get_by_role("link", name="Nour Haddad")).to_be_visible()
    expect(read.locator(".licence")).to_contain_text("CC BY-SA 4.0")
    assert audit.axe_violations(read) == []


def test_somebody_who_reads_english_improves_a_guide_and_a_facilitator_publishes_it(newcomer, visit, mailbox, accounts):
    page = newcomer(locale=ENGLISH["locale"])
    acts.sign_up(page, mailbox, ENGLISH, "Maya Lindqvist")
    page.goto(ENGLISH_GUIDE)
    page.get_by_role("link", name=ENGLISH["edit"], exact=True).click()
    acts.change_summary(page, ENGLISH, "An afternoon of mending together, with tea.")
    acts.choose_action(page, ENGLISH, "submit")
    acts.log_out(page, ENGLISH)

    page.goto("/en/account/log-in/")
    acts.log_in(page, ENGLISH, accounts["animation"])
    page.goto(ENGLISH_GUIDE)
    page.get_by_role("link", name=ENGLISH["edit"], exact=True).click()
    acts.choose_action(page, FRENCH, "publish", asks_again=True)  # the CMS speaks the facilitator's language

    read = visit(ENGLISH_GUIDE)
    expect(read.locator(".lede")).to_have_text("An afternoon of mending together, with tea.")
    expect(read.locator(".byline").get_by_role("link", name="Maya Lindqvist")).to_be_visible()
    expect(read.locator("html")).to_have_attribute("lang", "en")


def test_a_guide_is_read_without_a_script(visit):
    page = visit("/fr/guides/installer-une-boite-a-dons/", java_script_enabled=False)

    page.locator(".contents").get_by_role("link", name="Étape par étape").click()
    expect(page).to_have_url(re.compile(r"#steps$"))
    expect(page.locator("#steps")).to_be_in_viewport()

    page.locator(".follow a[rel=next]").click()
    expect(page.locator("h1")).to_have_text("Tenir une permanence numérique")
    page.go_back()

    page.locator(".header").get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("h1")).to_have_text("Set up a give box")


def test_a_guide_can_be_taken_away_as_markdown(visit):
    page = visit("/fr/guides/installer-une-boite-a-dons/")
    twin = page.request.get(page.get_by_role("link", name="Markdown").get_attribute("href"))

    assert twin.headers["content-type"] == "text/markdown; charset=utf-8"
    assert "\n# Installer une boîte à dons\n" in twin.text()
    assert "CC BY-SA 4.0" in twin.text()


def test_somebody_without_the_right_is_told_so(newcomer, accounts):
    page = newcomer(locale=FRENCH["locale"])
    page.goto("/admin/users/")
    acts.log_in(page, FRENCH, accounts["membre"])

    expect(page).to_have_url(re.compile(r"/admin/$"))
    expect(page.locator(".messages .error")).to_be_visible()


def test_a_visitor_who_wants_to_write_is_asked_to_log_in(visit):
    page = visit("/admin/", locale=FRENCH["locale"])

    assert urlsplit(page.url).path == "/fr/compte/connexion/"
    expect(page.get_by_role("link", name=FRENCH["no account"])).to_be_visible()


def test_a_wrong_address_leads_to_the_pages_that_look_like_it(visit):
    page = visit("/fr/guides/monter-une-colecte/")

    page.locator("main").get_by_role("link", name="Monter une collecte d’ordinateurs dans son quartier").click()
    expect(page.locator("h1")).to_have_text("Monter une collecte d’ordinateurs dans son quartier")


def test_a_video_asks_nothing_of_its_host_before_the_click(visit):
    page = visit(GUIDE_WITH_VIDEO, allowed_host="www.youtube-nocookie.com")
    asked = []

    def answer(route):
        asked.append(route.request.url)
        route.fulfill(body="<title>Player</title>", content_type="text/html")

    page.context.route("https://www.youtube-nocookie.com/**", answer)
    card = page.locator("[data-embed]")
    card.scroll_into_view_if_needed()
    assert asked == []

    card.get_by_role("button").click()
    expect(page.locator("iframe")).to_have_attribute("title", "Vidéo d’exercice\u00a0: Caminandes 3, Llamigos")
    expect(page.locator("iframe")).to_be_focused()
    page.frame_locator("iframe").locator("title").wait_for(state="attached")
    assert asked == ["https://www.youtube-nocookie.com/embed/SkVqJ1SGeL0"]


def test_printing_and_copying_are_offered_where_they_work(visit):
    page = visit(GUIDE, permissions=["clipboard-read", "clipboard-write"])
    page.evaluate("window.print = () => { window.printed = true }")

    page.get_by_role("button", name="Imprimer").click()
    assert page.evaluate("window.printed")

    page.get_by_role("button", name="Copier").click()
    expect(page.get_by_role("button", name="Copié")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#attribution").inner_text()

    without_script = visit(GUIDE, java_script_enabled=False)
    expect(without_script.locator("main").get_by_role("button")).to_have_count(0)


def test_a_list_is_searched_with_the_keyboard_alone(visit):
    page = visit("/fr/guides/", width=360)
    press = page.keyboard.press

    press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    press("Enter")
    expect(page.locator("main")).to_be_focused()

    tab_to(page, page.locator("summary").filter(has_text="Filtrer"))
    press("Enter")
    tab_to(page, page.get_by_label("Charte"))
    press("Space")
    tab_to(page, page.locator(".facets button"))
    press("Enter")
    expect(page).to_have_url(re.compile(r"kind=charter"))
    expect(page.locator(".row")).to_have_count(3)


def test_the_menu_is_opened_with_the_keyboard_on_a_phone(visit):
    page = visit("/fr/", width=360)

    expect(page.locator(".menu")).to_be_hidden()
    tab_to(page, page.locator("summary").filter(has_text="Menu"))
    page.keyboard.press("Enter")
    tab_to(page, page.locator(".menu").get_by_role("link", name="Guides"))
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Guides")


def tab_to(page, target, limit=60):
    """Press Tab until the target has the focus."""
    for _press in range(limit):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{target} is not reached in {limit} presses of Tab")
