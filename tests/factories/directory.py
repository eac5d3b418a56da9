"""Actors, and a handful of the communes where they are."""

import factory
from django.utils import timezone
from django.utils.text import slugify

from commons import publication
from directory.models import Actor, Level, Territory


class TerritoryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Territory
        django_get_or_create = ["level", "code"]

    slug = factory.LazyAttribute(lambda territory: slugify(territory.name))


def region(code="84", name="Auvergne-Rhône-Alpes"):
    return TerritoryFactory(level=Level.REGION, code=code, name=name)


def departement(code="42", name="Loire", **values):
    return TerritoryFactory(
        level=Level.DEPARTEMENT, code=code, name=name, parent=values.pop("parent", None) or region()
    )


def group(code="244200770", name="Saint-Étienne Métropole"):
    return TerritoryFactory(level=Level.INTERCOMMUNALITY, code=code, name=name)


class CommuneFactory(TerritoryFactory):
    """Saint-Étienne unless said otherwise."""

    class Meta:
        model = Territory

    level = Level.COMMUNE
    code = "42218"
    name = "Saint-Étienne"
    parent = factory.LazyFunction(departement)
    intercommunality = factory.LazyFunction(group)
    postcodes = "42000 42100 42230"
    latitude = 45.43
    longitude = 4.38


class ActorFactory(factory.django.DjangoModelFactory):
    """Public unless `draft=True`; its first version is written when the test's transaction says so, or by `published`."""

    class Meta:
        model = Actor
        skip_postgeneration_save = True

    class Params:
        draft = factory.Trait(live=False, first_published_at=None)

    title = factory.Sequence(lambda number: f"Acteur {number}")
    summary = "On y répare ce qui peut l’être."
    actor_kind = "reuse_shop"
    commune = factory.LazyFunction(CommuneFactory)
    body = [("text", "<p>Le samedi matin, au fond de la cour.</p>")]
    first_published_at = factory.LazyFunction(timezone.now)
    last_published_at = factory.SelfAttribute("first_published_at")


def published(by=None, **values):
    """An actor written and published as members do it, with its version."""
    with publication.changes():
        actor = ActorFactory.build(**{"commune": None, "live": False, **values})
        actor.full_clean()
        actor.save()
        actor.save_revision(user=by).publish()
    actor.refresh_from_db()
    return actor
