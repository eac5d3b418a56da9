"""Writing in the CMS: every type of page can be created, previewed, changed."""

import json

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils.translation import gettext, override
from wagtail.models import Page

from commons.models import BasePage
from guides.models import CharterPage, CodeSourcePage, GuidePage
from tests.commons.editing import create, edit, filled, inline_formset, posted, rich_text, streamfield
from tests.commons.reading import links, titles, tree, words
from tests.factories import (
    CharterPageFactory,
    CodeSourcePageFactory,
    ContributePageFactory,
    DocumentFactory,
    GuidePageFactory,
    ImageFactory,
    StandardPageFactory,
    TopicPageFactory,
    blocks,
)
from tests.factories.trainings import CoursePageFactory, ModulePageFactory, TrainingIndexPageFactory

APP_OF = {model.__name__: model._meta.app_label for model in apps.get_models() if issubclass(model, BasePage)}
PAGE_TYPES = sorted(APP_OF)
ALONE = {"TopicIndexPage", "ContributePage"}  # there is one of each
WRITTEN_BY_EDITORS = [kind for kind in PAGE_TYPES if kind not in ALONE]


@pytest.fixture
def place(home, guides, topics):
    """Where a type of page is written, and one of this type with every block."""

    def training(make):
        return TrainingIndexPageFactory(), make()

    there = {
        "HomePage": lambda: (Page.objects.get(depth=1), home),
        "StandardPage": lambda: (home, StandardPageFactory(full=True)),
        "ContributePage": lambda: (home, ContributePageFactory(body=blocks.reading())),
        "TopicIndexPage": lambda: (None, topics),
        "TopicPage": lambda: (topics, TopicPageFactory(full=True)),
        "GuideIndexPage": lambda: (home, guides),
        "GuidePage": lambda: (guides, GuidePageFactory(full=True, notes={"a": "Une note."}, tags=["tri"])),
        "CodeSourcePage": lambda: (guides, CodeSourcePageFactory(full=True)),
        "CharterPage": lambda: (guides, CharterPageFactory(full=True)),
        "TrainingIndexPage": lambda: (home, TrainingIndexPageFactory()),
        "ModulePage": lambda: training(ModulePageFactory),
        "CoursePage": lambda: training(lambda: CoursePageFactory(modules=[ModulePageFactory()])),
    }
    return lambda kind: there[kind]()


@pytest.fixture(autouse=True)
def signed_in(client, administrator):
    client.force_login(administrator)


@pytest.mark.parametrize("kind", WRITTEN_BY_EDITORS)
def test_the_form_of_a_new_page_opens(client, place, kind):
    parent, _page = place(kind)

    response = client.get(reverse("wagtailadmin_pages:add", args=[APP_OF[kind], kind.lower(), parent.pk]))

    assert response.status_code == 200
    with override("fr"):
        expected = [gettext(tab) for tab in ("Content", "About this page", "Address and sharing")]
    tabs = [tab.get_text().strip().split("\n")[0] for tab in tree(response).select("[role=tab]")]
    assert tabs[:3] == expected


@pytest.mark.parametrize("kind", PAGE_TYPES)
def test_the_form_of_a_page_opens_with_everything_in_it(client, place, kind):
    _parent, page = place(kind)

    response = client.get(f"/admin/pages/{page.pk}/edit/")

    assert response.status_code == 200
    assert tree(response).select_one("[name=title]")["value"] == page.title
    for panel in tree(response).select(".w-panel__heading"):
        assert "".join(panel.find_all(string=True)).strip()  # those of <template> too


@pytest.mark.parametrize("kind", PAGE_TYPES)
def test_a_page_is_previewed_as_it_will_be_read(client, place, kind):
    _parent, page = place(kind)
    address = f"/admin/pages/{page.pk}/edit/preview/"

    checked = client.post(address, posted(filled(kind, title="Titre en cours", slug="titre-en-cours")))
    response = client.get(address)

    assert checked.json() == {"is_valid": True, "is_available": True}
    assert response.status_code == 200
    assert "Titre en cours" in response.text
    assert Page.objects.get(pk=page.pk).title != "Titre en cours"


