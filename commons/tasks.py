"""Work done beside the web server, by `manage.py db_worker`."""

from django.db import transaction
from django_tasks import task

from commons.models.media import FORMATS, WIDTHS, CommonsImage


@task()
def prepare_picture(image_id):
    """Clean the file of a picture if it is not, then encode the sizes that pages show, so that no reader waits for them.

    Again does what is missing. An image deleted meanwhile needs nothing.
    """
    with transaction.atomic():
        image = CommonsImage.objects.select_for_update().filter(pk=image_id).first()
        if image and not image.is_clean:
            as_sent = image.file.name
            with image.file.open():
                image.clean_file()
            super(CommonsImage, image).save()
            if image.file.name != as_sent:
                transaction.on_commit(lambda: image.file.storage.delete(as_sent))
    if image:
        image.get_renditions(*(f"format-{name}|width-{width}" for width in WIDTHS for name in FORMATS))
