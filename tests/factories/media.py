"""Pictures and files: small, real, in the library that members choose from."""

from io import BytesIO

import factory
from django.core.files.base import ContentFile
from PIL import Image
from wagtail.models import Collection

from commons.models import CommonsDocument, CommonsImage


def picture(image_format="JPEG", size=(60, 40), mode="RGB", colour="teal", **options):
    """The bytes of a plain picture."""
    written = BytesIO()
    Image.new(mode, size, colour).save(written, format=image_format, **options)
    return written.getvalue()


def library():
    return Collection.objects.get(name="Médiathèque")


class ImageFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CommonsImage

    class Params:
        content = factory.LazyFunction(picture)

    title = factory.Sequence(lambda number: f"Image {number}")
    description = "Un atelier de réparation"
    credit = "Inès Marchal"
    collection = factory.LazyFunction(library)
    file = factory.LazyAttributeSequence(lambda image, number: ContentFile(image.content, name=f"image-{number}.jpg"))


class DocumentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CommonsDocument

    class Params:
        name = "fiche.pdf"
        content = b"%PDF-1.7\n%%EOF"

    title = factory.Sequence(lambda number: f"Document {number}")
    credit = "Rachid Benhaddou"
    collection = factory.LazyFunction(library)
    file = factory.LazyAttribute(lambda document: ContentFile(document.content, name=document.name))
    file_size = factory.LazyAttribute(lambda document: len(document.content))
