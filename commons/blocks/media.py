"""Images, files and outside media. Nothing is asked of another host before the reader clicks."""

import re
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock, ImageBlockComparison

from commons import markdown

from .base import CommonsStructBlock


def sample_picture():
    """For previews: the first picture of the library, the whole block empty when there is none."""
    image = get_image_model().objects.order_by("pk").first()
    if image:
        image.contextual_alt_text, image.decorative = image.default_alt_text, False
    return {"image": image, "caption": image.title if image else ""}


def sample_gallery():
    return {"title": _("A day of sorting"), "images": [sample_picture(), sample_picture()]}


def sample_document():
    document = get_document_model().objects.order_by("pk").first()
    return {"document": document, "title": "", "description": _("To print and fill in.")}


class PictureComparison(ImageBlockComparison):
    """Wagtail's, for pictures that may also be left out."""

    def htmlvalue(self, val):
        return super().htmlvalue(val) if val else ""


class PictureBlock(ImageBlock):
    """A picture of the library and its text alternative, or « decorative »."""

    def get_comparison_class(self):
        return PictureComparison


class CaptionedImageBlock(CommonsStructBlock):
    """A picture, with a text alternative or marked as decorative (RGAA 1.1 and 1.2)."""

    image = PictureBlock(label=_("Image"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=250)

    class Meta:
        icon = "image"
        label = _("Image")
        description = _("A picture with its caption; credit and licence come from the image itself.")
        template = "blocks/image.html"
        preview_value = staticmethod(sample_picture)

    def to_markdown(self, value, base_level=1):
        image = value["image"]
        if not image:
            return ""
        alternative = "" if image.decorative else image.contextual_alt_text
        credit = " — ".join(filter(None, [value["caption"], image.credit]))
        picture = f"![{markdown.escape(alternative)}](<{markdown.absolute(image.get_absolute_url())}>)"
        return markdown.join([picture, f"*{markdown.escape(credit)}*" if credit else ""])


class GalleryBlock(CommonsStructBlock):
    """Several pictures side by side."""

    title = blocks.CharBlock(label=_("Title"), required=False, max_length=120)
    images = blocks.ListBlock(CaptionedImageBlock(), label=_("Images"), min_num=2, max_num=12)

    class Meta:
        icon = "image"
        label = _("Gallery")
        description = _("Two to twelve pictures side by side.")
        template = "blocks/gallery.html"
        preview_value = staticmethod(sample_gallery)

    def to_markdown(self, value, base_level=1):
        image = self.child_blocks["images"].child_block
        title = f"**{markdown.escape(value['title'])}**" if value["title"] else ""
        return markdown.join([title, *(image.to_markdown(item) for item in value["images"])])


class DocumentBlock(CommonsStructBlock):
    """A file to take away; its type and weight are always shown (RGESN 4.11)."""

    document = DocumentChooserBlock(label=_("Document"))
    title = blocks.CharBlock(
        label=_("Title"), required=False, max_length=150, help_text=_("The title of the file is used when empty.")
    )
    description = blocks.CharBlock(label=_("What it is for"), required=False, max_length=250)

    class Meta:
        icon = "doc-full"
        label = _("Document")
        description = _("A file to download: its type and weight are shown.")
        template = "blocks/document.html"
        preview_value = staticmethod(sample_document)

    def to_markdown(self, value, base_level=1):
        document = value["document"]
        if not document:
            return ""
        title = markdown.link(value["title"] or document.title, markdown.absolute(document.url))
        description = f" — {markdown.escape(value['description'])}" if value["description"] else ""
        return f"{title} ({document.file_extension.upper()}){description}"


def player_url(url):
    """Address of the player for a video page on a host we may frame, or None.

    YouTube through its cookie-less host, Vimeo, and the PeerTube instances named in the settings.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https"):
        return None
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    if host in ("youtube.com", "youtu.be", "youtube-nocookie.com"):
        video = parts.path.rsplit("/", 1)[-1] if host == "youtu.be" or "/embed/" in parts.path else None
        video = video or parse_qs(parts.query).get("v", [""])[0]
        player = f"https://www.youtube-nocookie.com/embed/{video}" if re.fullmatch(r"[\w-]{6,20}", video) else None
    elif host in ("vimeo.com", "player.vimeo.com"):
        video = re.search(r"/(\d+)", parts.path)
        player = f"https://player.vimeo.com/video/{video[1]}?dnt=1" if video else None
    elif video := re.fullmatch(r"/(?:w|videos/(?:watch|embed))/([\w-]+)", parts.path):
        player = f"https://{parts.hostname}/videos/embed/{video[1]}?p2p=0"
    else:
        player = None
    return player if player and urlsplit(player).hostname in settings.EMBED_HOSTS else None


class EmbedValue(blocks.StructValue):
    @property
    def player_url(self):
        return player_url(self.get("url") or "")

    @property
    def host(self):
        return (urlsplit(self.get("url") or "").hostname or "").removeprefix("www.")


class EmbedBlock(CommonsStructBlock):
    """A video kept elsewhere, loaded only on a click."""

    url = blocks.URLBlock(label=_("Address of the video"))
    title = blocks.CharBlock(label=_("Title"), max_length=150)
    summary = blocks.TextBlock(
        label=_("What it shows"),
        rows=3,
        help_text=_("For people who will not or cannot play it: say what can be learnt from it."),
    )

    class Meta:
        icon = "terreau-embed"
        label = _("Video or outside media")
        description = _("A video kept elsewhere. Nothing is loaded before the reader clicks.")
        template = "blocks/embed.html"
        preview_value = {
            "url": "https://www.youtube.com/watch?v=aqz-KE-bpKQ",
            "title": _("A sorting table, seen from above"),
            "summary": _("Two people sort forty computers in an hour."),
        }
        value_class = EmbedValue

    def clean(self, value):
        value = super().clean(value)
        if value.get("url") and not player_url(value["url"]):
            hosts = ", ".join(settings.EMBED_HOSTS)
            message = _("This site plays videos from %(hosts)s only. For another host, write a link in the text.")
            raise blocks.StructBlockValidationError({"url": ValidationError(message, params={"hosts": hosts})})
        return value

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        request = context.get("request")
        if request is not None and value.player_url:
            # SecurityHeadersMiddleware lets this page, and no other, frame that host.
            request.frame_sources = {*getattr(request, "frame_sources", ()), urlsplit(value.player_url).hostname}
        return context

    def to_markdown(self, value, base_level=1):
        return markdown.join([markdown.link(value["title"], value["url"]), markdown.escape(value["summary"])])
