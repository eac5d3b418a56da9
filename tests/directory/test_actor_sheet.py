"""The sheet of an actor: what it is, where, how to reach it, what goes with it."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from django.utils import timezone
from wagtail.models import ReferenceIndex

from commons import publication
from commons.history.models import PublicState, PublishedVersion
from directory.models import ActorTopic
from tests.commons.reading import facts, heading_levels, json_ld, links, titles, tree, words
from tests.factories import GuidePageFactory, ImageFactory, TopicPageFactory
from tests.factories.directory import ActorFactory, CommuneFactory, published

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site(home, guides):
    return home


@pytest.fixture
def workshop(member):
    return published(
        by=member,
        title="Atelier du Quai",
        summary="On collecte, on répare, on montre.",
        actor_kind="reuse_shop",
        offers=["repair", "reuse"],
        commune=CommuneFactory(),
        address="4 quai des Tanneurs",
        website="https://atelier.example.org/",
        email="bonjour@atelier.example.org",
        phone="+33 4 00 00 00 31",
        founded=2014,
    )


def cite(page, actor):
    with publication.changes():
        page.doers = [("actor", actor)]
        page.save()


def guide(**values):
    with publication.changes():
        page = GuidePageFactory(**values)
        publication.touch(page)
    return page


def test_a_visitor_reads_who_it_is_and_how_to_reach_it(client, workshop):
    response = client.get("/fr/annuaire/atelier-du-quai/")

    assert titles(response, "h1") == ["Atelier du Quai"]
    assert heading_levels(response) == sorted(heading_levels(response))
    assert facts(workshop) == {
        "Type": "Ressourcerie, recyclerie",
        "Ce qu’on y trouve": "Réparation, objets de seconde main",
        "Adresse": "4 quai des Tanneurs",
        "Commune": "Saint-Étienne (Loire)",
        "Site web": "atelier.example.org",
        "Année de création": "2014",
    }
    assert "Le samedi matin, au fond de la cour." in words(response)
    found = links(response, ".contact")
    assert found["Site web"] == "https://atelier.example.org/"
    assert found["bonjour@atelier.example.org"] == "mailto:bonjour@atelier.example.org"
    assert found["Téléphone +33 4 00 00 00 31"] == "tel:+33400000031"
    assert "Jeanne" in words(response)
    assert response.cookies == {}


def test_it_leads_to_its_territories(client, workshop):
    assert links(client.get(workshop.get_url()), ".page-head .places") == {
        "Saint-Étienne": "/fr/territoires/commune/42218-saint-etienne/",
        "Saint-Étienne Métropole": "/fr/territoires/intercommunalite/244200770-saint-etienne-metropole/",
        "Loire": "/fr/territoires/departement/42-loire/",
        "Auvergne-Rhône-Alpes": "/fr/territoires/region/84-auvergne-rhone-alpes/",
    }


def test_an_actor_with_a_name_and_nothing_else_has_a_sheet(client):
    actor = published(title="Collectif", body=[], offers=[])

    response = client.get(actor.get_url())

    assert titles(response, "h1") == ["Collectif"]
    assert tree(response).select(".contact, .page-head .places") == []
    assert "location" not in json_ld(response)


def test_search_engines_read_an_organisation(client, workshop):
    workshop.logo = ImageFactory()
    workshop.save()

    said = json_ld(client.get(workshop.get_url()))

    assert said["@type"] == "Organization"
    assert said["url"] == "https://atelier.example.org/"
    assert said["address"] == {
        "@type": "PostalAddress",
        "streetAddress": "4 quai des Tanneurs",
        "addressLocality": "Saint-Étienne",
        "addressCountry": "FR",
    }
    assert said["location"]["geo"] == {"@type": "GeoCoordinates", "latitude": 45.43, "longitude": 4.38}
    assert said["logo"].startswith("http")
    assert "bonjour@" not in str(said)


def test_its_own_point_goes_before_that_of_the_commune(client):
    assert ActorFactory.build(commune=CommuneFactory(), latitude=45.1, longitude=4.2).point.latitude == 45.1
    assert ActorFactory.build(commune=CommuneFactory()).point.longitude == 4.38
    assert ActorFactory.build(commune=None).point is None


def test_its_markdown_says_it_whole_without_its_e_mail(client, workshop):
    said = client.get("/fr/annuaire/atelier-du-quai/page.md").text

    assert "# Atelier du Quai" in said
    assert "**Commune**" in said
    assert "Le samedi matin, au fond de la cour." in said
    assert "CC BY-SA 4.0" in said
    assert "bonjour@" not in said
    assert "00 31" not in said


def test_the_sheet_is_under_both_languages(client, workshop):
    response = client.get("/en/directory/atelier-du-quai/")

    assert tree(response).html["lang"] == "en"
    assert titles(response, ".tab") == ["Actor"]


def test_drafts_and_withdrawn_sheets_are_nowhere(client, workshop):
    ActorFactory(title="Secret", draft=True)
    with publication.changes():
        workshop.unpublish()

    for slug in ("secret", "atelier-du-quai"):
        assert client.get(f"/fr/annuaire/{slug}/").status_code == 404
        assert client.get(f"/fr/annuaire/{slug}/page.md").status_code == 404
    assert not PublicState.objects.filter(kind="actor", audience=PublicState.PUBLIC).exists()


def test_the_address_stays_when_the_name_changes_and_an_old_one_leads_to_the_new(client, workshop):
    with publication.changes():
        workshop.title = "Le Quai"
        workshop.save_revision().publish()
    assert titles(client.get("/fr/annuaire/atelier-du-quai/"), "h1") == ["Le Quai"]

    with publication.changes():
        workshop.slug = "le-quai"
        workshop.save_revision().publish()
    response = client.get("/fr/annuaire/atelier-du-quai/")

    assert (response.status_code, response["Location"]) == (301, "/fr/annuaire/le-quai/")
    assert PublishedVersion.objects.filter(thing__kind="actor").count() == 3


def test_hostile_words_stay_words(client):
    hostile = '<script>alert("x")</script>'
    actor = published(title=hostile, summary=hostile, address=hostile, slug="hostile", commune=CommuneFactory())

    for address in (actor.get_url(), "/fr/annuaire/", "/fr/territoires/commune/42218-saint-etienne/"):
        response = client.get(address)
        assert "alert(" in response.text
        assert '<script>alert("x")' not in response.text


# What goes with it


def test_public_guides_that_cite_it_are_named_and_the_others_are_not(client, workshop):
    for title, hidden in (("Monter une collecte", {}), ("Secret", {"draft": True}), ("Privé", {"private": True})):
        cite(guide(title=title, **hidden), workshop)

    response = client.get(workshop.get_url())

    assert list(links(response, ".related")) == ["Monter une collecte"]
    assert "Secret" not in response.text
    assert "Privé" not in response.text


def test_its_topics_are_named(client, topics):
    actor = published(title="Atelier")
    with publication.changes():
        topic = TopicPageFactory(title="Réparation")
        publication.touch(topic)
    with publication.changes():
        actor.actor_topics = [ActorTopic(topic=topic)]
        actor.save_revision().publish()
    ReferenceIndex.create_or_update_for_object(actor)

    assert "Réparation" in links(client.get(actor.get_url()), ".related")


def test_its_next_dates_are_told(client, workshop):
    from tests.factories.events import announce

    tomorrow = timezone.localdate() + timedelta(days=1)
    with publication.changes():
        announce(title="Collecte d’ordinateurs", actor=workshop, first_day=tomorrow, count=1)

    response = client.get(workshop.get_url())

    assert titles(response, ".row.kind-event h3") == ["Collecte d’ordinateurs"]
    assert str(datetime.combine(tomorrow, datetime.min.time()).day) in titles(response, ".kind-event .row__meta")[0]


@pytest.mark.parametrize("count", [1, 3])
def test_a_sheet_that_is_cited_more_asks_no_more_of_the_database(client, workshop, count, django_assert_num_queries):
    from tests.factories.events import announce

    tomorrow = timezone.localdate() + timedelta(days=1)
    for number in range(count):
        cite(guide(title=f"Guide {number}"), workshop)
        with publication.changes():
            announce(title=f"Permanence {number}", actor=workshop, first_day=tomorrow, count=2)
    client.get(workshop.get_url())

    with django_assert_num_queries(QUERIES):
        assert len(links(client.get(workshop.get_url()), ".related")) == 2 * count


QUERIES = 8


# What must always hold


@pytest.mark.parametrize(
    "wrong",
    [
        {"latitude": 45.0},
        {"latitude": 95.0, "longitude": 4.0},
        {"phone": "appelez-moi"},
        {"email": "personne"},
        {"website": "javascript:alert(1)"},
        {"founded": 3},
        {"actor_kind": "castle"},
        {"offers": ["gold"]},
    ],
)
def test_what_cannot_be_is_refused(wrong):
    with pytest.raises(ValidationError):
        ActorFactory.build(**{"commune": None, **wrong}).full_clean()


def test_an_actor_is_in_a_commune_and_nothing_larger():
    with pytest.raises(ValidationError):
        ActorFactory.build(commune=CommuneFactory().parent).full_clean()


def test_a_commune_that_has_actors_is_not_deleted(workshop):
    with pytest.raises(ProtectedError):
        workshop.commune.delete()
