"""Announcing an event in the CMS."""

from datetime import date

import pytest
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from commons.history.models import PublicState
from directory.models import EventSeries
from tests.commons.reading import tree, words
from tests.factories.events import announce, change, clock, organiser

pytestmark = pytest.mark.django_db
CMS = "/admin/snippets/directory/eventseries"


@pytest.fixture(autouse=True)
def october(monkeypatch, home):
    clock(monkeypatch, "2026-10-12 10:00")


@pytest.fixture
def editor(client, facilitator):
    client.force_login(facilitator)
    return client


def form(changes=(), **values):
    sent = {
        "title": "Café réparation",
        "summary": "Venez.",
        "slug": "",
        "language": "fr",
        "licence": "CC-BY-SA-4.0",
        "format": "repair_cafe",
        "attendance": "on_site",
        "first_day": "2026-10-14",
        "start_time": "18:00",
        "duration": "120",
        "timezone": "Europe/Paris",
        "frequency": "weekly",
        "interval": "1",
        "credits": streamfield([]),
        "body": streamfield([]),
        "date_changes": inline_formset(changes),
    }
    sent["actor"] = values.pop("actor", None) or organiser().pk
    return nested_form_data(sent) | values


def refusals(response):
    form = response.context["form"]
    found = {name: [str(text) for text in texts] for name, texts in form.errors.items()}
    for inline in form.formsets["date_changes"].forms:
        found |= {name: [str(text) for text in texts] for name, texts in inline.errors.items()}
    return found


def test_a_facilitator_announces_an_event(editor):
    response = editor.post(f"{CMS}/add/", form() | {"action-publish": "1"})

    assert response.status_code == 302, refusals(response)
    series = EventSeries.objects.get()
    assert series.live
    assert series.occurrences.first().on == date(2026, 10, 14)
    assert PublicState.objects.get(kind="event").url == "/fr/evenements/cafe-reparation/"


def test_a_first_day_that_does_not_fit_becomes_the_first_that_does_and_is_shown(editor):
    said = {"first_day": "2026-11-10", "frequency": "monthly_weekday", "weekdays": ["SA"], "nth": ["1"]}

    editor.post(f"{CMS}/add/", form(**said))
    series = EventSeries.objects.get()
    response = editor.get(f"{CMS}/edit/{series.pk}/")

    assert series.first_day == date(2026, 12, 5)
    assert tree(response).select_one("[name=first_day]")["value"] == "2026-12-05"
    assert "samedi 5 décembre 2026" in words(response)


def test_the_next_dates_of_the_draft_are_shown(editor):
    series = announce(count=2)
    change(series, publish=False, changes=[{"on": date(2026, 10, 14), "what": "cancelled"}], interval=2)

    page = tree(editor.get(f"{CMS}/edit/{series.pk}/"))

    panel = page.find("strong", string=lambda text: text and "Un mercredi sur deux" in text).find_parent("div")
    assert [item.get_text(strip=True).replace("\xa0", " ") for item in panel.select("li")] == [
        "mercredi 14 octobre 2026, 18 h – 20 h (annulé)",
        "mercredi 28 octobre 2026, 18 h – 20 h",
    ]
    assert len(panel.select("s")) == 1


def test_an_hour_that_the_clocks_skip_is_told_to_the_editor(editor):
    series = announce(first_day=date(2027, 3, 28), start_time="02:30", frequency="once")

    said = words(editor.get(f"{CMS}/edit/{series.pk}/")).replace("\xa0", " ")

    assert "Le dimanche 28 mars 2027, cette heure n’existe pas" in said
    assert "3 h 30 s’affiche à la place" in said


@pytest.mark.parametrize(
    ("values", "field", "refusal"),
    [
        ({"until": "2026-12-01", "count": "3"}, "count", "Gardez le dernier jour ou le nombre de dates, pas les deux."),
        ({"until": "2026-10-01"}, "until", "Aucune date ne tombe avant ce jour."),
        ({"frequency": "monthly_day", "first_day": "2026-10-31"}, "frequency", "Certains mois n’ont pas ce jour."),
        ({"first_day": "0001-01-01"}, "first_day", "Donnez un jour entre l’an 2000 et dans dix ans."),
        ({"first_day": "9999-12-31"}, "first_day", "Donnez un jour entre l’an 2000 et dans dix ans."),
        ({"attendance": "online"}, "online_url", "Dites où rejoindre"),
        ({"timezone": "Mars/Olympus"}, "timezone", ""),
        ({"interval": "0"}, "interval", ""),
        ({"interval": "999"}, "interval", ""),
        ({"start_time": "25:00"}, "start_time", ""),
        ({"first_day": "bientôt"}, "first_day", ""),
        ({"weekdays": ["XX"]}, "weekdays", ""),
        ({"count": "-1"}, "count", ""),
    ],
)
@pytest.mark.parametrize("action", ["action-publish", "as a draft"])
def test_what_cannot_be_is_refused_with_what_to_do(editor, values, field, refusal, action):
    response = editor.post(f"{CMS}/add/", form(**values) | {action: "1"})

    assert response.status_code == 200
    assert refusal in refusals(response)[field][0]


def test_a_change_of_a_date_that_the_rule_does_not_give_is_refused_with_the_nearest(editor):
    changes = [{"on": "2026-10-15", "what": "cancelled"}, {"on": "2026-10-21", "what": "cancelled"}]

    response = editor.post(f"{CMS}/add/", form(changes=changes) | {"action-publish": "1"})

    assert refusals(response) == {
        "on": [
            "Rien n’a lieu le jeudi 15 octobre 2026. Les dates les plus proches\xa0: mercredi 14 octobre 2026, "
            "mercredi 21 octobre 2026 et mercredi 28 octobre 2026."
        ]
    }
    assert not EventSeries.objects.exists()


def test_changes_follow_the_rule_that_is_being_saved_with_them(editor):
    response = editor.post(
        f"{CMS}/add/",
        form(changes=[{"on": "2026-10-15", "what": "cancelled"}], weekdays=["TH"]) | {"action-publish": "1"},
    )

    assert response.status_code == 302, refusals(response)
    assert EventSeries.objects.get().occurrences.first().status == "cancelled"


def test_past_changes_are_left_alone(editor):
    response = editor.post(
        f"{CMS}/add/", form(changes=[{"on": "2026-10-01", "what": "cancelled"}]) | {"action-publish": "1"}
    )

    assert response.status_code == 302, refusals(response)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"what": "moved"}, "new_day"),
        ({"what": "cancelled", "new_day": "2026-10-15"}, "what"),
        ({"what": "noted"}, "note"),
    ],
)
def test_a_change_says_what_it_changes(editor, said, field):
    response = editor.post(f"{CMS}/add/", form(changes=[{"on": "2026-10-14", **said}]) | {"action-publish": "1"})

    assert list(refusals(response)) == [field]


def test_one_date_does_not_change_twice(editor):
    twice = [{"on": "2026-10-14", "what": "cancelled"}, {"on": "2026-10-14", "what": "left_out"}]

    response = editor.post(f"{CMS}/add/", form(changes=twice) | {"action-publish": "1"})

    assert refusals(response) == {"on": ["Cette date est deux fois dans la liste. Gardez l’une des deux."]}


def test_the_list_and_the_preview_answer(editor):
    series = announce()

    assert "Tous les mercredis" in words(editor.get(f"{CMS}/"))
    editor.post(f"{CMS}/preview/{series.pk}/", form(title="Brouillon du café"))
    assert "Brouillon du café" in words(editor.get(f"{CMS}/preview/{series.pk}/"))
