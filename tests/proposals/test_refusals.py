"""What is refused, with words that say what to do, and nothing lost."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from commons.proposals.fields import rich_text
from commons.proposals.models import AT_MOST, Proposal
from directory.models import Actor, EventSeries
from guides.models import GuidePage
from tests.accounts.factories import UserFactory
from tests.accounts.reading import typed
from tests.commons.reading import words
from tests.factories import TopicPageFactory
from tests.factories.directory import ActorFactory, CommuneFactory

from .conftest import address, fill, said, send

pytestmark = pytest.mark.django_db


def refusals(response):
    return {name: " ".join(errors).replace("\u00a0", " ") for name, errors in response.context["form"].errors.items()}


def test_an_empty_form_says_what_is_needed_with_links_to_the_fields(client, propose, member):
    response = client.post(address("propose_kind", "event"), {})

    page = BeautifulSoup(response.content, "html.parser")
    ids = {found["id"] for found in page.find_all(id=True)}
    links = {link["href"].removeprefix("#") for link in page.select(".errors a")}
    assert links and links <= ids
    assert {"title", "summary", "actor", "first_day", "start_time"} <= set(refusals(response))


@pytest.mark.parametrize(
    ("kind", "changes", "field"),
    [
        ("actor", {"email": "pas une adresse"}, "email"),
        ("actor", {"phone": "non"}, "phone"),
        ("actor", {"website": "javascript:alert(1)"}, "website"),
        ("actor", {"actor_kind": "xx"}, "actor_kind"),
        ("actor", {"offers": ["xx"]}, "offers"),
        ("actor", {"title": "x" * 201}, "title"),
        ("actor", {"title": "\u200b\u202e"}, "title"),
        ("actor", {"title": "!!!"}, "title"),
        ("actor", {"summary": "x" * 301}, "summary"),
        ("actor", {"body": "x" * 200_000}, "body"),
        ("event", {"first_day": "0001-01-01"}, "first_day"),
        ("event", {"first_day": "bientôt"}, "first_day"),
        ("event", {"first_day": "2026-12-31", "frequency": "monthly_day"}, "frequency"),
        ("event", {"until": "2020-01-01"}, "until"),
        ("event", {"start_time": "25:00"}, "start_time"),
        ("event", {"duration": "-1"}, "duration"),
        ("event", {"weekdays": ["XX"]}, "weekdays"),
        ("event", {"actor": "personne"}, "actor"),
        ("guide", {"steps": "y" * 151}, "steps"),
        ("guide", {"ingredients": "y" * 151}, "ingredients"),
        ("guide", {"topics": ["999"]}, "topics"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(propose, topics, organiser, kind, changes, field):
    if field == "topics":
        TopicPageFactory(parent=topics)

    response = propose(kind, edit_summary="gardé", **changes)

    assert response.status_code == 200
    assert list(refusals(response)) == [field]
    assert typed(response, "edit_summary") == "gardé"
    assert not Proposal.objects.exists()


@pytest.mark.full
@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)> a",
        "[a](javascript:alert(1)) b",
        "![a](https://pisteur.exemple/p.gif)",
        "a\0b",
        "# Titre\n\n> cité\n\n```\ncode\n```",
        "[" * 19_000,
        "> " * 9_000 + "a",
        "*a **b " * 2_500,
        '" onmouseover="x a',
        "👩\u200d🔧 \ud7ff a",
    ],
)
@pytest.mark.parametrize("field", ["title", "body"])
def test_hostile_text_is_only_text(propose, client, member, hostile, field):
    if field == "title":
        hostile = hostile[:150]

    response = propose("actor", button="preview", **{field: hostile})

    assert response.status_code == 200
    page = BeautifulSoup(response.content, "html.parser").main
    assert not page.select("script, img, iframe, [onerror], [onmouseover], [href^='javascript']")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**gras** et *penché*", "<p><b>gras</b> et <i>penché</i></p>"),
        ("1. un\n2. deux", "<ol><li>un</li><li>deux</li></ol>"),
        ("<b>non</b>", "<p>&lt;b&gt;non&lt;/b&gt;</p>"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        ("", ""),
    ],
)
def test_markdown_becomes_rich_text(text, html):
    assert rich_text(text) == html


# Choosing a commune or an actor


def test_several_communes_of_one_name_are_offered_to_choose_among(client, propose):
    west = CommuneFactory(code="29263", name="Saint-Yvi", postcodes="29140")
    other = CommuneFactory(code="22390", name="Saint-Yvi", postcodes="22000")

    response = propose("actor", commune="saint yvi")

    choices = [radio["value"] for radio in BeautifulSoup(response.content, "html.parser").select("[type=radio]")]
    assert sorted(choices) == sorted([str(west.pk), str(other.pk)])
    assert typed(response, "commune") == "saint yvi"

    propose("actor", commune="saint yvi", commune_choice=other.pk)
    assert Actor.objects.get().commune == other


def test_a_choice_stays_when_something_else_is_wrong(propose):
    CommuneFactory(code="29263", name="Saint-Yvi")
    other = CommuneFactory(code="22390", name="Saint-Yvi")

    response = propose("actor", commune="saint yvi", commune_choice=other.pk, phone="non")

    radio = BeautifulSoup(response.content, "html.parser").select_one("[type=radio][checked]")
    assert radio["value"] == str(other.pk)


@pytest.mark.parametrize("forged", ["999999", "x", "0", "'"])
def test_a_forged_choice_is_not_taken(propose, forged):
    CommuneFactory(code="29263", name="Saint-Yvi")
    CommuneFactory(code="22390", name="Saint-Yvi")

    response = propose("actor", commune="saint yvi", commune_choice=forged)

    assert list(refusals(response)) == ["commune"]
    assert not Actor.objects.exists()


@pytest.mark.parametrize("name", ["42100", "Saint-Étienne", "Saint-Étienne (42000)", "étienne", "SAINT ETIENNE"])
def test_a_commune_is_found_by_name_or_postcode(propose, name):
    propose("actor", commune=name)

    assert Actor.objects.get().commune.code == "42218"


@pytest.mark.parametrize("nowhere", ["Zzyzx", "%", "_", "'", "\\", "-"])
def test_an_unknown_commune_is_said(propose, nowhere):
    CommuneFactory(code="29263", name="Yvi")

    response = propose("actor", commune=nowhere)

    assert response.status_code == 200
    assert list(refusals(response)) == ["commune"]


def test_too_many_communes_ask_for_more_letters(propose):
    for number in range(25):
        CommuneFactory(code=f"0{number:04d}", name=f"Villeneuve {number}")

    assert list(refusals(propose("actor", commune="villeneuve"))) == ["commune"]


def test_an_actor_that_is_not_public_organises_nothing(propose, organiser):
    hidden = ActorFactory(pk=987_654_321, title="Le Caché", draft=True)  # a smaller number may be a postcode's

    for changes in ({"actor": "Le Caché"}, {"actor": "Le Caché", "actor_choice": hidden.pk}, {"actor": str(hidden.pk)}):
        response = propose("event", **changes)
        assert list(refusals(response)) == ["actor"]
        assert "Le Caché" not in words(response)
    assert not EventSeries.objects.exists()


# Who may


@pytest.mark.parametrize("name", ["propose", "propose_kind"])
def test_a_visitor_logs_in_and_comes_back(client, name):
    here = address(name, *(["actor"] if name == "propose_kind" else []))

    response = client.get(here)

    assert response.status_code == 302
    assert response.url == f"{address('account_login')}?next={here}"


def test_an_account_without_a_role_is_told_so(client):
    client.force_login(UserFactory())

    for here in (address("propose"), address("propose_kind", "guide")):
        response = client.get(here)
        assert response.status_code == 403
        assert said("Your account cannot write yet") in words(response)
    assert send(client, "actor").status_code == 403
    assert not Actor.objects.exists()


def test_a_form_from_elsewhere_is_refused(member):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(member)

    assert send(browser, "actor").status_code == 403
    assert not Actor.objects.exists()


def test_a_member_does_not_publish_even_by_forging_the_button(client, propose):
    propose("actor", button="publish")

    assert not Actor.objects.get().live
    assert 'name="publish"' not in client.get(address("propose_kind", "actor")).text


@pytest.mark.parametrize("person", ["confirmed", "facilitator", "administrator"])
@pytest.mark.parametrize(("kind", "model"), [("actor", Actor), ("guide", GuidePage), ("event", EventSeries)])
def test_who_may_publish_does_it_or_asks_for_a_review(client, request, organiser, person, kind, model):
    client.force_login(request.getfixturevalue(person))

    assert 'name="publish"' in client.get(address("propose_kind", kind)).text
    send(client, kind)
    send(client, kind, button="publish", title="Tout de suite")

    assert list(model.objects.exclude(title="Atelier du Quai").order_by("pk").values_list("live", flat=True)) == [
        False,
        True,
    ]
    first, second = Proposal.objects.order_by("pk").known()[::-1]
    assert (first.state, second.state) == ("waiting", "published")


def test_a_member_has_ten_proposals_under_way_at_most(client, propose):
    for number in range(AT_MOST):
        propose("actor", title=f"Acteur {number}")

    response = propose("actor", title="De trop")

    assert response.status_code == 429
    assert Proposal.objects.count() == AT_MOST
    Actor.objects.first().delete()
    assert propose("actor", title="Encore un").status_code == 302


def test_somebody_elses_proposal_is_not_there(client, propose, confirmed):
    propose("actor")
    proposal = Proposal.objects.get()
    client.force_login(confirmed)

    for name in ("proposal", "proposal_change"):
        assert client.get(address(name, proposal.pk)).status_code == 404
        assert client.post(address(name, proposal.pk), fill("actor")).status_code == 404
    assert "Le Faitout" not in words(client.get(address("propose")))


def test_without_a_list_of_guides_no_guide_is_proposed(client, member, guides):
    client.force_login(member)
    guides.unpublish()

    assert address("propose_kind", "guide") not in client.get(address("propose")).text
    assert client.get(address("propose_kind", "guide")).status_code == 404
