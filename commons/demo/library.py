"""The pictures and the documents of the demonstration: files that ship with the code, put in the media library."""

from pathlib import Path

from django.core.files.base import ContentFile
from wagtail.models import Collection

from commons.demo.files import read_yaml
from commons.models import CommonsDocument, CommonsImage
from commons.tasks import prepare_picture

HERE = Path(__file__).parent
AUTHOR = "Terreau, illustration de démonstration"
PICTURES = read_yaml(HERE / "pictures.yaml")
DOCUMENTS = read_yaml(HERE / "documents.yaml")


def picture_file(key):
    return HERE / "pictures" / f"{key}.webp"


def document_file(key):
    return HERE / "documents" / DOCUMENTS[key]["file"]


def picture(key):
    """The picture of this name, added to the library unless it is there."""
    words = PICTURES[key]
    image = CommonsImage.objects.filter(title=words["title"]).first()
    if image is None:
        image = CommonsImage(**words, **_origin())
        _store(picture_file(key), image)  # as it is: no camera wrote anything in it
        image.width, image.height = image.file.width, image.file.height
        image.save()
        prepare_picture.enqueue(image.pk)
    return image


def document(key):
    """The document of this name, added to the library unless it is there."""
    title = DOCUMENTS[key]["title"]
    document = CommonsDocument.objects.filter(title=title).first()
    if document is None:
        document = CommonsDocument(title=title, **_origin())
        _store(document_file(key), document)
        document.save()
    return document


def _origin():
    return {"credit": AUTHOR, "collection": Collection.objects.get(name="Médiathèque")}


def _store(path, media):
    media.file.save(path.name, ContentFile(path.read_bytes()), save=False)
    media.file_size = media.file.size
