"""Finding things with the search box."""

import pytest
from wagtail.models import PageViewRestriction

from commons import publication
from commons.history.models import PublishedVersion
from commons.search.indexing import index_version, rebuild
from commons.search.models import SearchDocument
from tests.commons.reading import heading_levels, links, titles, tree, words
from tests.factories import (
    CharterPageFactory,
    CodeSourcePageFactory,
    GuidePageFactory,
    StandardPageFactory,
    TopicPageFactory,
)


def text(html):
    return [("text", f"<p>{html}</p>")]


@pytest.fixture
def workshop(publish):
    return publish(
        GuidePageFactory,
        title="Réparer des vélos à plusieurs",
        slug="velos",
        summary="Monter un atelier dans un tiers‑lieu.",
        body=text("L’E.P.N. du quartier prête 10 000 outils."),
    )


# What is found


def test_a_guide_is_found_however_its_words_are_typed(workshop, found):
    ways = ["vélo", "velo", "VELOS", "vélos", "reparer un velo", "réparation de vélos", "atelier vélo", "l’atelier"]
    ways += ["l'atelier", "tiers lieu", "tiers lieux", "tiers‑lieux", "tiers-lieu", "tierslieux", "TIERSLIEU"]
    ways += ["E.P.N.", "epn", "10000", "10 000 outils", "outil"]

    assert [typed for typed in ways if found(typed) != ["Réparer des vélos à plusieurs"]] == []


def test_a_compound_is_found_however_it_was_written(publish, found):
    for name in ("Le tiers-lieu", "Des tiers lieux", "Un tierslieu", "Nos tiers‑lieux"):
        publish(GuidePageFactory, title=name)

    for typed in ("tiers lieu", "tiers‑lieux", "tierslieux", "tiers-lieu"):
        assert len(found(typed)) == 4, typed


def test_every_word_typed_is_asked_for_when_enough_pages_say_them_all(publish, found):
    for number in range(10):
        publish(GuidePageFactory, title=f"Compost et broyat {number}")
    publish(GuidePageFactory, title="Compost seul")

    assert len(found("compost broyat")) == 10
    assert len(found("compost")) == 11


def test_pages_that_say_a_part_of_the_words_come_after_when_few_say_them_all(publish, found):
    publish(GuidePageFactory, title="Le compost en pied d’immeuble")
    publish(GuidePageFactory, title="Le broyat")
    publish(GuidePageFactory, title="Compost et broyat")
    publish(GuidePageFactory, title="La couture")

    assert found("compost broyat")[0] == "Compost et broyat"
    assert set(found("compost broyat")) == {"Compost et broyat", "Le broyat", "Le compost en pied d’immeuble"}


def test_titles_count_more_than_summaries_and_summaries_more_than_texts(publish, found):
    publish(GuidePageFactory, title="Au fond du jardin", body=text("On y fait du compost."))
    publish(GuidePageFactory, title="Les déchets verts", summary="Tout va au compost.")
    publish(GuidePageFactory, title="Un bac à compost")

    assert found("compost") == ["Un bac à compost", "Les déchets verts", "Au fond du jardin"]


def test_the_page_whose_title_was_typed_comes_first(publish, found):
    publish(GuidePageFactory, title="Compost, compost et compost", summary="Encore du compost.")
    publish(GuidePageFactory, title="Le compost")

    assert found("compost")[0] == "Le compost"


def test_topics_and_keywords_are_searched(publish, found):
    gardening = publish(TopicPageFactory, title="Jardinage")
    publish(GuidePageFactory, title="Un bac", topics=[gardening], tags=["lombrics"])

    assert found("jardinage") == ["Jardinage", "Un bac"]
    assert found("lombric") == ["Un bac"]


def test_a_private_topic_is_not_a_word_of_its_pages(publish, found):
    secret = publish(TopicPageFactory, title="Licenciement", private=True)
    publish(GuidePageFactory, title="Un bac", topics=[secret])

    assert found("licenciement") == []


