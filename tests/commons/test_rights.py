"""Who may write, propose, publish, and where."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Collection, GroupPagePermission, Page, TaskState, Workflow, WorkflowState

from commons.accounts.roles import Role
from commons.models import StandardPage
from guides.models import CharterPage, GuideIndexPage, GuidePage
from tests.commons.editing import create, edit, rich_text, streamfield
from tests.commons.reading import links, titles
from tests.factories import (
    DocumentFactory,
    GuidePageFactory,
    HomePageFactory,
    ImageFactory,
    StandardPageFactory,
    UserFactory,
)


@pytest.fixture
def log_in(client, request):
    """Come in as « member », « confirmed », « facilitator » or « administrator »."""

    def come_in(name):
        person = request.getfixturevalue(name)
        client.force_login(person)
        return person

    return come_in


def may(person, page):
    rights = page.permissions_for_user(person)
    names = ["can_edit", "can_add_subpage", "can_publish", "can_delete", "can_lock", "can_move"]
    return {name.removeprefix("can_") for name in names if getattr(rights, name)()}


# Where


@pytest.mark.parametrize(
    ("role", "guide", "free_page"),
    [
        ("member", {"edit"}, set()),
        ("confirmed", {"edit", "publish", "delete", "move"}, set()),
        (
            "facilitator",
            {"edit", "publish", "delete", "lock", "move"},
            {"edit", "publish", "add_subpage", "delete", "lock", "move"},
        ),
    ],
)
def test_what_each_role_may_do_with_a_guide_and_with_a_free_page(request, guides, role, guide, free_page):
    person = request.getfixturevalue(role)

    assert may(person, GuidePageFactory()) - {"add_subpage"} == guide
    assert may(person, StandardPageFactory()) == free_page


def test_somebody_without_a_role_may_nothing(guides):
    assert may(UserFactory(), GuidePageFactory()) == set()


def test_a_new_list_of_guides_opens_to_the_same_people(client, home, facilitator, member, confirmed):
    client.force_login(facilitator)

    create(client, home, "GuideIndexPage", "action-publish", title="Fiches", slug="fiches")

    guides = GuideIndexPage.objects.get(slug="fiches")
    assert "add_subpage" in may(member, guides)
    assert {"add_subpage", "publish"} <= may(confirmed, guides)
    assert may(facilitator, guides) == {"add_subpage", "edit", "publish", "delete", "lock", "move"}


def test_a_new_home_page_opens_to_facilitators_only(home, facilitator, member, confirmed):
    other = HomePageFactory(title="Autre")

    assert {"edit", "publish", "add_subpage"} <= may(facilitator, other)
    assert (may(member, other), may(confirmed, other)) == (set(), set())


def test_saving_a_list_again_gives_no_right_twice_and_none_back(guides, member):
    before = GroupPagePermission.objects.filter(page=guides).count()
    GroupPagePermission.objects.filter(page=guides, group__name=Role.MEMBER).delete()

    guides.save()

    assert before == 5
    assert GroupPagePermission.objects.filter(page=guides).count() == 3
    assert may(member, GuidePageFactory()) == set()


def test_roles_are_groups_that_exist_from_the_start(db):
    assert set(Group.objects.values_list("name", flat=True)) == {role.value for role in Role}
    (workflow,) = Workflow.objects.all()
    assert [task.specific.groups.get().name for task in workflow.tasks] == [Role.FACILITATOR]


# Writing


def test_a_member_writes_a_guide_that_nobody_reads_yet(client, log_in, guides):
    ines = log_in("member")

    response = create(
        client,
        guides,
        title="Monter une collecte",
        slug="collecte",
        audiences=("associations",),
        difficulty="easy",
        duration="une journée",
        body=streamfield([("text", rich_text("<p>Un <b>auvent</b>.</p>"))]),
        steps=streamfield([("step", {"title": "Peser", "text": rich_text("<p>Vite.</p>"), "duration": "1 min"})]),
        ingredients=streamfield([("ingredient", {"name": "Une balance", "quantity": "1", "note": ""})]),
    )

    guide = GuidePage.objects.get()
    assert response["Location"] == f"/admin/pages/{guide.pk}/edit/"
    assert (guide.live, guide.owner, guide.title, guide.audiences) == (
        False,
        ines,
        "Monter une collecte",
        ["associations"],
    )
    draft = guide.get_latest_revision_as_object()
    assert draft.body[0].value.source.endswith(">Un <b>auvent</b>.</p>")
    assert draft.steps[0].value["title"] == "Peser"
    assert client.get("/fr/guides/collecte/").status_code == 404


def test_a_member_may_not_publish_even_by_forging_the_button(client, log_in, guides):
    log_in("member")

    create(client, guides, action="action-publish")
    guide = GuidePageFactory(title="Publié", slug="publie")
    edit(client, guide, "action-publish", title="Autre titre")

    assert not GuidePage.objects.get(slug="monter-une-collecte").live
    assert titles(client.get(guide.url), "h1") == ["Publié"]


def test_a_member_improves_the_guide_of_somebody_else(client, log_in, guides):
    guide = GuidePageFactory(title="Collecte", written_by=[UserFactory()])
    ines = log_in("member")
    assert links(client.get(guide.url))["Modifier"] == f"/admin/pages/{guide.pk}/edit/"

    edit(client, guide, title="Grande collecte")

    guide.refresh_from_db()
    assert guide.latest_revision.user == ines
    assert guide.get_latest_revision_as_object().title == "Grande collecte"
    assert titles(client.get(guide.url), "h1") == ["Collecte"]


@pytest.mark.parametrize("role", ["member", "confirmed"])
def test_only_facilitators_write_outside_of_guides(client, log_in, home, guides, role):
    log_in(role)
    page = StandardPageFactory(title="À propos", slug="a-propos")
    before = Page.objects.count()

    create(client, home, "StandardPage", "action-publish", slug="autre")
    create(client, home, "GuideIndexPage", "action-publish", slug="autre-liste")
    edit(client, page, "action-publish", title="À nous")
    edit(client, home, "action-publish", title="À nous")

    assert Page.objects.count() == before
    assert not Page.objects.filter(title="À nous").exists()
    assert not StandardPage.objects.get().revisions.exists()


def test_an_anonymous_visitor_writes_nothing(client, guides):
    guide = GuidePageFactory(title="Collecte")

    assert create(client, guides)["Location"].startswith("/admin/login/")
    assert edit(client, guide, title="Autre")["Location"].startswith("/admin/login/")
    assert GuidePage.objects.count() == 1
    assert "Modifier" not in links(client.get(guide.url))


def test_a_member_may_not_delete_move_or_copy_what_is_published(client, log_in, guides, home):
    guide = GuidePageFactory(title="Collecte")
    log_in("member")

    client.post(f"/admin/pages/{guide.pk}/delete/")
    client.post(f"/admin/pages/{guide.pk}/unpublish/")
    client.post(f"/admin/pages/{guide.pk}/move/{home.pk}/confirm/")

    guide.refresh_from_db()
    assert (guide.live, guide.get_parent().pk) == (True, guides.pk)


# Proposing


def propose(client, guides, **values):
    create(client, guides, action="action-submit", **values)
    return GuidePage.objects.get()


def test_submitting_asks_the_facilitators_to_read_it(client, log_in, guides, facilitator):
    ines = log_in("member")

    guide = propose(client, guides)

    state = WorkflowState.objects.get()
    assert (state.workflow.name, state.status, state.requested_by) == ("la relecture", "in_progress", ines)
    assert state.content_object.pk == guide.pk
    assert not guide.live
    client.force_login(facilitator)
    assert guide.title in client.get("/admin/").text


def test_a_facilitator_approves_and_everybody_reads_it(client, log_in, guides, facilitator):
    ines = log_in("member")
    guide = propose(client, guides)

    client.force_login(facilitator)
    task = TaskState.objects.get()
    client.post(f"/admin/pages/workflow/action/{guide.pk}/approve/{task.pk}/", {"comment": "Merci"})

    response = client.get(guide.url)
    assert response.status_code == 200
    assert links(response, ".byline") == {"Jeanne": ines.get_absolute_url()}


def test_a_facilitator_asks_for_changes_and_the_member_sends_it_again(client, log_in, guides, facilitator):
    ines = log_in("member")
    guide = propose(client, guides)
    client.force_login(facilitator)
    client.post(
        f"/admin/pages/workflow/action/{guide.pk}/reject/{TaskState.objects.get().pk}/",
        {"comment": "Où est la balance ?"},
    )
    assert WorkflowState.objects.get().status == "needs_changes"
    assert client.get(guide.url).status_code == 404

    client.force_login(ines)
    assert "Où est la balance ?" in client.get(f"/admin/pages/{guide.pk}/edit/").text
    edit(client, guide, "action-submit", title="Collecte, avec la balance")

    assert WorkflowState.objects.filter(status="in_progress").count() == 1


def test_what_is_being_read_does_not_change_under_the_eyes_of_its_reader(client, log_in, guides):
    log_in("member")
    guide = propose(client, guides)

    edit(client, guide, title="Autre chose")

    guide.refresh_from_db()
    assert guide.get_latest_revision_as_object().title == "Monter une collecte"


def test_a_facilitator_corrects_what_they_read_and_approves_it_in_the_same_gesture(client, log_in, guides):
    log_in("member")
    guide = propose(client, guides)
    log_in("facilitator")

    chosen = {"workflow-action-name": "approve", "workflow-action-extra-data": "{}"}
    edit(client, guide, "action-workflow-action", title="Monter une belle collecte", **chosen)

    assert titles(client.get(guide.url), "h1") == ["Monter une belle collecte"]


@pytest.mark.parametrize("role", ["member", "confirmed"])
def test_nobody_but_a_facilitator_approves(client, log_in, guides, role):
    log_in("member")
    guide = propose(client, guides)
    log_in(role)

    client.post(f"/admin/pages/workflow/action/{guide.pk}/approve/{TaskState.objects.get().pk}/", {"comment": ""})

    guide.refresh_from_db()
    assert not guide.live


def test_a_confirmed_member_publishes_at_once(client, log_in, guides):
    log_in("confirmed")

    create(client, guides, kind="CharterPage", action="action-publish", slug="charte", title="Charte")

    charter = CharterPage.objects.get()
    assert charter.live
    assert client.get(charter.url).status_code == 200


def test_a_confirmed_member_publishes_what_a_member_changed(client, log_in, guides):
    guide = GuidePageFactory(title="Collecte")
    log_in("member")
    edit(client, guide, title="Grande collecte")
    log_in("confirmed")

    edit(client, guide, "action-publish", title="Grande collecte")

    assert titles(client.get(guide.url), "h1") == ["Grande collecte"]


def test_a_facilitator_gives_no_right_that_they_do_not_have(client, log_in, guides):
    log_in("facilitator")

    for address in ("/admin/groups/", "/admin/workflows/list/", "/admin/sites/", "/admin/users/"):
        assert client.get(address).status_code == 302, address


# Pictures and files


@pytest.mark.parametrize(("role", "others"), [("member", False), ("confirmed", True), ("facilitator", True)])
def test_everybody_adds_pictures_and_files_but_changes_only_what_their_role_allows(client, home, log_in, role, others):
    image, document = ImageFactory(), DocumentFactory()
    log_in(role)

    for kind, thing in (("images", image), ("documents", document)):
        assert client.get(f"/admin/{kind}/add/").status_code == 200
        address = f"/admin/{kind}/{thing.pk}/" if kind == "images" else f"/admin/{kind}/edit/{thing.pk}/"
        assert (client.get(address).status_code == 200) is others, kind


def test_portraits_of_members_are_nobodys_to_choose(client, home, log_in):
    portraits = Collection.get_first_root_node().add_child(name="Portraits")
    ImageFactory(title="Portrait de Marie", collection=portraits)
    ImageFactory(title="Atelier")
    log_in("member")

    chooser = client.get("/admin/images/chooser/results/").text

    assert "Atelier" in chooser
    assert "Portrait de Marie" not in chooser
