"""A guide, an actor and its event, and the gestures of the CMS that put them in the bin."""

import pytest
from django.urls import reverse
from wagtail.models import Page

from commons import publication
from commons.bin.models import Binned
from tests.factories import GuidePageFactory
from tests.factories.directory import published
from tests.factories.events import announce

LIST = "/admin/bin/"


@pytest.fixture
def guide(guides, member):
    return GuidePageFactory(title="Monter une collecte", written_by=[member])


@pytest.fixture
def actor(home, member):
    return published(by=member, title="Atelier du Quai", summary="On répare ensemble.")


@pytest.fixture
def event(actor):
    return announce(title="Café réparation", actor=actor)


def delete_address(thing):
    if isinstance(thing, Page):
        return reverse("wagtailadmin_pages:delete", args=[thing.pk])
    return reverse(thing.snippet_viewset.get_url_name("delete"), args=[thing.pk])


def put(client, user, thing):
    """Delete it in the CMS; returns what the bin keeps."""
    client.force_login(user)
    client.post(delete_address(thing))
    row = Binned.objects.about(thing).get()
    client.logout()
    return row


def restore(client, user, row):
    client.force_login(user)
    response = client.post(f"{LIST}{row.pk}/restore/", follow=True)
    client.logout()
    return response


def state_of(thing):
    from commons.history.models import PublicState

    content_type, object_id = publication.key_of(thing)
    return PublicState.objects.get(content_type=content_type, object_id=object_id)
