"""What the CMS tells a Membre of pages that are neither public nor theirs to write: not even that they are there.

Canaries are in titles, slugs and summaries; every address that says which page it is about is asked. HEAD is GET without its
body, OPTIONS is asked too.
"""

import re
from datetime import timedelta

import pytest
from django.urls import get_resolver
from django.utils import timezone

from commons.bin.keeping import put
from tests.factories import GuidePageFactory, StandardPageFactory
from tests.factories.directory import published

from .addresses import PARAMETER, walk

pytestmark = pytest.mark.django_db

CANARY = re.compile(r"(?:TITRE |canari-)([a-z]+)")
PAGE_IDS = {"page_id", "page_pk", "parent_page_id", "page_to_move_id", "destination_id"}
STATES = ["draft", "scheduled", "private", "change", "binned"]


def secret(state, author):
    said = {"title": f"TITRE {state}", "slug": f"canari-{state}", "summary": f"TITRE {state} en bref"}
    if state == "change":
        said |= {"title": "Public", "slug": "public", "summary": "Public"}
    page = StandardPageFactory(draft=state in ("draft", "scheduled"), private=state == "private", **said)
    if state == "change":
        page.title, page.summary = "TITRE change", "TITRE change en bref"
    if state == "scheduled":
        page.go_live_at = timezone.now() + timedelta(days=1)
    revision = page.save_revision(user=author)
    if state == "scheduled":
        revision.publish()
    if state == "binned":
        put(page, author)
    page.refresh_from_db()
    return page


@pytest.fixture
def secrets(home, guides, facilitator):
    return {state: secret(state, facilitator) for state in STATES}


def told(client, address, method="get", data=None):
    response = getattr(client, method)(f"/{address}", data or {})
    body = b"".join(response) if response.streaming else response.content
    return {
        state for state in CANARY.findall(body.decode("utf-8", "replace") + str(response.headers)) if state in STATES
    }


def about(page):
    """Every address of the CMS that says which page it is about, for one page."""
    for route in dict.fromkeys(walk(get_resolver().url_patterns)):
        names = PARAMETER.findall(route)
        if route.startswith("admin/") and PAGE_IDS & set(names) and "(" not in route:
            revision = page.latest_revision_id or 1
            kinds = {"mode": "", "action_name": "approve", **dict.fromkeys(PAGE_IDS, page.pk), "revision_id": revision}
            yield PARAMETER.sub(lambda match, kinds=kinds: str(kinds.get(match[1], 1)), route)


def in_lists(page):
    above = page.get_parent().pk
    yield from ["admin/", f"admin/pages/{above}/", "admin/pages/search/?q=TITRE", "admin/pages/search/results/?q=TITRE"]
    for chooser in ("", f"{above}/", "search/", f"{above}/search/"):
        for asked in ("q=TITRE", "user_perms=move_to&target_pages[]=1", "allow_external_link=true&q=canari"):
            yield f"admin/choose-page/{chooser}?{asked}"
    yield f"admin/api/main/pages/?child_of={above}&fields=*"
    yield f"admin/api/main/pages/{page.pk}/"
    for gesture in ("delete", "move", "publish", "unpublish"):
        for chosen in (f"id={page.pk}", f"id=all&childOf={above}", "id=all&q=TITRE"):
            yield f"admin/bulk/wagtailcore/page/{gesture}/?{chosen}"
    for report in ("page-types-usage", "site-history", "workflow", "workflow_tasks", "aging-pages", "locked"):
        for more in ("", "results/", "?export=csv", "?export=xlsx"):
            yield f"admin/reports/{report}/{more}"
    yield from ["admin/localize/reports/translations/", "admin/localize/reports/translations/results/"]


def leaks(client, pages, addresses, method="get"):
    return sorted(
        {
            f"{method} {address}: {state}"
            for page in pages
            for address in addresses(page)
            for state in told(client, address, method)
        }
    )


@pytest.mark.parametrize(
    ("role", "method"),
    [
        ("member", "get"),
        *[pytest.param(*asked, marks=pytest.mark.full) for asked in (("member", "options"), ("confirmed", "get"))],
    ],
)
def test_no_address_about_a_page_tells_that_it_is_there(request, client, secrets, role, method):
    client.force_login(request.getfixturevalue(role))

    assert leaks(client, secrets.values(), about, method) == []


@pytest.mark.parametrize("role", ["member", pytest.param("confirmed", marks=pytest.mark.full)])
def test_no_list_chooser_or_report_names_it(request, client, secrets, role):
    client.force_login(request.getfixturevalue(role))

    assert leaks(client, [secrets["draft"], secrets["binned"]], in_lists) == []


def test_an_address_that_is_typed_stays_an_address(client, secrets, member):
    client.force_login(member)
    for state in ("private", "change"):
        data = {"external-link-chooser-url": secrets[state].full_url, "external-link-chooser-link_text": "ici"}
        answer = client.post("/admin/choose-external-link/", data).text
        assert (secrets[state].full_url in answer, "TITRE" in answer, '"id"' in answer) == (True, False, False)


def test_a_public_page_is_named_to_those_who_write_elsewhere(client, home, guides, member):
    page = StandardPageFactory(title="Mentions")
    client.force_login(member)

    assert page.title in client.get(f"/admin/choose-page/{home.pk}/").text
    data = {"external-link-chooser-url": page.full_url, "external-link-chooser-link_text": "ici"}
    assert f'"id": {page.pk}' in client.post("/admin/choose-external-link/", data).text


def test_drafts_of_their_sections_are_named_to_members(client, guides, member):
    draft = GuidePageFactory(title="Brouillon", parent=guides, draft=True)
    client.force_login(member)

    for address in (f"/admin/pages/{guides.pk}/", f"/admin/choose-page/{guides.pk}/"):
        assert draft.title in client.get(address).text


def test_a_facilitator_is_told(client, secrets, facilitator):
    """Else the tests above could pass on an empty site."""
    client.force_login(facilitator)
    lists = ["admin/choose-page/search/?q=TITRE", f"admin/pages/{secrets['draft'].get_parent().pk}/", "admin/bin/"]

    assert {state for address in lists for state in told(client, address)} == set(STATES)
    assert told(client, f"admin/pages/{secrets['draft'].pk}/edit/") == {"draft"}


def test_no_revision_of_a_sheet_in_the_bin_is_read(client, facilitator, member, confirmed):
    actor = published(title="TITRE binned", summary="TITRE binned en bref", body=[("text", "<p>TITRE binned</p>")])
    revision = actor.latest_revision_id
    put(actor, facilitator)
    kinds = {"pk": actor.pk, "revision_id": revision}
    routes = [route for route in dict.fromkeys(walk(get_resolver().url_patterns)) if "directory/actor/" in route]
    found = [PARAMETER.sub(lambda match: str(kinds.get(match[1], 1)), route) for route in routes if "(" not in route]
    compared = f"admin/snippets/directory/actor/history/{actor.pk}/revisions/compare/earliest...latest/"

    for user in (member, confirmed):
        client.force_login(user)
        for address in [*found, compared, f"admin/snippets/choose/directory/actor/chosen-multiple/?id={actor.pk}"]:
            assert told(client, address) == set(), (user, address)
    assert f"revisions/{revision}/view" in " ".join(found)
