"""Pictures that members send: what is kept of them, what is refused."""

from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django_tasks import TaskResultStatus
from PIL import Image, ImageCms, ImageSequence

from commons.models import CommonsImage
from commons.tasks import prepare_picture
from tests.commons.reading import titles, tree
from tests.factories import ImageFactory, StandardPageFactory, blocks, picture
from tests.factories.media import library

ORIENTATION, MODEL, MAKER_NOTE, GPS = 0x0112, 0x0110, 0x927C, 0x8825
ADD = "/admin/images/add/"


def taken_outside(orientation=6):
    """Lying on its side, the top half red; the place, the device and words in the file."""
    lying = Image.new("RGB", (60, 40), "blue")
    lying.paste("red", (0, 0, 30, 40))  # the left half is the top once upright
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[MODEL] = "Appareil de Inès"
    exif[GPS] = {1: "N", 2: (45.0, 26.0, 2.0), 3: "E", 4: (4.0, 23.0, 14.0)}
    written = BytesIO()
    lying.save(written, format="JPEG", exif=exif, comment=b"devant chez moi", quality=95)
    return written.getvalue()


def upload(client, content, name="photo.jpg", **fields):
    file = SimpleUploadedFile(name, content)
    about = {"title": "Le tri", "description": "", "credit": "", "source_url": "", "tags": ""}
    return client.post(ADD, {**about, "licence": "CC-BY-SA-4.0", "collection": library().pk, "file": file, **fields})


def stored():
    with CommonsImage.objects.get().file.open() as file:
        return file.read()


@pytest.fixture
def sender(client, member):
    client.force_login(member)
    return member


# What is kept


