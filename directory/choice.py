"""What a visitor chose among the actors: words, types, offers, regions and départements, as the address says them."""

from django.db.models import F, Func
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from commons.facets import CountedChoice
from directory.models import Actor, ActorKind, Level, Offer, Territory

LONGEST = 100  # characters of a search


class Unnest(Func):
    function = "unnest"
    set_returning = True


class ActorChoice(CountedChoice):
    """Facets of the directory.

    Départements are offered once a region is chosen, a hundred of them would hide the rest.
    """

    lookups = {
        "kind": "actor_kind__in",
        "offer": "offers__overlap",
        "region": "commune__parent__parent__code__in",
        "departement": "commune__parent__code__in",
    }
    columns = {
        "kind": F("actor_kind"),
        "offer": Unnest("offers"),
        "region": F("commune__parent__parent__code"),
        "departement": F("commune__parent__code"),
    }

    def __init__(self, query):
        self.words = " ".join(query.get("q", "").replace("\0", "").split())[:LONGEST]
        super().__init__(query)

    @cached_property
    def territories(self):
        """{level: {code: territory}}, regions and départements in alphabetical order."""
        found = {Level.REGION: {}, Level.DEPARTEMENT: {}}
        for territory in Territory.objects.filter(level__in=found).select_related("parent"):
            found[territory.level][territory.code] = territory
        return found

    @cached_property
    def choices(self):
        regions, departements = self.territories[Level.REGION], self.territories[Level.DEPARTEMENT]
        return {
            "kind": (_("Type"), dict(ActorKind.choices)),
            "offer": (_("What one finds there"), dict(Offer.choices)),
            "region": (_("Region"), {code: region.name for code, region in regions.items()}),
            "departement": (_("Département"), {code: dept.name for code, dept in departements.items()}),
        }

    def listed(self):
        return Actor.objects.listed().matching(self.words)

    def offered(self):
        is_narrowed = self.chosen["region"] or self.chosen["departement"]
        return [name for name in self.choices if is_narrowed or name != "departement"]

    @property
    def active_count(self):
        return sum(map(len, self.chosen.values())) + bool(self.words)

    @property
    def places(self):
        """The territories that were chosen: each has a page."""
        levels = {"region": Level.REGION, "departement": Level.DEPARTEMENT}
        return [self.territories[level][code] for name, level in levels.items() for code in self.chosen[name]]

    def sentence(self, count):
        """What is shown, in words."""
        said = ngettext("%(count)d actor, in alphabetical order", "%(count)d actors, in alphabetical order", count)
        return said % {"count": count}