def test_lists_and_the_home_page_are_not_results(publish, found, guides, home, topics):
    for page in (guides, home, topics):
        publish(page.save)

    assert found("guides") == found("accueil") == found("thèmes") == []


# Languages


@pytest.fixture
def bicycles(publish, guides):
    french = publish(GuidePageFactory, title="Réparer son vélo", slug="velo", summary="Un atelier de bicyclettes.")
    return publish(
        GuidePageFactory, title="Repair bikes", translation_of=french, summary="A workshop with bicyclettes."
    )


def test_both_languages_are_searched_and_the_reader_s_comes_first(bicycles, found):
    assert found("bicyclette") == ["Réparer son vélo", "Repair bikes"]
    assert found("bicyclette", "en") == ["Repair bikes", "Réparer son vélo"]
    assert found("bike") == ["Repair bikes"]
    assert found("the bikes") == ["Repair bikes"]


def test_a_result_in_another_language_says_so(bicycles, client):
    response = client.get("/fr/recherche/?q=bikes")

    row = tree(response).select_one(".row")
    assert row.h2["lang"] == row.select_one(".row__excerpt")["lang"] == row.a["hreflang"] == "en"
    assert row.a["href"].startswith("/en/")
    assert titles(response, ".row__meta")[0].startswith("Anglais ·")
    assert "lang" not in tree(client.get("/en/search/?q=bikes")).select_one(".row").h2.attrs


# Never what is not public


def hide(page, how):
    if how == "unpublished":
        page.unpublish()
    elif how == "private":
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    elif how == "section made private":
        PageViewRestriction.objects.create(page=page.get_parent(), restriction_type=PageViewRestriction.LOGIN)
    else:
        page.delete()


HIDINGS = ["unpublished", "private", "section made private", "deleted"]


@pytest.mark.parametrize("how", HIDINGS)
def test_what_is_withdrawn_leaves_the_index(workshop, publish, found, how):
    publish(hide, workshop, how)

    assert found("vélo") == []
    assert not SearchDocument.objects.exists()


@pytest.mark.parametrize("how", HIDINGS)
def test_what_is_withdrawn_is_not_found_even_before_the_index_knows(workshop, stop_the_worker, client, how):
    stop_the_worker()
    with publication.changes():
        hide(workshop, how)

    assert SearchDocument.objects.exists()
    response = client.get("/fr/recherche/?q=vélo")
    assert response.context["everything"] == 0
    assert "plusieurs" not in response.text


def test_a_title_is_shown_as_it_is_now_and_an_old_text_is_not_shown(workshop, stop_the_worker, client):
    stop_the_worker()
    with publication.changes():
        workshop.title = "Des vélos sûrs"
        workshop.body = [("text", "<p>Rien.</p>")]
        workshop.save()

    response = client.get("/fr/recherche/?q=outils")

    assert titles(response, ".row h2") == ["Des vélos sûrs"]
    assert "10 000 outils" not in response.text


def test_what_is_published_again_is_found_again(workshop, publish, found):
    publish(workshop.unpublish)
    publish(workshop.save_revision().publish)

    assert found("vélo") == [workshop.title]


def test_drafts_are_never_found(workshop, publish, found):
    publish(GuidePageFactory, title="Vélos secrets", draft=True)
    publish(GuidePageFactory, title="Vélos privés", private=True)
    workshop.title = "Vélos volants"
    publish(workshop.save_revision)

    assert found("vélo") == ["Réparer des vélos à plusieurs"]
    assert found("secrets") == found("privés") == found("volants") == []


# The index


def test_indexing_twice_changes_nothing(workshop, found):
    before = SearchDocument.objects.values().get()

    index_version(PublishedVersion.objects.latest("pk"))

    assert SearchDocument.objects.values().get() == before


