"""Files to take away."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import CollectionViewRestriction

from commons.models import CommonsDocument
from tests.commons.reading import titles, tree
from tests.factories import DocumentFactory, StandardPageFactory
from tests.factories.media import library

ADD = "/admin/documents/add/"
ACCEPTED = [
    *["csv", "docx", "epub", "gpx", "ics", "json", "md", "mp3", "odg", "odp", "ods", "odt", "ogg"],
    *["opus", "pdf", "pptx", "rtf", "stl", "txt", "vtt", "webm", "xlsx", "zip"],
]
REFUSED = [
    "html",
    "htm",
    "xhtml",
    "svg",
    "js",
    "mjs",
    "xml",
    "exe",
    "php",
    "sh",
    "swf",
    "jar",
    "hta",
    "docm",
    "css",
    "",
]


def upload(client, name, content=b"contenu"):
    about = {"title": "La fiche", "credit": "", "source_url": "", "tags": "", "licence": "CC-BY-SA-4.0"}
    file = SimpleUploadedFile(name, content)
    return client.post(ADD, {**about, "collection": library().pk, "file": file})


@pytest.fixture
def sender(client, member):
    client.force_login(member)
    return member


def test_files_that_a_commons_shares_are_accepted(client, sender):
    for extension in ACCEPTED:
        assert upload(client, f"fichier.{extension}").status_code == 302, extension

    assert sorted(document.file_extension for document in CommonsDocument.objects.all()) == sorted(ACCEPTED)


def test_files_that_a_browser_or_a_machine_would_run_are_refused(client, sender):
    for extension in REFUSED:
        response = upload(client, f"fichier.{extension}")
        assert response.status_code == 200, extension
        assert tree(response).select(".w-field__errors .error-message"), extension

    assert not CommonsDocument.objects.exists()


def test_a_file_of_more_than_20_megabytes_is_refused_with_its_reason(client, sender, settings):
    assert settings.WAGTAILDOCS_MAX_UPLOAD_SIZE == 20 * 1024 * 1024

    response = upload(client, "fiche.pdf", b"\0" * (20 * 1024 * 1024 + 1))

    assert "20,0" in " ".join(titles(response, ".w-field__errors"))
    assert not CommonsDocument.objects.exists()


def test_a_file_is_served_so_that_nothing_in_it_runs(client, db):
    document = DocumentFactory(name="fiche.pdf", content=b"%PDF-1.7")

    response = client.get(document.url)

    assert b"".join(response.streaming_content) == b"%PDF-1.7"
    assert (response["Content-Type"], response["X-Content-Type-Options"]) == ("application/pdf", "nosniff")
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert response.cookies == {}


@pytest.mark.parametrize("name", ["page.txt", "tableau.csv", "archive.zip", "texte.md"])
def test_a_file_with_a_web_page_inside_is_not_shown_as_one(client, db, name):
    document = DocumentFactory(name=name, content=b"<script>alert(1)</script>")

    response = client.get(document.url)

    assert not response["Content-Type"].startswith("text/html")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"].startswith("attachment")
    response.close()


def test_a_file_has_no_other_address(client, db):
    """Under /media/ a private file would be anybody's."""
    document = DocumentFactory(name="fiche.pdf")

    response = client.get(f"/media/{document.file.name}")
    response.close()

    assert response.status_code == 404


def test_a_file_of_a_private_collection_is_for_members_only(client, member, db):
    collection = library().add_child(name="Comptes")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type=CollectionViewRestriction.LOGIN)
    document = DocumentFactory(collection=collection, content=b"comptes")

    refused = client.get(document.url)
    assert refused["Location"] == f"/fr/compte/connexion/?next={document.url}"

    client.force_login(member)
    assert b"".join(client.get(document.url).streaming_content) == b"comptes"


def test_a_file_under_another_name_is_not_found(client, db):
    document = DocumentFactory(name="fiche.pdf")

    assert client.get(document.url.replace("fiche", "autre")).status_code == 404
    assert client.get("/documents/999999/fiche.pdf").status_code == 404


def test_an_unfinished_file_breaks_no_page(client, home):
    document = DocumentFactory()
    value = {"document": document, "title": "", "description": ""}
    page = StandardPageFactory(body=[("text", "<p>Avant.</p>"), ("document", value)])
    document.delete()

    assert client.get(page.url).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_more_files_ask_no_more_of_the_database(client, home, count, django_assert_max_num_queries):
    blocks = [("document", {"document": DocumentFactory(), "title": "", "description": ""}) for _ in range(count)]
    page = StandardPageFactory(body=blocks)
    client.get(page.url)

    with django_assert_max_num_queries(9):
        client.get(page.url)
