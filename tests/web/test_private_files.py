"""Pictures are everybody's in the sizes that pages show; documents, originals and private collections are not."""

import pytest
from wagtail.models import CollectionViewRestriction

from commons.accounts.roles import Role
from commons.models import CommonsRendition
from tests.factories import DocumentFactory, ImageFactory, UserFactory
from tests.factories.media import library


def shown(image, size="width-40"):
    return image.get_rendition(size).url


def reserved():
    """A collection for facilitators only."""
    collection = library().add_child(name="Réservée")
    rule = CollectionViewRestriction.objects.create(collection=collection, restriction_type="groups")
    rule.groups.add(Role.FACILITATOR.group)
    return collection


def opened(client, address, **options):
    """The answer, read to its end: closing it before would close the connection of the test too."""
    response = client.get(address, **options)
    response.body = b"".join(response) if response.streaming else response.content
    return response


def status(client, address):
    return opened(client, address, follow=True).status_code


def test_pictures_are_served_as_pictures_and_kept_by_browsers(client, db):
    response = opened(client, shown(ImageFactory()))

    assert (response["Content-Type"], response["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    assert response["Cache-Control"] == "max-age=31536000, immutable, public"
    assert "default-src 'none'" in response["Content-Security-Policy"]


def test_the_lasting_address_of_a_reserved_picture_tells_nothing_to_others(client, db):
    image = ImageFactory(collection=reserved())
    address = f"/pictures/{image.pk}/"

    refused = client.get(address, follow=True)
    assert refused.status_code == 404
    assert not any("/media/" in url for url, _status in refused.redirect_chain)

    client.force_login(UserFactory(role=Role.FACILITATOR))
    assert opened(client, address, follow=True)["Content-Type"] == "image/webp"


WAYS = [
    "/media/{}",
    "/media//{}",
    "/media/%2F{}",
    "/media/../media/{}",
    "/media/../private/{}",
    "/media/%2e%2e/private/{}",
    "/media/..%2fprivate/{}",
    "/media/images/../../private/{}",
    "/media/images/..%2f..%2fprivate%2f{}",
    "/media/lien/{}",
    "/media/./{}",
    "/media/{}/",
    "/media/{}%00",
    "/private/{}",
    "/media/{}?public",
]


@pytest.mark.parametrize("person", ["anonymous", "member", "administrator"])
def test_documents_and_originals_have_no_address_under_media(client, request, db, settings, person):
    image, document = ImageFactory(), DocumentFactory(collection=reserved(), content=b"comptes")
    assert status(client, shown(image)) == 200
    (settings.MEDIA_ROOT / "lien").symlink_to(settings.MEDIA_ROOT.parent / "private")
    if person != "anonymous":
        client.force_login(request.getfixturevalue(person))

    found = [
        way.format(path)
        for way in WAYS
        for name in (image.file.name, document.file.name)
        for path in (name, f"{settings.MEDIA_ROOT.parent}/private/{name}")
        if status(client, way.format(path)) not in (400, 404)
    ]

    assert found == []


@pytest.mark.parametrize(
    "path", ["../secret-key", "..%2fsecret-key", "%2e%2e/secret-key", "/etc/passwd", "images/", "", "original_images/"]
)
def test_nothing_else_is_served_with_them(client, db, path, settings):
    shown(ImageFactory())
    (settings.MEDIA_ROOT.parent / "secret-key").write_text("secret")
    (settings.MEDIA_ROOT / "images" / "autre.txt").write_text("secret")

    for address in (f"/media/{path}", "/media/images/autre.txt"):
        assert client.get(address, follow=True).status_code == 404


def test_an_original_made_by_the_cms_is_for_who_edits_it(client, member, facilitator, db):
    original = shown(ImageFactory(uploaded_by_user=member), "original")

    assert status(client, original) == 404
    client.force_login(UserFactory(role=Role.MEMBER))
    assert status(client, original) == 404
    for editor in (member, facilitator):
        client.force_login(editor)
        response = opened(client, original)
        assert (response.status_code, response["Cache-Control"]) == (200, "private, no-store")


def test_a_picture_of_a_private_collection_is_for_its_readers(client, member, facilitator, db):
    image = ImageFactory(collection=reserved())
    address = shown(image)

    assert status(client, address) == 404
    assert status(client, f"/pictures/{image.pk}/") == 404
    client.force_login(member)
    assert status(client, address) == 404
    client.force_login(facilitator)
    response = opened(client, address)
    assert (response.status_code, response["Cache-Control"]) == (200, "private, no-store")
    image.collection = library()
    image.save()
    client.logout()
    assert status(client, address) == 200


def test_the_address_in_texts_that_leave_the_site_leads_to_the_picture(client, db):
    leads = client.get(f"/pictures/{ImageFactory().pk}/")
    response = opened(client, leads["Location"])

    assert (leads.status_code, response.status_code, response["Content-Type"]) == (302, 200, "image/webp")
    assert status(client, "/pictures/999999/") == 404


@pytest.mark.parametrize("count", [1, 3])
def test_a_picture_costs_two_queries(client, db, count, django_assert_num_queries):
    images = [ImageFactory() for _ in range(count)]
    addresses = [shown(image) for image in images]
    assert CommonsRendition.objects.filter(filter_spec="width-40").count() == count

    with django_assert_num_queries(2):
        assert status(client, addresses[-1]) == 200
