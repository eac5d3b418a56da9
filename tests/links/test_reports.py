"""Editors see what to write, what nobody finds, what leads nowhere and what is broken."""

from datetime import date

import pytest
from django.utils import timezone

from commons import publication
from commons.links import gaps
from commons.links.models import ExternalLink
from tests.commons.reading import tree
from tests.factories import GuidePageFactory, StandardPageFactory, TopicPageFactory
from tests.factories.directory import published
from tests.factories.history import publish
from tests.history.test_related import linking_to

pytestmark = pytest.mark.django_db
ADDRESSES = {name: f"/admin/reports/{name}/" for name in ("wanted", "orphan", "dead-end", "broken")}


@pytest.fixture(autouse=True)
def somewhere(home, guides):
    return guides


def guide(title, words="", **values):
    with publication.changes():
        return GuidePageFactory(title=title, body=[("text", f"<p>{words}</p>")], **values)


def names(states):
    return {state.title for state in states}


def test_the_most_wanted_title_comes_first():
    guide("Un", "[[Réparer]] [[Trier]] [[trier]]")
    guide("Deux", "[[trier]]")
    guide("Trois", "[[Un]]")
    guide("Brouillon", "[[Réparer]]", draft=True)

    found = [(row["first"].lower(), row["count"], [place["title"] for place in row["places"]]) for row in gaps.wanted()]

    assert found == [("trier", 2, ["Deux", "Un"]), ("réparer", 1, ["Un"])]


def test_a_title_leaves_the_list_when_it_is_written_and_comes_back_when_it_is_withdrawn():
    guide("Un", "[[Trier]]")
    page = guide("Trier")
    assert not gaps.wanted()

    with publication.changes():
        page.unpublish()

    assert [row["first"] for row in gaps.wanted()] == ["Trier"]


def test_a_title_leaves_the_list_with_the_last_text_that_wants_it(confirmed):
    page = guide("Un", "[[Trier]]")

    publish(page, confirmed, body=[("text", "<p>Rien.</p>")])

    assert not gaps.wanted()


def test_an_orphan_is_what_no_public_text_leads_to(home):
    with publication.changes():
        linked, alone = GuidePageFactory(title="Lié"), GuidePageFactory(title="Seul")
        GuidePageFactory(title="Nommé")
        linking_to(linked, title="Citant")
        linking_to(alone, title="Brouillon", draft=True)
        StandardPageFactory(title="Au menu", show_in_menus=True)
    guide("Nommant", "[[nommé]]")
    published(title="Atelier")

    assert names(gaps.orphans()) == {"Seul", "Citant", "Nommant", "Atelier"}


def test_a_dead_end_leads_to_nothing(topics):
    with publication.changes():
        topic = TopicPageFactory(title="Thème")
        GuidePageFactory(title="Classé", topics=[topic])
        linking_to(topic, title="Citant")
    guide("Seul", "Rien, ou [[rien encore]].")
    guide("Nommant", "[[Seul]]")
    guide("Dehors", '<a href="https://exemple.fr/">ici</a>')

    assert {"Seul", "Thème"} <= names(gaps.dead_ends())
    assert not {"Classé", "Citant", "Nommant", "Dehors", "Guides", "Accueil"} & names(gaps.dead_ends())


def broken(page, url="https://exemple.fr/"):
    link = ExternalLink.objects.get(url=url)
    link.answer, link.failures, link.failing_since = "404", 3, date(2026, 11, 2)
    link.checked_at = timezone.now()
    link.save()
    return link


@pytest.mark.parametrize("person", ["member", "facilitator"])
def test_members_read_the_reports(client, request, person):
    client.force_login(request.getfixturevalue(person))
    page = guide("Citant", 'Voyez [[Trier &lt;b&gt;]] <a href="https://exemple.fr/">ici</a>')
    guide("Seul")
    broken(page)

    said = {name: client.get(address) for name, address in ADDRESSES.items()}

    assert "Trier &lt;b&gt;" in said["wanted"].text
    assert "?title=Trier+%3Cb%3E" in said["wanted"].text
    assert "Citant" in said["wanted"].text
    assert "Seul" in said["orphan"].text
    assert "Seul" in said["dead-end"].text
    assert "https://exemple.fr/" in said["broken"].text
    assert "404" in said["broken"].text


def test_an_editor_has_an_address_checked_again(client, member, settings):
    client.force_login(member)
    settings.WAGTAILADMIN_BASE_URL = "https://commun.exemple"
    link = broken(guide("Citant", '<a href="http://127.0.0.1:9/">ici</a>'), "http://127.0.0.1:9/")

    form = tree(client.get(ADDRESSES["broken"])).find("form", method="post")
    response = client.post(form["action"], follow=True)

    link.refresh_from_db()
    assert link.answer == "local"
    assert response.status_code == 200
    assert client.get(form["action"]).status_code == 405


@pytest.mark.parametrize("name", ADDRESSES)
def test_visitors_read_no_report(client, name):
    assert client.get(ADDRESSES[name]).status_code == 302


@pytest.mark.parametrize("count", [1, 3])
def test_more_rows_ask_no_more_of_the_database(client, facilitator, count, django_assert_max_num_queries):
    client.force_login(facilitator)
    for number in range(count):
        page = guide(f"Guide {number}", f'[[Rien {number}]] <a href="https://exemple.fr/{number}">ici</a>')
        broken(page, f"https://exemple.fr/{number}")
        guide(f"Seul {number}")

    for name, address in ADDRESSES.items():
        client.get(address)
        with django_assert_max_num_queries(17, info=name):
            client.get(address)
