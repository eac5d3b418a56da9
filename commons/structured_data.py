"""What machines read of a page: JSON-LD (schema.org), Open Graph, and the line to cite it: title, author, source, licence."""

from django.templatetags.static import static
from django.utils.html import json_script
from django.utils.safestring import mark_safe
from django.utils.translation import gettext

SCHEMA_TYPES = {"guide": "HowTo", "source": "Article", "charter": "DigitalDocument", "topic": "CollectionPage"}


def author_names(page):
    """Everybody to name for a page: credited people first, then the members who wrote it, each once."""
    names = [credit["name"] for credit in page.credit_list] + [member.title for member in page.contributors]
    return list(dict.fromkeys(names))


def attribution(page, url):
    """One line to copy under a reuse of the page."""
    authors = ", ".join(author_names(page)) or gettext("the contributors")
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
        "@type": SCHEMA_TYPES.get(page.kind, "WebPage"),
        "@id": url,
        "url": url,
        "name": page.title,
        "description": page.summary,
        "inLanguage": page.language,
        "license": page.licence_info.url,
        "author": [{"@type": "Person", "name": name} for name in author_names(page)],
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
    rendition = image.get_rendition("fill-1200x630|format-jpeg") if image else None
    return {
        "title": page.title,
        "description": page.summary,
        "type": "website" if page.depth == 2 else "article",
        "url": url,
        "locale": {"fr": "fr_FR", "en": "en_GB"}.get(page.language, page.language),
        "image_url": request.build_absolute_uri(rendition.url if rendition else static("images/share.png")),
        "image_alt": image.description if image else "",
    }