def test_everything_can_be_indexed_again(workshop, publish, found, stop_the_worker):
    other = publish(GuidePageFactory, title="Réparer des vélos, suite")
    stop_the_worker()
    with publication.changes():
        other.unpublish()
    SearchDocument.objects.filter(thing__title=workshop.title).delete()

    assert rebuild() == (1, 1)
    assert found("vélo") == [workshop.title]
    assert rebuild() == (1, 0)


# The page of results


def test_a_result_says_its_kind_its_passage_and_where_it_is(workshop, client):
    response = client.get("/fr/recherche/?q=outils")

    assert titles(response, ".row .kind") == ["Guide pratique"]
    assert links(response, ".row") == {"Réparer des vélos à plusieurs": "/fr/guides/velos/"}
    assert tree(response).select_one(".row__excerpt").get_text() == "L’E.P.N. du quartier prête 10 000 outils."
    assert titles(response, ".row mark") == ["outils"]
    assert titles(response, "#results") == ["1 résultat pour «\u00a0outils\u00a0»"]
    assert tree(response).title.string.startswith("Recherche\u00a0: outils — ")
    assert heading_levels(response) == [1, 2]
    assert response["X-Robots-Tag"] == "noindex"
    assert not response.cookies


def test_what_was_typed_stays_in_the_box(workshop, client):
    box = tree(client.get('/fr/recherche/?q="><script>')).main.select_one("input[name=q]")

    assert box["value"] == '"><script>'


def test_results_are_narrowed_by_kind_with_their_counts(publish, client):
    for number in range(3):
        publish(GuidePageFactory, title=f"Guide du compost {number}")
    publish(CharterPageFactory, title="Charte du compost")
    publish(CodeSourcePageFactory, title="Compost de quartier")

    response = client.get("/fr/recherche/?q=compost")
    offered = links(response, ".kinds")

    assert list(offered) == ["Tout 5", "Guide pratique 3", "Charte 1", "Code source 1"]
    for label, address in offered.items():
        shown = client.get(f"/fr/recherche/{address}")
        assert len(titles(shown, ".row")) == int(label.rsplit(" ", 1)[1])
        assert titles(shown, ".kinds [aria-current]") == [label]
        assert list(links(shown, ".kinds")) == list(offered)
    both = client.get("/fr/recherche/?q=compost&type=charter&type=source")
    assert both.context["results"].paginator.count == 2


def test_a_kind_without_result_leads_to_those_of_the_others(workshop, client):
    response = client.get("/fr/recherche/?q=vélo&type=charter")

    assert titles(response, ".row") == []
    assert links(response, ".list")["Voir les résultats de toute nature"] == "?q=v%C3%A9lo"
    assert list(links(response, ".kinds")) == ["Tout 1", "Guide pratique 1", "Charte 0"]


def test_the_words_go_with_the_reader_to_the_other_language(workshop, client):
    response = client.get("/fr/recherche/", {"q": "vélo"})

    assert links(response, ".account")["English"] == "/en/search/?q=v%C3%A9lo"


def test_the_box_of_every_page_leads_to_the_results(workshop, client):
    for address, results in (
        (workshop.url, "/fr/recherche/"),
        ("/en/search/", "/en/search/"),
        ("/fr/rien/", "/fr/recherche/"),
    ):
        form = tree(client.get(address)).select_one("header form[role=search]")

        assert (form["action"], form.get("method", "get")) == (results, "get")


def test_kinds_that_nobody_knows_choose_nothing(workshop, found):
    assert found("vélo", type="<script>") == found("vélo", type="\x00") == found("vélo")


@pytest.mark.full
def test_long_results_are_cut_into_pages_that_neither_repeat_nor_miss_any(publish, client, found):
    for number in range(32):
        publish(StandardPageFactory, title=f"Compost {number}")

    pages = [found("compost", page=number) for number in (1, 2, 3)]

    assert [len(page) for page in pages] == [15, 15, 2]
    assert len({title for page in pages for title in page}) == 32
    assert found("compost", page=99) == found("compost", page=0) == pages[2]
    for nonsense in ("", "un", "1.5", "1\x00"):
        assert found("compost", page=nonsense) == pages[0]
    assert found("compost", page="9" * 40) == pages[2]
    second = client.get("/fr/recherche/?q=compost&page=2")
    assert links(second, ".pages")["3"] == "?q=compost&page=3"
    assert titles(second, "#results") == ["32 résultats pour «\u00a0compost\u00a0»"]


