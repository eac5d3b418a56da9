"""The territories of France, as the State's files say them."""

import io
import os
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from directory import official, territories, third_places
from directory.models import Actor, Territory
from tests.factories.directory import CommuneFactory, departement

CENSUS = os.environ.get("CSV")  # as in `make census CSV=path`

TABLES = {
    "regions": [
        {"id": "r", "code": "84", "nom": "Auvergne-Rhône-Alpes"},
        {"id": "p", "code": "11", "nom": "Île-de-France"},
    ],
    "departements": [
        {"id": "d", "code": "42", "nom": "Loire", "region_id": "r"},
        {"id": "s", "code": "75", "nom": "Paris", "region_id": "p"},
    ],
    "epci": [{"id": "e", "code": "244200770", "nom": "Saint-Étienne Métropole"}],
    "codes_postaux": [{"id": "1", "code": "42100"}, {"id": "2", "code": "42000"}, {"id": "3", "code": "75010"}],
    "codes_postaux_communes": [
        {"codepostal_id": "1", "commune_id": "c"},
        {"codepostal_id": "2", "commune_id": "c"},
        {"codepostal_id": "3", "commune_id": "arr"},
    ],
    "communes": [
        {"id": "c", "code": "42218", "type": "COM", "nom": "Saint-Étienne", "type_nom": "0", "epci_id": "e"},
        {"id": "f", "code": "42222", "type": "COM", "nom": "Talaudière", "type_nom": "3", "epci_id": "e"},
        {"id": "v", "code": "75056", "type": "COM", "nom": "Paris", "type_nom": "0", "departement_id": "s"},
        {"id": "arr", "code": "75110", "type": "ARM", "nom": "Paris 10e", "type_nom": "0", "commune_parent_id": "v"},
    ],
}


@pytest.fixture
def tables(monkeypatch):
    """A few rows in the place of the files of the package, which take long to read."""
    usual = {"departement_id": "d", "epci_id": "", "commune_parent_id": "", "geometry": ""}
    monkeypatch.setattr(official, "rows", lambda name: ({**usual, **row} for row in TABLES[name]))


def known():
    return {
        f"{territory.level} {territory.code}": (territory.name, territory.slug, str(territory.parent or ""))
        for territory in Territory.objects.select_related("parent")
    }


@pytest.mark.django_db
def test_each_territory_is_in_its_own(tables):
    assert territories.load() == {"region": 2, "departement": 2, "intercommunalite": 1, "commune": 3}

    assert known() == {
        "region 84": ("Auvergne-Rhône-Alpes", "auvergne-rhone-alpes", ""),
        "region 11": ("Île-de-France", "ile-de-france", ""),
        "departement 42": ("Loire", "loire", "Auvergne-Rhône-Alpes"),
        "departement 75": ("Paris", "paris", "Île-de-France"),
        "intercommunalite 244200770": ("Saint-Étienne Métropole", "saint-etienne-metropole", ""),
        "commune 42218": ("Saint-Étienne", "saint-etienne", "Loire"),
        "commune 42222": ("La Talaudière", "la-talaudiere", "Loire"),
        "commune 75056": ("Paris", "paris", "Paris"),
    }
    assert Territory.objects.get(code="42218").intercommunality.code == "244200770"
    assert Territory.objects.get(code="42218").postcodes == "42000 42100"
    assert Territory.objects.get(code="75056").postcodes == "75010"  # its arrondissement's
    assert territories.parents_of_parts() == {"75110": "75056"}


