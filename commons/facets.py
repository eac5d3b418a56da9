"""Facets of a list: what a visitor chose, as the address says it, and how many each further choice would show."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count
from django.utils.functional import cached_property


@dataclass
class Option:
    value: str
    label: str
    count: int
    checked: bool


@dataclass
class Facet:
    name: str
    label: str
    options: list

    @property
    def active_count(self):
        return sum(option.checked for option in self.options)


class FacetedChoice:
    """Values of one facet add up, facets narrow each other; each count is what ticking that value would show.

    Unknown values choose nothing. A list says its `choices` and its `rows`.
    """

    def __init__(self, query):
        known = {name: dict(values) for name, (_label, values) in self.choices.items()}
        self.chosen = {name: [v for v in query.getlist(name) if v in known[name]] for name in self.choices}
        self.counted = {}

    @cached_property
    def choices(self):
        """{facet name: (label, {value: label})}"""
        raise NotImplementedError

    @cached_property
    def rows(self):
        """Every listed thing with what the facets know of it: {id: {facet: set of values}}."""
        raise NotImplementedError

    def matching(self, ignoring=None):
        """Ids of the pages that fit what was chosen, one facet possibly left aside."""
        return [
            pk
            for pk, row in self.rows.items()
            if all(
                name == ignoring or not values or row[name].intersection(values) for name, values in self.chosen.items()
            )
        ]

    def offered(self):
        """Names of the facets to show."""
        return list(self.choices)

    def counts(self, name):
        """{value of a facet: number of things that choosing it would show}, counted once."""
        if name not in self.counted:
            self.counted[name] = self.count(name)
        return self.counted[name]

    def count(self, name):
        return Counter(value for pk in self.matching(ignoring=name) for value in self.rows[pk][name])

    @cached_property
    def facets(self):
        facets = []
        for name in self.offered():
            label, values = self.choices[name]
            counts = self.counts(name)
            options = [
                Option(value, text, counts.get(value, 0), value in self.chosen[name])
                for value, text in values.items()
                if counts.get(value) or value in self.chosen[name]
            ]
            if options:
                facets.append(Facet(name, label, options))
        return facets

    @property
    def active_count(self):
        return sum(facet.active_count for facet in self.facets)


class CountedChoice(FacetedChoice):
    """As above, counted by the database: for lists that may hold tens of thousands. A list says its `choices`.

    `lookups` gives the condition of each facet, which takes a list of values; `columns` the expression that is counted.
    """

    lookups = columns = {}

    def listed(self):
        """Everything there is to choose from, as a queryset."""
        raise NotImplementedError

    def matching(self, ignoring=None):
        """What fits what was chosen, one facet possibly left aside."""
        found = self.listed()
        for name, values in self.chosen.items():
            if values and name != ignoring:
                found = found.filter(**{self.lookups[name]: values})
        return found

    def count(self, name):
        rows = self.matching(ignoring=name).order_by().annotate(value=self.columns[name])
        return dict(rows.values("value").annotate(count=Count("pk")).values_list("value", "count"))
