"""The disk of files is full: who sends one reads a sentence, no half of a file stays, and nothing else is affected.

The kernel itself refuses to write more: files of this process may not grow beyond a limit.
"""

import resource
import sys
from contextlib import contextmanager

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from commons.models import CommonsDocument, CommonsImage, CommonsRendition
from tests.commons.reading import titles
from tests.factories import DocumentFactory, ImageFactory, StandardPageFactory, picture
from tests.factories.media import library

ABOUT = {"title": "La fiche", "description": "", "credit": "", "source_url": "", "tags": "", "licence": "CC-BY-SA-4.0"}
SENTENCE = "Il n’y a plus de place pour les fichiers sur ce serveur"


@contextmanager
def room_for(size):
    """What Python compiles meanwhile is not kept: half of it would be, for ever."""
    usual, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    limit, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, most))
        sys.dont_write_bytecode = usual


def files(settings):
    return {path for path in settings.MEDIA_ROOT.parent.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("kind", "name", "content"),
    [
        ("documents", "fiche.pdf", b"%PDF-1.7" + b"0" * 20_000),
        ("documents", "grande-fiche.pdf", b"%PDF-1.7" + b"0" * 3_000_000),  # kept in a file before it is moved
        ("images", "photo.png", picture("PNG", size=(300, 300), colour=None)),
    ],
)
def test_what_is_sent_finds_no_room(client, member, settings, kind, name, content):
    client.force_login(member)
    DocumentFactory()
    before = files(settings)
    form = {**ABOUT, "collection": library().pk}
    file = SimpleUploadedFile(name, content)

    with room_for(100):
        response = client.post(f"/admin/{kind}/add/", {**form, "file": file})

    assert response.status_code == 507
    assert titles(response, "h1") == [SENTENCE]
    assert files(settings) == before
    assert (CommonsDocument.objects.count(), CommonsImage.objects.count()) == (1, 0)
    assert client.post(f"/admin/{kind}/add/", {**form, "file": SimpleUploadedFile(name, content)}).status_code == 302


def test_pages_are_read_without_the_sizes_that_could_not_be_made(client, home, settings):
    shown = ImageFactory(content=picture(size=(1200, 800)))
    CommonsRendition.objects.all().delete()
    before = files(settings)
    shown.contextual_alt_text, shown.decorative = "Un atelier", False
    page = StandardPageFactory(body=[("image", {"image": shown, "caption": ""})], share_image=shown)

    with room_for(100):
        responses = [client.get(address).status_code for address in (page.url, f"{page.url}page.md")]

    assert responses == [200, 200]
    assert files(settings) == before
    assert client.get(page.url).status_code == 200
    assert CommonsRendition.objects.exists()


def test_two_files_of_one_name_are_both_kept(db):
    first, second = (DocumentFactory(content=text) for text in (b"un", b"deux"))

    assert first.file.name != second.file.name
    assert [document.file.open().read() for document in (first, second)] == [b"un", b"deux"]
    for document in (first, second):
        document.file.close()