@pytest.mark.parametrize("kind", WRITTEN_BY_EDITORS)
def test_a_new_page_is_previewed_before_it_is_anywhere(client, place, kind):
    parent, _page = place(kind)
    address = reverse("wagtailadmin_pages:preview_on_add", args=[APP_OF[kind], kind.lower(), parent.pk])
    count = Page.objects.count()

    client.post(address, posted(filled(kind, title="Titre en cours", slug="titre-en-cours")))
    response = client.get(address)

    assert response.status_code == 200
    assert "Titre en cours" in response.text
    assert Page.objects.count() == count


@pytest.mark.parametrize("kind", ["StandardPage", "GuidePage", "CodeSourcePage", "CharterPage", "TopicPage"])
def test_a_page_with_every_block_is_previewed_from_its_last_draft(client, place, kind):
    _parent, page = place(kind)
    page.save_revision()

    response = client.get(f"/admin/pages/{page.pk}/view_draft/")

    assert response.status_code == 200
    assert titles(response, "h1") == [page.title]


# A whole guide, through the form


def step(title, text="", duration="", picture=None):
    image = {"image": str(picture.pk) if picture else "", "alt_text": "Une balance" if picture else ""}
    return ("step", {"title": title, "text": rich_text(text), "duration": duration, "image": image})


def test_a_guide_is_written_from_beginning_to_end_and_read(client, guides, topics):
    topic, picture, file, other = (
        TopicPageFactory(title="Réemploi"),
        ImageFactory(),
        DocumentFactory(),
        GuidePageFactory(),
    )
    table = {"column-count": "2", "row-count": "1"}
    table |= {
        f"column-{n}-{name}": value
        for n, column in enumerate(("text", "number"))
        for name, value in {"type": column, "order": str(n), "heading": ["Objet", "Nombre"][n], "deleted": ""}.items()
    }
    table |= {"row-0-order": "0", "row-0-deleted": "", "cell-0-0": "Écrans", "cell-0-1": "12"}
    table |= {"caption": ""}
    line = {"kind": "expense", "item": "Étiquettes", "quantity": "1000", "unit_price": "0.12", "note": ""}
    body = [
        ("heading", {"text": "Pourquoi", "level": "1", "anchor": ""}),
        ("text", rich_text(f'<p>Avec <a linktype="page" id="{other.pk}">eux</a>.</p>')),
        ("callout", {"kind": "tip", "title": "", "text": rich_text("<p>Un chariot.</p>")}),
        ("quote", {"text": "Un vélo a suffi.", "author": "Inès", "role": "", "url": ""}),
        ("checklist", {"title": "", "items": listed(["La balance marche"])}),
        ("table", {"caption": "Collecté", "row_headers": "on", "table": table}),
        ("budget", {"caption": "Une saison", "lines": listed([line]), "note": ""}),
        ("image", {"image": {"image": str(picture.pk), "alt_text": "Le tri"}, "caption": "Samedi"}),
        ("document", {"document": str(file.pk), "title": "La fiche", "description": ""}),
        ("embed", {"url": "https://vimeo.com/1234", "title": "Un film", "summary": "Quatre vis."}),
        ("page_link", {"page": str(other.pk), "reason": "Ensuite"}),
        (
            "sources",
            {"sources": listed([{"title": "ADEME", "author": "", "year": "", "url": "", "licence": "", "note": ""}])},
        ),
        ("steps", {"steps": listed([step("Peser")[1]])}),
    ]

    response = create(
        client,
        guides,
        action="action-publish",
        title="Monter une collecte",
        slug="collecte",
        audiences=("associations", "schools"),
        difficulty="easy",
        duration="une journée",
        verified_on="2026-10-03",
        tags="tri, ordinateurs",
        credits=streamfield([("person", {"name": "Rachid", "role": "review", "url": ""})]),
        page_topics=inline_formset([{"topic": str(topic.pk)}]),
        body=streamfield(body),
        ingredients=streamfield(
            [("group", {"title": "Accueil"}), ("ingredient", {"name": "Table", "quantity": "", "note": ""})]
        ),
        steps=streamfield([step("Étiqueter", "<p>Vite.</p>", "1 min", picture)]),
        pitfalls=streamfield([("pitfall", {"title": "La pluie", "text": rich_text("<p>Un auvent.</p>")})]),
        variations=streamfield([("variation", {"title": "Dedans", "text": rich_text(""), "page": str(other.pk)})]),
        sources=streamfield(
            [("source", {"title": "Carnet", "author": "", "year": "", "url": "", "licence": "", "note": ""})]
        ),
    )

    assert response.status_code == 302, titles(response, ".error-message")
    guide = GuidePage.objects.get(slug="collecte")
    page = client.get(guide.url)
    said = words(page)
    for passage in (
        *[
            "Pourquoi",
            "Avec eux",
            "Un chariot.",
            "Un vélo a suffi.",
            "La balance marche",
            "Collecté",
            "Écrans",
            "120 €",
        ],
        *["Samedi", "La fiche", "Un film", "Ensuite", "ADEME", "Peser", "Accueil", "Table", "Étiqueter", "La pluie"],
        *["Dedans", "Carnet", "Rachid", "tri", "ordinateurs", "Réemploi", "3 octobre 2026", "Associations, écoles"],
    ):
        assert passage in said, passage
    assert tree(page).find("img", alt="Une balance")


