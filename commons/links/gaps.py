"""What a commons lacks: pages that its texts want, pages that nothing leads to or that lead nowhere, dead addresses."""

from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Case, CharField, Count, Exists, F, Min, OuterRef, Prefetch, Subquery, When
from django.db.models.functions import Cast, JSONObject
from wagtail.models import Page, ReferenceIndex

from commons import visibility
from commons.contract import public_models
from commons.history.models import PublicState
from commons.models import Brand
from commons.reading import by_title

from .models import ExternalLink, TitleLink


def title_links():
    """Titles that public texts lead to, each with `target`: the state of what has it, None when it is to be written."""
    same = visibility.public_states().filter(title_key__key=OuterRef("key"))
    elsewhere = Case(When(language=OuterRef("thing__language"), then=0), default=1)
    nearest = same.annotate(elsewhere=elsewhere).order_by("elsewhere", "pk")
    links = TitleLink.objects.filter(thing__audience=PublicState.PUBLIC)
    return links.annotate(target=Subquery(nearest.values("pk")[:1]))


def wanted():
    """Titles that nothing has yet, the most wanted first: {key, language, first (the title), count, places}."""
    place = JSONObject(title="thing__title", url="thing__url")
    return (
        title_links()
        .filter(target=None)
        .values("key", language=F("thing__language"))
        .annotate(first=Min("title"), count=Count("thing"), places=ArrayAgg(place, order_by=F("thing__title").asc()))
        .order_by("-count", "key")
    )


def _texts():
    """What everybody may see, and is not a list of other things."""
    lists = ContentType.objects.get_for_models(*(model for model in public_models() if not model.in_search)).values()
    pages = Page.objects.filter(content_type__in=lists).values(key=Cast("pk", CharField()))
    states = visibility.public_states().exclude(
        content_type=ContentType.objects.get_for_model(Page), object_id__in=pages
    )
    return states.order_by("language", *by_title(), "pk")


def _in_frame():
    """Keys of the pages that every page leads to: those of the menu and of the footer."""
    footer = [pk for brand in Brand.objects.all() for pk in brand.linked_page_ids]
    keys = Page.objects.filter(translation_key__in=Page.objects.filter(pk__in=footer).values("translation_key"))
    return [str(pk) for pk in (keys | Page.objects.filter(show_in_menus=True)).values_list("pk", flat=True)]


def _other(content_type, object_id):
    """Whether this end of a reference is another thing that everybody may see."""
    other = visibility.public_states().filter(content_type=OuterRef(content_type), object_id=OuterRef(object_id))
    return Exists(other.exclude(pk=OuterRef(OuterRef("pk"))))


def orphans():
    """States of what no public text leads to, nor the menu or the footer."""
    cited = ReferenceIndex.objects.filter(
        _other("base_content_type", "object_id"),
        to_content_type=OuterRef("content_type"),
        to_object_id=OuterRef("object_id"),
    )
    named = title_links().exclude(target=None).exclude(target=F("thing")).values("target")
    pages = ContentType.objects.get_for_model(Page)
    return _texts().exclude(Exists(cited)).exclude(pk__in=named).exclude(content_type=pages, object_id__in=_in_frame())


def dead_ends():
    """States of what leads nowhere: to no other page or sheet, and to no other site."""
    citing = ReferenceIndex.objects.filter(
        _other("to_content_type", "to_object_id"),
        base_content_type=OuterRef("content_type"),
        object_id=OuterRef("object_id"),
    )
    naming = title_links().exclude(target=None).exclude(target=F("thing")).values("thing")
    return _texts().exclude(Exists(citing)).exclude(pk__in=naming).filter(external_links=None)


def broken():
    """Addresses elsewhere that failed on several days, and that public texts still give."""
    places = visibility.public_states().order_by(*by_title())
    return (
        ExternalLink.objects.filter(failures__gte=ExternalLink.BROKEN, things__audience=PublicState.PUBLIC)
        .distinct()
        .prefetch_related(Prefetch("things", places, to_attr="places"))
        .order_by("failing_since", "url")
    )
