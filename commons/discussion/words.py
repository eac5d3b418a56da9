"""From what was typed to what is read: paragraphs, lines, links, names of members. Nothing else means anything."""

import re

from django.contrib.auth import get_user_model
from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext

MOST = 20  # members that one message may name
ADDRESS = r"https?://[^\s<>\"]*[\w/#=&+-]"
NAME = r"(?<![\w@./-])@[A-Za-z0-9_-]+"
LINK_OR_NAME = re.compile(f"({ADDRESS}|{NAME})")


def handles(text):
    """Handles of the members that a text names, without the ones in addresses."""
    found = [part[1:] for part in LINK_OR_NAME.findall(text) if part.startswith("@")]
    return list(dict.fromkeys(found))[:MOST]


def people_named(texts):
    """{handle: member} of everybody that these texts name, in one query."""
    named = {handle for text in texts for handle in handles(text)}
    return {user.username: user for user in get_user_model().objects.filter(username__in=named, is_active=True)}


def to_html(text, people=None, links_are_held=False):
    """HTML of a message; `people` are the members that it may name. Links that are held are read, and lead nowhere."""

    def marked(part):
        if not part.startswith("@"):
            return escape(part) if links_are_held else format_html('<a href="{0}" rel="nofollow ugc">{0}</a>', part)
        member = (people or {}).get(part[1:])
        return format_html('<a href="{}">{}</a>', member.get_absolute_url(), part) if member else escape(part)

    parts = LINK_OR_NAME.split(text)  # what is between, then a link or a name, in turn
    said = "".join(marked(part) if number % 2 else escape(part) for number, part in enumerate(parts))
    paragraphs = [paragraph.strip().replace("\n", "<br>") for paragraph in re.split(r"\n\s*\n", said)]
    return mark_safe("".join(f"<p>{paragraph}</p>" for paragraph in paragraphs if paragraph))  # noqa: S308 (escaped)


def has_link(text):
    return bool(re.search(ADDRESS, text))


def without_links(text):
    """As it is sent to people when its links are held: mail programs would make them lead somewhere."""
    return re.sub(ADDRESS, lambda found: gettext("[address to be read on the site]"), text)