def listed(items):
    """The values of a list block, as its form sends them."""
    return {
        "count": str(len(items)),
        **{str(n): {"value": item, "order": str(n), "deleted": "", "id": ""} for n, item in enumerate(items)},
    }


def test_a_code_source_and_a_charter_are_written_and_read(client, guides):
    create(
        client,
        guides,
        kind="CodeSourcePage",
        action="action-publish",
        slug="boite",
        place="Roanne",
        trajectory=streamfield(
            [("milestone", {"when": "2021", "title": "La boîte", "text": rich_text("<p>Bois.</p>")})]
        ),
        conditions=streamfield([("condition", {"title": "Un mur", "level": "helpful", "text": rich_text("")})]),
        indicators=streamfield(
            [
                (
                    "indicator",
                    {"family": "use", "name": "Objets", "value": "12", "unit": "", "period": "", "method": ""},
                )
            ]
        ),
    )
    create(
        client,
        guides,
        kind="CharterPage",
        action="action-publish",
        slug="charte",
        version="4",
        adopted_on="2026-03-14",
        articles=streamfield(
            [("part", {"title": "Promettre"}), ("article", {"title": "Réparer", "text": rich_text("<p>Oui.</p>")})]
        ),
    )

    source, charter = CodeSourcePage.objects.get(), CharterPage.objects.get()
    assert "La boîte" in words(client.get(source.url))
    assert "Article 1 Réparer" in words(client.get(charter.url))


def test_what_was_typed_stays_when_something_is_missing(client, guides):
    body = streamfield([("quote", {"text": "Un camion a suffi.", "author": "", "role": "", "url": "pas une adresse"})])

    response = create(client, guides, action="action-publish", title="", summary="", duration="une journée", body=body)

    assert response.status_code == 200
    assert not GuidePage.objects.exists()
    page = tree(response)
    assert page.select_one("[name=duration]")["value"] == "une journée"
    assert "Un camion a suffi." in response.text
    assert "pas une adresse" in response.text
    assert len([e for e in titles(response, ".error-message") if e]) >= 2


def test_a_summary_is_at_most_300_characters(client, guides):
    create(client, guides, action="action-publish", summary="é" * 301)
    assert not GuidePage.objects.exists()

    create(client, guides, action="action-publish", summary="é" * 300)
    assert GuidePage.objects.get().live


