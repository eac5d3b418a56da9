"""A kind of record has drafts, review, versions, an address that stays and a Markdown twin, by being one."""

import json

import pytest
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Revision
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from commons import navigation, publication
from commons.contract import check_contract
from commons.history.models import Event, PublicState, PublishedVersion
from tests.commons.reading import json_ld, titles, tree
from tests.factories import GuidePageFactory, UserFactory

from .models import Tool

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.records.urls")]
CMS = "/admin/snippets/lending/tool"


@pytest.fixture
def site(home, guides, monkeypatch):
    """The site around the records, their list in the menu."""
    monkeypatch.setattr(navigation, "_entries", [])
    navigation.register("Outils", "tools", 90)


def lend(title="Ponceuse à bande", publish=True, by=None, **values):
    body = values.pop("body", [("text", "<p>Pour le bois, pas pour les doigts.</p>")])
    with publication.changes():
        tool = Tool(title=title, summary="Elle ponce.", body=body, live=False, **values)
        tool.full_clean()
        tool.save()
        revision = tool.save_revision(user=by)
        if publish:
            revision.publish()
    tool.refresh_from_db()
    return tool


def form(**values):
    sent = {"title": "Ponceuse", "summary": "Elle ponce.", "slug": "", "language": "fr", "licence": "CC-BY-SA-4.0"}
    text = rich_text("<p>Pour le bois.</p>")
    return nested_form_data({**sent, "credits": streamfield([]), "body": streamfield([("text", text)]), **values})


# Reading


def test_a_visitor_reads_the_sheet(client, site):
    tool = lend(by=UserFactory(display_name="Inès"))

    response = client.get("/fr/outils/ponceuse-a-bande/")

    assert tool.get_url() == "/fr/outils/ponceuse-a-bande/"
    assert titles(response, "h1") == ["Ponceuse à bande"]
    assert "Pour le bois, pas pour les doigts." in tree(response).main.get_text()
    assert "Inès" in tree(response).select_one(".byline").get_text()
    assert json_ld(response)["@type"] == "Product"
    assert [a["href"] for a in tree(response).select(".breadcrumb a")] == ["/fr/", "/fr/outils/"]
    assert response.cookies == {}


def test_the_sheet_is_under_both_languages(client, site):
    lend()

    response = client.get("/en/outils/ponceuse-a-bande/")

    assert tree(response).html["lang"] == "en"
    assert {a["href"] for a in tree(response).select(".account a[hreflang]")} == {"/fr/outils/ponceuse-a-bande/"}


def test_its_markdown_says_it_whole(client, site):
    lend(by=UserFactory(display_name="Inès"))

    said = client.get("/fr/outils/ponceuse-a-bande/page.md").text

    assert "# Ponceuse à bande" in said
    assert "Pour le bois, pas pour les doigts." in said
    assert "Inès" in said
    assert "CC BY-SA 4.0" in said


def test_a_draft_is_nowhere(client, site):
    lend(publish=False)

    assert client.get("/fr/outils/ponceuse-a-bande/").status_code == 404
    assert client.get("/fr/outils/ponceuse-a-bande/page.md").status_code == 404
    assert client.get("/fr/outils/").text == ""
    assert not PublicState.objects.filter(kind="tool").exists()


def test_its_list_is_in_the_menu(client, site):
    menu = [a.get_text(strip=True) for a in tree(client.get("/fr/")).select(".menu a")]

    assert menu == ["Guides", "Outils"]


# The address


def test_the_address_stays_when_the_name_changes(client, site):
    tool = lend()
    with publication.changes():
        tool.title = "Ponceuse"
        tool.save_revision().publish()

    assert titles(client.get("/fr/outils/ponceuse-a-bande/"), "h1") == ["Ponceuse"]


def test_an_address_that_is_changed_leads_to_the_new_one(client, site):
    tool = lend()
    for slug in ("ponceuse", "la-ponceuse"):
        with publication.changes():
            tool.slug = slug
            tool.save_revision().publish()

    for old in ("ponceuse-a-bande", "ponceuse"):
        response = client.get(f"/fr/outils/{old}/")
        assert (response.status_code, response["Location"]) == (301, "/fr/outils/la-ponceuse/")
    assert client.get("/fr/outils/ponceuse/page.md")["Location"] == "/fr/outils/la-ponceuse/page.md"
    version = PublishedVersion.objects.latest("pk")
    assert (version.event, version.old_url, version.url) == (
        Event.MOVED,
        "/fr/outils/ponceuse/",
        "/fr/outils/la-ponceuse/",
    )


def test_two_of_the_same_name_have_two_addresses_and_none_takes_an_old_one(site):
    tool = lend()
    with publication.changes():
        tool.slug = "autre"
        tool.save_revision().publish()

    assert lend().slug == "ponceuse-a-bande-2"


# The CMS


def test_a_member_writes_a_facilitator_approves_the_public_reads(client, site, member, facilitator):
    client.force_login(member)

    response = client.post(f"{CMS}/add/", form(edit_summary="Notre ponceuse") | {"action-submit": "1"})

    assert response.status_code == 302, response.context and response.context["form"].errors
    tool = Tool.objects.get()
    assert client.get("/fr/outils/ponceuse/").status_code == 404
    client.force_login(facilitator)
    task = tool.current_workflow_task_state
    client.post(f"{CMS}/workflow/action/{tool.pk}/approve/{task.pk}/", {"comment": ""})

    assert titles(client.get("/fr/outils/ponceuse/"), "h1") == ["Ponceuse"]
    version = PublishedVersion.objects.get()
    assert (version.event, version.user, version.publisher) == (Event.APPEARED, member, facilitator)
    assert (version.edit_summary, version.authors, version.kind) == ("Notre ponceuse", ["Jeanne"], "tool")


