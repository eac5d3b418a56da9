"""The whole house in one visit: from a guide to who does it, to the next date, to a module, and back to a guide."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from urllib.parse import quote, urlsplit

import pytest
import recurring_ical_events
from icalendar import Calendar
from playwright.sync_api import expect

from tests.patience import happens

from . import acts
from .acts import FRENCH

pytestmark = pytest.mark.browser


@dataclass
class Visit:
    """What somebody clicks, in their language."""

    guide: str
    actor: str
    event: str
    calendar: str
    module: str
    start: str
    wrong: str
    right: str
    check: str
    try_again: str
    well_done: str
    last_step: str
    back: str
    script: bool


VISITS = {
    "fr, without a script": Visit(
        "/fr/guides/tenir-une-permanence-numerique/",
        "Médiathèque des Douves",
        "Permanence numérique",
        "Ajouter à votre calendrier",
        "Accueillir et comprendre une demande",
        "Commencer",
        "« Donnez-le-moi, je regarde. »",
        "« Qu’est-ce que vous vouliez faire avec, quand il s’est arrêté ? »",
        "Vérifier ma réponse",
        "Ce n’est pas cela. Vous pouvez réessayer.",
        "C’est juste.",
        "Reformuler, estimer, annoncer",
        "Tenir une permanence numérique",
        script=False,
    ),
    "en": Visit(
        "/en/guides/run-a-repair-cafe/",
        "Répar’Oust",
        "Repair café itinérant",
        "Add to your calendar",
        "Welcome somebody and understand their request",
        "Start the module",
        "“Give it to me, I’ll have a look.”",
        "“What did you want to do with it when it stopped?”",
        "Check my answer",
        "Not quite. You may try again.",
        "That is right.",
        "Say it back, estimate, announce",
        "Run a repair café",
        script=True,
    ),
}


@pytest.mark.parametrize("said", VISITS.values(), ids=VISITS)
def test_a_newcomer_goes_from_a_guide_to_a_date_to_a_module_and_back(visit, said):
    page = visit(said.guide, java_script_enabled=said.script)

    page.locator(".related").get_by_role("link", name=said.actor).click()
    expect(page.locator("h1")).to_have_text(said.actor)
    page.locator(".kind-event").get_by_role("link", name=said.event).first.click()
    expect(page.locator("h1")).to_have_text(said.event)

    first_date = page.locator(".dates li").first.inner_text()
    answer = page.request.get(page.get_by_role("link", name=said.calendar).get_attribute("href"))
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    now = datetime.now(UTC)
    dates = recurring_ical_events.of(Calendar.from_ical(answer.text())).between(now, now + timedelta(days=120))
    soonest = min(dates, key=lambda date: date["DTSTART"].dt)
    assert str(soonest["SUMMARY"]) == said.event
    assert re.search(rf"\b{soonest['DTSTART'].dt.day}\b", first_date)

    page.locator(".related").get_by_role("link", name=said.module).click()
    expect(page.locator("h1")).to_have_text(said.module)
    page.get_by_role("link", name=said.start, exact=True).click()
    page.get_by_label(said.wrong).check()
    page.get_by_role("button", name=said.check).click()
    expect(page.locator("#feedback")).to_contain_text(said.try_again)
    page.get_by_label(said.right).check()
    page.get_by_role("button", name=said.check).click()
    expect(page.locator("#feedback")).to_contain_text(said.well_done)

    page.get_by_role("link", name=said.last_step).first.click()
    page.locator(".prose").get_by_role("link", name=said.back).first.click()
    expect(page.locator("h1")).to_have_text(said.back)
    assert urlsplit(page.url).path == said.guide


def test_no_cookie_is_set_before_the_first_answer(visit):
    page = visit("/fr/formations/accueillir-et-comprendre-une-demande/etape/1/")
    assert page.context.cookies() == []

    page.locator("#question input").first.check()
    page.get_by_role("button", name="Vérifier ma réponse").click()

    [cookie] = page.context.cookies()
    assert cookie["httpOnly"]
    assert cookie["sameSite"] == "Lax"


CITED_BY = """
from commons import publication
from directory.models import Actor, EventSeries
from guides.models import GuidePage
guide = GuidePage.objects.get(slug="accueillir-et-garder-des-benevoles", locale__language_code="fr")
guide.doers.append(("actor", Actor.objects.get(title="La Cuisine du Gué")))
guide.doers.append(("event", EventSeries.objects.get(title="Soupe du dimanche")))
with publication.changes():
    guide.save_revision().publish()
"""


def test_what_a_member_proposes_is_everywhere_once_a_facilitator_approved_it(newcomer, accounts, mailbox, site):
    member, facilitator = newcomer(locale=FRENCH["locale"]), newcomer(locale=FRENCH["locale"])
    member.goto("/fr/annuaire/")
    member.get_by_role("link", name="Proposer un acteur").click()
    acts.log_in(member, FRENCH, accounts["membre"])
    member.get_by_label("Nom", exact=True).fill("La Cuisine du Gué")
    member.get_by_label("De quoi s’agit-il").select_option("third_place")
    member.get_by_label("En une phrase").fill("On cuisine ensemble les invendus du marché.")
    member.get_by_label(re.compile("^Commune")).fill("Tulle")
    send(member)
    facilitator.goto(review_of("La Cuisine du Gué", mailbox))
    acts.log_in(facilitator, FRENCH, accounts["animation"])
    acts.choose_action(facilitator, FRENCH, "approve")

    member.goto("/fr/proposer/evenement/")
    member.get_by_label("Titre").fill("Soupe du dimanche")
    member.get_by_label("De quoi s’agit-il").select_option("meal")
    member.get_by_label("Organisé par").fill("La Cuisine du Gué")
    member.get_by_label("En une phrase").fill("Une soupe pour cinquante, des légumes sauvés.")
    member.get_by_label("Premier jour").fill((date.today() + timedelta(days=3)).isoformat())
    member.get_by_label("Commence à").fill("11:00")
    send(member)
    facilitator.goto(review_of("Soupe du dimanche", mailbox))
    acts.choose_action(facilitator, FRENCH, "approve")
    site.manage("shell", "-c", CITED_BY)

    page = newcomer()
    page.goto("/fr/annuaire/?q=tulle")
    expect(page.locator(".rows")).to_contain_text("La Cuisine du Gué")
    page.goto("/fr/carte-de-l-annuaire/")
    expect(page.locator(".ladder")).to_contain_text("Corrèze")
    page.goto("/fr/agenda/?format=meal")
    expect(page.locator(".agenda")).to_contain_text("Soupe du dimanche")
    assert "SUMMARY:Soupe du dimanche" in site.get("/fr/agenda/agenda.ics")[2].decode()
    for words in ("soupe du dimanche", "cuisine du gué"):
        assert happens(lambda words=words: b"<mark" in site.get(f"/fr/recherche/?q={quote(words)}")[2], 60)
    page.goto("/fr/guides/accueillir-et-garder-des-benevoles/")
    related = page.locator(".related").first
    expect(related).to_contain_text("La Cuisine du Gué")
    expect(related).to_contain_text("Soupe du dimanche")


def send(page):
    page.get_by_role("button", name="Envoyer aux animateurs").click()
    expect(page).to_have_url(re.compile(r"/fr/proposer/\d+/$"))


def review_of(title, mailbox):
    """The address that the mail to facilitators gives."""
    return next(link for link in mailbox.links_to("animation@example.org", about=title) if "/edit/" in link)
