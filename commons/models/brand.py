"""What makes one site look and speak as itself."""

import hashlib

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.images.blocks import ImageChooserBlock

from commons import colours
from commons.fields import StreamField
from commons.licensing import licences

LINKED_PAGES = {
    "about": _("about this site"),
    "help": _("help"),
    "contact": _("contact"),
    "legal": _("legal notice"),
    "privacy": _("personal data"),
    "accessibility": _("accessibility"),
    "ecodesign": _("eco-design"),
}


class WordsBlock(blocks.StructBlock):
    """What the site says of itself in one language."""

    language = blocks.ChoiceBlock(
        label=_("Language"), choices=[("fr", _("French")), ("en", _("English"))], default="fr"
    )
    tagline = blocks.CharBlock(label=_("Tagline"), max_length=120)
    footer = blocks.TextBlock(label=_("Footer"), rows=3, required=False)

    class Meta:
        icon = "pilcrow"
        label = _("Words in one language")
        description = _("The tagline and the footer in one language.")


class PartnerBlock(blocks.StructBlock):
    """Somebody who supports this site."""

    name = blocks.CharBlock(label=_("Name"), max_length=120)
    url = blocks.URLBlock(label=_("Address"), required=False)
    logo = ImageChooserBlock(label=_("Logo"), required=False)

    class Meta:
        icon = "group"
        label = _("Partner")
        description = _("Somebody who supports this site.")


def readable(theme):
    """A validator: the colour must be readable on both papers of the theme."""

    def validate(colour):
        try:
            ratio = min(colours.contrast(colour, paper) for paper in colours.PAPERS[theme])
        except ValueError:
            raise ValidationError(
                _("Write a colour as « # » and six figures or letters, for example #1a5e3f.")
            ) from None
        if ratio < colours.MINIMUM:
            raise ValidationError(
                _(
                    "This colour is too close to the background: contrast %(ratio)s, at least %(minimum)s is needed. "
                    "Choose a darker one for the light theme, a lighter one for the dark theme."
                ),
                params={"ratio": number_format(round(ratio, 1), 1), "minimum": number_format(colours.MINIMUM, 1)},
            )

    return validate


def validate_light_colour(colour):
    readable("light")(colour)


def validate_dark_colour(colour):
    readable("dark")(colour)


def _linked_page(label):
    return models.ForeignKey(
        "wagtailcore.Page", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=label
    )


@register_setting(icon="site", order=1)
class Brand(BaseSiteSetting):
    """Name, logo, colours, footer and default licence of one site."""

    select_related = ["logo"]

    name = models.CharField(_("name"), max_length=60, default="Terreau")
    words = StreamField([("words", WordsBlock())], verbose_name=_("words"), blank=True)
    logo = models.ForeignKey(
        "commons.CommonsImage", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("logo")
    )
    light_colour = models.CharField(
        _("colour in the light theme"),
        max_length=7,
        blank=True,
        validators=[validate_light_colour],
        help_text=_("For links and buttons, dark enough to be read on white. For example #1a5e3f."),
    )
    dark_colour = models.CharField(
        _("colour in the dark theme"),
        max_length=7,
        blank=True,
        validators=[validate_dark_colour],
        help_text=_("For links and buttons, light enough to be read on near-black. For example #86d3a8."),
    )
    contact_email = models.EmailField(
        _("contact address"), blank=True, help_text=_("A shared address, not a person’s.")
    )
    default_licence = models.CharField(
        _("licence of new pages"), max_length=40, choices=licences.content_choices, default=licences.DEFAULT
    )
    first_edits = models.PositiveSmallIntegerField(
        _("first changes reviewed"),
        null=True,
        blank=True,
        default=3,
        help_text=_(
            "How many changes of a new member must have been accepted before they publish by themselves and their links "
            "open. Left empty: all their changes are reviewed, until a facilitator gives them another role."
        ),
    )
    verify_after = models.PositiveSmallIntegerField(
        _("check again after"),
        default=12,
        validators=[MaxValueValidator(120)],
        help_text=_(
            "In months. Readers are told of a text that nobody checked for longer, and whoever looks after it by e-mail. "
            "0: never."
        ),
    )
    partners = StreamField([("partner", PartnerBlock())], verbose_name=_("partners"), blank=True)
    about_page = _linked_page(_("about this site"))
    help_page = _linked_page(_("help"))
    contact_page = _linked_page(_("contact"))
    legal_page = _linked_page(_("legal notice"))
    privacy_page = _linked_page(_("personal data"))
    accessibility_page = _linked_page(_("accessibility"))
    ecodesign_page = _linked_page(_("eco-design"))

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    FieldPanel("name"),
                    FieldPanel("words"),
                    FieldPanel("logo"),
                    MultiFieldPanel(
                        [FieldRowPanel([FieldPanel("light_colour"), FieldPanel("dark_colour")])], heading=_("Colours")
                    ),
                ],
                heading=_("Identity"),
            ),
            ObjectList(
                [
                    FieldPanel("contact_email"),
                    FieldPanel("default_licence"),
                    FieldPanel("first_edits"),
                    FieldPanel("verify_after"),
                    FieldPanel("partners"),
                ],
                heading=_("Contact, licence, partners"),
            ),
            ObjectList([FieldPanel(f"{name}_page") for name in LINKED_PAGES], heading=_("Pages of the footer")),
        ]
    )

    class Meta:
        verbose_name = _("identity of the site")

    def clean(self):
        super().clean()
        if bool(self.light_colour) != bool(self.dark_colour):
            raise ValidationError(
                {
                    "dark_colour" if self.light_colour else "light_colour": _(
                        "Give the colour of both themes, or of none to keep the usual green."
                    )
                }
            )

    @property
    def too_old_before(self):
        """What was last checked before this day is to be checked again; None when nothing ever is."""
        if not self.verify_after:
            return None
        today = timezone.localdate()
        year, month = divmod(12 * today.year + today.month - 1 - self.verify_after, 12)
        return today.replace(year=year, month=month + 1, day=min(today.day, 28))

    def _words(self, name):
        values = [child.value for child in self.words]
        chosen = next((v for v in values if v["language"] == get_language()), values[0] if values else None)
        return chosen[name] if chosen else ""

    @property
    def tagline(self):
        return self._words("tagline")

    @property
    def footer_text(self):
        return self._words("footer")

    @property
    def licence_info(self):
        return licences.get(self.default_licence)

    @property
    def partner_list(self):
        return [child.value for child in self.partners]

    @property
    def linked_page_ids(self):
        return [pk for name in LINKED_PAGES if (pk := getattr(self, f"{name}_page_id"))]

    @property
    def css(self):
        """The colours of this brand as a style sheet; empty when it keeps ours."""
        if not (self.light_colour and self.dark_colour):
            return ""
        light_tint = colours.mix(self.light_colour, colours.PAPERS["light"][0], 0.12)
        dark_tint = colours.mix(self.dark_colour, colours.PAPERS["dark"][0], 0.2)
        return (
            f":root{{--brand-light:{self.light_colour};--brand-dark:{self.dark_colour};"
            f"--brand-tint-light:{light_tint};--brand-tint-dark:{dark_tint}}}"
        )

    @property
    def stylesheet_url(self):
        if not self.css:
            return ""
        digest = hashlib.sha256(self.css.encode()).hexdigest()[:12]
        return reverse("brand_css", args=[digest])
