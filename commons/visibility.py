"""Who may see what. Views, lists, feeds, search, back-links, Markdown and exports ask here and nowhere else.

A page or a record is public, or private (a page with a view restriction, its own or of a page above), or not there at
all for readers: draft, scheduled, in review, expired, unpublished, deleted, in the bin. Drafts are for the CMS, which
asks Wagtail's permissions; here nobody sees them, whatever their role, so that a cached page can never hold one.
"""

from django.contrib.auth import get_user_model
from django.db.models import Q
from wagtail.models import Page, PageViewRestriction
from wagtail.permissions import policy_registry

from commons import publication
from commons.bin.place import in_bin
from commons.history.models import PublicState, PublishedVersion


def public_states():
    """What everybody may see, one row a thing, in any language: for lists that mix kinds."""
    return PublicState.objects.filter(audience=PublicState.PUBLIC)


def public_versions():
    """Every version that everybody may read, of what everybody may see now."""
    return PublishedVersion.objects.filter(audience=PublicState.PUBLIC, thing__audience=PublicState.PUBLIC)


def versions_of(thing):
    """Versions of a thing for whoever may see it now: what was public, or for the same readers; withdrawals, empty.

    What it said while others read it stays between them and it.
    """
    content_type, object_id = publication.key_of(thing)
    audiences = {PublicState.PUBLIC, PublicState.GONE, publication.audience_of(thing)}
    return PublishedVersion.objects.filter(
        thing__content_type=content_type, thing__object_id=object_id, audience__in=audiences
    )


def is_public(thing):
    """Whether anybody may see this page or record as it is now."""
    if not thing.live:
        return False
    return not isinstance(thing, Page) or not thing.get_view_restrictions().exists()


def may_see(request, thing):
    """Whether this visitor may see this page or record: it is live, and every restriction above it accepts them."""
    if not thing.live:
        return False
    if not isinstance(thing, Page):
        return True
    return not in_bin(thing) and all(rule.accept_request(request) for rule in thing.get_view_restrictions())


def is_public_picture(rendition):
    """Whether anybody may see this size of a picture. Its original is nobody's but who edits it."""
    is_original = rendition.filter_spec.startswith("original")
    return not is_original and not rendition.image.collection.get_view_restrictions().exists()


def may_see_picture(request, rendition):
    """Whether this visitor may see this size of a picture: whoever edits it, and who its collection is open to."""
    policy = policy_registry.get_by_type(type(rendition.image))
    if policy.user_has_permission_for_instance(request.user, "change", rendition.image):
        return True
    rules = rendition.image.collection.get_view_restrictions()
    return not rendition.filter_spec.startswith("original") and all(rule.accept_request(request) for rule in rules)


def members_who_may_see(thing):
    """Members who may see this page or record wherever they are: a password that one of them typed is not known."""
    people = get_user_model().objects.filter(is_active=True)
    if not thing.live or (isinstance(thing, Page) and in_bin(thing)):
        return people.none()
    for rule in thing.get_view_restrictions() if isinstance(thing, Page) else []:
        if rule.restriction_type == rule.PASSWORD:
            return people.none()
        if rule.restriction_type == rule.GROUPS:
            people = people.filter(Q(is_superuser=True) | Q(groups__in=rule.groups.all()))
    return people.distinct()


def private_paths():
    """Tree paths of the pages whose subtree is not for everybody."""
    return list(PageViewRestriction.objects.values_list("page__path", flat=True))
