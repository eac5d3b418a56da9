"""What a person says of themselves, and leaving."""

import gc
from io import BytesIO

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from wagtail.images import get_image_model
from wagtail.models import Collection, Revision

from commons.models import StandardPage

from .factories import PASSWORD, UserFactory
from .pages import publish
from .reading import typed, words

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")  # Wagtail never closes the renditions it writes

PROFILE = "/fr/compte/profil/"
GPS, ORIENTATION, MODEL = 0x8825, 0x0112, 0x0110


@pytest.fixture
def person(client):
    person = UserFactory(display_name="Inès Marchal")
    client.force_login(person)
    return person


@pytest.fixture(autouse=True)
def renditions_are_closed():
    yield
    gc.collect()  # here, where what Wagtail left open is forgiven


def picture(image_format="JPEG", size=(60, 40), name="photo.jpg", **options):
    written = BytesIO()
    Image.new("RGB", size, "teal").save(written, format=image_format, **options)
    return SimpleUploadedFile(name, written.getvalue())


def picture_taken_outside():
    """Lying on its side, with the place and the device in the file."""
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif[MODEL] = "Appareil de Inès"
    exif[GPS] = {1: "N", 2: (45.0, 26.0, 2.0), 3: "E", 4: (4.0, 23.0, 14.0)}
    return picture(exif=exif, comment=b"devant chez moi")


def answers(**changes):
    return {"display_name": "Inès Marchal", "bio": "", "preferred_language": "fr", **changes}


def test_someone_changes_what_people_see(client, person):
    response = client.post(PROFILE, answers(display_name="Inès  M.", bio="Je répare des vélos."), follow=True)

    person.refresh_from_db()
    assert (person.display_name, person.bio) == ("Inès M.", "Je répare des vélos.")
    assert "Votre profil est enregistré." in words(response)
    assert "Je répare des vélos." in words(response)


def test_what_was_typed_stays_when_something_is_wrong(client, person):
    response = client.post(PROFILE, answers(display_name="ines@exemple.fr", bio="Je répare des vélos."))

    assert "qui ne soit pas une adresse e-mail" in words(response)
    assert typed(response, "display_name") == "ines@exemple.fr"
    assert typed(response, "bio") == "Je répare des vélos."
    assert response.context["user"].display_name == "Inès Marchal"
    person.refresh_from_db()
    assert person.display_name == "Inès Marchal"


def test_fields_that_the_form_does_not_have_change_nothing(client, person):
    forged = {"is_superuser": "1", "is_staff": "1", "groups": "3", "username": "admin", "email": "autre@exemple.fr"}
    client.post(PROFILE, answers(avatar="1", is_active="", **forged))

    changed = get_user_model().objects.get()
    assert (changed.is_superuser, changed.is_staff, changed.is_active, changed.avatar) == (False, False, True, None)
    assert (changed.username, changed.email) == (person.username, person.email)
    assert not changed.groups.exists()


def test_one_must_be_logged_in(client):
    assert client.get(PROFILE)["Location"] == f"/fr/compte/connexion/?next={PROFILE}"


# The portrait


def test_a_portrait_comes_out_upright_without_what_the_camera_wrote(client, person):
    client.post(PROFILE, answers(portrait=picture_taken_outside()))

    person.refresh_from_db()
    with person.avatar.file.open() as file:
        content = file.read()
    kept = Image.open(BytesIO(content))
    assert kept.size == (40, 60)
    assert not kept.getexif()
    assert not {"exif", "xmp", "comment", "icc_profile"} & set(kept.info)
    assert b"Appareil" not in content
    assert b"devant chez moi" not in content
    assert person.avatar.collection.name == "Portraits"


def test_a_large_portrait_becomes_a_small_one(client, person):
    client.post(PROFILE, answers(portrait=picture(size=(3000, 2000))))

    person.refresh_from_db()
    assert (person.avatar.width, person.avatar.height) == (512, 341)


@pytest.mark.parametrize(
    ("upload", "reason"),
    [
        (lambda: SimpleUploadedFile("photo.jpg", picture().read() + b"0" * 2_100_000), "la limite est de 2 Mo"),
        (lambda: picture("GIF", name="photo.gif"), "Choisissez une image JPEG, PNG ou WebP"),
        (lambda: picture("PNG", (8000, 5001), "photo.png"), "plus de 40 millions de pixels"),
        (lambda: SimpleUploadedFile("photo.jpg", b"<svg onload='alert(1)'>"), "une image valide"),
    ],
)
def test_what_is_not_a_portrait_is_refused_with_its_reason(client, person, upload, reason):
    response = client.post(PROFILE, answers(bio="Je répare des vélos.", portrait=upload()))

    assert reason in words(response)
    assert typed(response, "bio") == "Je répare des vélos."
    assert not get_image_model().objects.exists()


def test_a_new_portrait_takes_the_place_of_the_old_one(client, person, django_capture_on_commit_callbacks, tmp_path):
    with django_capture_on_commit_callbacks(execute=True):
        client.post(PROFILE, answers(portrait=picture()))
        client.post(PROFILE, answers(portrait=picture(size=(70, 70))))

    assert get_image_model().objects.get().width == 70
    assert len(list(tmp_path.glob("private/original_images/*"))) == 1
    assert Collection.objects.filter(name="Portraits").count() == 1


def test_a_portrait_can_be_removed(client, person):
    client.post(PROFILE, answers(portrait=picture()))
    assert "Retirer mon portrait" in words(client.get(PROFILE))

    client.post(PROFILE, answers(remove_portrait="on"))

    person.refresh_from_db()
    assert person.avatar is None
    assert not get_image_model().objects.exists()


# Leaving


def test_someone_deletes_their_account_and_what_they_published_stays(client, person):
    client.post(PROFILE, answers(portrait=picture()))
    page = publish(by=person)
    assert "Ce que vous avez publié reste" in words(client.get("/fr/compte/supprimer/"))

    client.post("/fr/compte/supprimer/", {"password": PASSWORD})

    assert not get_user_model().objects.exists()
    assert not get_image_model().objects.exists()
    assert "_auth_user_id" not in client.session
    assert StandardPage.objects.get(pk=page.pk).live
    assert Revision.page_revisions.get().user is None


def test_the_password_is_needed_to_leave(client, person):
    response = client.post("/fr/compte/supprimer/", {"password": "pas du tout cela"})

    assert "Ce n’est pas votre mot de passe" in words(response)
    client.get("/fr/compte/supprimer/")
    assert get_user_model().objects.exists()
