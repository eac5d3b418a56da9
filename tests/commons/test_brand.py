"""What makes one site look and speak as itself."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Site

from commons.models import Brand
from tests.commons.editing import posted, streamfield
from tests.commons.reading import links, titles, tree
from tests.factories import (
    GuideIndexPageFactory,
    GuidePageFactory,
    HomePageFactory,
    ImageFactory,
    StandardPageFactory,
    TopicIndexPageFactory,
    TopicPageFactory,
)

LIGHT, DARK = "#1a5e3f", "#86d3a8"
LINKED = ["about", "help", "contact", "legal", "privacy", "accessibility", "ecodesign"]


def style_sheet(response):
    """Address of the colours of the site, if it has some of its own."""
    found = tree(response).select("link[rel=stylesheet][href^='/brand-']")
    return found[0]["href"] if found else None


def refused(**fields):
    with override("en"):
        try:
            Brand(name="Essai", **fields).full_clean(exclude=["site"])
        except ValidationError as error:
            return error.message_dict
    return {}


# Colours


@pytest.mark.parametrize(
    ("field", "colour", "ratio"),
    [
        ("light_colour", "#86d3a8", "1.6"),
        ("light_colour", "#767676", "4.1"),  # enough on white, not on the tinted paper
        ("dark_colour", "#1a5e3f", "2.1"),
        ("dark_colour", "#000000", "1.2"),
    ],
)
def test_a_colour_too_close_to_the_background_is_refused_with_its_contrast(field, colour, ratio):
    other = {"dark_colour": DARK} if field == "light_colour" else {"light_colour": LIGHT}

    assert refused(**{field: colour}, **other) == {
        field: [
            f"This colour is too close to the background: contrast {ratio}, at least 4.5 is needed. "
            "Choose a darker one for the light theme, a lighter one for the dark theme."
        ]
    }


@pytest.mark.parametrize("colour", ["vert", "#1a5", "1a5e3f", "#1a5e3g", "red;}", "#12345\n"])
def test_what_is_not_a_colour_is_refused_with_an_example(colour):
    assert refused(light_colour=colour, dark_colour=DARK)["light_colour"] == [
        "Write a colour as « # » and six figures or letters, for example #1a5e3f."
    ]


@pytest.mark.parametrize(
    ("given", "missing"), [({"light_colour": LIGHT}, "dark_colour"), ({"dark_colour": DARK}, "light_colour")]
)
def test_a_colour_for_one_theme_only_is_refused_where_it_is_missing(given, missing):
    assert refused(**given) == {missing: ["Give the colour of both themes, or of none to keep the usual green."]}


def test_the_colours_of_the_site_are_in_a_sheet_that_browsers_keep(client, brand):
    brand.light_colour, brand.dark_colour = LIGHT, DARK
    brand.full_clean()
    brand.save()

    address = style_sheet(client.get("/fr/"))
    response = client.get(address)

    assert (response.status_code, response["Content-Type"]) == (200, "text/css; charset=utf-8")
    assert response["Cache-Control"] == "max-age=31536000, immutable, public"
    assert response.text == (
        ":root{--brand-light:#1a5e3f;--brand-dark:#86d3a8;--brand-tint-light:#e4ece8;--brand-tint-dark:#2b3d32}"
    )
    assert response.cookies == {}


def test_new_colours_have_a_new_address_and_the_old_one_is_gone(client, brand):
    brand.light_colour, brand.dark_colour = LIGHT, DARK
    brand.save()
    before = style_sheet(client.get("/fr/"))

    brand.light_colour = "#7a1f1f"
    brand.save()

    after = style_sheet(client.get("/fr/"))
    assert after != before
    assert client.get(before).status_code == 404
    assert "#7a1f1f" in client.get(after).text


def test_a_site_without_colours_has_no_sheet(client, brand):
    assert style_sheet(client.get("/fr/")) is None
    assert client.get(reverse("brand_css", args=["e3b0c44298fc"])).status_code == 404


# Words


def test_the_site_speaks_of_itself_in_the_language_of_the_reader(client, brand, home_en):
    brand.words = [
        ("words", {"language": "fr", "tagline": "Réparer ensemble", "footer": "Une association de Roanne."}),
        ("words", {"language": "en", "tagline": "Repair together", "footer": "An association in Roanne."}),
    ]
    brand.save()

    french, english = tree(client.get("/fr/")), tree(client.get("/en/"))

    assert "Une association de Roanne." in french.footer.get_text()
    assert "An association in Roanne." in english.footer.get_text()
    assert (french.title.get_text(), english.title.get_text()) == (
        "Réparer ensemble — La Remise",
        "Repair together — La Remise",
    )


def test_words_in_one_language_only_are_better_than_none(client, brand, home_en):
    brand.words = [("words", {"language": "fr", "tagline": "Réparer", "footer": "Une association."})]
    brand.save()

    assert "Une association." in tree(client.get("/en/")).footer.get_text()


def test_the_name_is_on_every_page_and_the_logo_leads_home(client, brand, guides):
    brand.logo = ImageFactory()
    brand.save()

    page = tree(client.get("/fr/guides/"))

    assert page.title.get_text() == "Guides — La Remise"
    logo = page.select_one(".brand")
    assert (logo["href"], logo.get_text().strip(), logo.img["alt"]) == ("/fr/", "La Remise", "")


def test_partners_are_named_with_a_link_when_they_have_one(client, brand):
    logo = ImageFactory()
    brand.partners = [
        ("partner", {"name": "Réseau des Remises", "url": "https://example.org/", "logo": None}),
        ("partner", {"name": "Sans adresse", "url": "", "logo": None}),
        ("partner", {"name": "Avec image", "url": "https://example.com/", "logo": logo}),
    ]
    brand.save()

    footer = tree(client.get("/fr/")).footer

    found = [(a["href"], (a.get_text() or "").strip() or a.img["alt"]) for a in footer.select(".footer__partners a")]
    assert found == [("https://example.org/", "Réseau des Remises"), ("https://example.com/", "Avec image")]
    assert "Sans adresse" in footer.get_text()


@pytest.mark.parametrize("count", [1, 3])
def test_more_partners_ask_no_more_of_the_database(client, brand, count, django_assert_max_num_queries):
    partner = {"name": "Réseau", "url": "https://example.org/"}
    brand.partners = [("partner", {**partner, "logo": ImageFactory()}) for _ in range(count)]
    brand.save()
    client.get("/fr/")

    with django_assert_max_num_queries(14):
        client.get("/fr/")


# Pages of the footer


@pytest.fixture
def linked(home, brand):
    """The seven pages, translated but for « ecodesign »."""
    for name in LINKED:
        page = StandardPageFactory(title=name.title(), slug=name)
        if name != "ecodesign":
            StandardPageFactory(title=f"{name.title()} en", slug=f"{name}-en", translation_of=page)
        setattr(brand, f"{name}_page", page.page_ptr)
    brand.save()


def test_every_page_leads_to_the_pages_that_the_law_and_readers_want(client, linked):
    found = links(client.get("/fr/"), ".footer nav")

    assert [address for address in found.values() if address.startswith("/fr/")] == [
        *["/fr/help/", "/fr/contact/", "/fr/about/"],
        *["/fr/accessibility/", "/fr/ecodesign/", "/fr/legal/", "/fr/privacy/"],
    ]
    assert links(client.get("/fr/rien/"), ".footer nav") == found
    assert links(client.get("/fr/compte/connexion/"), ".footer nav") == found


def test_the_state_of_accessibility_is_said_on_every_page(client, linked):
    """Décret 2019-768: « non conforme » as long as nobody has audited the site."""
    assert links(client.get("/fr/"), ".footer")["Accessibilité : non conforme"] == "/fr/accessibility/"


def test_footer_links_are_in_the_language_of_the_reader(client, linked):
    found = links(client.get("/en/"), ".footer nav")

    assert found["Legal en"] == "/en/legal-en/"
    assert found["Accessibility: not compliant"] == "/en/accessibility-en/"
    assert "Ecodesign" not in found


def test_a_footer_page_that_is_hidden_is_not_linked(client, brand, home):
    brand.legal_page = StandardPageFactory(title="Secret", draft=True).page_ptr
    brand.help_page = StandardPageFactory(title="Secret aussi", private=True).page_ptr
    brand.save()

    assert "Secret" not in client.get("/fr/").text


# Two sites


@pytest.fixture
def other_site(home, brand):
    """A second site on the same instance, with pages, name and colours of its own."""
    root = HomePageFactory(title="L’Autre", slug="autre")
    site = Site.objects.create(hostname="autre.example", root_page=root)
    partner = {"name": "Les Voisins", "url": "https://example.com/", "logo": None}
    Brand.objects.create(
        site=site,
        name="L’Autre",
        light_colour="#7a1f1f",
        dark_colour="#f0a0a0",
        contact_email="autre@exemple.fr",
        default_licence="CC0-1.0",
        words=[("words", {"language": "fr", "tagline": "Autrement", "footer": "Un autre pied de page."})],
        partners=[("partner", partner)],
        legal_page=StandardPageFactory(parent=root, title="Mentions de l’autre").page_ptr,
    )
    brand.light_colour, brand.dark_colour = LIGHT, DARK
    brand.words = [("words", {"language": "fr", "tagline": "Réparer", "footer": "Notre pied de page."})]
    brand.save()
    StandardPageFactory(parent=root, title="Menu de l’autre", show_in_menus=True)
    StandardPageFactory(parent=home, title="Notre menu", show_in_menus=True)
    return site


def test_two_sites_of_an_instance_share_nothing_that_readers_see(client, other_site):
    ours, theirs = client.get("/fr/"), Client().get("/fr/", headers={"host": "autre.example"})

    assert titles(ours, ".brand, .footer__name") == ["La Remise", "La Remise"]
    assert titles(theirs, ".brand, .footer__name") == ["L’Autre", "L’Autre"]
    assert "Notre pied de page." in ours.text
    assert "Un autre pied de page." in theirs.text
    shared = ["Annuaire", "Agenda"]  # records are those of the whole instance
    assert list(links(ours, ".menu")) == ["Guides", *shared, "Notre menu"]
    assert list(links(theirs, ".menu")) == ["Menu de l’autre", *shared]
    assert "bonjour@exemple.fr" not in theirs.text
    assert "Les Voisins" not in ours.text
    assert "Mentions de l’autre" not in ours.text
    assert list(links(theirs, ".footer nav").values()) == ["/fr/mentions-de-lautre/"]


def test_each_site_has_its_colours_and_refuses_the_others(client, other_site):
    ours = style_sheet(client.get("/fr/"))
    theirs = style_sheet(Client().get("/fr/", headers={"host": "autre.example"}))

    assert ours != theirs
    assert LIGHT in client.get(ours).text
    assert "#7a1f1f" in Client().get(theirs, headers={"host": "autre.example"}).text
    assert client.get(theirs).status_code == 404
    assert Client().get(ours, headers={"host": "autre.example"}).status_code == 404


def test_a_page_of_a_site_is_not_at_the_address_of_the_other(client, other_site):
    assert client.get("/fr/menu-de-lautre/").status_code == 404
    assert Client().get("/fr/notre-menu/", headers={"host": "autre.example"}).status_code == 404


def test_topics_of_a_site_are_not_offered_by_the_guides_of_the_other(client, topics, guides, other_site):
    root = other_site.root_page
    their_topics = TopicIndexPageFactory(parent=root, title="Sujets")
    theirs = TopicPageFactory(parent=their_topics, title="Réparation d’à côté", slug="reparation")
    ours = TopicPageFactory(parent=topics, title="Réparation", slug="reparation")
    GuidePageFactory(parent=guides, topics=[ours])
    GuidePageFactory(parent=GuideIndexPageFactory(parent=root, title="Fiches"), topics=[theirs])

    facets = client.get("/fr/guides/").context["facets"]

    assert [(o.label, o.count) for facet in facets if facet.name == "topic" for o in facet.options] == [
        ("Réparation", 1)
    ]


# The form of the CMS


def form_of(brand, **values):
    about = {"name": brand.name, "words": streamfield([]), "partners": streamfield([])}
    return {
        **about,
        "default_licence": "CC-BY-SA-4.0",
        "verify_after": "12",
        "light_colour": "",
        "dark_colour": "",
        **values,
    }


def test_an_administrator_changes_the_identity_of_the_site(client, administrator, brand):
    client.force_login(administrator)
    address = f"/admin/settings/commons/brand/{brand.site_id}/"
    assert client.get(address).status_code == 200

    said = streamfield([("words", {"language": "fr", "tagline": "Réparer", "footer": "Ici."})])
    response = client.post(address, posted(form_of(brand, name="La Grange", words=said)))

    assert response.status_code == 302
    assert titles(client.get("/fr/"), ".brand") == ["La Grange"]
    assert "Ici." in tree(client.get("/fr/")).footer.get_text()


def test_a_pale_colour_is_refused_in_the_form_and_what_was_typed_stays(client, administrator, brand):
    client.force_login(administrator)
    address = f"/admin/settings/commons/brand/{brand.site_id}/"

    response = client.post(address, posted(form_of(brand, light_colour="#ffee88", dark_colour=DARK)))

    assert response.status_code == 200
    assert tree(response).select_one("[name=light_colour]")["value"] == "#ffee88"
    assert Brand.objects.get().light_colour == ""


@pytest.mark.parametrize("role", ["member", "confirmed"])
def test_members_do_not_change_the_identity_of_the_site(client, request, brand, role):
    client.force_login(request.getfixturevalue(role))

    client.post(f"/admin/settings/commons/brand/{brand.site_id}/", posted(form_of(brand, name="À moi")))

    assert Brand.objects.get().name == "La Remise"
