"""What machines read of a page: JSON-LD (schema.org), Open Graph, and the line to cite it: title, author, source, licence."""

from django.templatetags.static import static
from django.utils.html import json_script
from django.utils.safestring import mark_safe
from django.utils.translation import gettext
from wagtail.images.shortcuts import get_rendition_or_not_found


def attribution(page, url):
    """One line to copy under a reuse of the page."""
    authors = ", ".join(page.author_names) or gettext("the contributors")
    return gettext("“%(title)s” by %(authors)s, %(licence)s, %(url)s") % {
        "title": page.title,
        "authors": authors,
        "licence": page.licence_info.name,
        "url": url,
    }


def json_ld(page, request, url):
    """A <script type="application/ld+json"> element describing the page in schema.org's words."""
    data = {
        "@context": "https://schema.org",
        "@type": page.schema_type,
        "@id": url,
        "url": url,
        "name": page.title,
        "description": page.summary,
        "inLanguage": page.language,
        "license": page.licence_info.url,
        "author": [{"@type": "Person", "name": name} for name in page.author_names],
        "datePublished": page.first_published_at and page.first_published_at.isoformat(),
        "dateModified": page.last_published_at and page.last_published_at.isoformat(),
        "keywords": page.tag_list,
        **page.schema_fields(),
    }
    data = {key: value for key, value in data.items() if value not in (None, "", [])}
    # json_script escapes <, > and & as JSON does; only its element is not the one that search engines look for.
    escaped = json_script(data).removeprefix('<script type="application/json">').removesuffix("</script>")
    return mark_safe(f'<script type="application/ld+json">{escaped}</script>')  # noqa: S308


def open_graph(page, request, url):
    """What a page shows when its address is shared."""
    image = page.share_image
    rendition = get_rendition_or_not_found(image, "fill-1200x630|format-jpeg") if image else None
    return {
        "title": page.title,
        "description": page.summary,
        "type": "website" if getattr(page, "depth", 0) == 2 else "article",
        "url": url,
        "locale": {"fr": "fr_FR", "en": "en_GB"}.get(page.language, page.language),
        "image_url": request.build_absolute_uri(rendition.url if rendition else static("images/share.png")),
        "image_alt": image.description if image else "",
    }
