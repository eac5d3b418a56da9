"""The page « Contribuer »: what is needed now, and how one takes part."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import gettext, override

from commons import publication
from commons.care.needs import NEEDS
from commons.discussion import writing
from commons.history.models import PublicState
from commons.suggestions.models import Suggestion
from tests.commons.reading import links, tree
from tests.factories import ContributePageFactory, GuidePageFactory, blocks
from tests.factories.discussion import discuss
from tests.factories.translations import translation

pytestmark = pytest.mark.django_db


@pytest.fixture
def contribute(home):
    return ContributePageFactory(title="Contribuer")


def guide(title, words="", **values):
    with publication.changes():
        return GuidePageFactory(title=title, body=[("text", f"<p>{words}</p>")], **values)


def section(response, name):
    """{words: address} of the links of one section."""
    return {
        a.get_text(strip=True): a["href"] for a in tree(response).select(f"section[aria-labelledby={name}] a[href]")
    }


def forgotten(*pages):
    """Nobody has checked these for two years."""
    ids = [str(page.pk) for page in pages]
    PublicState.objects.filter(object_id__in=ids).update(checked_on=timezone.localdate() - timedelta(days=730))


def test_titles_that_nobody_wrote_lead_to_their_form(client, contribute):
    guide("Un", "[[Trier les dons]]")
    guide("Deux", "[[Trier les dons]] [[Peser]]")

    found = section(client.get(contribute.url), "to-create")

    assert list(found) == ["Trier les dons", "Peser"]
    assert found["Trier les dons"] == "/fr/proposer/guide/?title=Trier+les+dons"


def test_what_nobody_checked_leads_to_where_one_says_that_it_is_accurate(client, contribute, brand):
    old, new = guide("Ancien"), guide("Récent")
    forgotten(old)

    found = section(client.get(contribute.url), "to-verify")

    assert list(found) == ["Ancien"]
    assert found["Ancien"].startswith(old.url)
    assert new.url not in found.values()


def test_what_is_written_in_another_language_only_is_to_be_translated(client, contribute, home_en, guides_en):
    english = ContributePageFactory(title="Contribute", translation_of=contribute)
    page = guide("Monter une collecte")
    assert list(section(client.get(english.url), "to-translate")) == ["Monter une collecte"]
    assert section(client.get(contribute.url), "to-translate") == {}

    with publication.changes():
        translation(page, english.locale).save_target(publish=True)

    assert section(client.get(english.url), "to-translate") == {}


def test_what_shows_no_picture_is_to_be_illustrated(client, contribute):
    guide("Sans image")
    with publication.changes():
        GuidePageFactory(
            title="Avec image",
            body=[("image", {"image": blocks.image(), "caption": "Le tri"})],
        )

    assert list(section(client.get(contribute.url), "to-illustrate")) == ["Sans image"]


def test_open_questions_are_to_be_answered(client, contribute, member, confirmed):
    page = guide("Monter une collecte")
    discuss(page, member, title="Quelle balance ?")
    settled = discuss(page, member, title="C’est réglé", text="Une autre question.")
    writing.set_state(settled, "resolved", member)
    discuss(guide("Brouillon", draft=True), member, title="CANARI", text="Encore une.")

    found = section(client.get(contribute.url), "to-answer")

    assert list(found) == ["Quelle balance ?"]


def test_how_many_suggestions_wait_is_known_but_not_what_they_say(client, contribute):
    key = publication.key_of(guide("Un"))
    about = {"content_type_id": key[0], "object_id": key[1], "title": "CANARI", "version": 1, "kind": "remark"}
    for number in range(2):
        Suggestion.objects.create(**about, language="fr", remark=f"CANARI {number}")

    page = client.get(contribute.url)

    [(words, address)] = section(page, "to-review").items()
    assert words.startswith("2 ")
    assert address == "/admin/suggestions/"
    assert "CANARI" not in page.text


def test_five_of_each_then_all_of_one(client, contribute):
    guide("Un", " ".join(f"[[Titre {number:02}]]" for number in range(60)))

    first = section(client.get(contribute.url), "to-create")
    assert len(first) == 6
    address = list(first.values())[-1]
    assert address == "?need=to-create"

    everything = client.get(f"{contribute.url}{address}")
    assert len([a for a in section(everything, "to-create").values() if "proposer" in a]) == 50
    last = client.get(f"{contribute.url}?need=to-create&page=2")
    assert len([a for a in section(last, "to-create").values() if "proposer" in a]) == 10
    assert [element["id"] for element in tree(everything).select("main section h2")] == ["to-create"]


@pytest.mark.parametrize("query", ["need=nothing", "need=", "page=9999", "need=to-create&page=x", "need=%00"])
def test_what_is_asked_badly_shows_what_there_is(client, contribute, query):
    assert client.get(f"{contribute.url}?{query}").status_code == 200


def test_nothing_to_do_is_said(client, contribute):
    page = client.get(contribute.url)

    with override("fr"):
        assert page.text.count(gettext("Nothing today.")) == len(NEEDS)
    assert "/fr/proposer/" in links(page).values()


def test_it_takes_as_many_queries_for_three_of_each_as_for_one(client, contribute, member, brand):
    def count():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(contribute.url).status_code == 200
        return len(queries)

    def one_more(number):
        page = guide(f"Guide {number}", f"[[À écrire {number}]]")
        forgotten(page)
        discuss(page, member, title=f"Question {number}", text=f"Laquelle, {number} ?")

    one_more(1)
    count()
    before = count()
    one_more(2)
    one_more(3)

    assert count() == before