@pytest.mark.parametrize(
    ("role", "verbs"),
    [
        ("member", {"add", "change"}),
        ("confirmed", {"add", "change", "publish"}),
        ("facilitator", {"add", "change", "publish", "delete", "lock", "unlock"}),
    ],
)
def test_roles_have_their_rights_from_the_start(request, role, verbs):
    person = request.getfixturevalue(role)
    every = ["add", "change", "publish", "delete", "lock", "unlock"]

    assert {verb for verb in every if person.has_perm(f"lending.{verb}_tool")} == verbs


def test_a_draft_is_previewed_in_its_own_language(client, site, confirmed):
    tool = lend(publish=False)
    client.force_login(confirmed)

    client.post(f"{CMS}/preview/{tool.pk}/", form(title="Ponceuse, essai"))
    response = client.get(f"{CMS}/preview/{tool.pk}/?mode=")

    assert titles(response, "h1") == ["Ponceuse, essai"]


def test_the_screens_open(client, site, facilitator):
    tool = lend(by=facilitator)
    lend("Défonceuse")
    client.force_login(facilitator)

    for address in ("/", "/add/", f"/edit/{tool.pk}/", f"/history/{tool.pk}/", f"/usage/{tool.pk}/"):
        assert client.get(f"{CMS}{address}").status_code == 200, address


def test_unpublishing_and_deleting_withdraw(client, site, facilitator):
    tool, other = lend(), lend("Défonceuse")
    client.force_login(facilitator)

    client.post(f"{CMS}/unpublish/{tool.pk}/")
    client.post(f"{CMS}/delete/{other.pk}/")

    assert client.get("/fr/outils/ponceuse-a-bande/").status_code == 404
    assert not PublicState.objects.filter(audience=PublicState.PUBLIC, kind="tool").exists()
    events = PublishedVersion.objects.filter(event=Event.WITHDRAWN)
    assert {(event.title, event.user) for event in events} == {
        ("Ponceuse à bande", facilitator),
        ("Défonceuse", facilitator),
    }


def test_deleting_several_at_once_withdraws_each(client, site, facilitator):
    tools = [lend(), lend("Défonceuse")]
    client.force_login(facilitator)

    query = "&".join(f"id={tool.pk}" for tool in tools)
    client.post(f"/admin/bulk/lending/tool/delete/?{query}&next=/admin/")

    assert not Tool.objects.filter(live=True).exists()
    assert PublishedVersion.objects.filter(event=Event.WITHDRAWN, user=facilitator).count() == 2


# With the rest


def test_a_member_finds_the_way_to_edit(client, site, member):
    tool = lend()
    client.force_login(member)

    assert tree(client.get(tool.get_url())).find("a", href=f"{CMS}/edit/{tool.pk}/")


def test_its_state_says_where_it_is_in_the_language_of_the_reader(site):
    from django.utils.translation import override

    tool = lend()
    content_type = ContentType.objects.get_for_model(Tool)
    state = PublicState.objects.get(content_type=content_type, object_id=str(tool.pk))

    with override("en"):
        assert state.address == "/en/outils/ponceuse-a-bande/"
    with override("fr"):
        assert state.address == "/fr/outils/ponceuse-a-bande/"


def test_a_sheet_shows_the_pages_it_leads_to(client, site):
    with publication.changes():
        guide = GuidePageFactory(title="Poncer", slug="poncer")
    tool = lend(body=[("page_link", {"page": guide.page_ptr, "reason": ""})])

    assert {a["href"] for a in tree(client.get(tool.get_url())).select(".related a")} == {"/fr/guides/poncer/"}
    assert {a["href"] for a in tree(client.get(guide.url)).select(".related a")} == {tool.get_url()}


@pytest.mark.parametrize("count", [1, 3])
def test_more_of_everything_asks_no_more_of_the_database(client, site, count, django_assert_num_queries):
    with publication.changes():
        guides = [GuidePageFactory() for _number in range(count)]
    tool = lend(body=[("page_link", {"page": guide.page_ptr, "reason": ""}) for guide in guides])
    for _number in range(count):
        with publication.changes():
            tool.save_revision(user=UserFactory()).publish()
    client.get(tool.get_url())

    with django_assert_num_queries(8):
        client.get(tool.get_url())


# The contract


def test_a_kind_that_answers_everything_passes_the_check():
    assert check_contract() == []


def test_a_kind_that_leaves_a_question_open_stops_the_start():
    class Silent(Tool):
        kind, url_name, template = "", "", "nowhere.html"

        class Meta:
            proxy = True
            app_label = "lending"

    assert [error.id for error in check_contract(models=[Silent])] == ["commons.E001", "commons.E002", "commons.E003"]


def test_revisions_keep_why(site, member):
    tool = lend(publish=False, by=member)
    tool.edit_summary = "Ajout du mode d’emploi"

    revision = tool.save_revision(user=member)

    assert json.loads(json.dumps(Revision.objects.get(pk=revision.pk).content))["_edit_summary"] == tool.edit_summary