def test_a_draft_may_be_half_filled(client, guides):
    response = create(client, guides, summary="")

    assert response.status_code == 302
    assert not GuidePage.objects.get().live


def test_a_note_is_written_called_and_read(client, home):
    uuid = "6f8c1d2e-0000-4000-8000-000000000001"
    page = StandardPageFactory()
    call = json_call(uuid)

    edit(
        client,
        page,
        "action-publish",
        body=streamfield([("text", call)]),
        footnotes=inline_formset([{"text": rich_text("<p>Un arrêté.</p>"), "uuid": uuid}]),
    )

    response = client.get(page.url)
    assert titles(response, ".note-mark") == ["1"]
    assert titles(response, ".notes li") == ["Un arrêté. ↩"]


def json_call(uuid):
    """A text that calls a note, as the editor sends it."""
    words = {"key": "k", "text": f"La commune[{uuid[:6]}]", "type": "unstyled", "depth": 0, "inlineStyleRanges": []}
    call = {"type": "FOOTNOTES", "mutability": "IMMUTABLE", "data": {"footnote": uuid}}
    ranges = [{"key": 0, "offset": 10, "length": 8}]
    return json.dumps({"blocks": [{**words, "entityRanges": ranges}], "entityMap": {"0": call}})


# Where pages go


TREE = {
    "HomePage": {"StandardPage", "ContributePage", "TopicIndexPage", "GuideIndexPage", "TrainingIndexPage"},
    "ContributePage": set(),
    "StandardPage": {"StandardPage"},
    "TopicIndexPage": {"TopicPage"},
    "TopicPage": set(),
    "GuideIndexPage": {"GuidePage", "CodeSourcePage", "CharterPage"},
    "GuidePage": set(),
    "CodeSourcePage": set(),
    "CharterPage": set(),
    "TrainingIndexPage": {"CoursePage", "ModulePage"},
    "CoursePage": set(),
    "ModulePage": set(),
}


def test_every_page_has_its_place_and_no_other():
    models = [model for model in apps.get_models() if issubclass(model, BasePage)]

    assert {m.__name__: {child.__name__ for child in m.allowed_subpage_models()} for m in models} == TREE
    assert [m.__name__ for m in Page.allowed_subpage_models() if issubclass(m, BasePage)] == ["HomePage"]


def test_the_cms_offers_only_what_goes_there(client, guides):
    offered = links(client.get(f"/admin/pages/{guides.pk}/add_subpage/"), "main")

    assert {address.split("/")[5] for address in offered.values() if address and "/add/" in address} == {
        *["guidepage", "codesourcepage", "charterpage"]
    }


def test_the_explorer_and_history_open(client, guides, administrator):
    guide = GuidePageFactory(written_by=[administrator])
    first, second = guide.save_revision(), guide.save_revision(user=administrator)  # the first by somebody who left

    addresses = [f"/admin/pages/{guides.pk}/", f"/admin/pages/{guide.pk}/history/", f"/admin/pages/{guide.pk}/usage/"]
    addresses += [
        f"/admin/pages/{guide.pk}/revisions/compare/{first.pk}...{second.pk}/",
        "/admin/reports/site-history/",
    ]
    for address in addresses:
        assert client.get(address).status_code == 200, address


@pytest.mark.filterwarnings("ignore::bs4.MarkupResemblesLocatorWarning")  # Wagtail reads addresses as if they were HTML
def test_changes_between_two_versions_are_shown(client, guides):
    guide = GuidePageFactory(full=True, summary="Avant.")
    first = guide.save_revision()
    guide.summary = "Après."
    guide.body.append(("text", "<p>Neuf.</p>"))
    second = guide.save_revision()

    page = client.get(f"/admin/pages/{guide.pk}/revisions/compare/{first.pk}...{second.pk}/").text

    assert "Avant." in page
    assert "Neuf." in page