# When nothing can be shown


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("", "Comment chercher"),
        ("zygomatique", "Aucun résultat pour «\u00a0zygomatique\u00a0»"),
        ("à la même", "«\u00a0à la même\u00a0» ne peut pas être cherché"),
        ("🚲 !", "«\u00a0🚲 !\u00a0» ne peut pas être cherché"),
    ],
)
def test_a_page_without_result_helps_to_go_on(publish, client, typed, title):
    publish(TopicPageFactory, title="Jardinage", slug="jardinage")

    response = client.get("/fr/recherche/", {"q": typed})

    assert titles(response, "main h2") == [title, "Thèmes"]
    assert links(response)["Jardinage"] == "/fr/themes/jardinage/"
    assert heading_levels(response) == [1, 2, 2, 3]


def test_the_page_without_words_is_in_the_reader_s_language(client):
    assert titles(client.get("/en/search/"), "main h2") == ["How to search"]
    assert "How to search" not in words(client.get("/fr/recherche/"))


HOSTILE = [
    *[
        "'",
        "\\",
        "a'b",
        "vélo & | ! ( )",
        "vélo:*",
        "'vélo':A",
        "<->",
        "!vélo",
        "-vélo",
        '"vélo',
        "((((",
        "%",
        "_",
        "*",
    ],
    *["\x00", "vélo\x00", "\u202evélo", "e" + "\u0301" * 5000, "'; DROP TABLE x; --", "<script>alert(1)</script>"],
    *["vélo " * 3000, "x" * 10_000, "a-" * 2000, "a.b." * 1000, "١٢٣", "日本語", "👩‍👩‍👧", "%s", "%(all)s", "{{ 7 }}"],
    *["l'" * 500, "\\'", "@" * 300, "a@b." * 100, "…", "\n\t", "١" * 200, "O'Brien's \\' vélo", "-" * 200, "a" * 64],
]


def test_no_query_breaks_the_search(workshop, client):
    for typed in HOSTILE:
        response = client.get("/fr/recherche/", {"q": typed})

        assert response.status_code == 200, typed
        assert "<script>alert" not in response.text
    for address in ("/fr/recherche/?q=%ED%A0%80", "/en/search/?q=%FF%00", "/en/search/?q=a&q=b&type=&page=&x[]=1"):
        assert client.get(address).status_code == 200


def test_the_search_is_read_only(client):
    assert client.post("/fr/recherche/", {"q": "vélo"}).status_code == 405


def test_every_visitor_without_account_is_given_the_same(workshop, client):
    first = client.get("/fr/recherche/?q=vélo")
    client.cookies["theme"] = "x"

    assert client.get("/fr/recherche/?q=vélo").content == first.content


# What it costs


@pytest.mark.parametrize("count", [1, 3])
def test_more_results_ask_no_more_of_the_database(publish, client, found, count, django_assert_num_queries):
    gardening = publish(TopicPageFactory, title="Jardinage")
    for number in range(count):
        publish(GuidePageFactory, title=f"Compost {number}", full=True, topics=[gardening], tags=["terre"])
    found("compost")  # warms the cache of sites

    with django_assert_num_queries(QUERIES):
        assert len(found("compost")) == count


QUERIES = 8


@pytest.mark.full
def test_a_full_page_of_results_is_light(publish, client):
    for number in range(40):
        publish(StandardPageFactory, title=f"Compost {number}", summary="Le compost, encore le compost, et du compost.")

    assert len(tree(client.get("/fr/recherche/?q=compost")).find_all()) <= 375
