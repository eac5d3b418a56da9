"""Two languages, from the first visit to the pages that exist in one only."""

import pytest

from tests.commons.editing import edit
from tests.commons.reading import links, tree, words
from tests.factories import CodeSourcePageFactory, GuidePageFactory, StandardPageFactory


@pytest.fixture
def bicycles(guides, guides_en):
    """A guide in both languages."""
    french = GuidePageFactory(title="Vélos", slug="velos")
    return french, GuidePageFactory(title="Bicycles", slug="bicycles", translation_of=french)


def alternates(response):
    return {link["hreflang"]: link["href"] for link in tree(response).select("link[hreflang]")}


@pytest.mark.parametrize(
    ("accepted", "address"),
    [
        ("fr", "/fr/"),
        ("en", "/en/"),
        ("en-GB,en;q=0.9,fr;q=0.5", "/en/"),
        ("fr-CA,en;q=0.5", "/fr/"),
        ("de", "/fr/"),
        ("", "/fr/"),
        ("*", "/fr/"),
        ("x" * 5000, "/fr/"),
    ],
)
def test_a_first_visitor_is_sent_to_their_language_and_french_otherwise(client, home_en, accepted, address):
    response = client.get("/", headers={"accept-language": accepted})

    assert (response.status_code, response["Location"]) == (302, address)
    assert "Accept-Language" in response["Vary"]


def test_each_language_has_its_home_page_and_says_its_name(client, home, home_en):
    for code, page in (("fr", home), ("en", home_en)):
        response = client.get(f"/{code}/", headers={"accept-language": "de"})
        assert (response.status_code, tree(response).html["lang"]) == (200, code)
        assert page.title in words(response)
        assert response["Content-Language"] == code


def test_what_the_site_says_is_in_the_language_of_the_page(client, bicycles):
    french, english = bicycles

    assert "Sauf mention contraire" in tree(client.get(french.url, headers={"accept-language": "en"})).footer.get_text()
    assert (
        "Unless stated otherwise" in tree(client.get(english.url, headers={"accept-language": "fr"})).footer.get_text()
    )


def test_a_reader_changes_language_and_stays_on_the_page(client, bicycles):
    french, english = bicycles

    assert links(client.get(french.url), ".account")["English"] == "/en/guides/bicycles/"
    assert links(client.get(english.url), ".account")["Français"] == "/fr/guides/velos/"
    assert links(client.get(french.url), ".byline")["English"] == "/en/guides/bicycles/"


def test_links_to_another_language_say_so_in_that_language(client, bicycles):
    link = tree(client.get(bicycles[0].url)).select_one(".account [hreflang=en]")

    assert (link["lang"], link.get_text()) == ("en", "English")


def test_machines_find_both_languages(client, bicycles):
    french, english = bicycles

    both = {"fr": french.full_url, "en": english.full_url}
    assert alternates(client.get(french.url)) == both
    assert alternates(client.get(english.url)) == both


@pytest.mark.parametrize("hidden", [None, {"draft": True}, {"private": True}])
def test_a_page_that_is_not_translated_leads_to_the_other_home_page(client, guides, guides_en, hidden):
    page = GuidePageFactory(title="Vélos")
    if hidden:
        GuidePageFactory(title="Secret", translation_of=page, **hidden)

    response = client.get(page.url)

    assert links(response, ".account")["English"] == "/en/"
    assert alternates(response) == {"fr": page.full_url}
    assert links(response, ".byline") == {}
    assert "Secret" not in response.text


def test_pages_that_are_not_in_the_tree_change_language_where_they_are(client, home):
    assert links(client.get("/fr/compte/connexion/"), ".account")["English"] == "/en/account/log-in/"
    assert links(client.get("/en/account/sign-up/"), ".account")["Français"] == "/fr/compte/inscription/"


def test_a_page_does_not_answer_at_the_address_of_the_other_language(client, bicycles):
    assert client.get("/en/guides/velos/").status_code == 404
    assert client.get("/fr/guides/bicycles/").status_code == 404
    assert client.get("/de/guides/velos/").status_code in (302, 404)


def test_an_address_without_its_language_finds_its_page(client, bicycles):
    response = client.get("/guides/velos/", headers={"accept-language": "fr"}, follow=True)

    assert response.redirect_chain[-1][0] == "/fr/guides/velos/"
    assert response.status_code == 200


def test_an_address_without_its_last_slash_finds_its_page(client, bicycles):
    assert client.get("/fr/guides/velos", follow=True).redirect_chain[-1][0] == "/fr/guides/velos/"


# The CMS


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_cms_speaks_the_language_of_the_member(client, member, home, language):
    member.preferred_language = language
    member.save()
    client.force_login(member)

    for accepted in ("fr", "en"):
        page = tree(client.get("/admin/", headers={"accept-language": accepted}))
        assert page.html["lang"] == language


def test_the_editor_of_a_french_member_is_in_french(client, facilitator, guides):
    client.force_login(facilitator)

    page = tree(client.get(f"/admin/pages/add/guides/guidepage/{guides.pk}/"))

    labels = [label.get_text().strip() for label in page.select("h2.w-panel__heading")]
    assert "Résumé" in " ".join(labels)
    assert "Summary" not in " ".join(labels)


# Translating


def test_a_facilitator_translates_a_guide_and_publishes_it_in_english(client, facilitator, guides, guides_en):
    guide = GuidePageFactory(title="Vélos", body=[("text", "<p>Une chaîne.</p>")])
    client.force_login(facilitator)

    form = f"/admin/localize/submit/page/{guide.pk}/"
    assert client.get(form).status_code == 200
    client.post(form, {"locales": [guides_en.locale_id], "next": "/admin/"})

    english = guide.get_translation(guides_en.locale)
    assert not english.live
    assert english.get_parent() == guides_en.page_ptr
    assert client.get(f"/admin/pages/{english.pk}/edit/").status_code == 200
    assert client.get(english.url).status_code == 404


def test_a_member_who_may_not_translate_is_refused(client, member, guides, guides_en):
    guide = GuidePageFactory()
    client.force_login(member)

    client.post(f"/admin/localize/submit/page/{guide.pk}/", {"locales": [guides_en.locale_id]})

    assert not guide.has_translation(guides_en.locale)


def test_a_code_source_in_both_languages_shares_its_licence_and_keeps_its_words(client, guides, guides_en):
    french = CodeSourcePageFactory(title="Boîte", licence="CC0-1.0")
    english = CodeSourcePageFactory(title="Box", translation_of=french, licence="CC0-1.0", place="Roanne")

    response = client.get(english.url)

    assert "CC0 1.0" in words(response)
    assert "Roanne" in words(response)
    assert "Boîte" not in words(response)


def test_renaming_a_page_leaves_a_way_from_its_old_address(
    client, facilitator, home, django_capture_on_commit_callbacks
):
    page = StandardPageFactory(title="À propos", slug="a-propos")
    client.force_login(facilitator)

    with django_capture_on_commit_callbacks(execute=True):
        edit(client, page, "action-publish", slug="qui-sommes-nous")

    response = client.get("/fr/a-propos/")
    assert (response.status_code, response["Location"]) == (301, "/fr/qui-sommes-nous/")
