"""The whole house in one visit: from a guide to who does it, to the next date, to a module, and back to a guide."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
import recurring_ical_events
from icalendar import Calendar
from playwright.sync_api import expect

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