@pytest.mark.django_db
def test_loading_again_renames_in_place_and_adds_nothing(tables):
    territories.load()
    before = dict(Territory.objects.values_list("code", "pk"))
    Territory.objects.filter(code="42218").update(name="Armeville", postcodes="")

    call_command("load_territories", stdout=io.StringIO())

    assert dict(Territory.objects.values_list("code", "pk")) == before
    assert Territory.objects.get(code="42218").name == "Saint-Étienne"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("said", "first"),
    [
        ("paris", "Paris"),
        ("saint etienne", "Saint-Étienne"),
        ("42700", "Firminy"),
        ("4221", "Saint-Étienne"),
        ("zzz", None),
    ],
)
def test_a_commune_is_found_by_name_postcode_or_code(said, first):
    CommuneFactory()
    CommuneFactory(code="42095", name="Firminy", postcodes="42700")
    CommuneFactory(code="78150", name="Cormeilles-en-Parisis", postcodes="95240")
    CommuneFactory(code="75056", name="Paris", postcodes="75001 75002")
    departement()

    found = Territory.objects.communes().matching(said).first()
    assert (found and found.name) == first


def test_the_files_of_the_package_are_those_that_we_read():
    regions = {row["code"]: row["nom"] for row in official.rows("regions")}
    group = next(official.rows("epci"))
    commune = next(official.rows("communes"))

    assert len(regions) == 18
    assert regions["84"] == "Auvergne-Rhône-Alpes"
    assert sum(1 for _row in official.rows("departements")) == 101
    assert len(group["code"]) == 9
    assert (commune["code"], official.full_name(commune)) == ("01001", "L'Abergement-Clémenciat")
    latitude, longitude = official.middle(commune["geometry"])
    assert abs(latitude - 46.15) < 0.02
    assert abs(longitude - 4.93) < 0.02


def test_a_commune_without_outline_has_no_point():
    assert official.middle("") is None


# The census of third places, for development


def census(**values):
    row = {
        "ID": "7", "NOM_TL": "Le Faitout", "ADRESSE": "31 rue Mulsant", "INSEECOM": "42218", "WEB": "www.faitout.example.org",
        "TYPO": "Tiers lieux à dominante coworking", "LAT": "45.44", "LONG": "4.39",
    }  # fmt: skip
    row |= values
    return [",".join(row), ",".join(row.values())]


@pytest.mark.django_db
def test_a_row_of_the_census_becomes_an_actor_once(tables):
    commune = CommuneFactory()

    first, second = third_places.load(census()), third_places.load(census())

    actor = Actor.objects.get()
    assert (first["created"], second["created"], second["known"]) == (1, 0, 1)
    assert (actor.title, actor.slug, actor.commune) == ("Le Faitout", "le-faitout-tl7", commune)
    assert (actor.website, actor.latitude, actor.offers) == ("https://www.faitout.example.org", 45.44, ["coworking"])
    assert actor.live
    actor.full_clean()


@pytest.mark.django_db
def test_what_the_census_does_not_know_is_told_and_not_invented(tables):
    CommuneFactory()

    nowhere = third_places.load(census(INSEECOM="0", ADRESSE="0", WEB="pas de site", LAT="", LONG=""))
    far = third_places.load(census(ID="8", LAT="43.0", LONG="1.0"))

    assert (nowhere["commune not found"], far["point too far"]) == (1, 1)
    lost, placed = Actor.objects.order_by("pk")
    assert (lost.commune, lost.address, lost.website, lost.latitude) == (None, "", "", None)
    assert placed.latitude is None


@pytest.mark.django_db
@pytest.mark.parametrize("content", ["a,b\n1,2\n", "\xff\xfe"])
def test_another_file_is_refused_in_words(tables, tmp_path, content):
    file = tmp_path / "autre.csv"
    file.write_bytes(content.encode("latin-1"))

    for path in (file, tmp_path / "absent.csv"):
        with pytest.raises(CommandError, match="cannot be read"):
            call_command("load_third_places", str(path), stdout=io.StringIO())


@pytest.mark.django_db
@pytest.mark.skipif(not CENSUS, reason="CSV does not say where the census is")
def test_the_whole_census_is_read(tables):
    with Path(CENSUS).open(encoding="utf-8-sig", newline="") as lines:
        report = third_places.load(lines)

    assert report["read"] == 1512
    assert report["created"] + report["without name"] == 1512
