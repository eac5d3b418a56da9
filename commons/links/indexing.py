"""What each public text leads to: titles between brackets, and addresses elsewhere."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db import models, transaction
from django.utils.encoding import iri_to_uri
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site
from wagtail.rich_text import RichText

from commons import markdown, publication, reading, visibility
from commons.history.comparison import text_of
from commons.history.models import PublicState

from .models import LONGEST_URL, ExternalLink, TitleKey, TitleLink
from .titles import key_of, titles_in


def index_version(version):
    """The step that follows a version. Done twice, or late, it gives the same: it reads what is public now."""
    index(version.thing_id)


def index_missing():
    """What was public before this index existed. Returns how many there were."""
    missing = visibility.public_states().filter(title_key=None).values_list("pk", flat=True)
    return len([index(pk) for pk in list(missing)])


def index(state_id):
    """Write again the links of one thing."""
    with transaction.atomic():
        state = PublicState.objects.select_for_update(no_key=True).get(pk=state_id)
        thing = publication.find((state.content_type_id, state.object_id))
        is_public = thing is not None and state.audience == PublicState.PUBLIC
        TitleKey.objects.update_or_create(thing=state, defaults={"key": key_of(state.title)})
        titles = {key_of(title): title for title in sorted(titles_of(thing))} if is_public else {}
        state.title_links.all().delete()
        TitleLink.objects.bulk_create(TitleLink(thing=state, key=key, title=title) for key, title in titles.items())
        urls = urls_of(state, thing) if is_public else set()
        ExternalLink.objects.bulk_create([ExternalLink(url=url) for url in sorted(urls)], ignore_conflicts=True)
        state.external_links.set(ExternalLink.objects.filter(url__in=urls))
        if isinstance(thing, Page) and is_public:
            forget_way_round(thing, state.url)


def forget_way_round(page, url):
    """A page that is back at an address it had needs no redirect from there: withdrawn, it would lead to itself."""
    back = Redirect.objects.filter(automatically_created=True, redirect_page_id=page.pk)
    back.filter(old_path=Redirect.normalise_path(url)).delete()


def titles_of(thing):
    """Titles between brackets in its text and its notes."""
    texts = [
        value.source
        for section in thing.sections
        for _block, value in reading.leaves(section.blocks)
        if isinstance(value, RichText)
    ]
    return set().union(*(titles_in(text) for text in [*texts, *(note.text for note in thing.footnote_list)]))


def urls_of(state, thing):
    """Addresses outside the site in what its readers read: the text of its last version, its own fields."""
    last = visibility.versions_of(thing).order_by("number").last()
    fields = [getattr(thing, field.name) for field in thing._meta.fields if isinstance(field, models.URLField)]
    ours = {urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname, *Site.objects.values_list("hostname", flat=True)}
    return {url for found in [*markdown.urls(text_of(last) if last else ""), *fields] if (url := outside(found, ours))}


def outside(url, ours):
    """The address as it will be asked, empty when it is one of ours, or none of the web."""
    url = iri_to_uri(url or "").partition("#")[0]
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    is_web = parts.scheme in ("http", "https") and parts.hostname and parts.hostname not in ours
    return url if is_web and len(url) <= LONGEST_URL else ""
