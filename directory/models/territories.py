"""Regions, départements, intercommunalities and communes: where the actors are."""

from django.db import models
from django.db.models.functions import Length, StrIndex
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """In the order of the ladder, the largest first. The values are words of the address."""

    REGION = "region", _("Region")
    DEPARTEMENT = "departement", _("Département")
    INTERCOMMUNALITY = "intercommunalite", _("Intercommunality")
    COMMUNE = "commune", _("Commune")


class TerritoryQuerySet(models.QuerySet):
    def communes(self):
        return self.filter(level=Level.COMMUNE)

    def matching(self, words):
        """By name, accents or not, by postcode or by code; first those whose name starts with these words."""
        words = words.replace("\0", "").strip()
        found = models.Q(name__unaccent__icontains=words) | models.Q(code__istartswith=words)
        if slug := slugify(words):  # « saint etienne » for « Saint-Étienne »
            found |= models.Q(slug__contains=slug)
        if words.isdigit():
            found |= models.Q(postcodes__contains=words)
        return self.filter(found).order_by(StrIndex("slug", models.Value(slug)), Length("name"), "name")


class Territory(models.Model):
    """One territory of INSEE's and the State's lists, known by its official code.

    A commune is in a département (`parent`) and in an intercommunality, which may reach over several départements.
    """

    level = models.CharField(_("level"), max_length=20, choices=Level)
    code = models.CharField(_("code"), max_length=9, help_text=_("INSEE code, or SIREN of an intercommunality."))
    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(_("address"), max_length=200)
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="children", verbose_name=_("part of")
    )
    intercommunality = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="members", verbose_name=_("intercommunality")
    )
    postcodes = models.TextField(_("postcodes"), blank=True, help_text=_("Separated by spaces."))
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)

    objects = TerritoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("territory")
        verbose_name_plural = _("territories")
        ordering = ["name", "code"]
        constraints = [models.UniqueConstraint(fields=["level", "code"], name="one_territory_per_code")]

    def __str__(self):
        if self.level != Level.COMMUNE:
            return self.name
        return f"{self.name} ({self.postcodes[:5] or self.code})"

    def get_absolute_url(self):
        return reverse("territory", args=[self.level, self.code, self.slug])

    @property
    def place(self):
        """The commune with its département, as one says where something is."""
        return f"{self.name} ({self.parent.name})" if self.level == Level.COMMUNE and self.parent else self.name

    @property
    def above(self):
        """The territories that hold this one, the largest first."""
        found, territory = [], self.parent
        while territory is not None:
            found.insert(0, territory)
            territory = territory.parent
        return found
