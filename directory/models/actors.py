"""The actors of the commons: who repairs, collects, teaches, lends, and where."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.images.shortcuts import get_rendition_or_not_found
from wagtail.models import Orderable

from commons.blocks import ReadingBlocks
from commons.fields import ChoicesField, StreamField, URLField
from commons.models import BaseRecord, BaseRecordQuerySet

from .territories import Level


class ActorKind(models.TextChoices):
    """What an actor is. `reuse_shop`: ressourcerie, recyclerie; `digital_place`: EPN, France Services, médiathèque."""

    THIRD_PLACE = "third_place", _("Third place")
    REUSE_SHOP = "reuse_shop", _("Reuse shop")
    REFURBISHER = "refurbisher", _("Refurbisher for social use")
    SHARER = "sharer", _("Distributor at a social price")
    REPAIR_CAFE = "repair_cafe", _("Repair café, repair workshop")
    FABLAB = "fablab", _("Fablab, shared workshop")
    DIGITAL_PLACE = "digital_place", _("Digital inclusion place")
    LIBRARY = "library", _("Library, media library")
    SOCIAL_CENTRE = "social_centre", _("Social centre, youth centre")
    LOCAL_AUTHORITY = "local_authority", _("Local authority")
    NETWORK = "network", _("Network")
    COMPANY = "company", _("Company")
    SCHOOL = "school", _("School, research laboratory")
    FUNDER = "funder", _("Funder, sponsor")
    INITIATIVE = "initiative", _("Initiative without a structure")
    OTHER = "other", _("Other")


class Offer(models.TextChoices):
    """What one finds there."""

    REPAIR = "repair", _("Repair")
    REUSE = "reuse", _("Second-hand goods")
    COLLECTION = "collection", _("Collection")
    REFURBISHED = "refurbished", _("Refurbished computers")
    DIGITAL_HELP = "digital_help", _("Digital help")
    TRAINING = "training", _("Training")
    WORKSHOP = "workshop", _("Workshop and tools")
    COWORKING = "coworking", _("Coworking")
    GIVE_BOX = "give_box", _("Give box")
    LENDING = "lending", _("Lending of objects")
    GARDEN = "garden", _("Garden, compost")
    FOOD = "food", _("Canteen, café")
    EVENTS = "events", _("Events")


IN_TERRITORY = {
    Level.COMMUNE: "commune",
    Level.DEPARTEMENT: "commune__parent",
    Level.REGION: "commune__parent__parent",
    Level.INTERCOMMUNALITY: "commune__intercommunality",
}


class ActorQuerySet(BaseRecordQuerySet):
    def for_reading(self):
        return super().for_reading().select_related("logo", "commune__parent__parent", "commune__intercommunality")

    def for_list(self):
        """With what a row of a list shows, and not the text."""
        return self.select_related("commune__parent").defer("body", "credits")

    def in_territory(self, territory):
        return self.filter(**{IN_TERRITORY[territory.level]: territory})

    def matching(self, words):
        """Those whose name, commune or postcode hold each of these words, accents or not."""
        actors = self
        for word in words.replace("\0", "").split()[:8]:
            found = models.Q(title__unaccent__icontains=word) | models.Q(commune__name__unaccent__icontains=word)
            if word.isdigit():
                found |= models.Q(commune__postcodes__contains=word)
            actors = actors.filter(found)
        return actors


@dataclass
class Point:
    latitude: float
    longitude: float


class Actor(BaseRecord):
    """A place, an association, a network, a service: somebody that one can visit, call or join."""

    kind, kind_label, schema_type = "actor", _("Actor"), "Organization"
    url_name, list_url_name, list_label = "actor", "actors", _("Directory")
    template = "directory/actor.html"
    ages = True
    section_fields = [("body", "")]

    actor_kind = models.CharField(_("type"), max_length=20, choices=ActorKind, db_index=True)
    offers = ChoicesField(Offer.choices, verbose_name=_("what one finds there"))
    body = StreamField(
        ReadingBlocks(),
        verbose_name=_("text"),
        blank=True,
        help_text=_("What is done there, for whom, on which days, and how to join."),
    )
    address = models.CharField(
        _("street"),
        max_length=200,
        blank=True,
        help_text=_("Number and street. Leave it empty for somebody’s home: the commune is enough."),
    )
    commune = models.ForeignKey(
        "directory.Territory",
        models.PROTECT,
        null=True,
        blank=True,
        limit_choices_to={"level": Level.COMMUNE},
        related_name="actors",
        verbose_name=_("commune"),
    )
    latitude = models.FloatField(
        _("latitude"),
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text=_("When the middle of the commune is too far. For example 45.4397."),
    )
    longitude = models.FloatField(
        _("longitude"),
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text=_("For example 4.3872."),
    )
    website = URLField(_("website"), blank=True)
    email = models.EmailField(_("e-mail"), blank=True, help_text=_("An address of the organisation, never a person’s."))
    phone = models.CharField(
        _("telephone"),
        max_length=30,
        blank=True,
        validators=[RegexValidator(r"^\+?[0-9][0-9 .()\-]{3,}$", _("A telephone number has figures and spaces."))],
        help_text=_("A number of the organisation, never a person’s."),
    )
    logo = models.ForeignKey(
        "commons.CommonsImage", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("logo")
    )
    founded = models.PositiveSmallIntegerField(
        _("founded in"), null=True, blank=True, validators=[MinValueValidator(1000), MaxValueValidator(2100)]
    )

    objects = ActorQuerySet.as_manager()

    content_panels = [
        *BaseRecord.content_panels,
        FieldPanel("actor_kind"),
        FieldPanel("offers"),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldPanel("address"),
                FieldPanel("commune"),
                FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
            ],
            heading=_("Where"),
        ),
        MultiFieldPanel([FieldPanel("website"), FieldPanel("email"), FieldPanel("phone")], heading=_("Contact")),
        FieldPanel("logo"),
        FieldPanel("founded"),
    ]
    about_panels = [
        *BaseRecord.about_panels,
        InlinePanel("actor_topics", label=_("Topic"), heading=_("Topics"), panels=[FieldPanel("topic")]),
    ]

    class Meta(BaseRecord.Meta):
        verbose_name = _("actor")
        verbose_name_plural = _("actors")
        indexes = [models.Index(fields=["live", "actor_kind"], name="live_actors_by_kind")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(latitude=None, longitude=None)
                | models.Q(latitude__isnull=False, longitude__isnull=False),
                name="actor_point_is_whole",
                violation_error_message=_("Give the latitude and the longitude, or neither."),
            )
        ]

    def clean(self):
        """What is imported comes without a form: it is refused as a form refuses it."""
        super().clean()
        try:
            self._meta.get_field("offers").formfield().clean(self.offers)
        except ValidationError as error:
            raise ValidationError({"offers": error}) from error

    def get_context(self, request):
        from directory import agenda

        next_dates = agenda.next_dates(actor=self) if self.pk else []
        return {"next_dates": next_dates, "doers_title": _("What it announces")}

    @property
    def place(self):
        return self.commune.place if self.commune else ""

    @cached_property
    def point(self):
        """Where it is on a map: its own point, else the middle of its commune; None when nothing says it."""
        for source in (self, self.commune):
            if source is not None and source.latitude is not None:
                return Point(source.latitude, source.longitude)
        return None

    @property
    def dialled(self):
        """The telephone number as a telephone wants it."""
        return "".join(sign for sign in self.phone if sign in "+0123456789")

    @property
    def offer_labels(self):
        return [Offer(value).label for value in self.offers if value in Offer.values]

    @property
    def offer_sentence(self):
        labels = [str(label) for label in self.offer_labels]
        return ", ".join([*labels[:1], *(label[:1].lower() + label[1:] for label in labels[1:])])

    @property
    def territories(self):
        """Where it is, from the commune up."""
        if self.commune is None:
            return []
        ladder = [self.commune, self.commune.intercommunality, *reversed(self.commune.above)]
        return [territory for territory in ladder if territory]

    @property
    def facts(self):
        rows = [
            (_("Type"), self.get_actor_kind_display(), "actor"),
            (_("What one finds there"), self.offer_sentence, "check"),
            (_("Address"), self.address, "place"),
            (_("Commune"), self.place, "place"),
            (_("Website"), self.website.partition("://")[2].rstrip("/"), "link"),
            (_("Founded in"), self.founded and str(self.founded), "history"),
        ]
        return [row for row in rows if row[1]]

    def schema_fields(self):
        address = {
            "@type": "PostalAddress",
            "streetAddress": self.address,
            "postalCode": self.commune.postcodes if self.commune and len(self.commune.postcodes) == 5 else "",
            "addressLocality": self.commune.name if self.commune else "",
            "addressCountry": "FR" if self.commune else "",
        }
        said = {name: value for name, value in address.items() if value}
        location = {"@type": "Place", "address": said} if len(said) > 1 else {}
        if location and self.point:
            location["geo"] = {
                "@type": "GeoCoordinates",
                "latitude": self.point.latitude,
                "longitude": self.point.longitude,
            }
        return {
            "url": self.website or self.full_url,
            "address": location.get("address"),
            "location": location or None,
            "logo": self.logo and get_rendition_or_not_found(self.logo, "max-400x400|format-webp").full_url,
            "foundingDate": self.founded and str(self.founded),
            "knowsAbout": [str(label) for label in self.offer_labels],
        }


class ActorTopic(Orderable):
    """Says that an actor works on a topic."""

    actor = ParentalKey("directory.Actor", on_delete=models.CASCADE, related_name="actor_topics")
    topic = models.ForeignKey("commons.TopicPage", models.CASCADE, related_name="+", verbose_name=_("topic"))

    class Meta(Orderable.Meta):
        verbose_name = _("topic of an actor")
        verbose_name_plural = _("topics of actors")

    def __str__(self):
        return f"{self.actor} – {self.topic}"