def test_a_photograph_comes_out_upright_without_what_the_camera_wrote(client, sender):
    upload(client, taken_outside())

    image = CommonsImage.objects.get()
    content = stored()
    with Image.open(BytesIO(content)) as kept:
        assert (kept.size, kept.format) == ((40, 60), "JPEG")
        assert not kept.getexif()
        assert set(kept.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        top, bottom = kept.getpixel((20, 5)), kept.getpixel((20, 55))
    assert (top[0] > 200, bottom[2] > 200) == (True, True)
    assert b"Appareil" not in content
    assert b"devant chez moi" not in content
    assert (image.width, image.height, image.file_size) == (40, 60, len(content))


def test_the_pictures_that_pages_show_know_nothing_of_the_place_either(client, sender):
    upload(client, taken_outside())

    for rendition in CommonsImage.objects.get().renditions.all():
        with rendition.file.open() as file:
            content = file.read()
        assert b"Appareil" not in content, rendition.filter_spec
        with Image.open(BytesIO(content)) as kept:
            assert not kept.getexif(), rendition.filter_spec


@pytest.mark.parametrize("image_format", ["PNG", "WEBP", "AVIF"])
def test_other_formats_lose_their_place_too(client, sender, image_format):
    exif = Image.Exif()
    exif[MODEL] = "Appareil de Inès"
    exif[GPS] = {1: "N", 2: (45.0, 26.0, 2.0)}
    upload(client, picture(image_format, exif=exif), f"photo.{image_format.lower()}")

    with Image.open(BytesIO(stored())) as kept:
        assert (kept.format, kept.size) == (image_format, (60, 40))
        assert not kept.getexif()
    assert b"Appareil" not in stored()


def test_words_hidden_in_a_png_are_removed(client, sender):
    from PIL.PngImagePlugin import PngInfo

    said = PngInfo()
    said.add_text("Author", "Inès, 3 rue des Carmes")
    upload(client, picture("PNG", pnginfo=said), "dessin.png")

    assert b"Carmes" not in stored()


def test_a_drawing_keeps_its_transparency(client, sender):
    drawing = Image.new("RGBA", (20, 20), (255, 0, 0, 0))
    drawing.putpixel((3, 3), (0, 255, 0, 128))
    written = BytesIO()
    drawing.save(written, format="PNG")
    upload(client, written.getvalue(), "dessin.png")

    with Image.open(BytesIO(stored())) as kept:
        assert kept.mode == "RGBA"
        assert (kept.getpixel((0, 0))[3], kept.getpixel((3, 3))) == (0, (0, 255, 0, 128))


@pytest.mark.parametrize("transparency", [None, 1])
def test_a_drawing_in_few_colours_keeps_its_palette(client, sender, transparency):
    drawing = Image.new("P", (20, 20), 0)
    drawing.putpalette([255, 255, 255, 200, 10, 10, 10, 10, 200])
    drawing.putpixel((3, 3), 1)
    drawing.putpixel((4, 4), 2)
    options = {} if transparency is None else {"transparency": transparency}
    written = BytesIO()
    drawing.save(written, format="PNG", **options)
    upload(client, written.getvalue(), "dessin.png")

    with Image.open(BytesIO(stored())) as kept:
        assert kept.mode == "P"
        colours = kept.convert("RGBA")
    alpha = 255 if transparency is None else 0
    assert [colours.getpixel((n, n)) for n in (0, 3, 4)] == [
        (255, 255, 255, 255),
        (200, 10, 10, alpha),
        (10, 10, 200, 255),
    ]


def test_a_photograph_keeps_its_colours(client, sender):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    upload(client, picture(icc_profile=profile))

    with Image.open(BytesIO(stored())) as kept:
        assert kept.info["icc_profile"] == profile


def test_a_grey_and_a_printers_picture_are_accepted(client, sender):
    for mode in ("L", "CMYK"):
        upload(client, picture(mode=mode, colour=100 if mode == "L" else (0, 100, 100, 0)), f"{mode}.jpg")

    assert CommonsImage.objects.count() == 2


def test_an_animation_keeps_moving(client, sender):
    frames = [Image.new("P", (20, 20), colour) for colour in (0, 1, 2)]
    for frame in frames:
        frame.putpalette([255, 255, 255, 200, 10, 10, 10, 10, 200])
    written = BytesIO()
    frames[0].save(written, format="GIF", save_all=True, append_images=frames[1:], duration=[100, 200, 300], loop=0)
    upload(client, written.getvalue(), "geste.gif")

    with Image.open(BytesIO(stored())) as kept:
        assert [frame.info["duration"] for frame in ImageSequence.Iterator(kept)] == [100, 200, 300]


def test_saving_again_without_a_new_file_leaves_the_file_alone(db):
    image = ImageFactory()
    before, name = image.file.open().read(), image.file.name
    image.file.close()

    image.title = "Autre"
    image.save()

    again = CommonsImage.objects.get()
    assert again.file.name == name
    with again.file.open() as file:
        assert file.read() == before


# Ready before readers come


def test_the_sizes_that_pages_show_are_prepared_ahead(client, sender, home):
    upload(client, picture(size=(1200, 800)))

    made = {
        (r.filter_spec, r.width, r.file.name.rsplit(".", 1)[-1]) for r in CommonsImage.objects.get().renditions.all()
    }
    assert {(f"format-{name}|width-{width}", width, name) for width in (480, 960) for name in ("avif", "webp")} <= made
    before = CommonsImage.objects.get().renditions.count()
    shown = CommonsImage.objects.get()
    shown.contextual_alt_text, shown.decorative = "Un atelier", False
    page = StandardPageFactory(body=[("image", {"image": shown, "caption": ""})])

    sources = tree(client.get(page.url)).select("figure source, figure img")

    assert [source.get("type") for source in sources] == ["image/avif", None]
    assert CommonsImage.objects.get().renditions.count() == before


def test_a_very_large_photograph_is_left_to_the_worker_and_shown_once_nothing_of_the_camera_is_left(
    client, sender, home, settings, django_capture_on_commit_callbacks
):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    exif = Image.Exif()
    exif[MODEL] = "Appareil de Inès"
    upload(client, picture(size=(4100, 4000), exif=exif))
    image = CommonsImage.objects.get()
    image.contextual_alt_text, image.decorative = "Un atelier", False
    page = StandardPageFactory(body=[("image", {"image": image, "caption": ""})])

    assert tree(client.get(page.url)).select("figure img[src^='/media/images/']") == []
    assert not image.renditions.exists()
    as_sent = image.file.path

    with django_capture_on_commit_callbacks(execute=True):
        prepare_picture.call(image.pk)

    assert b"Appareil" not in stored()
    assert not Path(as_sent).exists()
    assert tree(client.get(page.url)).select("figure img[src^='/media/images/']")


def test_a_picture_deleted_before_its_turn_is_no_failure(db):
    result = prepare_picture.enqueue(999_999)

    assert result.status == TaskResultStatus.SUCCESSFUL


@pytest.mark.parametrize("count", [1, 3])
def test_more_pictures_ask_no_more_of_the_database(client, home, count, django_assert_max_num_queries):
    one_by_one = [("image", {"image": blocks.image(title=f"Seule {n}"), "caption": ""}) for n in range(count)]
    gallery = [{"image": blocks.image(title=f"Rangée {n}"), "caption": ""} for n in range(count)]
    page = StandardPageFactory(body=[*one_by_one, ("gallery", {"title": "", "images": gallery})])
    client.get(page.url)

    with django_assert_max_num_queries(10):
        client.get(page.url)


# What is refused


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
REFUSED = {
    "an SVG": ("dessin.svg", SVG),
    "an SVG that says it is a photograph": ("dessin.jpg", SVG),
    "a web page that says it is a photograph": ("photo.jpg", b"<html><script>alert(1)</script></html>"),
    "a script that says it is a drawing": ("dessin.png", b"alert(1)"),
    "a GIF with the name of a script": ("geste.js", b"GIF89a=1;alert(1)"),
    "a script that starts like a GIF": ("geste.gif", b"GIF89a=1;alert(1)//"),
    "a photograph with the name of a web page": ("photo.html", picture()),
    "a drawing with the name of a photograph": ("dessin.jpg", picture("PNG")),
    "a photograph cut short": ("photo.jpg", picture(size=(600, 400))[:200]),
    "a TIFF": ("photo.tiff", picture("TIFF")),
    "a BMP that says it is a drawing": ("dessin.png", picture("BMP")),
    "an icon": ("icone.ico", picture("ICO", size=(32, 32))),
    "nothing": ("photo.jpg", b""),
    "two extensions": ("photo.jpg.php", picture()),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_not_a_picture_is_refused(client, sender, what):
    name, content = REFUSED[what]

    response = upload(client, content, name)

    assert response.status_code == 200
    assert tree(response).select(".w-field__errors .error-message")
    assert not CommonsImage.objects.exists()


def test_a_picture_with_a_web_page_at_its_end_keeps_only_the_picture(client, sender):
    upload(client, picture() + b"<script>alert(1)</script>")

    assert b"<script>" not in stored()


def test_a_web_page_inside_the_comments_of_a_picture_is_removed(client, sender):
    upload(client, picture(comment=b"<script>alert(1)</script>"))

    assert b"<script>" not in stored()


def test_a_picture_of_more_than_15_megabytes_is_refused_with_its_reason(client, sender, settings):
    assert settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE == 15 * 1024 * 1024

    response = upload(client, picture() + b"\0" * (15 * 1024 * 1024))

    assert "15,0" in " ".join(titles(response, ".w-field__errors"))
    assert not CommonsImage.objects.exists()


def spoilt(content):
    """A picture that begins well, and cannot be unfolded."""
    middle = len(content) // 2
    return content[:middle] + bytes(16) + content[middle + 16 :]


def frames(count, side):
    """A film of one colour, then another."""
    first, *others = (Image.new("P", (side, side), number) for number in range(count))
    written = BytesIO()
    first.save(written, format="GIF", save_all=True, append_images=others)
    return written.getvalue()


LARGE = {
    "6401 by 6401": ("bombe.png", lambda: spoilt(picture("PNG", mode="1", size=(6_401, 6_401), colour=1)), 6_401**2),
    "12000 by 12000": (
        "bombe.png",
        lambda: spoilt(picture("PNG", mode="1", size=(12_000, 12_000), colour=1)),
        "nombre inconnu",
    ),
    "3 times 3700 by 3700": ("film.gif", lambda: frames(3, 3_700), 3 * 3_700**2),
}


@pytest.mark.parametrize("size", LARGE)
def test_a_small_file_that_unfolds_into_gigabytes_is_refused_before_it_does(client, sender, size):
    """Who unfolded the spoilt ones would say that they cannot be read."""
    name, content, pixels = LARGE[size]

    response = upload(client, content(), name)

    [error] = tree(response).select(".w-field__errors .error-message")
    assert f"Cette image a trop de pixels ({pixels})" in error.text
    assert "la limite est de 40 millions" in error.text
    assert not CommonsImage.objects.exists()
